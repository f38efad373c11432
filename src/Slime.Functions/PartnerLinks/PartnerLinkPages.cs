using Slime.Functions.Cases;
using Slime.Functions.Orientations;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Orientations;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.PartnerLinks;

/// <summary>The forms by which a partner is given a link, on a case's page.</summary>
internal sealed class PartnerLinkForms(PartnerLinkWork work, CaseFormRunner forms)
{
    private static readonly CaseSection Section = new(CaseOrientations.Anchor, OrientationCodes.NotFound);

    /// <summary>Shows the address instead of the case: it is shown this once.</summary>
    public async Task<IResult> GiveAsync(string caseId, string orientationId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!OrientationId.TryParse(orientationId, out var orientation)) return Problems.NotFoundFor(http);
        PartnerLinkCreated? given = null;
        var answer = await forms.RunAsync(
            new CaseForm(CaseOrientations.LinkForm, "linkGiven", Section, CaseRight.Decide), caseId, http, caller, (typed, _) => typed,
            async (id, typed, _) =>
            {
                (var outcome, given) = await work.GiveAsync(id, caller, CaseFormRunner.AnyVersion, orientation, typed.Key, cancellation);
                return outcome;
            },
            cancellation);
        return given is null ? answer : View.Of<PartnerLinkGivenPage>(
            (nameof(PartnerLinkGivenPage.Frame), Frames.For(caller, Texts.Get("partnerLinks.given.title"), "/dossiers")),
            (nameof(PartnerLinkGivenPage.CaseId), CaseId.Parse(caseId)),
            (nameof(PartnerLinkGivenPage.Link), given));
    }

    public Task<IResult> RevokeAsync(string caseId, string orientationId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        OrientationId.TryParse(orientationId, out var orientation)
            ? forms.RunAsync(
                new CaseForm(CaseOrientations.LinkForm, "linkRevoked", Section, CaseRight.Decide), caseId, http, caller, (typed, _) => typed,
                (id, _, _) => work.RevokeAsync(id, caller, CaseFormRunner.AnyVersion, orientation, cancellation), cancellation)
            : Task.FromResult(Problems.NotFoundFor(http));
}

/// <summary>
/// The pages of a partner without an account. They name the case by its number and the scheme, and nobody: whoever sent the link has
/// said of whom it is.
/// </summary>
internal static class PartnerLinkPages
{
    public const string Path = "/p";

    public static void MapPartnerLinkPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).AllowAnonymous();
        pages.MapGet("/{token}", async (string token, HttpResponse response, AnswerPartnerLink links, SchemeStore schemes, CancellationToken cancellation) =>
            await ShowAsync(await links.LookAsync(token, cancellation), token, response, schemes, FormErrors.None, null, cancellation));
        pages.MapPost("/{token}", AnswerAsync);
        var forms = routes.MapGroup("/dossiers/{caseId}/orientations/{orientationId}/lien").RequireAuthorization(Policies.DecideCases);
        forms.MapPost("", (string caseId, string orientationId, HttpContext http, Caller caller, PartnerLinkForms posts, CancellationToken cancellation) =>
            posts.GiveAsync(caseId, orientationId, http, caller, cancellation));
        forms.MapPost("/revocation", (string caseId, string orientationId, HttpContext http, Caller caller, PartnerLinkForms posts, CancellationToken cancellation) =>
            posts.RevokeAsync(caseId, orientationId, http, caller, cancellation));
    }

    private static async Task<IResult> AnswerAsync(string token, HttpContext http, AnswerPartnerLink links, SchemeStore schemes, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var (said, errors) = PartnerReading.Read(posted);
        if (said is null) return await ShowAsync(await links.LookAsync(token, cancellation), token, http.Response, schemes, errors.ToForm(), posted, cancellation);
        return await ShowAsync(await links.AnswerAsync(token, said.Answer, said.GrantedCents, said.Refusal, said.Reference, cancellation), token, http.Response, schemes, FormErrors.None, null, cancellation);
    }

    private static async Task<IResult> ShowAsync(
        PartnerOutcome outcome, string token, HttpResponse response, SchemeStore schemes, FormErrors errors, IFormCollection? typed, CancellationToken cancellation)
    {
        // An address that answers for a partner is for nobody's index.
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return outcome switch
        {
            PartnerOutcome.Asks asks => View.Of<PartnerLinkPage>(
                errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
                (nameof(PartnerLinkPage.Frame), PageFrame.Anonymous(Texts.Get("partnerLinks.title"))),
                (nameof(PartnerLinkPage.Action), $"{Path}/{token}"),
                (nameof(PartnerLinkPage.CaseId), asks.CaseId),
                (nameof(PartnerLinkPage.On), asks.Orientation.On),
                (nameof(PartnerLinkPage.Said), asks.Said),
                (nameof(PartnerLinkPage.Scheme), (await schemes.CurrentAsync(cancellation)).NameOf(asks.Orientation.Scheme)),
                (nameof(PartnerLinkPage.Typed), typed),
                (nameof(PartnerLinkPage.Errors), errors)),
            PartnerOutcome.Taken taken => View.Of<PartnerThanksPage>(
                (nameof(PartnerThanksPage.Frame), PageFrame.Anonymous(Texts.Get("partnerLinks.thanks"))),
                (nameof(PartnerThanksPage.Answer), taken.Answer),
                (nameof(PartnerThanksPage.Again), $"{Path}/{token}")),
            PartnerOutcome.Gone gone => ErrorPages.Page(StatusCodes.Status410Gone, explanation: Texts.Get($"partnerLinks.gone.{gone.Why}")),
            _ => ErrorPages.Page(StatusCodes.Status404NotFound, explanation: Texts.Get("partnerLinks.unknown")),
        };
    }
}
