using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Lists;

public sealed class CaseListTests(SharedAzurite shared) : ApplicationTest(shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Line_Names_The_Household_And_Says_What_Is_Next_And_By_When()
    {
        var (mediator, caseId) = await Application.RoutedAsync();

        var item = Assert.Single(await ItemsAsync(mediator, "/api/cases"));

        Assert.Equal((caseId, "Modèle", "call"), ((string?)item["caseId"], (string?)item["household"], (string?)item["nextStep"]));
        Assert.StartsWith("+3332100", (string?)item["phone"], StringComparison.Ordinal);
        Assert.NotNull((string?)item["nextDue"]);
    }

    [Fact]
    public async Task What_Presses_Comes_First_And_What_Is_Closed_Last()
    {
        var referrer = await Application.SignInAsync("referrer-len");
        var mediator = await Application.SignInAsync("mediator-len");
        var ordinary = await RoutedAsync(referrer, mediator, SampleReferrals.Minimal());
        var urgent = SampleReferrals.Minimal(surname: "Pressé");
        urgent["urgency"] = "urgent";
        var pressing = await RoutedAsync(referrer, mediator, urgent);
        var over = SampleReferrals.Minimal(surname: "Fini");
        over["urgency"] = "urgent";
        var closed = await RoutedAsync(referrer, mediator, over);
        using (var answer = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{closed}/close", new { reason = "solved" })) answer.EnsureSuccessStatusCode();

        Assert.Equal([pressing, ordinary, closed], await IdsAsync(mediator, "/api/cases"));
        Assert.Equal([closed, pressing, ordinary], await IdsAsync(mediator, "/api/cases?order=received"));
        Assert.Equal([pressing, ordinary], await IdsAsync(mediator, "/api/cases?status=open"));
        Assert.Equal([closed], await IdsAsync(mediator, "/api/cases?status=closed"));
        Assert.Equal([closed], await IdsAsync(mediator, "/api/cases?Status=closed&ORDER=received"));
        Assert.Equal([closed], await IdsAsync(mediator, "/api/cases?closure=solved"));
        Assert.Equal([pressing], await IdsAsync(mediator, "/api/cases?priority=urgent&step=call"));
        Assert.Equal([pressing, closed], await IdsAsync(mediator, "/api/cases?priority=pressing"));
        Assert.Equal([pressing], await IdsAsync(mediator, "/api/cases?priority=pressing&status=open"));
        Assert.Equal([pressing, ordinary], await IdsAsync(mediator, "/api/cases?noContact=true&mediator=mediator-len&commune=62498&reason=cold&territory=LEN"));
        Assert.Empty(await IdsAsync(mediator, "/api/cases?waiting=3"));
        Assert.Empty(await IdsAsync(mediator, "/api/cases?noOutcome=true"));
        Assert.Empty(await IdsAsync(mediator, "/api/cases?commune=62041"));
        Assert.Empty(await IdsAsync(await Application.SignInAsync("mediator-art"), "/api/cases?mediator=mediator-len"));
        var home = await new HtmlParser().ParseDocumentAsync(await (await Application.SignInAsync("coordination")).GetStringAsync("/", Cancellation), Cancellation);
        Assert.Equal("1", Assert.Single(home.QuerySelectorAll("a[href='/dossiers?territory=LEN&priority=pressing']")).TextContent);
    }

    [Theory]
    [InlineData("territory=nowhere", "territory_malformed")]
    [InlineData("status=none", "status_unknown")]
    [InlineData("priority=open", "unknown_value")]
    [InlineData("step=dance", "unknown_value")]
    [InlineData("waiting=-1", "unknown_value")]
    [InlineData("noContact=oui", "unknown_value")]
    [InlineData("from=hier", "date_malformed")]
    [InlineData("order=name", "unknown_value")]
    [InlineData("after=1", "after_malformed")]
    [InlineData("nom=Dupont", "unknown_parameter")]
    public async Task A_Filter_That_Makes_No_Sense_Is_Refused_By_The_Api_And_Left_Out_By_The_Page(string query, string code)
    {
        var mediator = await Application.SignInAsync("mediator-len");
        using var refused = await mediator.GetAsync($"/api/cases?{query}", Cancellation);
        await refused.AssertProblemAsync(HttpStatusCode.BadRequest, code);
        using var shown = await mediator.GetAsync($"/dossiers?{query}", Cancellation);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    [Fact]
    public async Task The_Page_Shows_Names_First_Counts_By_Step_And_Only_What_Goes_On()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var page = await new HtmlParser().ParseDocumentAsync(await mediator.GetStringAsync("/dossiers", Cancellation));

        Assert.Equal("Modèle", page.QuerySelector($".data-table a[href='/dossiers/{caseId}']")!.TextContent);
        Assert.Contains("step=call", page.QuerySelectorAll(".step-choices a").Select(link => link.GetAttribute("href") ?? "").Single(href => href.Contains("step", StringComparison.Ordinal)), StringComparison.Ordinal);
        using (var answer = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" })) answer.EnsureSuccessStatusCode();
        Assert.DoesNotContain(caseId, await mediator.GetStringAsync("/dossiers", Cancellation), StringComparison.Ordinal);
        Assert.Contains(caseId, await mediator.GetStringAsync("/dossiers?status=closed", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Api_Gives_A_Hundred_And_A_Page_Fifty_And_The_Next_Goes_On_Behind_The_Last()
    {
        var mediator = await Application.SignInAsync("mediator-len");
        for (var i = 0; i < 102; i++) await Application.LiveAsync(new Life("LEN", TestDays.In(-i)));

        var first = JsonNode.Parse(await mediator.GetStringAsync("/api/cases", Cancellation))!;
        var second = JsonNode.Parse(await mediator.GetStringAsync($"/api/cases?after={(string)first["next"]!}", Cancellation))!;

        Assert.Equal((100, 2, null), (first["items"]!.AsArray().Count, second["items"]!.AsArray().Count, (string?)second["next"]));
        Assert.Empty(Ids(first).Intersect(Ids(second)));
        var page = await new HtmlParser().ParseDocumentAsync(await mediator.GetStringAsync("/dossiers", Cancellation));
        Assert.Equal(50, page.QuerySelectorAll(".data-table tbody tr").Length);
    }

    private static async Task<string> RoutedAsync(HttpClient referrer, HttpClient mediator, JsonObject referral)
    {
        var caseId = await referrer.ReferAsync(referral);
        await mediator.RoutedCaseAsync(caseId);
        return caseId;
    }

    private static async Task<IReadOnlyList<JsonObject>> ItemsAsync(HttpClient client, string path) =>
        [.. JsonNode.Parse(await client.GetStringAsync(path, Cancellation))!["items"]!.AsArray().Select(item => item!.AsObject())];

    private static async Task<IReadOnlyList<string>> IdsAsync(HttpClient client, string path) => [.. (await ItemsAsync(client, path)).Select(item => (string)item["caseId"]!)];

    private static IEnumerable<string> Ids(JsonNode page) => page["items"]!.AsArray().Select(item => (string)item!["caseId"]!);
}
