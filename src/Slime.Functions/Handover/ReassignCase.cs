using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Notifications;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Visits;
using Slime.Model.Journal;
using Slime.Model.Staff;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Handover;

/// <summary>Gives one case to somebody else, or has it asked for by who may not decide it, with what follows from it.</summary>
internal sealed class ReassignCase(CaseCommands commands, StaffStore staff, ReassignmentWriter writer)
{
    public async Task<CommandOutcome> RunAsync(CaseId id, Caller caller, Func<long, bool> matches, Reassign command, string? note, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        return await commands.RunAsync(
            id,
            caller,
            CaseRight.Work,
            matches,
            (state, context) => MayDecide(caller, state) ? ReassignmentDecisions.Reassign(state, command, people, Now(context)) : ReassignmentDecisions.Propose(state, command, people, Now(context)),
            cancellation,
            change => writer.Follow(change, note));
    }

    public async Task<CommandOutcome> UndoAsync(CaseId id, Caller caller, Func<long, bool> matches, CancellationToken cancellation) =>
        await commands.RunAsync(
            id,
            caller,
            CaseRight.Work,
            matches,
            (state, context) => MayDecide(caller, state) ? ReassignmentDecisions.Undo(state, null, Now(context)) : Decision.Refuse(ReassignmentCodes.CannotUndo),
            cancellation,
            change => writer.Follow(change, null));

    /// <summary>A pilot in her territory, coordination everywhere.</summary>
    public static bool MayDecide(Caller caller, CaseState state) => caller.Is(Role.Coordination) || caller.IsPilotOf(state);

    internal static LocalNow Now(ProcessContext context) => new(context.At, LocalTime.Zone);
}

/// <summary>What a reassignment writes in the transaction of its fact: what was typed about it, and who is told.</summary>
internal sealed class ReassignmentWriter(IOptions<NotificationOptions> notifications, TimeProvider clock)
{
    /// <param name="note">What was typed about the reason.</param>
    /// <param name="told">Who receives or decides is told of the whole request instead.</param>
    public void Follow(CaseChange change, string? note, string? told = null)
    {
        var (state, sequence) = (change.State, change.Position.Sequence);
        if (note is not null) change.Transaction.Upsert(ReassignmentNote.ToEntity(state.Id, sequence, note));
        if (told is not null) change.Send(NotifyStaff.MessageFor(state.Id, told));
        else if (change.HasRecorded<ReassignmentProposed>() && state.Proposal is { Batch: null }) change.Send(NotifyStaff.MessageFor(state.Id, ReassignmentNotices.Proposed(sequence)));
        else if (change.HasRecorded<Reassigned>() && state.LastReassignment is { Batch: null } last) change.Send(NotifyStaff.MessageFor(state.Id, ReassignmentNotices.Reassigned(last.Duty, sequence)));
        if (state.Visits is not [.., var visit] || visit.When.At <= clock.GetUtcNow() || visit.Companions.IsEmpty) return;
        // Taken back while it is held, nobody has heard of it.
        if (change.HasRecorded<VisitMoved>())
            change.Send(NotifyStaff.MessageFor(state.Id, VisitNotices.For(VisitNotices.Planned, visit)) with { NotBefore = clock.GetUtcNow() + notifications.Value.EditHold });
        else if (change.HasRecorded<VisitCancelled>())
            change.Send(NotifyStaff.MessageFor(state.Id, VisitNotices.For(VisitNotices.Cancelled, visit)));
    }
}

/// <summary>What somebody wrote about a reassignment: personal data.</summary>
internal static class ReassignmentNote
{
    private const string Text = "Text";

    public static Azure.Data.Tables.TableEntity ToEntity(CaseId id, long sequence, string text) =>
        new(LedgerKeys.Partition(id.Territory), LedgerKeys.ReassignmentText(id, sequence)) { [Text] = text };
}
