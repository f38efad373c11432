using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Notes;

/// <summary>The text of a note: personal data, in a row of its own that can be erased alone.</summary>
internal static class NoteRow
{
    public static TableEntity ToEntity(CaseId id, RecordId note, string text) => new(LedgerKeys.Partition(id.Territory), LedgerKeys.Remark(id, note)) { [CaseTexts.Text] = text };
}

/// <summary>A note for those who may read the case.</summary>
/// <param name="Text">Null once it was erased.</param>
public sealed record NoteAnswer(RecordId NoteId, DateTimeOffset At, string By, Guid? Person, string? Text, IReadOnlyList<string> Mention);

/// <summary>The notes of a case as people see them, the newest first.</summary>
internal sealed class NoteReader(LedgerTable ledger)
{
    public async Task<IReadOnlyList<NoteAnswer>> OfAsync(CaseState state, CancellationToken cancellation)
    {
        if (state.Notes.IsEmpty) return [];
        var texts = await ledger.TextsAsync(state.Id, LedgerKeys.RemarkPrefix(state.Id), cancellation);
        return [.. state.Notes.Reverse().Select(note => new NoteAnswer(note.Id, note.At, note.By, note.Person, texts.GetValueOrDefault(note.Id.ToString()), note.Mentions))];
    }
}
