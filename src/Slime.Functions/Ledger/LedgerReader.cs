using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Slime.Functions.Communes;
using Slime.Functions.Http;
using Slime.Functions.Storage;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;

namespace Slime.Functions.Ledger;

/// <summary>Reads ledgers row after row; of a ledger of any length it holds two pages.</summary>
internal sealed class LedgerReader(LedgerTable ledger, CommuneService communes, PeopleFirst people)
{
    /// <summary>A megabyte of answer or less; two are held at a time.</summary>
    private const int RowsAtOnce = 500;

    private static readonly string[] Columns = [LedgerEntity.Row];

    /// <summary>The lines of a selection, territory after territory, in the order of the cases' numbers.</summary>
    public async IAsyncEnumerable<LedgerLine> ReadAsync(
        IReadOnlyList<TerritoryCode> territories, LedgerSelection selection, DateOnly today, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var territory in territories)
        {
            await foreach (var page in PagesAsync(territory, Filter(selection, today), cancellation))
            {
                foreach (var entity in page)
                {
                    var row = LedgerEntity.Read(entity.GetString(LedgerEntity.Row));
                    if (selection.Holds(row)) yield return new LedgerLine(row, communes.Directory.Find(row.Commune));
                }
            }
        }
    }

    /// <summary>The next page is on its way while one is read.</summary>
    private async IAsyncEnumerable<IReadOnlyList<TableEntity>> PagesAsync(TerritoryCode territory, string? where, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var pages = SlicesAsync(territory, where, cancellation).GetAsyncEnumerator(cancellation);
        var next = pages.MoveNextAsync().AsTask();
        try
        {
            while (await next)
            {
                var page = pages.Current;
                next = pages.MoveNextAsync().AsTask();
                yield return page;
            }
        }
        finally
        {
            // Whoever stops early still waits for the page that is on its way.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// What one page does not hold is asked for by ranges of case numbers, each wide enough for some rows at the density found
    /// so far, after whoever waits for an answer. The emulator, which looks at and sorts all rows that follow a page's beginning,
    /// has half the work of it and nobody waits long behind one.
    /// </summary>
    private async IAsyncEnumerable<IReadOnlyList<TableEntity>> SlicesAsync(TerritoryCode territory, string? where, [EnumeratorCancellation] CancellationToken cancellation)
    {
        IAsyncEnumerable<Azure.Page<TableEntity>> Between(string after, long upTo, int? rowsPerPage = null) =>
            ledger.PagesAsync(LedgerKeys.Partition(territory), after, LedgerKeys.Ledger(CaseId.At(territory, upTo)), where, Columns, rowsPerPage, cancellation);

        var rows = 0L;
        var position = 0L;
        await foreach (var page in Between(LedgerKeys.LedgerPrefix, CaseId.LastPosition, RowsAtOnce))
        {
            rows += page.Values.Count;
            yield return page.Values;
            if (page.ContinuationToken is null) yield break;
            if (rows == 0) continue;
            position = LedgerEntity.Read(page.Values[^1].GetString(LedgerEntity.Row)).CaseId.Position;
            break;
        }

        using var aside = people.StepAside();
        while (position < CaseId.LastPosition)
        {
            await people.GiveWayAsync(cancellation);
            var width = Math.Max(1, position * RowsAtOnce / rows);
            var end = Math.Min(position + width, CaseId.LastPosition);
            await foreach (var page in Between(LedgerKeys.Ledger(CaseId.At(territory, position)), end))
            {
                rows += page.Values.Count;
                yield return page.Values;
            }

            position = end;
        }
    }

    /// <summary>What storage can leave out by itself; null when it is all.</summary>
    private static string? Filter(LedgerSelection selection, DateOnly today)
    {
        var (from, to) = (LedgerEntity.IsoDay(selection.From), LedgerEntity.IsoDay(selection.To));
        var begun = selection.To >= today ? null : TableClient.CreateQueryFilter($"ReceivedOn le {to}");
        var since = selection.Basis == PeriodBasis.Activity || selection.From <= LedgerSelection.Beginning ? null : TableClient.CreateQueryFilter($"ReceivedOn ge {from}");
        return (since, begun) switch
        {
            (null, null) => null,
            ({ } one, null) => one,
            (null, { } one) => one,
            _ => $"{since} and {begun}",
        };
    }
}
