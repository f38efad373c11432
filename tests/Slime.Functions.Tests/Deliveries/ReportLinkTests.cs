using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Tests.Diagnostics;
using Slime.Model.Cases.Reports;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Deliveries;

/// <summary>A link opens one report to whoever has address and code, a few times, for a fortnight, as long as the household agrees.</summary>
public sealed class ReportLinkTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly ShiftedClock _clock = new();
    private SlimeApplication? _application;

    public ValueTask DisposeAsync() => _application?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Address_And_Code_Open_It_Three_Times_And_The_History_Says_So()
    {
        var (mediator, caseId, anybody) = await ReportedAsync();
        var (address, code) = await LinkAsync(mediator, caseId, "partner");

        for (var opening = 1; opening <= ReportLink.MostOpenings; opening++)
        {
            using var opened = await OpenAsync(anybody, address, code);
            Assert.Equal((HttpStatusCode.OK, "application/pdf"), (opened.StatusCode, opened.Content.Headers.ContentType?.MediaType));
            Assert.StartsWith("%PDF-", await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await AssertGoneAsync(anybody, address, code, "used");
        Assert.Equal(ReportLink.MostOpenings, (await mediator.CaseAsync(caseId))!.HistoryOf("reportOpened").Count());
        Assert.Equal("used", (string?)(await ReportsAsync(mediator, caseId))["links"]!.AsArray().Single()!["state"]);
    }

    [Fact]
    public async Task A_Report_Whose_Bytes_Are_Gone_Is_Not_Opened_And_No_Fact_Says_That_It_Was()
    {
        var (mediator, caseId, anybody) = await ReportedAsync();
        var (address, code) = await LinkAsync(mediator, caseId, "partner");
        var reports = (await _application!.Stored.BlobsAsync(ContainerNames.Documents)).Where(name => name.Contains($"{caseId}/reports/", StringComparison.Ordinal));
        foreach (var report in reports)
            await new Azure.Storage.Blobs.BlobClient(shared.Azurite.ConnectionString, _application.Prefix + ContainerNames.Documents, report).DeleteAsync();

        using var opened = await OpenAsync(anybody, address, code);

        Assert.Equal(HttpStatusCode.Gone, opened.StatusCode);
        Assert.Empty((await mediator.CaseAsync(caseId))!.HistoryOf("reportOpened"));
    }

    [Fact]
    public async Task A_Mail_Scanner_That_Follows_The_Address_Uses_Nothing_Up()
    {
        var (mediator, caseId, anybody) = await ReportedAsync();
        var (address, code) = await LinkAsync(mediator, caseId, "partner");

        await Task.WhenAll(Enumerable.Range(0, 100).Select(async turn =>
        {
            using var request = new HttpRequestMessage(turn % 2 == 0 ? HttpMethod.Head : HttpMethod.Get, address);
            request.Headers.Add("Sec-Purpose", "prefetch");
            using var looked = await anybody.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
            Assert.Equal("noindex, nofollow", looked.Headers.GetValues("X-Robots-Tag").Single());
            var page = await looked.Content.ReadAsStringAsync();
            Assert.DoesNotContain(caseId, page, StringComparison.Ordinal);
            Assert.DoesNotContain(code, page, StringComparison.Ordinal);
        }));

        Assert.Empty((await mediator.CaseAsync(caseId))!.HistoryOf("reportOpened"));
        using var opened = await OpenAsync(anybody, address, code);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
    }

    [Fact]
    public async Task Opened_By_Many_At_Once_It_Opens_As_Often_As_It_May_And_No_More()
    {
        var (mediator, caseId, anybody) = await ReportedAsync();
        var (address, code) = await LinkAsync(mediator, caseId, "partner");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var answer = await OpenAsync(anybody, address, code);
            return answer.StatusCode;
        }));

        Assert.Equal(ReportLink.MostOpenings, answers.Count(status => status == HttpStatusCode.OK));
        Assert.All(answers, status => Assert.Contains(status, new[] { HttpStatusCode.OK, HttpStatusCode.Gone }));
        Assert.Equal(ReportLink.MostOpenings, (await mediator.CaseAsync(caseId))!.HistoryOf("reportOpened").Count());
    }

    [Fact]
    public async Task Five_Wrong_Codes_Lock_It_And_The_Right_One_Comes_Too_Late()
    {
        var (mediator, caseId, anybody) = await ReportedAsync();
        var (address, code) = await LinkAsync(mediator, caseId, "partner");
        var wrong = code == "000000" ? "000001" : "000000";

        using (var short_ = await OpenAsync(anybody, address, "12")) Assert.Equal(HttpStatusCode.BadRequest, short_.StatusCode);
        for (var left = 4; left > 0; left--)
        {
            using var refused = await OpenAsync(anybody, address, wrong);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(Texts.Get("deliveries.link.wrongCode", left), WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        using (var last = await OpenAsync(anybody, address, wrong)) Assert.Equal(HttpStatusCode.Gone, last.StatusCode);
        await AssertGoneAsync(anybody, address, code, "locked");
    }

    [Fact]
    public async Task Wrong_Codes_From_Many_At_Once_Count_Once_Each_Until_It_Is_Locked()
    {
        var (mediator, caseId, anybody) = await ReportedAsync();
        var (address, code) = await LinkAsync(mediator, caseId, "partner");
        var wrong = code == "000000" ? "000001" : "000000";

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var answer = await OpenAsync(anybody, address, wrong);
            return answer.StatusCode;
        }));

        Assert.Equal((4, 8), (answers.Count(status => status == HttpStatusCode.BadRequest), answers.Count(status => status == HttpStatusCode.Gone)));
        Assert.Single(await _application!.Stored.RowsAsync("LEN"), row => row.GetInt32("WrongCodes") == 5);
        await AssertGoneAsync(anybody, address, code, "locked");
    }

    [Fact]
    public async Task After_A_Fortnight_Or_When_It_Is_Stopped_It_Says_So()
    {
        var (mediator, caseId, anybody) = await ReportedAsync();
        var (first, firstCode) = await LinkAsync(mediator, caseId, "partner");
        var (second, secondCode) = await LinkAsync(mediator, caseId, "partner");
        using (var stopped = await mediator.PostAsync($"/dossiers/{caseId}/comptes-rendus/liens/{await NumberOfAsync(mediator, caseId, 0)}/revoquer", new FormUrlEncodedContent([])))
            Assert.Equal(HttpStatusCode.SeeOther, stopped.StatusCode);
        await AssertGoneAsync(anybody, first, firstCode, "revoked");
        using (var open = await anybody.GetAsync(second)) Assert.Equal(HttpStatusCode.OK, open.StatusCode);

        _clock.Ahead = ReportLink.Lifetime;

        await AssertGoneAsync(anybody, second, secondCode, "expired");
    }

    [Fact]
    public async Task An_Agreement_That_Is_Taken_Back_Closes_The_Link_And_Given_Again_Opens_It()
    {
        var (mediator, caseId, anybody) = await ReportedAsync();
        var (address, code) = await LinkAsync(mediator, caseId, "partner");

        await SayAsync(mediator, caseId, given: false);
        await AssertGoneAsync(anybody, address, code, "withdrawn");
        using (var refused = await mediator.PostAsync($"/api/cases/{caseId}/reports/1/partner/link", null)) await refused.AssertProblemAsync(HttpStatusCode.NotFound, "report_withdrawn");

        await SayAsync(mediator, caseId, given: true);
        using var opened = await OpenAsync(anybody, address, code);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
    }

    [Fact]
    public async Task The_Same_Request_Twice_Makes_One_Link_And_The_Secret_Lies_Nowhere()
    {
        var (mediator, caseId, _) = await ReportedAsync();
        var key = Guid.NewGuid().ToString("N");

        var (address, code) = await LinkAsync(mediator, caseId, "partner", key);
        Assert.Equal((address, code), await LinkAsync(mediator, caseId, "partner", key));

        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("reportLinkGiven"));
        var secret = address.Split('-')[^1];
        foreach (var row in await _application!.Stored.RowsAsync("LEN"))
            Assert.DoesNotContain(row.Select(property => property.Value).OfType<string>().Append(row.RowKey), text => text.Contains(secret, StringComparison.Ordinal) || text.Contains(code, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/r/none"), InlineData("/r/LEN-00"), InlineData("/r/LEN-zz%2F..%2F"), InlineData("/r/%F0%9F%98%80")]
    [InlineData("/r/LEN-000000000000000000000000000000000000000000000000"), InlineData("/r/XXX-000000000000000000000000000000000000000000000000")]
    public async Task An_Address_That_Was_Never_Given_Is_Not_Found(string path)
    {
        _application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        using var anybody = await _application.AnonymousAsync();

        using var looked = await anybody.GetAsync(path);
        using var opened = await OpenAsync(anybody, path, "123456");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (looked.StatusCode, opened.StatusCode));
    }

    [Fact]
    public async Task The_Referrer_Gets_No_Link_And_Nobody_One_To_A_Report_That_Is_Not_There()
    {
        var (mediator, caseId, _) = await ReportedAsync("referrer");

        using var account = await mediator.PostAsync($"/api/cases/{caseId}/reports/1/referrer/link", null);
        await account.AssertProblemAsync(HttpStatusCode.Conflict, "recipient_has_account");
        foreach (var path in (string[])["1/committee", "2/household", "1/nobody"])
        {
            using var missing = await mediator.PostAsync($"/api/cases/{caseId}/reports/{path}/link", null);
            await missing.AssertProblemAsync(HttpStatusCode.NotFound, "report_not_available");
        }
    }

    private async Task<(HttpClient Mediator, string CaseId, HttpClient Anybody)> ReportedAsync(string recipient = "partner")
    {
        _application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(_clock));
        var (mediator, caseId) = await _application.ReportedByHandAsync(recipient);
        return (mediator, caseId, await _application.AnonymousAsync());
    }

    private static async Task<(string Address, string Code)> LinkAsync(HttpClient mediator, string caseId, string recipient, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{caseId}/reports/1/{recipient}/link");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await mediator.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var link = await answer.ReadAsync();
        return (new Uri((string)link["url"]!).AbsolutePath, (string)link["code"]!);
    }

    private static async Task<JsonObject> ReportsAsync(HttpClient mediator, string caseId) => JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{caseId}/reports"))!.AsObject();

    private static async Task<string> NumberOfAsync(HttpClient mediator, string caseId, int position) => (string)(await ReportsAsync(mediator, caseId))["links"]!.AsArray()[position]!["linkId"]!;

    private static Task<HttpResponseMessage> OpenAsync(HttpClient anybody, string address, string code) =>
        anybody.PostAsync(address, new FormUrlEncodedContent([new("code", code)]));

    private static async Task AssertGoneAsync(HttpClient anybody, string address, string code, string why)
    {
        using var looked = await anybody.GetAsync(address);
        using var opened = await OpenAsync(anybody, address, code);
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (looked.StatusCode, opened.StatusCode));
        Assert.Contains(Texts.Get($"deliveries.link.gone.{why}"), WebUtility.HtmlDecode(await looked.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    private static async Task SayAsync(HttpClient mediator, string caseId, bool given)
    {
        var said = JsonNode.Parse(given ? $$"""{"share":[{"with":"partner","given":true,"on":"{{TestDays.Text(0)}}","how":"oral"}]}""" : """{"share":[{"with":"partner","given":false}]}""");
        using var answer = await mediator.PutAsJsonAsync($"/api/cases/{caseId}/agreements", said);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Goes as the real one, which storage and servers need, some time ahead of it.</summary>
    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }
}
