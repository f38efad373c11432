using System.Collections.Immutable;
using Microsoft.Extensions.Options;
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
using Slime.Platform.Time;

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
internal sealed class WriteNote(CaseCommands commands, StaffStore staff, IOptions<AccessOptions> access, LocalTime time)
{
    /// <summary>The notice that somebody is named in a note.</summary>
    public const string Mentioned = "noteMention";

    public static string NoticeOf(RecordId note) => $"{Mentioned}-{note}";

    public async Task<CommandOutcome> RunAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordId noteId, NoteRequest request, CancellationToken cancellation)
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
        }, state => state.Notes.Any(note => note.Id == noteId));
    }

    /// <summary>The posts that may open the case today and can be named.</summary>
    public IReadOnlyList<StaffMember> Readers(CaseState state, StaffDirectory people) => NoteReaders.Of(state, people, time.Today, LocalTime.Zone, access.Value.Policy);
}
