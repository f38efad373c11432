using Slime.Model.Cases;
using Slime.Platform.Resources;
using Slime.Platform.Security;
using Slime.Platform.Web;

namespace Slime.Functions.Legal;

/// <summary>
/// Pages that anybody may read and that hold nothing about anybody: what the law asks for, and the tab of the Teams app.
/// </summary>
internal static class PublicPages
{
    public const string Teams = "/teams";

    public static void MapPublicPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AllowAnonymous();
        pages.MapGet(PublicPaths.Privacy, () => View.Of<PrivacyPage>((nameof(PrivacyPage.Frame), PageFrame.Anonymous(Texts.Get("legal.privacy.title")))));
        pages.MapGet(PublicPaths.Legal, () => View.Of<LegalPage>((nameof(LegalPage.Frame), PageFrame.Anonymous(Texts.Get("legal.notice.title")))));
        // Entra's sign-in page refuses every frame, and a list of households in another site's frame would be at that site's
        // mercy: the tab leads to the browser, and shows nothing that needs a sign-in.
        pages.MapGet(Teams, (string? @case) => View.Of<TeamsPage>(
            (nameof(TeamsPage.Frame), PageFrame.Anonymous(Texts.Get("legal.teams.title"))),
            (nameof(TeamsPage.CaseId), CaseId.TryParse(@case, out var id) ? id.ToString() : null))).WithMetadata(FramedBy.Teams);
    }
}
