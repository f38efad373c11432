using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Communes;
using Slime.Functions.FollowUp.Campaigns;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Communes;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.FollowUp;

/// <summary>Whom to call, and the questions to ask while the household is on the telephone.</summary>
internal static class FollowUpPages
{
    public const string Path = "/suivi";

    public static void MapFollowUpPages(this IEndpointRouteBuilder routes)
    {
        routes.MapFslPages();
        routes.MapCampaignPages();
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.AskHouseholds);
        pages.MapGet("", ListAsync);
        pages.MapGet("/{caseId}", (string caseId, HttpContext http, Caller caller, FollowUpPageView view, CancellationToken cancellation) => view.ShowAsync(caseId, http, caller, cancellation));
        pages.MapPost("/{caseId}", (string caseId, HttpContext http, Caller caller, FollowUpPageView view, CancellationToken cancellation) =>
            view.PostAsync(FollowUpForm.Answers, caseId, http, caller, cancellation));
        pages.MapPost("/{caseId}/appels", (string caseId, HttpContext http, Caller caller, FollowUpPageView view, CancellationToken cancellation) =>
            view.PostAsync(FollowUpForm.Call, caseId, http, caller, cancellation));
        pages.MapGet("/{caseId}/{followUpId}", (string caseId, string followUpId, HttpContext http, Caller caller, FollowUpCorrection view, CancellationToken cancellation) =>
            view.ShowAsync(caseId, followUpId, http, caller, cancellation));
        pages.MapPost("/{caseId}/{followUpId}", (string caseId, string followUpId, HttpContext http, Caller caller, FollowUpCorrection view, CancellationToken cancellation) =>
            view.PostAsync(caseId, followUpId, http, caller, cancellation));
    }

    private static async Task<IResult> ListAsync(
        string? due, string? territory, string? after, [FromQuery(Name = "fait")] string? done, Caller caller, FollowUpLists lists, CommuneService communes, LocalTime time, CancellationToken cancellation)
    {
        var day = IsoDate.TryParse(due, out var asked) ? asked : time.Today;
        TerritoryCode? only = TerritoryCode.TryParse(territory, out var code) ? code : null;
        return View.Of<FollowUpListPage>(
            (nameof(FollowUpListPage.Frame), Frames.For(caller, Texts.Get("followUp.title"), Path)),
            (nameof(FollowUpListPage.Found), await lists.OfAsync(caller, day, only, after, cancellation)),
            (nameof(FollowUpListPage.Due), day),
            (nameof(FollowUpListPage.Today), time.Today),
            (nameof(FollowUpListPage.IsAgent), !Policies.RolesFor(Policies.WorkCases).Any(caller.Is)),
            (nameof(FollowUpListPage.MayHandOver), Policies.RolesFor(Policies.RunCampaigns).Any(caller.Is)),
            (nameof(FollowUpListPage.Territory), only),
            (nameof(FollowUpListPage.Territories), Choosable(caller, communes)),
            (nameof(FollowUpListPage.Confirmed), done is null ? null : Texts.Find($"followUp.confirmed.{done}")));
    }

    /// <summary>Whoever works in one territory has nothing to choose.</summary>
    private static IReadOnlyList<Choice> Choosable(Caller caller, CommuneService communes) =>
        caller.Is(Model.Staff.Role.Coordination) || caller.Territories.Count > 1
            ? [.. communes.Directory.Territories.Where(known => caller.Is(Model.Staff.Role.Coordination) || caller.Territories.Contains(known.Code)).Select(known => new Choice(known.Code.ToString(), known.Name))]
            : [];
}
