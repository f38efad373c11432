using System.Collections.Immutable;
using Azure;
using Slime.Model.Journal;
using Slime.Model.Text;
using Slime.Platform.Storage;

namespace Slime.Functions.NationalReport;

/// <summary>What coordination wrote for a year, by the code of the line. No household is to be named in it.</summary>
internal sealed record YearWords(ImmutableDictionary<string, string> Texts);

/// <param name="Version">Null while nothing was written.</param>
internal sealed record StoredWords(ImmutableDictionary<string, string> Words, JournalPosition Journal, ETag? Version);

/// <summary>The words of each year, with their journal.</summary>
internal sealed class YearWordsStore(LedgerTable ledger)
{
    public const int MaxText = 4000;

    private const string Column = "Words";

    public async Task<StoredWords> ReadAsync(int year, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.ReportPartition, LedgerKeys.YearWords(year), cancellation) is { } row
            ? new StoredWords(JsonColumn.Read<YearWords>(row, Column).Texts, JournaledRecord.PositionOf(row), row.ETag)
            : new StoredWords(ImmutableDictionary<string, string>.Empty, JournalPosition.Start, null);

    /// <returns>False when somebody else wrote in the meantime.</returns>
    public Task<bool> TrySaveAsync(int year, StoredWords before, IReadOnlyDictionary<string, string> words, ProcessContext context, CancellationToken cancellation)
    {
        var after = new YearWords(words.Select(pair => KeyValuePair.Create(pair.Key, CleanText.Lines(pair.Value) ?? "")).Where(pair => pair.Value.Length > 0).ToImmutableDictionary());
        var entry = JournaledRecord.Changed(before.Journal, LedgerKeys.YearWords(year), "reportWordsSaved", context, before.Version is null ? null : new YearWords(before.Words), after);
        return ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.ReportPartition).Save(entry, Column, after, before.Version), cancellation);
    }
}
