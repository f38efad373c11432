using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Referrals.Form;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Referrals;

/// <summary>The form in which people refer a household, and what became of what they referred.</summary>
internal static class ReferralPages
{
    public const string Path = "/signalements";
    public const string NewPath = $"{Path}/nouveau";

    public static void MapReferralPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.Refer);
        pages.MapGet("", MineAsync);
        pages.MapGet("/nouveau", New);
        pages.MapPost("/nouveau", ReferralFormPost.AnswerAsync);
        pages.MapGet("/{caseId}/confirmation", SentAsync);
        pages.MapGet("/ajout", Added);
    }

    public const string AddedPath = $"{Path}/ajout";

    public static string SentPath(CaseId id) => $"{Path}/{id}/confirmation";

    private static async Task<IResult> MineAsync(string? after, Caller caller, ReferredCases referred, CancellationToken cancellation) =>
        View.Of<MyReferralsPage>(
            (nameof(MyReferralsPage.Frame), Frames.For(caller, Texts.Get("referrals.mine.title"), Path)),
            (nameof(MyReferralsPage.Referred), await referred.OfAsync(caller, after, ReferredCases.PageSize, cancellation)),
            (nameof(MyReferralsPage.IsFirst), after is not { Length: > 0 }));

    private static IResult New(Caller caller, CommuneService communes)
    {
        var form = ReferralForm.New(Guid.NewGuid());
        var view = FormView.Of(form, FormStep.First, TypedReferral.Of(form), Slime.Platform.Web.Components.FormErrors.None, communes.Directory);
        return ReferralFormPost.Page(StatusCodes.Status200OK, caller, view);
    }

    /// <summary>For the person who sent it; a case of somebody else looks like no case.</summary>
    private static async Task<IResult> SentAsync(string caseId, HttpContext http, Caller caller, CaseStore cases, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayFollow(stored.State))
            return Problems.NotFoundFor(http);
        return View.Of<ReferralSentPage>(
            (nameof(ReferralSentPage.Frame), Frames.For(caller, Texts.Get("referrals.sent.title"), NewPath)),
            (nameof(ReferralSentPage.CaseId), id));
    }

    /// <summary>After what was written went to a case that goes on; it says nothing of the case.</summary>
    private static Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult Added(Caller caller) => View.Of<ReferralAddedPage>((nameof(ReferralAddedPage.Frame), Frames.For(caller, Texts.Get("referrals.added.title"), NewPath)));
}
