using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.HouseholdNotices;
using Slime.Functions.Tests.Visits;
using Slime.Model.Calendar;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Testing;
using UglyToad.PdfPig;
using Xunit;

namespace Slime.Functions.Tests.Satisfaction;

/// <summary>A household says what it thinks of its visit, by a link that works once and names nobody.</summary>
public sealed partial class SatisfactionTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly WrittenHousehold _program = new(shared.Azurite);

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _program.Provider.Dispose();
    }

    [Fact]
    public async Task A_Week_After_The_Visit_The_Household_Is_Asked_Once_By_A_Text_Message()
    {
        var (mediator, caseId) = await VisitedAsync();
        await _program.AskSatisfactionAsync();
        Assert.Equal("", await WrittenHousehold.ToldAsync(mediator, caseId));
        WaitAWeek();

        for (var time = 0; time < 2; time++) await _program.AskSatisfactionAsync();
        await _program.SendWaitingAsync(mediator, caseId);

        Assert.Equal("satisfaction sms sent", await WrittenHousehold.ToldAsync(mediator, caseId));
        var text = (string)Assert.Single(_program.Provider.Received).Body["text"]!;
        Assert.Matches(LinkOf(), text);
        Assert.DoesNotContain(caseId, text, StringComparison.Ordinal);
        // Neither storage nor the case's pages hold the address.
        var secret = LinkOf().Match(text).Value;
        Assert.DoesNotContain(secret, await mediator.GetStringAsync($"/api/cases/{caseId}/household-notices"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await mediator.GetStringAsync($"/dossiers/{caseId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Answer_Is_Taken_Once_And_Nobody_Learns_Whose_It_Is()
    {
        var (mediator, caseId, link) = await AskedAsync();
        using var household = await _program.AnonymousAsync();
        var page = WebUtility.HtmlDecode(await household.GetStringAsync(link));
        Assert.DoesNotContain("Modèle", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(caseId, page, StringComparison.Ordinal);

        using (var open = await household.PostFormAsync(link, ("recommends", "yes"), ("text", "À garder")))
        {
            Assert.Equal(HttpStatusCode.BadRequest, open.StatusCode);
            Assert.Contains("À garder", WebUtility.HtmlDecode(await open.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        using (var taken = await household.PostFormAsync(link, ("needsMet", "4"), ("recommends", "yes"), ("text", "Merci à Mme Exemple")))
        {
            Assert.Equal((HttpStatusCode.OK, "noindex, nofollow"), (taken.StatusCode, taken.Headers.GetValues("X-Robots-Tag").Single()));
            Assert.Contains(Texts.Get("satisfaction.link.taken"), WebUtility.HtmlDecode(await taken.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        foreach (var again in new[] { await household.GetAsync(link), await household.PostFormAsync(link, ("needsMet", "1")) })
        {
            Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
            again.Dispose();
        }

        Assert.Equal((1, (decimal?)null), await FiguresAsync(mediator));
        var shown = (await mediator.CaseAsync(caseId))!;
        var fact = Assert.Single(shown.HistoryOf("satisfactionGiven"));
        Assert.DoesNotContain("needsMet", fact, StringComparison.Ordinal);
        Assert.DoesNotContain("Merci", fact, StringComparison.Ordinal);
        Assert.Contains("Merci à Mme Exemple", WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_Answers_At_Once_Are_One_And_A_Mail_Scanner_Answers_Nothing()
    {
        var (mediator, _, link) = await AskedAsync();
        using var household = await _program.AnonymousAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var looked = await household.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        }));
        Assert.Equal((0, (decimal?)null), await FiguresAsync(mediator));

        var statuses = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            using var answer = await household.PostFormAsync(link, ("needsMet", "5"));
            return answer.StatusCode;
        }));

        // At one and the same instant they are the same change: whoever comes second is told that it is written, or that it was used.
        Assert.Contains(HttpStatusCode.OK, statuses);
        Assert.All(statuses, status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Gone));
        Assert.Equal((1, (decimal?)null), await FiguresAsync(mediator, fresh: true));
    }

    [Theory]
    [InlineData("late", HttpStatusCode.Gone), InlineData("erased", HttpStatusCode.Gone), InlineData("guessed", HttpStatusCode.NotFound)]
    public async Task A_Link_That_Is_Late_Of_An_Erased_Household_Or_Guessed_Takes_Nothing(string how, HttpStatusCode status)
    {
        var (mediator, caseId, link) = await AskedAsync();
        if (how == "late") _program.Clock.Advance(TimeSpan.FromDays(30));
        if (how == "guessed") link = link[..^8] + "00000000";
        if (how == "erased") await _program.EraseAsync(caseId);
        using var household = await _program.AnonymousAsync();

        using var looked = await household.GetAsync(link);
        using var answered = await household.PostFormAsync(link, ("needsMet", "5"));

        Assert.Equal((status, status), (looked.StatusCode, answered.StatusCode));
        Assert.Equal((0, (decimal?)null), await FiguresAsync(mediator));
    }

    [Fact]
    public async Task A_Letter_Bears_The_Link_As_A_Square_To_Scan_And_In_Letters()
    {
        var (mediator, caseId) = await VisitedAsync();
        using var asked = await WrittenHousehold.AskAsync(mediator, caseId, "satisfaction", "letter");
        var notice = await asked.EnsureSuccessStatusCode().ReadAsync();

        using var pdf = PdfDocument.Open(await mediator.GetByteArrayAsync($"/api/cases/{caseId}/household-notices/{notice["noticeId"]}/letter"));

        var page = Assert.Single(pdf.GetPages());
        // A square of that many bytes has 41 rows of dark runs and more.
        Assert.InRange(page.Paths.Count, 200, 2000);
        Assert.Contains("/s/LEN-", string.Concat(page.GetWords().Select(word => word.Text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, false), InlineData(10, true)]
    public async Task A_Territory_Shows_No_Mean_Of_Fewer_Than_Ten(int answers, bool shows)
    {
        var (mediator, caseId) = await VisitedAsync();
        for (var answer = 0; answer < answers; answer++)
        {
            var link = await AskByHandAsync(mediator, caseId);
            using var household = await _program.AnonymousAsync();
            using var taken = await household.PostFormAsync(link, ("needsMet", answer % 2 == 0 ? "5" : "4"), ("recommends", "yes"));
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        }

        Assert.Equal((answers, shows ? 4.5m : null), await FiguresAsync(mediator));
        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync("/satisfaction"));
        Assert.Equal(shows, page.Contains("4,5", StringComparison.Ordinal));
        // Thirty are needed of one person.
        Assert.Empty(JsonNode.Parse(await mediator.GetStringAsync("/api/satisfaction"))!["mediators"]!.AsArray());
    }

    [Fact]
    public async Task A_Mediators_Figure_Is_Hers_First_And_A_Month_Later_Her_Pilots()
    {
        var (mediator, caseId) = await VisitedAsync();
        for (var answer = 0; answer < 30; answer++)
        {
            var link = await AskByHandAsync(mediator, caseId);
            using var household = await _program.AnonymousAsync();
            using var taken = await household.PostFormAsync(link, ("needsMet", "3"));
            taken.EnsureSuccessStatusCode();
        }

        Assert.Equal(3m, (decimal?)Assert.Single(await MediatorsAsync(mediator))!["mean"]);
        foreach (var persona in new[] { "pilot-len", "coordination", "tutor-len", "mediator-art" }) Assert.Empty(await MediatorsAsync(await _program.SignInAsync(persona)));
        _program.Clock.SetUtcNow(_program.Clock.GetUtcNow().AddMonths(2));
        foreach (var persona in new[] { "pilot-len", "coordination" }) Assert.Single(await MediatorsAsync(await _program.SignInAsync(persona)));
        foreach (var persona in new[] { "tutor-len", "mediator-art", "pilot-art" }) Assert.Empty(await MediatorsAsync(await _program.SignInAsync(persona)));
    }

    [Fact]
    public async Task What_Is_Said_On_The_Telephone_Is_Counted_Beside_It_And_A_Correction_Counts_Once()
    {
        var (mediator, caseId) = await VisitedAsync();
        _program.Clock.SetUtcNow(_program.Clock.GetUtcNow().AddMonths(6));
        var on = DateOnly.FromDateTime(_program.Clock.GetUtcNow().DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var said = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/follow-ups", new { answers = Answers(2) });
        var id = (string)(await said.EnsureSuccessStatusCode().ReadAsync())["done"]![0]!["followUpId"]!;

        for (var time = 0; time < 2; time++)
        {
            using var corrected = await mediator.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/follow-ups/{id}", new { on, answers = Answers(5) });
            corrected.EnsureSuccessStatusCode();
        }

        var row = Assert.Single(await _program.RowsAsync(), row => row.RowKey.StartsWith("satisfaction|", StringComparison.Ordinal));
        Assert.EndsWith("|FollowUp|mediator-len", row.RowKey, StringComparison.Ordinal);
        Assert.Equal([0, 0, 0, 0, 1], JsonNode.Parse(row.GetString("Count"))!["marks"]!.AsArray().Select(count => (int)count!));

        static object Answers(int mark) => new { actions = Array.Empty<string>(), engaging = Array.Empty<string>(), stillCold = "no", bills = "same", needsMet = mark, recommends = true };
    }

    private async Task<(HttpClient Mediator, string CaseId)> VisitedAsync()
    {
        var (mediator, caseId) = await _program.CaseAsync();
        var on = IsoDate.Text(_program.Now.Date);
        var visit = await mediator.PlannedAsync(caseId, $"{on}T08:30", []);
        using var done = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/visits/{visit}/outcome", new { outcome = "done", on });
        done.EnsureSuccessStatusCode();
        return (mediator, caseId);
    }

    /// <summary>A household that was asked by hand, and its address.</summary>
    private async Task<(HttpClient Mediator, string CaseId, string Link)> AskedAsync()
    {
        var (mediator, caseId) = await VisitedAsync();
        return (mediator, caseId, await AskByHandAsync(mediator, caseId));
    }

    private async Task<string> AskByHandAsync(HttpClient mediator, string caseId)
    {
        using (var asked = await WrittenHousehold.AskAsync(mediator, caseId, "satisfaction", "sms")) asked.EnsureSuccessStatusCode();
        await _program.SendWaitingAsync(mediator, caseId);
        return LinkOf().Match((string)_program.Provider.Received[^1].Body["text"]!).Value;
    }

    private void WaitAWeek()
    {
        var day = WorkingDays.After(_program.Now.Date.AddDays(7), 1);
        _program.Clock.SetUtcNow(new LocalDateTime(day, new TimeOnly(10, 0)).In(LocalTime.Zone)!.Value);
    }

    /// <summary>Answers by link of the territory, and their mean.</summary>
    private async Task<(int Answers, decimal? Mean)> FiguresAsync(HttpClient mediator, bool fresh = false)
    {
        if (fresh) _program.Clock.Advance(TimeSpan.FromMinutes(2));
        var line = JsonNode.Parse(await mediator.GetStringAsync("/api/satisfaction"))!["territories"]!.AsArray().Single(line => (string?)line!["source"] == "link")!;
        return ((int)line["answers"]!, (decimal?)line["mean"]);
    }

    private static async Task<JsonArray> MediatorsAsync(HttpClient client) => JsonNode.Parse(await client.GetStringAsync("/api/satisfaction"))!["mediators"]!.AsArray();

    [GeneratedRegex("/s/LEN-[0-9a-f]{48}")]
    private static partial Regex LinkOf();
}
