using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Requests;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.HouseholdNotices.Letters;

/// <summary>What could not be sent.</summary>
public sealed record FailedNotice(CaseId CaseId, HouseholdNotice Notice, DateOnly On);

/// <summary>A territory's week of post as a person sees it.</summary>
public sealed record TerritoryPost(TerritoryCode Territory, int Letters, IReadOnlyList<FailedNotice> Failures);

/// <summary>The week's letters to print in one go, and what could not be sent.</summary>
internal sealed class PostPages(WeekOfPost post, WrittenNotices written, NoticeLinks links, CaseStore cases, CommuneService communes, LocalTime time, TimeProvider clock)
{
    public const string Path = "/courriers";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.WorkCases);
        pages.MapGet("", ([FromQuery(Name = "semaine")] string? week, Caller caller, PostPages page, CancellationToken cancellation) => page.ShowAsync(week, caller, cancellation));
        pages.MapGet("/{territory}/{monday}", (string territory, string monday, HttpContext http, Caller caller, PostPages page, CancellationToken cancellation) =>
            page.PrintAsync(territory, monday, http, caller, cancellation));
    }

    private async Task<IResult> ShowAsync(string? week, Caller caller, CancellationToken cancellation)
    {
        var monday = Weeks.MondayOf(IsoDate.TryParse(week, out var day) ? day : time.Today);
        var territories = new List<TerritoryPost>();
        foreach (var territory in communes.Directory.Territories.Select(known => known.Code).Where(code => Sees(caller, code)))
        {
            var letters = await post.LettersAsync(territory, monday, cancellation);
            territories.Add(new TerritoryPost(territory, letters.Count, await FailuresAsync(territory, monday, caller, cancellation)));
        }

        return View.Of<PostPage>(
            (nameof(PostPage.Frame), Frames.For(caller, Texts.Get("householdNotices.post.title"), Path)),
            (nameof(PostPage.Monday), monday),
            (nameof(PostPage.Territories), territories));
    }

    private async Task<IReadOnlyList<FailedNotice>> FailuresAsync(TerritoryCode territory, DateOnly monday, Caller caller, CancellationToken cancellation)
    {
        var failures = new List<FailedNotice>();
        foreach (var row in await post.FailuresAsync(territory, monday, cancellation))
        {
            if (await cases.FindAsync(row.CaseId, cancellation) is { } stored && caller.MayRead(stored.State) && stored.State.FindHouseholdNotice(row.NoticeId) is { } notice)
                failures.Add(new FailedNotice(row.CaseId, notice, row.On));
        }

        return failures;
    }

    private async Task<IResult> PrintAsync(string territory, string monday, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!TerritoryCode.TryParse(territory, out var code) || !IsoDate.TryParse(monday, out var day) || !Sees(caller, code)) return Problems.NotFoundFor(http);
        var letters = new List<WrittenNotice>();
        foreach (var row in await post.LettersAsync(code, Weeks.MondayOf(day), cancellation))
        {
            if (await cases.FindAsync(row.CaseId, cancellation) is not { } stored || !caller.May(CaseRight.Work, stored.State)) continue;
            // Whoever asked meanwhile for a restriction, or not to be written to, gets nothing.
            if (RestrictedUse.IsRestricted(stored.State) || stored.State.NoContactSince is not null) continue;
            // A letter about a visit that was moved or cancelled since would send the household to a date that is none.
            if (stored.State.FindHouseholdNotice(row.NoticeId) is not { } notice || !HouseholdNoticeSchedule.IsCurrent(stored.State, notice, clock.GetUtcNow())) continue;
            if (await written.FindAsync(row.CaseId, row.NoticeId, cancellation) is { } kept) letters.Add(links.Fill(row.CaseId, notice, kept.Written));
        }

        return letters.Count == 0
            ? Problems.NotFoundFor(http)
            : TypedResults.File(
                LetterPdf.Render([.. letters.OrderBy(letter => letter.PostalCode, StringComparer.Ordinal).ThenBy(letter => letter.To[^1], StringComparer.Ordinal)]),
                "application/pdf", $"courriers-{code}-{IsoDate.Text(Weeks.MondayOf(day))}.pdf");
    }

    private static bool Sees(Caller caller, TerritoryCode territory) => caller.Is(Role.Coordination) || caller.Territories.Contains(territory);
}
