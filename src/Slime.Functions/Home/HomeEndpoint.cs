using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Diagnostics;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Visits;
using Slime.Model.Cases.Routing;
using Slime.Model.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Home;

/// <summary>Home is what the person has to do.</summary>
internal static class HomeEndpoint
{
    public static void MapHomePage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/", ShowAsync).RequireAuthorization(Policies.Person);

    private static async Task<IResult> ShowAsync(Caller caller, CaseList list, CommuneService communes, VisitList visits, VisitWork work, CoordinationTasks tasks, DiagnosticsToSubmit diagnostics, CancellationToken cancellation)
    {
        var states = Policies.RolesFor(Policies.ReadCases).Any(caller.Is) ? await list.OpenAsync(caller, cancellation) : null;
        var open = states is null ? null : list.ByPressure(states);
        var oversees = caller.Is(Role.Coordination);
        return View.Of<HomePage>(
            (nameof(HomePage.Frame), Frames.For(caller, Texts.Get("common.home.title"), "/")),
            (nameof(HomePage.MayRefer), Policies.RolesFor(Policies.Refer).Any(caller.Is)),
            (nameof(HomePage.Tasks), oversees ? await tasks.OfAsync(states ?? [], cancellation) : null),
            (nameof(HomePage.Own), oversees ? null : open?.Where(item => caller.Territories.Contains(item.Territory)).ToList()),
            (nameof(HomePage.Asked), oversees ? null : open?.Where(item => !caller.Territories.Contains(item.Territory)).ToList()),
            (nameof(HomePage.ByTerritory), oversees ? Overview(open ?? [], communes) : null),
            (nameof(HomePage.Visits), await HomeVisits.LookAsync(caller, visits, work, cancellation)),
            (nameof(HomePage.ToSubmit), diagnostics.Of(caller, states ?? [])),
            (nameof(HomePage.Referred), caller.Is(Role.Referrer) ? await list.ReferredByAsync(caller.Id, cancellation) : null));
    }

    private static IReadOnlyList<HomePage.TerritoryLine> Overview(IReadOnlyList<CaseListItem> open, CommuneService communes)
    {
        var byTerritory = open.ToLookup(item => item.Territory);
        return
        [
            .. communes.Directory.Territories.Select(territory => new HomePage.TerritoryLine(
                territory.Code.ToString(),
                territory.Name,
                byTerritory[territory.Code].Count(),
                byTerritory[territory.Code].Count(item => item.Priority is PriorityLevel.High or PriorityLevel.Urgent),
                byTerritory[territory.Code].Select(item => (DateTimeOffset?)item.ReceivedAt).Min())),
        ];
    }
}

internal static class HomeServices
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services.AddSingleton<CoordinationTasks>();
}
