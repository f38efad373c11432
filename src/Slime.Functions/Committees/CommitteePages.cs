using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Slime.Functions.Security;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Resources;
using Slime.Platform.Settings;

namespace Slime.Functions.Committees;

/// <summary>A version of the minutes as a page shows it.</summary>
public sealed record MinutesView(int Version, string Text, DateTimeOffset At);

/// <summary>The pages of committees.</summary>
internal static class CommitteePages
{
    public const string Path = "/comites";

    public const string DecisionsPath = $"{Path}/decisions";

    public static void MapCommitteePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.ReadCommittees);
        pages.MapGet("", ([FromQuery(Name = "fait")] string? done, Caller caller, CommitteeListView view, CancellationToken cancellation) => view.ShowAsync(caller, cancellation, done: done));
        pages.MapGet("/decisions", (string? owner, string? late, [FromQuery(Name = "fait")] string? done, Caller caller, DecisionListView view, CancellationToken cancellation) => view.ShowAsync(caller, cancellation, owner, late, done));
        pages.MapPost("/decisions/{decision}", (string decision, HttpContext http, Caller caller, DecisionListView view, CancellationToken cancellation) => view.PostAsync(decision, http, caller, cancellation));
        pages.MapGet("/{id}", (string id, HttpContext http, Caller caller, CommitteePageView view, CancellationToken cancellation) => view.ShowAsync(id, http, caller, cancellation)).MayTakeLong();
        pages.MapGet("/{id}/presentation", (string id, int? diapo, HttpContext http, Caller caller, CommitteePageView view, CancellationToken cancellation) => view.PresentAsync(id, diapo ?? 1, http, caller, cancellation)).MayTakeLong();
        pages.MapGet("/{id}/pack.pdf", (string id, HttpContext http, Caller caller, CommitteePageView view, CancellationToken cancellation) => view.PrintAsync(id, http, caller, cancellation)).MayTakeLong();
        pages.MapGet("/{id}/invitation.ics", InviteAsync);
        pages.MapGet("/{id}/dossiers/{caseId}", (string id, string caseId, HttpContext http, Caller caller, CaseSheet sheet, CancellationToken cancellation) => sheet.ShowAsync(id, caseId, http, caller, cancellation));
        pages.MapPost("/{id}/dossiers", (string id, HttpContext http, Caller caller, CommitteePosts posts, CancellationToken cancellation) => posts.PutForwardAsync(id, http, caller, cancellation));
        var run = routes.MapGroup(Path).RequireAuthorization(Policies.RunCommittees);
        run.MapPost("", (HttpContext http, Caller caller, CommitteeListView view, CancellationToken cancellation) => view.PostAsync(http, caller, cancellation));
        run.MapPost("/{id}", (string id, HttpContext http, Caller caller, CommitteePosts posts, CancellationToken cancellation) => posts.ChangeAsync(id, http, caller, cancellation));
        run.MapPost("/{id}/etat", (string id, HttpContext http, Caller caller, CommitteePosts posts, CancellationToken cancellation) => posts.MoveAsync(id, http, caller, cancellation));
        run.MapPost("/{id}/gel", (string id, HttpContext http, Caller caller, CommitteePosts posts, CancellationToken cancellation) => posts.FreezeAsync(id, http, caller, cancellation)).MayTakeLong();
        run.MapPost("/{id}/annexes", (string id, HttpContext http, Caller caller, CommitteePosts posts, CancellationToken cancellation) => posts.AnnexAsync(id, http, caller, cancellation));
        run.MapPost("/{id}/compte-rendu", (string id, HttpContext http, Caller caller, CommitteePosts posts, CancellationToken cancellation) => posts.WriteMinutesAsync(id, http, caller, cancellation));
        run.MapPost("/{id}/decisions", (string id, HttpContext http, Caller caller, CommitteePosts posts, CancellationToken cancellation) => posts.DecideAsync(id, http, caller, cancellation));
    }

    private static async Task<IResult> InviteAsync(string id, HttpContext http, Caller caller, CommitteeWork work, IOptions<PublicAddressOptions> address, TimeProvider clock, CancellationToken cancellation) =>
        await work.FindAsync(id, caller, cancellation) is { Committee: var committee }
            ? TypedResults.Text(Invitation.Of(committee, new Uri(address.Value.BaseUrl, $"{Path[1..]}/{committee.Id}"), clock.GetUtcNow()), Invitation.ContentType)
            : Problems.NotFoundFor(http);

    public static bool MayRun(Caller caller) => Policies.RolesFor(Policies.RunCommittees).Any(caller.Is);

    public static string? Done(string? what) => what is null ? null : Texts.Find($"committees.done.{what}");
}
