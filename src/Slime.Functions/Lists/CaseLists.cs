using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Network;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Platform.Time;

namespace Slime.Functions.Lists;

/// <param name="Total">How many cases the filter includes.</param>
/// <param name="Steps">How many of them wait for each step.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record CaseListPageOf(IReadOnlyList<CaseListItem> Items, int Total, IReadOnlyDictionary<NextStep, int> Steps, string? Next);

/// <summary>Lists the cases that a caller may see, from their cards.</summary>
internal sealed class CaseLists(VisibleCards cards, CaseLines lines, CommuneService communes, StaffStore staff, ITermsOfProgrammes programmes, OrganisationStore organisations, LocalTime time)
{
    /// <summary>All that the caller may see of a filter.</summary>
    public async Task<IReadOnlyList<WorkCard>> FoundAsync(Caller caller, CaseFilter filter, CancellationToken cancellation)
    {
        var standing = await StandingAsync(cancellation);
        return [.. (await cards.OfAsync(caller, cancellation, filter.Territory)).Where(card => filter.Includes(card, standing))];
    }

    private async Task<Standing> StandingAsync(CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        return new Standing(time.Today, communes.Directory, await programmes.ReadAsync(cancellation), referrer => people.Find(referrer) is not null, await organisations.CurrentAsync(cancellation));
    }

    /// <param name="most">How many lines a page has.</param>
    public async Task<CaseListPageOf> PageAsync(Caller caller, CaseFilter filter, CaseOrder order, CaseId? after, int most, CancellationToken cancellation)
    {
        var visible = await cards.OfAsync(caller, cancellation, filter.Territory);
        var standing = await StandingAsync(cancellation);
        var comparer = CaseFilter.In(order);
        // The filter on steps does not count for how many wait for each: they are the choice beside it.
        var anyStep = (filter with { Step = null });
        var counted = visible.Where(card => anyStep.Includes(card, standing)).ToList();
        var included = filter.Step is null ? counted : counted.Where(card => filter.Includes(card, standing));
        // What is visible stands in the order of pressure already.
        var found = order == CaseOrder.Pressing ? included.ToList() : [.. included.Order(comparer)];
        // Also when the case at which a page ended has left the selection since: the next goes on behind where it would stand.
        var last = after is { } id ? visible.FirstOrDefault(card => card.Case.Id == id) : null;
        var page = found.SkipWhile(card => last is not null && comparer.Compare(card, last) <= 0).Take(most + 1).ToList();
        return new CaseListPageOf(
            [.. page.Take(most).Select(card => lines.Of(card, caller))],
            found.Count,
            counted.CountBy(card => card.Next.Step).ToDictionary(),
            page.Count > most ? page[most - 1].Case.Id.ToString() : null);
    }
}
