using System.Collections.Immutable;
using Slime.Functions.Cases;
using Slime.Functions.Files;
using Slime.Functions.Notifications;
using Slime.Functions.Reports;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Visits;
using Slime.Model.Journal;
using Slime.Model.Staff;
using Slime.Platform.Time;

namespace Slime.Functions.Opinions;

/// <summary>The commands on opinions; what people wrote goes into the transaction of the fact, with the message that tells of it.</summary>
internal sealed class OpinionWork(CaseCommands commands, PersonStore persons, FileStore files, StaffStore staff, LocalTime time)
{
    public async Task<CommandOutcome> AskAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordId opinion, AskRequest request, CancellationToken cancellation)
    {
        var to = OpinionDecisions.Adviser((await staff.CurrentAsync(cancellation)).Staff, time.Today);
        return await RunAsync(id, caller, CaseRight.Work, matches, request.Files, (state, now) => OpinionDecisions.Ask(
            state, new AskOpinion(opinion, request.Subject, request.Urgency, request.Files, to, caller.Id, caller.Actor.Person), now), cancellation, change =>
        {
            Write(change, opinion, request.Question);
            Tell(change, request.Urgency == OpinionUrgency.Danger ? OpinionNotices.Danger : OpinionNotices.Asked, opinion, "0");
        }, state => state.FindOpinion(opinion) is not null);
    }

    public Task<CommandOutcome> AcceptAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordId opinion, CancellationToken cancellation) =>
        RunAsync(id, caller, CaseRight.Advise, matches, [], (state, now) => OpinionDecisions.Accept(state, opinion, now, caller.Id, caller.Actor.Person), cancellation);

    public Task<CommandOutcome> AskBackAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordId opinion, RecordId entry, EntryRequest request, CancellationToken cancellation) =>
        RunAsync(id, caller, CaseRight.Advise, matches, [], (state, now) => OpinionDecisions.AskBack(state, opinion, entry, now, caller.Id, caller.Actor.Person), cancellation, change =>
        {
            Write(change, entry, request.Text);
            Tell(change, OpinionNotices.Information, opinion, entry.ToString());
        }, state => state.FindOpinion(opinion)?.Entries.Contains(entry) is true);

    public Task<CommandOutcome> InformAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordId opinion, RecordId entry, EntryRequest request, CancellationToken cancellation) =>
        RunAsync(id, caller, CaseRight.Work, matches, request.Files, (state, now) => OpinionDecisions.Inform(state, opinion, entry, request.Files, now, caller.Id, caller.Actor.Person), cancellation, change =>
        {
            Write(change, entry, request.Text);
            Tell(change, OpinionNotices.Asked, opinion, entry.ToString());
        }, state => state.FindOpinion(opinion)?.Entries.Contains(entry) is true);

    /// <summary>The reports of the newest diagnostic are made again: works stand in those of the household and of the partner.</summary>
    public Task<CommandOutcome> AnswerAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordId opinion, RecordId entry, AnswerRequest request, CancellationToken cancellation) =>
        RunAsync(id, caller, CaseRight.Advise, matches, request.Files, (state, now) => OpinionDecisions.Answer(
            state, new AnswerOpinion(opinion, entry, request.Conclusion, request.Works, request.Schemes, request.Hours, caller.Id, caller.Actor.Person) { Files = request.Files }, now), cancellation, change =>
        {
            Write(change, entry, request.Text);
            Tell(change, request.Conclusion == OpinionConclusion.Danger ? OpinionNotices.Danger : OpinionNotices.Answered, opinion, entry.ToString());
            if (change.State.Diagnostics is [.., var last]) change.Send(RenderReports.MessageFor(id, last.Version, change.Position.Sequence, again: true));
        }, state => state.FindOpinion(opinion)?.Replies.Any(reply => reply.Id == entry) is true);

    public Task<CommandOutcome> WithdrawAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordId opinion, CancellationToken cancellation) =>
        RunAsync(id, caller, CaseRight.Work, matches, [], (state, now) => OpinionDecisions.Withdraw(state, opinion, now, caller.Id, caller.Actor.Person), cancellation);

    /// <param name="isRepeat">The same request came before: it may be done already.</param>
    public async Task<CommandOutcome> ReassignAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordId opinion, string to, CancellationToken cancellation, bool isRepeat = false)
    {
        var adviser = (await staff.CurrentAsync(cancellation)).Staff.Find(to);
        return await RunAsync(id, caller, CaseRight.Advise, matches, [], (state, now) => adviser is null || !OpinionDecisions.MayAdvise(adviser)
            ? Decision.Wrong("to", OpinionCodes.NotAnAdviser)
            : OpinionDecisions.Reassign(state, opinion, to, now, caller.Id, caller.Actor.Person), cancellation, change => Tell(change, OpinionNotices.Asked, opinion, to.Replace('-', '_')),
            state => isRepeat && state.FindOpinion(opinion)?.To == to);
    }

    public Task<CommandOutcome> DecideAsync(CaseId id, Caller caller, Func<long, bool> matches, DecideWorksRequest request, CancellationToken cancellation) =>
        RunAsync(id, caller, CaseRight.Work, matches, [], (state, now) => OpinionDecisions.Decide(state, request.Decision, request.OpinionId, now, caller.Id, caller.Actor.Person), cancellation);

    /// <summary>About works decide coordination and the pilot of the territory.</summary>
    public static bool MayDecide(Caller caller, CaseState state) =>
        caller.Is(Role.Coordination) || caller.IsPilotOf(state);

    private Task<CommandOutcome> RunAsync(
        CaseId id, Caller caller, CaseRight right, Func<long, bool> matches, ImmutableArray<FileId> shown, Func<CaseState, LocalNow, Decision> decide, CancellationToken cancellation, Action<CaseChange>? also = null,
        Func<CaseState, bool>? stands = null) =>
        commands.ReadAndRunAsync(id, caller, right, matches, async (stored, context) =>
        {
            var decision = decide(stored.State, Now(context));
            if (decision is not Decision.Accepted { Facts.IsEmpty: false }) return decision;
            if (await persons.FindAsync(id, cancellation) is null) return Decision.Refuse(CorrectionCodes.Erased);
            return await AreReadableAsync(id, shown, cancellation) ? decision : Decision.Wrong("files", OpinionCodes.FileUnknown);
        }, cancellation, also, stands);

    private async Task<bool> AreReadableAsync(CaseId id, ImmutableArray<FileId> shown, CancellationToken cancellation)
    {
        if (shown.IsEmpty) return true;
        var readable = (await files.ListAsync(id, cancellation)).Where(file => file.Status is FileStatus.Available or FileStatus.Inspecting).Select(file => file.Id).ToHashSet();
        return shown.All(readable.Contains);
    }

    private static void Write(CaseChange change, RecordId entry, string? text)
    {
        if (text is not null) change.Transaction.Upsert(OpinionTexts.ToEntity(change.State.Id, entry, text));
    }

    private static void Tell(CaseChange change, string kind, RecordId opinion, string about) => change.Send(NotifyStaff.MessageFor(change.State.Id, $"{kind}-{opinion}-{about}"));

    private static LocalNow Now(ProcessContext context) => new(context.At, LocalTime.Zone);
}
