using System.Net;
using AngleSharp.Html.Parser;
using Ical.Net;
using Slime.Model.Calendar;
using Slime.Platform.Time;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Visits.VisitClient;

namespace Slime.Functions.Tests.Visits;

public sealed class VisitPageTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Visit_Is_Planned_From_The_Cases_Page_And_Shown_In_The_Week()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var day = WorkingDays.After(TestDays.In(0), 7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        using var posted = await PostAsync(mediator, $"/dossiers/{caseId}/visites", ("plan.date", day), ("plan.time", "09:30"), ("plan.durationMinutes", "90"), ("plan.accompaniedBy", "tutor"));
        Assert.Equal((HttpStatusCode.SeeOther, $"/dossiers/{caseId}?fait=visitPlanned#visits"), (posted.StatusCode, posted.Headers.Location!.OriginalString));
        var page = await new HtmlParser().ParseDocumentAsync(await mediator.GetStringAsync(posted.Headers.Location!.OriginalString.Split('#')[0]));
        Assert.NotNull(page.QuerySelector("[role=status]"));
        Assert.NotNull(page.QuerySelector("form[action$='/issue']"));
        var week = await mediator.GetStringAsync($"/dossiers/semaine?du={day}");
        Assert.Contains(caseId, week, StringComparison.Ordinal);
        Assert.DoesNotContain("Modèle", week, StringComparison.Ordinal);
        var home = await (await Application.SignInAsync("tutor-len")).GetStringAsync("/");
        Assert.Contains($"/dossiers/{caseId}#visits", home, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Refused_Form_Keeps_What_Was_Typed()
    {
        var (mediator, caseId) = await Application.RoutedAsync();

        using var refused = await PostAsync(mediator, $"/dossiers/{caseId}/contacts", ("contact.channel", "letter"), ("contact.on", "hier"), ("contact.note", "Lettre revenue"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await refused.Content.ReadAsStringAsync());
        Assert.Equal("Lettre revenue", page.QuerySelector("textarea[name='contact.note']")!.TextContent.Trim());
        Assert.True(page.QuerySelector("input[name='contact.channel'][value=letter]")!.HasAttribute("checked"));
        Assert.Equal(2, page.QuerySelectorAll(".error-summary li").Length);
    }

    [Fact]
    public async Task A_Form_That_Is_Sent_Twice_Acts_Once()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        for (var again = 0; again < 2; again++)
        {
            using var posted = await PostAsync(mediator, $"/dossiers/{caseId}/contacts", ("contact.channel", "phone"), ("contact.result", "reached"), ("contact.key", "k1"));
            Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        }

        Assert.Single((await mediator.CaseAsync(caseId))!["contacts"]!.AsArray());
    }

    [Fact]
    public async Task A_Visit_Reads_Back_As_A_Calendar()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var planned = new LocalDateTime(WorkingDays.After(TestDays.In(0), 3), new TimeOnly(9, 30));
        var visitId = await mediator.PlannedAsync(caseId, planned.ToString());

        var calendar = Calendar.Load(await mediator.GetStringAsync($"/dossiers/{caseId}/visites/{visitId}.ics"))!;

        var found = Assert.Single(calendar.Events);
        var start = planned.In(LocalTime.Zone)!.Value.UtcDateTime;
        Assert.Equal(start, found.Start!.AsUtc);
        Assert.Equal(start.AddMinutes(105), found.End!.AsUtc);
        Assert.Equal(("Lens", $"{caseId}-{visitId}@slime"), (found.Location, found.Uid));
    }

    [Fact]
    public async Task A_Secret_Calendar_Shows_The_Visits_Until_It_Is_Replaced_Or_Revoked()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var visitId = await mediator.PlannedAsync(caseId, InTenDays);
        var anonymous = await Application.AnonymousAsync();

        var first = await CreateAsync(mediator);
        var text = await anonymous.GetStringAsync(first);
        Assert.Equal($"{caseId}-{visitId}@slime", Assert.Single(Calendar.Load(text)!.Events).Uid);
        Assert.Contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H", text, StringComparison.Ordinal);
        Assert.Contains("X-PUBLISHED-TTL:PT1H", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Modèle", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0321000001", text, StringComparison.Ordinal);
        var second = await CreateAsync(mediator);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.OK], [await StatusAsync(anonymous, first), await StatusAsync(anonymous, second)]);
        (await PostAsync(mediator, "/dossiers/semaine/agenda/revoquer")).Dispose();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anonymous, second));
    }

    private static async Task<string> CreateAsync(HttpClient client)
    {
        using var answer = await PostAsync(client, "/dossiers/semaine/agenda");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var shown = answer.Headers.Location!.OriginalString.Split('#')[0];
        // Loading it again shows the same address.
        var (first, second) = (await client.GetStringAsync(shown), await client.GetStringAsync(shown));
        var page = await new HtmlParser().ParseDocumentAsync(first);
        Assert.Contains(page.QuerySelector("code")!.TextContent, second, StringComparison.Ordinal);
        Assert.DoesNotContain(".ics", await client.GetStringAsync("/dossiers/semaine"), StringComparison.Ordinal);
        return new Uri(page.QuerySelector("code")!.TextContent).AbsolutePath;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await client.PostAsync(path, content);
    }
}
