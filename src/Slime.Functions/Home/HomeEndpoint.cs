using Slime.Functions.Cards;
using Slime.Functions.Communes;
using Slime.Functions.Referrals;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Functions.Visits;
using Slime.Model.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Home;

/// <summary>Home is what the person has to do.</summary>
internal static class HomeEndpoint
{
    public static void MapHome(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/me/tasks", TasksAsync).RequireAuthorization(Policies.Person).WithTags("tasks").Produces<IReadOnlyList<WorkTask>>();

    public static void MapHomePage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/", ShowAsync).RequireAuthorization(Policies.Person);

    private static async Task<IResult> TasksAsync(Caller caller, VisibleCards cards, IEnumerable<IWorkSource> sources, CoordinationTasks tasks, CancellationToken cancellation)
    {
        var visible = await VisibleAsync(caller, cards, cancellation);
        var own = await OwnAsync(caller, visible, tasks, cancellation) ?? [];
        return TypedResults.Ok<IReadOnlyList<WorkTask>>(
            [.. own.Select(task => new WorkTask(caller.Is(Role.Coordination) ? "coordination" : "admin", null, task.Text, null, task.Href)), .. (await GroupsAsync(caller, visible, sources, cancellation)).SelectMany(group => group.Tasks)]);
    }

    private static async Task<IResult> ShowAsync(
        Caller caller, VisibleCards cards, IEnumerable<IWorkSource> sources, CommuneService communes, VisitWork work, CoordinationTasks tasks, StaffStore staff, ReferredCases referred, CancellationToken cancellation)
    {
        var visible = await VisibleAsync(caller, cards, cancellation);
        var oversees = caller.Is(Role.Coordination);
        return View.Of<HomePage>(
            (nameof(HomePage.Frame), Frames.For(caller, Texts.Get("common.home.title"), "/")),
            (nameof(HomePage.MayRefer), Policies.RolesFor(Policies.Refer).Any(caller.Is)),
            (nameof(HomePage.Tasks), await OwnAsync(caller, visible, tasks, cancellation)),
            (nameof(HomePage.Groups), await GroupsAsync(caller, visible, sources, cancellation)),
            (nameof(HomePage.DoesCases), Policies.RolesFor(Policies.ReadCases).Any(caller.Is) && !oversees),
            (nameof(HomePage.ByTerritory), oversees ? Overview(visible, communes) : null),
            (nameof(HomePage.Quotas), HomeVisits.QuotasOf(caller, await staff.CurrentAsync(cancellation), (await work.CompanionsAsync(cancellation)).Policy)),
            (nameof(HomePage.Referred), caller.Is(Role.Referrer) ? await referred.OfAsync(caller, after: null, ReferredCases.OnHome, cancellation) : null));
    }

    /// <summary>What waits for coordination and administration beside cases; null for everybody else.</summary>
    private static async Task<IReadOnlyList<CoordinationTask>?> OwnAsync(Caller caller, IReadOnlyList<WorkCard> visible, CoordinationTasks tasks, CancellationToken cancellation) =>
        caller.Is(Role.Coordination) ? await tasks.OfAsync(caller, visible, cancellation) : caller.Is(Role.Admin) ? await tasks.OfAdminAsync(cancellation) : null;

    private static async Task<IReadOnlyList<WorkCard>> VisibleAsync(Caller caller, VisibleCards cards, CancellationToken cancellation) =>
        Policies.RolesFor(Policies.ReadCases).Any(caller.Is) ? (await cards.OfAsync(caller, cancellation)).Working : [];

    private static async Task<IReadOnlyList<WorkGroup>> GroupsAsync(Caller caller, IReadOnlyList<WorkCard> visible, IEnumerable<IWorkSource> sources, CancellationToken cancellation)
    {
        var groups = new List<WorkGroup>();
        foreach (var source in sources.OrderBy(source => source.Order)) groups.AddRange(await source.OfAsync(caller, visible, cancellation));
        return groups;
    }

    private static IReadOnlyList<HomePage.TerritoryLine> Overview(IReadOnlyList<WorkCard> visible, CommuneService communes)
    {
        var byTerritory = visible.Where(card => card.Case.IsOpen).ToLookup(card => card.Case.Territory);
        return
        [
            .. communes.Directory.Territories.Select(territory => new HomePage.TerritoryLine(
                territory.Code.ToString(),
                territory.Name,
                byTerritory[territory.Code].Count(),
                byTerritory[territory.Code].Count(card => card.IsPressing),
                byTerritory[territory.Code].Select(card => (DateTimeOffset?)card.Case.ReceivedAt).Min())),
        ];
    }
}
