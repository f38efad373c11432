using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Deliveries;

/// <summary>That somebody got a report is a fact with its day and its way, by API and by form.</summary>
public sealed class DeliveryTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly SlimeApplication _application = new(shared.Azurite, SlimeApplication.NoPumps);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_Delivery_Is_Recorded_Once_However_Often_It_Is_Sent()
    {
        var (mediator, caseId) = await _application.ReportedByHandAsync("partner");

        for (var time = 0; time < 2; time++)
        {
            using var done = await DeliverAsync(mediator, caseId, "household", $$"""{"channel":"handed","on":"{{TestDays.Text(0)}}"}""");
            Assert.Equal(HttpStatusCode.Created, done.StatusCode);
        }

        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("reportDelivered"));
        var reports = JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{caseId}/reports"))!;
        Assert.Equal(["1 household handed"], reports["deliveries"]!.AsArray().Select(one => $"{one!["version"]} {one["recipient"]} {one["channel"]}"));
        Assert.Equal(["1 household", "1 partner"], reports["deliverable"]!.AsArray().Select(one => $"{one!["version"]} {one["recipient"]}"));
    }

    [Fact]
    public async Task A_Delivery_That_Is_Sent_Again_With_Its_Key_Is_Answered_As_The_First_Time()
    {
        var (mediator, caseId) = await _application.ReportedByHandAsync("partner");
        var seen = (await mediator.GetAsync($"/api/cases/{caseId}/reports")).Headers.ETag!.Tag;
        var path = $"/api/cases/{caseId}/reports/1/partner/delivery";
        var body = new { channel = "handed", on = TestDays.Text(0) };

        using (var first = await mediator.SendAsync(HttpMethod.Post, path, body, "delivery", seen)) Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using (var other = await mediator.SendAsync(HttpMethod.Post, path, new { channel = "post", on = TestDays.Text(0) }, "delivery")) await other.AssertProblemAsync(HttpStatusCode.Conflict, "idempotency_key_reused");
        using (var stale = await mediator.SendAsync(HttpMethod.Post, path, new { channel = "post", on = TestDays.Text(0) }, "another", seen)) Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        using (var said = await mediator.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/agreements", JsonNode.Parse("""{"share":[{"with":"partner","given":false}]}"""))) said.EnsureSuccessStatusCode();
        using var again = await mediator.SendAsync(HttpMethod.Post, path, body, "delivery", seen);

        Assert.Equal((HttpStatusCode.Created, "handed"), (again.StatusCode, (string?)(await again.ReadAsync())["channel"]));
        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("reportDelivered"));
    }

    [Theory]
    [InlineData("{}", "channel", "required")]
    [InlineData("""{"channel":"link"}""", "channel", "channel_is_link")]
    [InlineData("""{"channel":"post","on":"2999-01-01"}""", "on", "date_in_future")]
    [InlineData("""{"channel":"post","on":"2016-01-01"}""", "on", "before_report")]
    public async Task What_Makes_No_Sense_Is_Refused_At_Its_Field(string body, string field, string code)
    {
        var (mediator, caseId) = await _application.ReportedByHandAsync("partner");

        using var refused = await DeliverAsync(mediator, caseId, "household", body);

        Assert.Equal([field], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, code)).Paths());
        Assert.Empty((await mediator.CaseAsync(caseId))!.HistoryOf("reportDelivered"));
    }

    [Fact]
    public async Task The_Cases_Page_Records_Deliveries_And_Gives_Links_Without_Script()
    {
        var (mediator, caseId) = await _application.ReportedByHandAsync("partner");

        using var missing = await FormAsync(mediator, $"/dossiers/{caseId}/comptes-rendus/remises", ("delivery.on", TestDays.Text(0)));
        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        using var done = await FormAsync(mediator, $"/dossiers/{caseId}/comptes-rendus/remises", ("delivery.report", "1-household"), ("delivery.channel", "post"), ("delivery.on", TestDays.Text(0)));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        using var given = await FormAsync(mediator, $"/dossiers/{caseId}/comptes-rendus/liens", ("reportLink.report", "1-partner"), ("reportLink.key", "one"));
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        Assert.Contains("/r/LEN-", await given.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}"));
        Assert.Contains(Texts.Get("deliveries.line", Texts.Get("reports.reportRecipient.household"), 1, Texts.Get("deliveries.channel.post"), Dates.Day(TestDays.In(0))), page, StringComparison.Ordinal);
        Assert.Contains(Texts.Get("deliveries.link.state.open"), page, StringComparison.Ordinal);
        Assert.DoesNotContain("/r/LEN-", page, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> DeliverAsync(HttpClient client, string caseId, string recipient, string body) =>
        client.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/reports/1/{recipient}/delivery", JsonNode.Parse(body));

    private static Task<HttpResponseMessage> FormAsync(HttpClient client, string path, params (string Name, string Value)[] fields) =>
        client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
