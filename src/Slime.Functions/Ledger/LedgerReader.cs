using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.Ledger;

/// <summary>Reads ledgers row after row; of a ledger of any length it holds two pages.</summary>
internal sealed class LedgerReader(LedgerTable ledger, CommuneService communes, CasesAsLedger cases, ITermsOfProgrammes programmes, ILedgerSources sources, HealthData health)
{
    /// <summary>A megabyte of answer or less; two are held at a time.</summary>
    private const int RowsAtOnce = 500;

    private static readonly string[] Columns = [nameof(TableEntity.RowKey), LedgerEntity.Row];

    /// <summary>The lines of a selection, territory after territory, in the order of the cases' numbers.</summary>
    public async IAsyncEnumerable<LedgerLine> ReadAsync(
        IReadOnlyList<TerritoryCode> territories, LedgerSelection selection, DateOnly today, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var terms = await programmes.ReadAsync(cancellation);
        var sourceOf = await sources.ReadAsync(cancellation);
        foreach (var territory in territories)
        {
            await foreach (var page in PagesAsync(territory, Filter(selection, today), cancellation))
            {
                foreach (var entity in page)
                {
                    // An export is whole or fails: a row that cannot be read is made again from its case.
                    var row = (LedgerEntity.TryRead(entity) ?? await cases.LedgerRowAsync(CaseId.Parse(entity.RowKey[LedgerKeys.LedgerPrefix.Length..]), cancellation)).Row;
                    if (selection.Holds(row)) yield return new LedgerLine(health.Shown(row), communes.Directory.Find(row.Commune), terms(row.CountedOn ?? row.VisitedOn ?? row.ReceivedOn)) { Source = sourceOf(row.Source) };
                }
            }
        }
    }

    /// <summary>The next page is on its way while one is read.</summary>
    private async IAsyncEnumerable<IReadOnlyList<TableEntity>> PagesAsync(TerritoryCode territory, string? where, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var pages = ledger.PagesAsync(LedgerKeys.Partition(territory), LedgerKeys.LedgerPrefix, where, Columns, RowsAtOnce, cancellation).GetAsyncEnumerator(cancellation);
        var next = pages.MoveNextAsync().AsTask();
        try
        {
            while (await next)
            {
                var page = pages.Current.Values;
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

    /// <summary>What storage can leave out by itself; null when it is all.</summary>
    private static string? Filter(LedgerSelection selection, DateOnly today)
    {
        var (from, to) = (IsoDate.Text(selection.From), IsoDate.Text(selection.To));
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
