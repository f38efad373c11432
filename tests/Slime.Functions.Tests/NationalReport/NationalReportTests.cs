using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Slime.Functions.NationalReport;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Ledger;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Sources;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Reporting.National;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.NationalReport;

public sealed class NationalReportTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    private const string Year = "/api/national-report/2015";

    [Fact]
    public void The_Definition_That_Is_Delivered_Makes_Sense() =>
        Assert.True(ReportDefinition.Parse(File.ReadAllText(Repository.Path("data", "national-report.json")), ReportDefinitions.Outside).Lines.Length > 40);

    [Fact]
    public async Task A_Year_Counts_Compares_And_Each_Number_Opens_Its_List()
    {
        var coordination = await Application.SignInAsync("coordination");
        var owner = await PlantAsync("LEN", 1, new DateOnly(2015, 3, 2), "owner");
        await PlantAsync("ART", 2, new DateOnly(2015, 12, 31), "privateTenant");
        await PlantAsync("ART", 3, new DateOnly(2014, 12, 31), "owner");

        var report = await GetAsync(coordination, Year);
        Assert.Equal((2m, 1m), Of(report, "A3"));
        Assert.Equal((1m, 1m), Of(report, "B3"));
        Assert.Equal([owner], (await GetAsync(coordination, $"{Year}/lines/B3"))["items"]!.AsArray().Select(each => (string)each!));
        // Every number with a list is as long as the list says.
        foreach (var line in report["lines"]!.AsArray().Where(line => (string?)line!["unit"] == "households" && (bool)line["hasList"]! && !((string)line["formula"]!).Contains('+', StringComparison.Ordinal)))
            Assert.Equal((int)(decimal)line!["value"]!, (await GetAsync(coordination, $"{Year}/lines/{(string)line["code"]!}"))["items"]!.AsArray().Count);

        var page = await new HtmlParser().ParseDocumentAsync(await coordination.GetStringAsync("/bilan/2015"));
        Assert.Equal("2", page.QuerySelector("a[href='/bilan/2015/A3']")!.FirstChild!.TextContent.Trim());
        Assert.Equal("1", page.QuerySelector("a[href='/bilan/2014/A3']")!.FirstChild!.TextContent.Trim());
        Assert.Contains($"/dossiers/{owner}", await coordination.GetStringAsync("/bilan/2015/B3"), StringComparison.Ordinal);
        using var none = await coordination.GetAsync("/bilan/2015/Z9", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Who_Referred_Who_Was_Mobilised_And_Who_Lives_In_The_Homes_Is_In_The_Report_With_Its_List()
    {
        var coordination = await Application.SignInAsync("coordination");
        using (var saved = await coordination.SendAsync(HttpMethod.Put, "/api/organisations/mds-lens", new { name = "MDS de Lens", kind = "mds" })) saved.EnsureSuccessStatusCode();
        var source = new ReferralSource(OrganisationId.Parse("mds-lens"), SourceChannel.Phone);
        var referred = await SampleRows.PlantVisitedAsync(Application.Stored, "LEN", 1, new DateOnly(2015, 3, 2), row => row with { Source = source, Ages = HouseholdAges.Of([31, 8, 6]) });
        await PlantAsync("LEN", 2, new DateOnly(2015, 5, 2), "owner");
        foreach (var (kind, people) in new[] { ("training", 12), ("call", 1) })
        {
            using var action = await coordination.SendAsync(HttpMethod.Post, "/api/mobilisation", new { on = "2015-04-01", territory = "LEN", kind, organisations = new[] { "mds-lens" }, people }, key: kind);
            action.EnsureSuccessStatusCode();
        }

        var report = await GetAsync(coordination, Year);
        Assert.Equal([1m, 1m, 1m, 2m, 13m, 12m], new[] { "A11", "A20", "B12", "B13", "F22", "F23" }.Select(code => Of(report, code).Value));
        Assert.Equal((1m, 1m), (Of(report, "F20").Value, Of(report, "F21").Value));
        Assert.Equal([referred], (await GetAsync(coordination, $"{Year}/lines/A11"))["items"]!.AsArray().Select(each => (string)each!));
        var page = await new HtmlParser().ParseDocumentAsync(await coordination.GetStringAsync("/bilan/2015"));
        // Every number opens something: its cases, or the page on which it is made up.
        Assert.All(page.QuerySelectorAll("tbody tr"), row => Assert.NotNull(row.QuerySelector("td a")));
        foreach (var href in page.QuerySelectorAll("tbody td a:not([href^='/bilan/'])").Select(link => link.GetAttribute("href")!).Distinct())
        {
            using var opened = await coordination.GetAsync(href, TestContext.Current.CancellationToken);
            Assert.Equal((href, HttpStatusCode.OK), (href, opened.StatusCode));
        }
    }

    [Fact]
    public async Task A_Frozen_Year_Stays_And_Today_Stands_Beside()
    {
        var coordination = await Application.SignInAsync("coordination");
        await PlantAsync("LEN", 1, new DateOnly(2015, 3, 2), "owner");
        using (var words = await coordination.PostFormAsync("/bilan/2015", ("words.G1", "Peu de médiateurs au début"), ("words.G2", ""))) Assert.Equal("/bilan/2015?fait=words", words.Headers.Location?.OriginalString);
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => coordination.SendAsync(HttpMethod.Post, $"{Year}/freeze", null)));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        foreach (var answer in answers) answer.Dispose();

        await PlantAsync("LEN", 2, new DateOnly(2015, 4, 2), "owner");
        var frozen = await GetAsync(coordination, Year);
        Assert.Equal((1m, 0m), Of(frozen, "A3"));
        Assert.Equal("Peu de médiateurs au début", (string?)frozen["lines"]!.AsArray().Single(line => (string?)line!["code"] == "G1")!["words"]);
        Assert.Equal((2m, 0m), Of(await GetAsync(coordination, $"{Year}?live=true"), "A3"));
        Assert.Contains("aujourd’hui\u00a0: 2", WebUtility.HtmlDecode(await coordination.GetStringAsync("/bilan/2015")), StringComparison.Ordinal);
        using (var late = await coordination.SendAsync(HttpMethod.Put, $"{Year}/words", new { words = new { G1 = "autre" } })) await late.AssertProblemAsync(HttpStatusCode.Conflict, "report_frozen");
        using (var unknown = await coordination.SendAsync(HttpMethod.Put, "/api/national-report/2014/words", new { words = new { A1 = "autre" } })) await unknown.AssertProblemAsync(HttpStatusCode.BadRequest, "unknown_value");
        using (var now = await coordination.SendAsync(HttpMethod.Post, $"/api/national-report/{TestDays.In(0).Year}/freeze", null)) await now.AssertProblemAsync(HttpStatusCode.Conflict, "report_year_not_over");

        using var workbook = new Workbook(await coordination.GetByteArrayAsync($"{Year}?format=xlsx"));
        Assert.Contains(workbook.Rows(0), row => row.TryGetValue("A", out var code) && Workbook.Text(code) == "A3" && Workbook.Number(row["C"]) == 1);
        using var document = UglyToad.PdfPig.PdfDocument.Open(await coordination.GetByteArrayAsync($"{Year}?format=pdf"));
        var text = string.Concat(document.GetPages().Select(page => page.Text)).Replace('\u00a0', ' ');
        Assert.Contains("Peu de médiateurs au début", text, StringComparison.Ordinal);
        Assert.Contains(((string)frozen["frozen"]!["sha256"]!)[..12], text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Year_That_Is_Frozen_Again_With_Its_Key_Is_Answered_As_The_First_Time()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var first = await coordination.SendAsync(HttpMethod.Post, $"{Year}/freeze", null, "freeze");
        using var again = await coordination.SendAsync(HttpMethod.Post, $"{Year}/freeze", null, "freeze");

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created], [first.StatusCode, again.StatusCode]);
        Assert.Equal((await first.ReadAsync()).ToJsonString(), (await again.ReadAsync()).ToJsonString());
        for (var time = 0; time < 2; time++)
        {
            using var late = await coordination.SendAsync(HttpMethod.Post, $"{Year}/freeze", null, "late");
            await late.AssertProblemAsync(HttpStatusCode.Conflict, "report_frozen");
        }
    }

    [Theory]
    [InlineData("/api/national-report/abc", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/api/national-report/2013", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/api/national-report/99999999999", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/api/national-report/abc/lines/A1", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/api/national-report/2015?live=maybe", HttpStatusCode.BadRequest, "unknown_value")]
    public async Task What_Is_No_Year_Or_Neither_Yes_Nor_No_Is_Refused_As_A_Problem(string path, HttpStatusCode status, string code)
    {
        using var refused = await (await Application.SignInAsync("coordination")).GetAsync(path, TestContext.Current.CancellationToken);
        await refused.AssertProblemAsync(status, code);
    }

    [Fact]
    public async Task A_Definition_With_An_Unknown_Measure_Is_Named_By_Its_Line()
    {
        var file = $"report-{Guid.NewGuid():N}.json";
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, file), "{ \"lines\": [\n{ \"code\": \"A1\", \"section\": \"x\", \"label\": \"Un\", \"formula\": \"visitd\" } ] }", TestContext.Current.CancellationToken);
        await using var application = new SlimeApplication(Azurite, new Dictionary<string, string?>(SlimeApplication.NoPumps) { ["Slime:NationalReport:File"] = file });
        var coordination = await application.SignInAsync("coordination");
        using (var answer = await coordination.GetAsync(Year, TestContext.Current.CancellationToken))
            Assert.Contains("line 2 (A1): unknown measure 'visitd'", (string?)(await answer.AssertProblemAsync(HttpStatusCode.Conflict, "report_definition_invalid"))["title"], StringComparison.Ordinal);
        using var page = await coordination.GetAsync("/bilan/2015", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, page.StatusCode);
        Assert.Contains("line 2 (A1)", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    private Task<string> PlantAsync(string territory, ulong number, DateOnly visited, string tenure) =>
        SampleRows.PlantVisitedAsync(Application.Stored, territory, number, visited, row => row with { Tenure = tenure });

    private static (decimal? Value, decimal? Before) Of(JsonNode report, string code)
    {
        var line = report["lines"]!.AsArray().Single(line => (string?)line!["code"] == code)!;
        return ((decimal?)line["value"], (decimal?)line["before"]);
    }

    private static async Task<JsonNode> GetAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path, TestContext.Current.CancellationToken))!;
}
