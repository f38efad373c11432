using Microsoft.AspNetCore.Http.HttpResults;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Team;

/// <summary>One entry of the menu for what is set up rather than worked on: team, communes, schemes, programmes, failed messages.</summary>
internal static class OrganisationPages
{
    private static readonly (string Href, string Key, string Policy)[] Pages =
    [
        ("/equipe", "team", Policies.Organise),
        ("/equipe/communes", "communes", Policies.Organise),
        ("/equipe/territoires/simulation", "redrawing", Policies.Plan),
        ("/dispositifs", "schemes", Policies.Organise),
        ("/pilotage/programmes", "programmes", Policies.Plan),
        ("/messages", "messages", Policies.Operate),
        (Frames.RetentionPath, "retention", Policies.ReadRetention),
        (Frames.RequestsPath, "requests", Policies.ReadRequests),
        (Frames.ReadsPath, "reads", Policies.AskReads),
    ];

    public static void MapOrganisationPage(this IEndpointRouteBuilder routes) => routes.MapGet(Frames.OrganisationPath, IResult (Caller caller) => Show(caller)).RequireAuthorization(Policies.Organise);

    private static RazorComponentResult Show(Caller caller) => View.Of<OrganisationPage>(
        (nameof(OrganisationPage.Frame), Frames.For(caller, Texts.Get("common.menu.organisation"), Frames.OrganisationPath)),
        (nameof(OrganisationPage.Links), Pages.Where(page => Policies.RolesFor(page.Policy).Any(caller.Is)).Select(page => (page.Href, page.Key)).ToList()));
}
