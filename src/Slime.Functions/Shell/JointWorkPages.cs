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
internal sealed record JointWorkLink(string Href, string Key, string Policy);

/// <summary>One entry of the menu for the network, committees, time and training.</summary>
internal static class JointWorkPages
{
    public static void MapJointWorkPages(this IEndpointRouteBuilder routes) => routes.MapGet(Frames.JointWorkPath, IResult (Caller caller, IEnumerable<JointWorkLink> links) => Show(caller, links)).RequireAuthorization(Policies.Steer);

    private static RazorComponentResult Show(Caller caller, IEnumerable<JointWorkLink> links) => View.Of<JointWorkPage>(
        (nameof(JointWorkPage.Frame), Frames.For(caller, Texts.Get("common.menu.animation"), Frames.JointWorkPath)),
        (nameof(JointWorkPage.Links), links.Where(link => Policies.RolesFor(link.Policy).Any(caller.Is)).Concat(Folded(caller)).Select(link => (link.Href, link.Key)).ToList()));

    /// <summary>What gave its place in the menu to this page.</summary>
    private static IEnumerable<JointWorkLink> Folded(Caller caller) =>
        Policies.RolesFor(Policies.Organise).Any(caller.Is) ? [new JointWorkLink("/dossiers/semaine", "week", Policies.ReadCases)] : [new JointWorkLink("/dispositifs", "schemes", Policies.ReadCases)];
}

/// <summary>The page of what territories and coordination do together.</summary>
public sealed class JointWorkFunctions(WebPipeline web)
{
    [Function("JointWorkPages")]
    public Task PagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "animation/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
