using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Settings;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Visits;

/// <summary>The forms on a case's page, the week, and visits for calendar programs.</summary>
internal static class VisitPages
{
    public const string WeekPath = "/dossiers/semaine";

    private const string CalendarMade = "calendarMade";

    public static void MapVisitPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/dossiers").RequireAuthorization(Policies.ReadCases);
        pages.MapGet("/semaine", WeekAsync);
        pages.MapPost("/semaine/agenda", CreateCalendarAsync);
        pages.MapPost("/semaine/agenda/revoquer", RevokeCalendarAsync);
        pages.MapGet("/{caseId}/visites/{visitId}.ics", CalendarAsync);
        pages.MapPost("/{caseId}/visites", (string caseId, HttpContext http, Caller caller, VisitFormPosts posts, CancellationToken cancellation) =>
            posts.PlanAsync(caseId, http, caller, cancellation)).RequireAuthorization(Policies.WorkCases);
        pages.MapPost("/{caseId}/visites/{visitId}", (string caseId, string visitId, HttpContext http, Caller caller, VisitFormPosts posts, CancellationToken cancellation) =>
            posts.MoveAsync(caseId, visitId, http, caller, cancellation)).RequireAuthorization(Policies.WorkCases);
        pages.MapPost("/{caseId}/visites/{visitId}/issue", (string caseId, string visitId, HttpContext http, Caller caller, VisitFormPosts posts, CancellationToken cancellation) =>
            posts.EndAsync(caseId, visitId, http, caller, cancellation)).RequireAuthorization(Policies.WorkCases);
        pages.MapPost("/{caseId}/visites/{visitId}/correction", (string caseId, string visitId, HttpContext http, Caller caller, VisitFormPosts posts, CancellationToken cancellation) =>
            posts.CorrectAsync(caseId, visitId, http, caller, cancellation)).RequireAuthorization(Policies.CorrectVisits);
        pages.MapPost("/{caseId}/contacts", (string caseId, HttpContext http, Caller caller, VisitFormPosts posts, CancellationToken cancellation) =>
            posts.RecordAsync(caseId, http, caller, cancellation)).RequireAuthorization(Policies.WorkCases);
        pages.MapPost("/{caseId}/contacts/{contactId}/annulation", (string caseId, string contactId, HttpContext http, Caller caller, VisitFormPosts posts, CancellationToken cancellation) =>
            posts.WithdrawAsync(caseId, contactId, http, caller, cancellation)).RequireAuthorization(Policies.WorkCases);
        pages.MapPost("/{caseId}/cloture", (string caseId, HttpContext http, Caller caller, VisitFormPosts posts, CancellationToken cancellation) =>
            posts.CloseAsync(caseId, http, caller, cancellation)).RequireAuthorization(Policies.DecideCases);
        pages.MapPost("/{caseId}/reouverture", (string caseId, HttpContext http, Caller caller, VisitFormPosts posts, CancellationToken cancellation) =>
            posts.ReopenAsync(caseId, http, caller, cancellation)).RequireAuthorization(Policies.DecideCases);
    }

    private static async Task<IResult> WeekAsync(
        [FromQuery(Name = "du")] string? from, [FromQuery(Name = "fait")] string? done, Caller caller, VisitList visits, CalendarAddresses addresses, LocalTime time, IOptions<PublicAddressOptions> address, CancellationToken cancellation)
    {
        var made = done == CalendarMade ? await addresses.JustMadeAsync(caller, cancellation) : null;
        var monday = Weeks.MondayOf(IsoDate.TryParse(from, out var day) && day.Year is >= 2014 and <= 2100 ? day : time.Today);
        return View.Of<WeekPage>(
            (nameof(WeekPage.Frame), Frames.For(caller, Texts.Get("visits.week.title", Dates.Day(monday)), WeekPath)),
            (nameof(WeekPage.Monday), monday),
            (nameof(WeekPage.Today), time.Today),
            (nameof(WeekPage.Visits), await visits.BetweenAsync(caller, monday, monday.AddDays(6), cancellation)),
            (nameof(WeekPage.HasCalendar), await addresses.ExistsAsync(caller, cancellation)),
            (nameof(WeekPage.Calendar), made is null ? null : new Uri(address.Value.BaseUrl, $"agenda/{made}.ics")),
            (nameof(WeekPage.Confirmed), done is null ? null : Texts.Find($"visits.confirmed.{done}")));
    }

    /// <summary>Loading the answer again must not make another address and end the one that was just copied.</summary>
    private static async Task<IResult> CreateCalendarAsync(Caller caller, CalendarAddresses addresses, CancellationToken cancellation)
    {
        await addresses.CreateAsync(caller, cancellation);
        return SeeOther.To($"{WeekPath}?fait={CalendarMade}#calendar");
    }

    private static async Task<IResult> RevokeCalendarAsync(Caller caller, CalendarAddresses addresses, CancellationToken cancellation)
    {
        await addresses.RevokeAsync(caller, cancellation);
        return SeeOther.To($"{WeekPath}?fait=calendarRevoked");
    }

    private static async Task<IResult> CalendarAsync(
        string caseId, string visitId, HttpContext http, Caller caller, CaseStore cases, VisitList visits, IOptions<PublicAddressOptions> address, TimeProvider clock, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || !RecordId.TryParse(visitId, out var wanted)
            || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)
            || visits.Of(stored.State).FirstOrDefault(item => item.Visit.Id == wanted) is not { } found)
            return Problems.NotFoundFor(http);
        var text = VisitCalendar.Of([found], clock.GetUtcNow(), _ => new Uri(address.Value.BaseUrl, $"dossiers/{id}"));
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"visite-{id}.ics\"";
        return TypedResults.Text(text, VisitCalendar.ContentType);
    }
}
