using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Ledger;
using Slime.Functions.Security;
using Slime.Model.Calendar;
using Slime.Model.Cases.Cards;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;
using Slime.Platform.Http;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Steering;

/// <summary>The cases behind a figure, oldest referral first.</summary>
/// <param name="Total">How many there are: the figure itself.</param>
public sealed record CountedList(int Total, Page<CaseListItem> Page);

/// <summary>Lists the cases that a selection counts, from the rows of the ledger that the totals are the sum of.</summary>
internal sealed class CountedCases(ProgressReader reader, LedgerTable ledger, CommuneService communes, VisibleCards cards)
{
    public async Task<CountedList> ListAsync(Caller caller, TerritoryCode? territory, Selection selection, string? after, CancellationToken cancellation)
    {
        var wanted = reader.TerritoriesOf(caller).Where(known => territory is null || known.Code == territory);
        var found = (await Task.WhenAll(wanted.Select(known => FindAsync(known.Code, selection, cancellation))))
            .SelectMany(rows => rows)
            .OrderBy(Place, StringComparer.Ordinal)
            .ToList();
        // The ledger knows no names and no next step: those are on the cards, for whoever may read the case.
        var known = (await cards.OfAsync(caller, cancellation, territory)).ToDictionary(card => card.Case.Id);
        return new CountedList(found.Count, Page.InOrder(found, Place, after, CaseListItem.PageSize).Of(row => Item(row, known.GetValueOrDefault(row.CaseId), caller)));
    }

    /// <summary>Where a row stands in the list, as text: the next page begins behind it also when its case has left the selection since.</summary>
    private static string Place(LedgerRow row) => $"{row.ReceivedOn:yyyy-MM-dd} {row.CaseId}";

    private async Task<IReadOnlyList<LedgerRow>> FindAsync(TerritoryCode territory, Selection selection, CancellationToken cancellation)
    {
        var found = new List<LedgerRow>();
        await foreach (var entity in ledger.ScanAsync(LedgerKeys.Partition(territory), LedgerKeys.LedgerPrefix, cancellation))
        {
            if (LedgerEntity.TryRead(entity)?.Row is not { } row) continue;
            if (CountedCase.Of(row).Contributions().Any(selection.Includes)) found.Add(row);
        }

        return found;
    }

    private CaseListItem Item(LedgerRow row, WorkCard? card, Caller caller) => new(
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
        row.PriorityScore)
    {
        Household = card is null ? null : CaseLines.NameOf(card.Stored, caller),
        Phone = card?.Stored.Household?.Phone,
        NextStep = card?.Next.Step ?? NextStep.None,
        NextDue = card?.Next.Due,
    };

    /// <summary>The ledger knows days; a list shows days.</summary>
    private static DateTimeOffset Noon(DateOnly day) => new LocalDateTime(day, new TimeOnly(12, 0)).In(LocalTime.Zone)!.Value;
}
