using Azure;
using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Storage;
using Slime.Model.Journal;

namespace Slime.Functions.Operations;

/// <summary>What is wrong with a journal.</summary>
/// <param name="Stream">A case number, or the id of a post.</param>
/// <param name="What">A code: <c>sealBroken</c>, <c>chainBroken</c>, <c>endMissing</c>, <c>caseMissing</c>.</param>
internal sealed record JournalFault(string Stream, long Sequence, string What);

/// <param name="Streams">How many journals were read.</param>
internal sealed record JournalReport(long Streams, long Entries, IReadOnlyList<JournalFault> Faults);

/// <summary>Reads every journal of the table from its first row to its last, and compares its end with the row of its case.</summary>
internal sealed class VerifyJournals(LedgerTable ledger)
{
    private static readonly string EventPrefix = LedgerKeys.EventPrefix("")[..^1];

    public async Task<JournalReport> RunAsync(CancellationToken cancellation)
    {
        var faults = new List<JournalFault>();
        var cases = await EndsOfCasesAsync(cancellation);
        var (streams, entries) = (0L, 0L);
        JournalEntry? last = null;
        await foreach (var row in QueryAsync(EventPrefix, cancellation))
        {
            var entry = JournalRow.FromEntity(row);
            entries++;
            if (last is null || last.Stream != entry.Stream)
            {
                if (last is not null) End(last, cases, faults);
                last = null;
                streams++;
            }

            if (!entry.IsSealIntact) faults.Add(new JournalFault(entry.Stream, entry.Sequence, "sealBroken"));
            var position = last?.Position ?? JournalPosition.Start;
            if (entry.Sequence != position.Sequence + 1 || entry.PreviousSeal != position.Seal) faults.Add(new JournalFault(entry.Stream, entry.Sequence, "chainBroken"));
            last = entry;
        }

        if (last is not null) End(last, cases, faults);
        faults.AddRange(cases.Select(left => new JournalFault(left.Key, left.Value.Sequence, "endMissing")));
        return new JournalReport(streams, entries, faults);
    }

    /// <summary>A journal whose last rows are gone is whole in itself: only its case knows how long it was.</summary>
    private static void End(JournalEntry last, Dictionary<string, JournalPosition> cases, List<JournalFault> faults)
    {
        if (cases.Remove(last.Stream, out var end))
        {
            if (end != last.Position) faults.Add(new JournalFault(last.Stream, last.Sequence, "endMissing"));
        }
        else if (Model.Cases.CaseId.TryParse(last.Stream, out _))
        {
            faults.Add(new JournalFault(last.Stream, last.Sequence, "caseMissing"));
        }
    }

    private async Task<Dictionary<string, JournalPosition>> EndsOfCasesAsync(CancellationToken cancellation)
    {
        var ends = new Dictionary<string, JournalPosition>(StringComparer.Ordinal);
        await foreach (var row in QueryAsync(LedgerKeys.CasePrefix, cancellation))
        {
            var stored = CaseRow.FromEntity(row);
            ends[stored.State.Id.ToString()] = stored.Journal;
        }

        return ends;
    }

    private AsyncPageable<TableEntity> QueryAsync(string prefix, CancellationToken cancellation) =>
        ledger.Client.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"RowKey ge {prefix} and RowKey lt {LedgerKeys.After(prefix)}"), cancellationToken: cancellation);
}
