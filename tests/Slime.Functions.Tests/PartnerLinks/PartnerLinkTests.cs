using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Orientations;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Orientations;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.PartnerLinks;

/// <summary>A partner says what came of an orientation by a link, without an account, as long as the household agrees.</summary>
public sealed class PartnerLinkTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(TestDays.Begin());
    private readonly SlimeApplication _application;

    public PartnerLinkTests(SharedAzurite shared)
    {
        ArgumentNullException.ThrowIfNull(shared);
        _application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(_clock));
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_Partner_Answers_Without_An_Account_And_The_Loop_Is_Closed()
    {
        var (mediator, caseId, address) = await LinkedAsync();
        using var partner = await _application.AnonymousAsync();

        var page = WebUtility.HtmlDecode(await partner.GetStringAsync(address));
        using var received = await SayAsync(partner, address, "received");
        using var accepted = await SayAsync(partner, address, "accepted", ("granted", "350,50"), ("reference", "ADIL-2026-17"));

        Assert.Contains(caseId, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Modèle", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (received.StatusCode, accepted.StatusCode));
        var shown = (await mediator.CaseAsync(caseId))!;
        var orientation = shown["orientations"]![0]!;
        Assert.Equal(("accepted", 350.5m, "ADIL-2026-17"), ((string?)orientation["outcome"], (decimal?)orientation["granted"], (string?)orientation["reference"]));
        Assert.NotNull((string?)orientation["receivedOn"]);
        Assert.Equal(2, shown.HistoryOf("partnerAnswered").Count());
        Assert.DoesNotContain("ADIL-2026-17", shown["history"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(await _application.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith($"outbox|notify|{caseId}|partnerAnswered-", StringComparison.Ordinal));
        Assert.Contains("Réponse du partenaire", WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_A_Partner_Adds_To_What_Is_Known_Is_Kept_And_The_Mediator_Is_Told_Once()
    {
        var (mediator, caseId, address) = await LinkedAsync();
        using (var known = await mediator.OutcomeAsync(caseId, await OrientationAsync(mediator, caseId), "accepted", TestDays.Text(0))) known.EnsureSuccessStatusCode();
        using var partner = await _application.AnonymousAsync();

        using (var accepted = await SayAsync(partner, address, "accepted")) accepted.EnsureSuccessStatusCode();
        using (var amount = await SayAsync(partner, address, "accepted", ("granted", "1 500"))) amount.EnsureSuccessStatusCode();
        for (var time = 0; time < 2; time++)
        {
            using var reference = await SayAsync(partner, address, "accepted", ("granted", "1 500"), ("reference", "ADIL-2026-18"));
            reference.EnsureSuccessStatusCode();
        }

        var shown = (await mediator.CaseAsync(caseId))!;
        var orientation = shown["orientations"]![0]!;
        Assert.Equal(("accepted", 1500m, "ADIL-2026-18"), ((string?)orientation["outcome"], (decimal?)orientation["granted"], (string?)orientation["reference"]));
        Assert.Equal((1, 2), (shown.HistoryOf("partnerAnswered").Count(), shown.HistoryOf("orientationOutcomeRecorded").Count()));
        Assert.Single(await _application.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith($"outbox|notify|{caseId}|partnerAnswered-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Mail_Scanner_That_Follows_The_Address_Answers_Nothing()
    {
        var (mediator, caseId, address) = await LinkedAsync();
        using var scanner = await _application.AnonymousAsync();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(async turn =>
        {
            using var request = new HttpRequestMessage(turn % 2 == 0 ? HttpMethod.Head : HttpMethod.Get, address);
            request.Headers.Add("Sec-Purpose", "prefetch");
            using var looked = await scanner.SendAsync(request);
            Assert.Equal((HttpStatusCode.OK, "noindex, nofollow"), (looked.StatusCode, looked.Headers.GetValues("X-Robots-Tag").Single()));
        }));

        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Empty(shown.HistoryOf("partnerAnswered"));
        Assert.Equal("sent", (string?)shown["orientations"]![0]!["outcome"]);
    }

    [Fact]
    public async Task The_Same_Answer_From_Hundreds_At_Once_Is_One()
    {
        var (mediator, caseId, address) = await LinkedAsync();
        using var partner = await _application.AnonymousAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            using var answer = await SayAsync(partner, address, "done", ("granted", "100"));
            return answer.StatusCode;
        }));

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Single(shown.HistoryOf("partnerAnswered"));
        Assert.Single(shown.HistoryOf("orientationOutcomeRecorded"));
    }

    [Fact]
    public async Task Once_The_Household_Takes_Its_Agreement_Back_The_Link_Is_Gone()
    {
        var (mediator, caseId, address) = await LinkedAsync();
        await AgreeAsync(mediator, caseId, given: false);
        await AssertGoneAsync(address, "withdrawn");
        using var another = await mediator.PostAsync($"/api/cases/{caseId}/orientations/{await OrientationAsync(mediator, caseId)}/link", null);
        await another.AssertProblemAsync(HttpStatusCode.Conflict, "partner_not_agreed");
    }

    [Fact]
    public async Task A_Late_Answer_Is_Not_Taken()
    {
        var (mediator, caseId, address) = await LinkedAsync();
        _clock.Advance(TimeSpan.FromDays(91));
        await AssertGoneAsync(address, "expired");
        Assert.Equal("sent", (string?)(await mediator.CaseAsync(caseId))!["orientations"]![0]!["outcome"]);
    }

    [Fact]
    public async Task A_Link_That_Was_Taken_Back_Answers_No_More()
    {
        var (mediator, caseId, address) = await LinkedAsync();
        using (var revoked = await mediator.DeleteAsync($"/api/cases/{caseId}/orientations/{await OrientationAsync(mediator, caseId)}/link")) Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await AssertGoneAsync(address, "revoked");
    }

    [Fact]
    public async Task A_Last_Word_Is_Taken_Twice_And_Another_After_It_Is_Not()
    {
        var (_, _, address) = await LinkedAsync();
        using var partner = await _application.AnonymousAsync();

        using var refused = await SayAsync(partner, address, "refused", ("refusalReason", "income"));
        using var again = await SayAsync(partner, address, "refused", ("refusalReason", "income"));
        using var other = await SayAsync(partner, address, "accepted");
        using var nothing = await SayAsync(partner, address, "");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Gone, HttpStatusCode.BadRequest], [refused.StatusCode, again.StatusCode, other.StatusCode, nothing.StatusCode]);
    }

    [Fact]
    public async Task A_Partner_Answers_A_Case_That_Was_Closed_Meanwhile_And_It_Stays_Closed()
    {
        var (mediator, caseId, address) = await LinkedAsync();
        using (var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" })) closed.EnsureSuccessStatusCode();
        using var partner = await _application.AnonymousAsync();

        using (var said = await SayAsync(partner, address, "done")) said.EnsureSuccessStatusCode();

        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal(("closed", "done"), ((string?)shown["status"], (string?)shown["orientations"]![0]!["outcome"]));
    }

    [Fact]
    public async Task The_Same_Request_Gives_The_Same_Link_And_Storage_Does_Not_Know_Its_Address()
    {
        var (mediator, caseId, _) = await LinkedAsync();
        var id = await OrientationAsync(mediator, caseId);
        var (first, again) = (await GiveAsync(mediator, caseId, id, "k1"), await GiveAsync(mediator, caseId, id, "k1"));

        Assert.Equal(first, again);
        Assert.Equal(2, (await mediator.CaseAsync(caseId))!.HistoryOf("partnerLinkGiven").Count());
        var secret = first.Split('-')[^1];
        foreach (var row in await _application.Stored.RowsAsync("LEN"))
            Assert.DoesNotContain(row.Select(property => property.Value).OfType<string>().Append(row.RowKey), text => text.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Partner_Who_Does_Not_Answer_Is_Asked_After_On_The_Due_Day_And_Stands_On_The_Home()
    {
        var (mediator, caseId, _) = await LinkedAsync();
        using (var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" })) closed.EnsureSuccessStatusCode();
        foreach (var days in new[] { 29, 2, 1, 30 })
        {
            _clock.Advance(TimeSpan.FromDays(days));
            await using var scope = _application.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RemindOrientations>().RunAsync(CancellationToken.None);
        }

        Assert.Equal(2, (await mediator.CaseAsync(caseId))!.HistoryOf("reminderDue").Count());
        Assert.Contains(await _application.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith($"outbox|notify|{caseId}|orientationDue-", StringComparison.Ordinal));
        var tasks = JsonNode.Parse(await mediator.GetStringAsync("/api/me/tasks"))!.AsArray();
        Assert.Contains(tasks, task => ((string?)task!["kind"], (string?)task["caseId"]) == ("orientationsDue", caseId));
    }

    private async Task<(HttpClient Mediator, string CaseId, string Address)> LinkedAsync()
    {
        var (mediator, caseId) = await _application.VisitedByHandAsync();
        await AgreeAsync(mediator, caseId, given: true);
        return (mediator, caseId, await GiveAsync(mediator, caseId, await mediator.OrientedAsync(caseId), null));
    }

    private static async Task<string> GiveAsync(HttpClient mediator, string caseId, string orientationId, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{caseId}/orientations/{orientationId}/link");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await mediator.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return new Uri((string)(await answer.ReadAsync())["url"]!).AbsolutePath;
    }

    private static async Task<string> OrientationAsync(HttpClient mediator, string caseId) => (string)(await mediator.CaseAsync(caseId))!["orientations"]![0]!["orientationId"]!;

    private static async Task AgreeAsync(HttpClient mediator, string caseId, bool given)
    {
        var said = JsonNode.Parse(given ? $$"""{"share":[{"with":"partner","given":true,"on":"{{TestDays.Text(0)}}","how":"oral"}]}""" : """{"share":[{"with":"partner","given":false}]}""");
        using var answer = await mediator.PutAsJsonAsync($"/api/cases/{caseId}/agreements", said);
        answer.EnsureSuccessStatusCode();
    }

    private static Task<HttpResponseMessage> SayAsync(HttpClient partner, string address, string answer, params (string Name, string Value)[] more) =>
        partner.PostAsync(address, new FormUrlEncodedContent([new("answer", answer), .. more.Select(field => KeyValuePair.Create(field.Name, field.Value))]));

    private async Task AssertGoneAsync(string address, string why)
    {
        using var partner = await _application.AnonymousAsync();
        using var looked = await partner.GetAsync(address);
        using var said = await SayAsync(partner, address, "done");
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (looked.StatusCode, said.StatusCode));
        Assert.Contains(Texts.Get($"partnerLinks.gone.{why}"), WebUtility.HtmlDecode(await looked.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }
}
