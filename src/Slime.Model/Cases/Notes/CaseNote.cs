using System.Collections.Immutable;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Notes;

/// <summary>A short message on a case between those who work on it. Its text is personal data and lies elsewhere.</summary>
/// <param name="Mentions">The posts that are told of it.</param>
/// <param name="By">The post of whoever wrote it.</param>
public sealed record CaseNote(RecordId Id, ImmutableArray<string> Mentions, string By, Guid? Person, DateTimeOffset At);

/// <summary>Somebody left a message on the case.</summary>
public sealed record NoteWritten(RecordId NoteId, ImmutableArray<string> Mentions, string By, Guid? Person = null) : CaseEvent;

/// <summary>Why a note is refused; stable, each with its words in the resources.</summary>
public static class NoteCodes
{
    /// <summary>The post that is named may not open the case. Argument: the post.</summary>
    public const string CannotRead = "mention_cannot_read";
}

/// <summary>Leaves messages on a case, also on a closed one.</summary>
public static class NoteDecisions
{
    public static Decision Write(CaseState state, NoteWritten note)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(note);
        if (state.Notes.Any(known => known.Id == note.NoteId)) return Decision.Accept();
        return state.Notes.Length >= VisitDecisions.MaxEntries ? Decision.Refuse(VisitCodes.TooMany, $"{VisitDecisions.MaxEntries}") : Decision.Accept(note);
    }
}
