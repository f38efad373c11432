using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.FollowUp.Campaigns;

/// <summary>What coordination handed to agents.</summary>
internal static class CampaignPages
{
    public const string Path = $"{FollowUpPages.Path}/campagnes";

    public static void MapCampaignPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.RunCampaigns);
        pages.MapGet("", ([FromQuery(Name = "fait")] string? done, Caller caller, CampaignView view, CancellationToken cancellation) => view.ShowAsync(done, caller, cancellation));
        pages.MapPost("", (HttpContext http, Caller caller, CampaignView view, CancellationToken cancellation) => view.BeginAsync(http, caller, cancellation));
        pages.MapPost("/{id}/fin", (string id, HttpContext http, Caller caller, CampaignView view, CancellationToken cancellation) => view.EndAsync(id, http, caller, cancellation));
    }
}

internal sealed class CampaignView(CampaignStore store, CampaignWork work, StaffStore staff, CommuneService communes, IdempotentIds ids, LocalTime time)
{
    public async Task<IResult> ShowAsync(string? done, Caller caller, CancellationToken cancellation, IFormCollection? typed = null, IReadOnlyList<FieldError>? errors = null)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        return View.Of<CampaignPage>(
            errors is { Count: > 0 } ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
            (nameof(CampaignPage.Frame), Frames.For(caller, Texts.Get("followUp.campaigns.title"), FollowUpPages.Path)),
            (nameof(CampaignPage.Campaigns), (await store.CurrentAsync(cancellation)).All.Select(stored => stored.Campaign).ToList()),
            (nameof(CampaignPage.Agents), people.In(Role.CampaignAgent).Where(post => !post.IsVacant).Select(post => new Choice(post.Id, StaffWords.Name(post))).ToList()),
            (nameof(CampaignPage.Territories), communes.Directory.Territories.Select(known => new Choice(known.Code.ToString(), known.Name)).ToList()),
            (nameof(CampaignPage.Today), time.Today),
            (nameof(CampaignPage.Typed), typed),
            (nameof(CampaignPage.Errors), (errors ?? []).ToForm()),
            (nameof(CampaignPage.Done), done is null ? null : Texts.Find($"followUp.campaigns.done.{done}")));
    }

    public async Task<IResult> BeginAsync(HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        var input = new CampaignInput(typed.Text("agent"), [.. typed["territories"].Where(code => !string.IsNullOrEmpty(code))], TypedText.Day(typed.Text("from"), "from", errors), TypedText.Day(typed.Text("until"), "until", errors));
        if (errors.Count > 0) return await ShowAsync(null, caller, cancellation, typed, errors);
        var campaign = await ids.OfFormAsync(RecordId.Create, caller, "campaigns", FormKey.Of(typed), input, cancellation);
        return await work.BeginAsync(input, campaign.ToString(), caller, cancellation) switch
        {
            CampaignOutcome.Done => SeeOther.To($"{CampaignPages.Path}?fait=begun"),
            CampaignOutcome.Invalid invalid => await ShowAsync(null, caller, cancellation, typed, invalid.Errors),
            _ => Problems.ChangedMeanwhileFor(http),
        };
    }

    public async Task<IResult> EndAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) =>
        !RecordId.TryParse(id, out _) ? Problems.NotFoundFor(http) : await work.EndAsync(id, caller, cancellation) switch
        {
            CampaignOutcome.Done => SeeOther.To($"{CampaignPages.Path}?fait=ended"),
            CampaignOutcome.Unknown => Problems.NotFoundFor(http),
            _ => Problems.ChangedMeanwhileFor(http),
        };
}
