using System.Collections.Immutable;
using Slime.Functions.Cases;
using Slime.Functions.Notifications;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Notes;
using Slime.Model.Cases.Visits;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;

namespace Slime.Functions.Notes;

/// <param name="Mention">Posts that are told of it.</param>
internal sealed record NoteInput(string? Text, IReadOnlyList<string?>? Mention = null);

/// <summary>A note as it is to be written, once its fields are right.</summary>
internal sealed record NoteRequest(string Text, ImmutableArray<string> Mentions);

internal static class NoteReading
{
    public static NoteRequest? Read(NoteInput input, List<FieldError> errors)
    {
        var before = errors.Count;
        if (CleanText.IsAbsent(input.Text)) errors.Add(new FieldError("text", FieldErrorCodes.Required, []));
        var text = FieldText.Lines("text", input.Text, NoteText.MaxLength, errors);
        return errors.Count > before ? null : new NoteRequest(text!, [.. (input.Mention ?? []).OfType<string>().Where(post => post.Length > 0).Distinct()]);
    }
}

/// <summary>Leaves a message on a case and has those told whom it names.</summary>
internal sealed class WriteNote(CaseCommands commands, StaffStore staff)
{
    /// <summary>The notice that somebody is named in a note.</summary>
    public const string Mentioned = "noteMention";

    public static string NoticeOf(VisitId note) => $"{Mentioned}-{note}";

    public async Task<CommandOutcome> RunAsync(CaseId id, Caller caller, Func<long, bool> matches, VisitId noteId, NoteRequest request, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        return await commands.RunAsync(id, caller, CaseRight.Attach, matches, (state, _) =>
        {
            var allowed = Readers(state, people);
            return request.Mentions.FirstOrDefault(post => allowed.All(member => member.Id != post)) is { } stranger
                ? Decision.Refuse(NoteCodes.CannotRead, stranger)
                : NoteDecisions.Write(state, new NoteWritten(noteId, request.Mentions, caller.Id, caller.Actor.Person));
        }, cancellation, change =>
        {
            change.Transaction.Upsert(NoteRow.ToEntity(id, noteId, request.Text));
            if (!request.Mentions.IsEmpty) change.Send(NotifyStaff.MessageFor(id, NoticeOf(noteId)));
        });
    }

    /// <summary>The posts that may open the case today and can be named: of its territory, with a duty on it, and coordination.</summary>
    public static IReadOnlyList<StaffMember> Readers(CaseState state, StaffDirectory people)
    {
        var companions = (state.OpenVisit()?.Companions ?? (state.DoneVisit() is null ? state.Routing?.Accompaniment.Companions : null) ?? []).Select(companion => companion.PersonId);
        var asked = companions.Append(state.Routing?.Mediator.PersonId).Append(state.Routing?.Tutor.PersonId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. people.Members.Where(member => !member.IsVacant && (member.Role == Role.Coordination || asked.Contains(member.Id)
                || (member.Role is Role.Mediator or Role.Tutor or Role.Pilot && (member.Territory == state.Territory || member.Territory == state.FollowedBy)))),
        ];
    }
}
