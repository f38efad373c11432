using Microsoft.Extensions.Options;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Visits;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Steering;

/// <summary>The list behind a figure, at an address of the list of cases.</summary>
internal sealed class CountedListPages(CountedCases cases, CommuneService communes, IOptions<VisitOptions> visits, LocalTime time)
{
    /// <returns>Null when the address asks for no such list, or for one that there is not: then it is the list of cases.</returns>
    public async Task<IResult?> ShowAsync(IQueryCollection asked, Caller caller, TerritoryCode? territory, CancellationToken cancellation)
    {
        if (SteeringLists.Read(asked["liste"], asked["du"], asked["au"], asked["motif"], asked["mois"], asked["famille"], asked["depuis"], time.Today, visits.Value.WorkingDaysWithoutContact) is not { } selection) return null;
        var after = asked["after"].ToString() is { Length: > 0 } given ? given : null;
        var found = await cases.ListAsync(caller, territory, selection, after, cancellation);
        return View.Of<CountedListPage>(
            (nameof(CountedListPage.Frame), Frames.For(caller, Title(selection, territory, found.Total), "/dossiers")),
            (nameof(CountedListPage.Found), found),
            (nameof(CountedListPage.Selection), selection),
            (nameof(CountedListPage.Territory), territory),
            (nameof(CountedListPage.Territories), communes.Directory.Territories.Select(choice => new Choice(choice.Code.ToString(), choice.Name)).ToList()),
            (nameof(CountedListPage.After), after));
    }

    private string Title(Selection selection, TerritoryCode? territory, int total)
    {
        var name = SteeringWords.List(selection);
        return territory is { } code && communes.Directory.Territories.FirstOrDefault(known => known.Code == code) is { } known
            ? Texts.Get("steering.list.titleOf", name, total, known.Name)
            : Texts.Get("steering.list.title", name, total);
    }
}
