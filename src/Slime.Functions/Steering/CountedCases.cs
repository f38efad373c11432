using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Http;
using Slime.Functions.Ledger;
using Slime.Functions.Security;
using Slime.Functions.Storage;
using Slime.Model.Calendar;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;

namespace Slime.Functions.Steering;

/// <summary>The cases behind a figure, oldest referral first.</summary>
/// <param name="Total">How many there are: the figure itself.</param>
public sealed record CountedList(int Total, Page<CaseListItem> Page);

/// <summary>Lists the cases that a selection counts, from the rows of the ledger that the totals are the sum of.</summary>
internal sealed class CountedCases(ProgressReader reader, LedgerTable ledger, CommuneService communes)
{
    public async Task<CountedList> ListAsync(Caller caller, TerritoryCode? territory, Selection selection, string? after, CancellationToken cancellation)
    {
        var wanted = reader.TerritoriesOf(caller).Where(known => territory is null || known.Code == territory);
        var found = (await Task.WhenAll(wanted.Select(known => FindAsync(known.Code, selection, cancellation))))
            .SelectMany(rows => rows)
            .OrderBy(row => row.ReceivedOn)
            .ThenBy(row => row.CaseId.ToString(), StringComparer.Ordinal)
            .ToList();
        var start = after is null ? 0 : found.FindIndex(row => row.CaseId.ToString() == after) + 1;
        var items = found.Skip(start).Take(CaseList.PageSize).Select(Item).ToList();
        var more = start + items.Count < found.Count;
        return new CountedList(found.Count, new Page<CaseListItem>(items, more ? items[^1].CaseId.ToString() : null));
    }

    private async Task<IReadOnlyList<LedgerRow>> FindAsync(TerritoryCode territory, Selection selection, CancellationToken cancellation)
    {
        var found = new List<LedgerRow>();
        await foreach (var entity in ledger.ScanAsync(LedgerKeys.Partition(territory), LedgerKeys.LedgerPrefix, cancellation))
        {
            var row = LedgerEntity.FromEntity(entity).Row;
            if (CountedCase.Of(row).Contributions().Any(selection.Includes)) found.Add(row);
        }

        return found;
    }

    private CaseListItem Item(LedgerRow row) => new(
        row.CaseId,
        row.Status,
        row.Territory,
        new CommuneRef(row.Commune, communes.Directory.Find(row.Commune)?.Name ?? ""),
        Noon(row.ReceivedOn),
        row.RoutedOn is { } routed ? Noon(routed) : null,
        row.Mediator,
        row.Tutor,
        row.RoutingRule,
        row.Priority,
        row.PriorityScore);

    /// <summary>The ledger knows days; a list shows days.</summary>
    private static DateTimeOffset Noon(DateOnly day) => new LocalDateTime(day, new TimeOnly(12, 0)).In(LocalTime.Zone)!.Value;
}
