using Microsoft.AspNetCore.Http.HttpResults;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Steering;

/// <summary>The programme at a glance: all territories for coordination, one's own for those who work in one.</summary>
internal static class SteeringPages
{
    public const string Path = "/pilotage";

    public static void MapSteeringPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.Steer).ExcludeFromDescription();
        pages.MapGet("", ShowAllAsync);
        pages.MapGet("/{code}", ShowOneAsync);
    }

    /// <summary>Whoever works in one territory has no overview to look at.</summary>
    private static async Task<IResult> ShowAllAsync(string? on, Caller caller, ProgressReader reader, SteeringViews views, CancellationToken cancellation) =>
        reader.TerritoriesOf(caller) switch
        {
            [var only] => Results.Redirect($"{Path}/{only.Code}{(on is null ? "" : $"?on={Uri.EscapeDataString(on)}")}"),
            var territories => Page(caller, await views.ReadAsync(territories, Day(on), only: null, cancellation), Texts.Get("steering.title")),
        };

    private static async Task<IResult> ShowOneAsync(
        string code, string? on, HttpContext http, Caller caller, CommuneService communes, SteeringViews views, CancellationToken cancellation)
    {
        if (!TerritoryCode.TryParse(code, out var wanted)
            || communes.Directory.Territories.FirstOrDefault(known => known.Code == wanted) is not { } territory
            || !ProgressReader.MaySee(caller, territory.Code))
            return Problems.NotFoundFor(http);
        return Page(caller, await views.ReadAsync([territory], Day(on), territory, cancellation), Texts.Get("steering.titleOf", territory.Name));
    }

    private static RazorComponentResult Page(Caller caller, SteeringView? view, string title) => View.Of<SteeringPage>(
        (nameof(SteeringPage.Frame), Frames.For(caller, title, Path)),
        (nameof(SteeringPage.Shown), view),
        (nameof(SteeringPage.HasOverview), caller.Is(Role.Coordination)),
        (nameof(SteeringPage.MayPlan), Policies.RolesFor(Policies.Plan).Any(caller.Is)));

    /// <summary>A day that makes no sense is as if it were not there: the person sees which is shown.</summary>
    private static DateOnly? Day(string? on) => IsoDate.TryReadAny(on, out var day) ? day : null;
}
