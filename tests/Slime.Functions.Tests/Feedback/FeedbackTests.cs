using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Deliveries;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Feedback;

/// <summary>A referrer learns what became of her household, says how else it may be reached, and reads her own report.</summary>
public sealed class FeedbackTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly SlimeApplication _application = new(shared.Azurite, SlimeApplication.NoPumps);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task She_Sees_Each_Step_With_Its_Day_And_Whom_To_Call_And_Nothing_That_Was_Found()
    {
        var (mediator, caseId) = await _application.ReportedByHandAsync("partner");
        using var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" });
        closed.EnsureSuccessStatusCode();

        var answer = await (await ReferrerAsync()).FollowedAsync(caseId);

        Assert.Equal(["received", "routed", "visited", "closed"], answer["steps"]!.AsArray().Select(step => (string?)step!["step"]));
        Assert.Equal("solved", (string?)answer["steps"]!.AsArray()[^1]!["reason"]);
        Assert.NotNull((string?)answer["mediator"]!["name"]);
        Assert.Null(answer["report"]);
        Assert.Contains("Modèle", (string?)answer["household"], StringComparison.Ordinal);
        Assert.False(answer.ContainsKey("indicators") || answer.ContainsKey("diagnostic"));
    }

    [Fact]
    public async Task Her_List_Says_Who_Follows_Each_Household_And_What_Became_Of_It()
    {
        var (mediator, caseId) = await _application.ReportedByHandAsync("partner");
        var referrer = await ReferrerAsync();
        async Task<JsonObject> LineAsync() => JsonNode.Parse(await referrer.GetStringAsync("/api/referrals/mine"))!["items"]!.AsArray().Single(item => (string?)item!["caseId"] == caseId)!.AsObject();

        var visited = await LineAsync();
        Assert.Equal("done", (string?)visited["outcome"]);
        Assert.NotNull((string?)visited["outcomeOn"]);
        Assert.Null(visited["closure"]);
        Assert.Equal((string?)(await referrer.FollowedAsync(caseId))["mediator"]!["name"], (string?)visited["mediator"]!["name"]);
        Assert.Contains("Visite faite le", WebUtility.HtmlDecode(await referrer.GetStringAsync("/signalements")), StringComparison.Ordinal);

        using var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" });
        closed.EnsureSuccessStatusCode();

        Assert.Equal("solved", (string?)(await LineAsync())["closure"]);
        Assert.Contains("Clos\u00a0: Situation résolue", WebUtility.HtmlDecode(await referrer.GetStringAsync("/signalements")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_The_Household_Is_Not_Reached_She_Is_Asked_And_The_Mediator_Is_Told_What_She_Answers()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        var referrer = await ReferrerAsync();
        using (var early = await HintAsync(referrer, caseId, """{"phone":"03 21 00 00 17"}""")) await early.AssertProblemAsync(HttpStatusCode.Conflict, "hint_not_asked");
        using (var tried = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "noAnswer" })) tried.EnsureSuccessStatusCode();
        Assert.True((bool)(await referrer.FollowedAsync(caseId))["asksForHint"]!);

        using var given = await HintAsync(referrer, caseId, """{"phone":"03 21 00 00 17 (sa sœur)","times":"le soir"}""");

        Assert.Equal(HttpStatusCode.Created, given.StatusCode);
        Assert.False((bool)(await referrer.FollowedAsync(caseId))["asksForHint"]!);
        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}"));
        Assert.Contains("03 21 00 00 17", page, StringComparison.Ordinal);
        Assert.Contains("le soir", page, StringComparison.Ordinal);
        var rows = (await _application.Stored.RowsAsync("LEN")).ToList();
        Assert.Contains(rows, row => row.RowKey == $"outbox|notify|{caseId}|contactHint-1");
        var fact = Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("contactHintGiven"))!;
        Assert.DoesNotContain("21000017", fact, StringComparison.Ordinal);
        Assert.DoesNotContain("soir", fact, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "unknown", "at_least_one"), InlineData("""{"unknown":false}""", "unknown", "at_least_one")]
    [InlineData("""{"unknown":true,"times":"le soir"}""", "unknown", "hint_and_unknown")]
    [InlineData("""{"phone":"12"}""", "phone", "phone_invalid"), InlineData("""{"email":"personne"}""", "email", "email_invalid")]
    public async Task A_Hint_That_Says_Nothing_Or_Two_Things_Is_Refused_At_Its_Field(string body, string field, string code)
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        using (var tried = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "noAnswer" })) tried.EnsureSuccessStatusCode();

        using var refused = await HintAsync(await ReferrerAsync(), caseId, body);

        Assert.Equal([field], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, code)).Paths());
        Assert.Empty((await mediator.CaseAsync(caseId))!.HistoryOf("contactHintGiven"));
    }

    [Fact]
    public async Task A_Hint_That_Is_Sent_Again_With_Its_Key_Is_One_Hint()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        var referrer = await ReferrerAsync();
        using (var tried = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "noAnswer" })) tried.EnsureSuccessStatusCode();
        var path = $"/api/referrals/mine/{caseId}/hint";

        using (var first = await referrer.SendAsync(HttpMethod.Post, path, new { times = "le soir" }, "hint")) Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using (var other = await referrer.SendAsync(HttpMethod.Post, path, new { times = "le matin" }, "hint")) await other.AssertProblemAsync(HttpStatusCode.Conflict, "idempotency_key_reused");
        // Also once nobody asks any more.
        await mediator.ContactedAsync(caseId, "reached");
        using (var again = await referrer.SendAsync(HttpMethod.Post, path, new { times = "le soir" }, "hint")) Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("contactHintGiven"));
    }

    [Fact]
    public async Task Twice_At_Once_It_Is_Two_Hints_And_Each_Is_Told()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        var referrer = await ReferrerAsync();
        using (var tried = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "noAnswer" })) tried.EnsureSuccessStatusCode();

        foreach (var answer in await Task.WhenAll(HintAsync(referrer, caseId, """{"times":"le soir"}"""), HintAsync(referrer, caseId, """{"unknown":true}""")))
        {
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            answer.Dispose();
        }

        Assert.Equal(2, (await mediator.CaseAsync(caseId))!.HistoryOf("contactHintGiven").Count());
    }

    [Fact]
    public async Task She_Reads_Her_Own_Report_As_Long_As_The_Household_Agrees_And_That_She_Did_Is_A_Fact()
    {
        var (mediator, caseId) = await _application.ReportedByHandAsync("referrer");
        var referrer = await ReferrerAsync();
        var address = (string)(await referrer.FollowedAsync(caseId))["report"]!;

        using (var looked = await referrer.SendAsync(new HttpRequestMessage(HttpMethod.Head, address))) Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.Empty((await mediator.CaseAsync(caseId))!.HistoryOf("reportOpened"));
        using (var read = await referrer.GetAsync(address)) Assert.Equal((HttpStatusCode.OK, "application/pdf"), (read.StatusCode, read.Content.Headers.ContentType?.MediaType));
        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("reportOpened"));
        using (var other = await (await _application.SignInAsync("referrer-art")).GetAsync(address)) Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);

        using (var said = await mediator.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/agreements", JsonNode.Parse("""{"share":[{"with":"referrer","given":false}]}"""))) said.EnsureSuccessStatusCode();
        Assert.Null((await referrer.FollowedAsync(caseId))["report"]);
        using var withdrawn = await referrer.GetAsync(address);
        await withdrawn.AssertProblemAsync(HttpStatusCode.NotFound, "report_not_available");
    }

    [Fact]
    public async Task The_Page_Asks_And_Takes_The_Answer_Without_Script()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        var referrer = await ReferrerAsync();
        using (var tried = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "wrongNumber" })) tried.EnsureSuccessStatusCode();
        Assert.Contains(Texts.Get("feedback.hint.question"), WebUtility.HtmlDecode(await referrer.GetStringAsync($"/signalements/{caseId}")), StringComparison.Ordinal);
        Assert.Contains($"/signalements/{caseId}\"", await referrer.GetStringAsync("/signalements"), StringComparison.Ordinal);

        using var wrong = await referrer.PostAsync($"/signalements/{caseId}/autre-moyen", new FormUrlEncodedContent([new("phone", "12")]));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("value=\"12\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var sent = await referrer.PostAsync($"/signalements/{caseId}/autre-moyen", new FormUrlEncodedContent([new("unknown", "true")]));

        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.DoesNotContain(Texts.Get("feedback.hint.question"), WebUtility.HtmlDecode(await referrer.GetStringAsync($"/signalements/{caseId}")), StringComparison.Ordinal);
        Assert.Contains(Texts.Get("feedback.hints.unknown"), WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}")), StringComparison.Ordinal);
    }

    private Task<HttpClient> ReferrerAsync() => _application.SignInAsync("referrer-len");

    private static Task<HttpResponseMessage> HintAsync(HttpClient referrer, string caseId, string body) =>
        referrer.SendAsync(HttpMethod.Post, $"/api/referrals/mine/{caseId}/hint", JsonNode.Parse(body));
}
