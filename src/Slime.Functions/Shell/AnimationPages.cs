using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;
using Slime.Functions.Security;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Shell;

/// <summary>A page of what territories and coordination do together: whoever has one registers it, and the menu has one entry for all.</summary>
/// <param name="Key">The end of the keys of its name and of what is done there: <c>common.animation.{key}</c>.</param>
/// <param name="Policy">Who may open it.</param>
internal sealed record AnimationLink(string Href, string Key, string Policy);

/// <summary>One entry of the menu for the network, committees, time and training.</summary>
internal static class AnimationPages
{
    public static void MapAnimationPages(this IEndpointRouteBuilder routes) => routes.MapGet(Frames.AnimationPath, IResult (Caller caller, IEnumerable<AnimationLink> links) => Show(caller, links)).RequireAuthorization(Policies.Steer);

    private static RazorComponentResult Show(Caller caller, IEnumerable<AnimationLink> links) => View.Of<AnimationPage>(
        (nameof(AnimationPage.Frame), Frames.For(caller, Texts.Get("common.menu.animation"), Frames.AnimationPath)),
        (nameof(AnimationPage.Links), links.Where(link => Policies.RolesFor(link.Policy).Any(caller.Is)).Concat(Folded(caller)).Select(link => (link.Href, link.Key)).ToList()));

    /// <summary>What gave its place in the menu to this page.</summary>
    private static IEnumerable<AnimationLink> Folded(Caller caller) =>
        Policies.RolesFor(Policies.Organise).Any(caller.Is) ? [new AnimationLink("/dossiers/semaine", "week", Policies.ReadCases)] : [new AnimationLink("/dispositifs", "schemes", Policies.ReadCases)];
}

/// <summary>The page of what territories and coordination do together.</summary>
public sealed class AnimationFunctions(WebPipeline web)
{
    [Function("AnimationPages")]
    public Task PagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "animation/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
