using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.FollowUp;

/// <summary>Requests to the fund before the visit and after it, from the telephone to the page of steering and the export.</summary>
public sealed class FslTests : IAsyncDisposable
{
    private static DateOnly Visited => TestDays.In(0);

    private readonly FakeTimeProvider _clock = new(TestDays.Begin());
    private readonly SlimeApplication _application;

    public FslTests(SharedAzurite shared)
    {
        ArgumentNullException.ThrowIfNull(shared);
        _application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(_clock));
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_Request_Told_On_The_Telephone_Is_After_And_One_That_Was_Added_Is_Before()
    {
        var (mediator, caseId) = await VisitedAsync();
        using (var added = await mediator.PostFormAsync($"/dossiers/{caseId}/fsl", ("fslRequest.on", Text(Visited.AddMonths(-3))), ("fslRequest.amount", "150"), ("fslRequest.kind", "energy")))
            Assert.Equal($"/dossiers/{caseId}?fait=fslRecorded#fsl", added.Headers.Location?.OriginalString);
        GoTo(12, 5);

        using (var said = await mediator.PostFormAsync(
            $"/suivi/{caseId}", ("answers.actions", "none"), ("answers.engaging", "none"), ("answers.stillCold", "no"), ("answers.bills", "same"), ("answers.fslRequested", "yes"),
            ("answers.fslOn", Text(Visited.AddMonths(2))), ("answers.fslAmount", "80,50"), ("answers.fslDecision", "granted")))
            Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);

        var row = JsonNode.Parse(await mediator.GetStringAsync("/api/territories/LEN/ledger?format=json"))!["items"]!.AsArray().Single(item => (string?)item!["caseId"] == caseId)!;
        Assert.Equal((1, 150m, 80.5m), ((int?)row["fslAfter12"], (decimal?)row["fslBeforeAmount"], (decimal?)row["fslAfterAmount"]));
        Assert.Equal(Text(Visited.AddMonths(12).AddDays(5)), (string?)row["observedUntil"]);
        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}"));
        Assert.Contains("80,50\u00a0€", page, StringComparison.Ordinal);
        Assert.Contains("Demande au FSL du", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Request_From_Two_Sources_Is_One_Request()
    {
        var (mediator, caseId) = await VisitedAsync();
        var on = Text(Visited.AddMonths(-1));

        for (var again = 0; again < 3; again++)
        {
            using var told = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/fsl-requests", new { on, amount = 120m });
            Assert.Equal(HttpStatusCode.Created, told.StatusCode);
        }

        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("fslRequestRecorded"));
        var known = JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{caseId}/fsl-requests"))!["requests"]!.AsArray();
        Assert.Single(known, request => (string?)request!["on"] == on);
    }

    [Fact]
    public async Task A_Request_Sent_Again_With_Its_Key_Tells_Nothing_Twice_And_Undoes_Nothing()
    {
        var (mediator, caseId) = await VisitedAsync();
        var (on, path) = (Text(Visited.AddMonths(-1)), $"/api/cases/{caseId}/fsl-requests");
        var seen = (await mediator.GetAsync($"/api/cases/{caseId}")).Headers.ETag!.Tag;

        using (var first = await mediator.SendAsync(HttpMethod.Post, path, new { on, amount = 120m }, "told", seen)) Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using (var more = await mediator.SendAsync(HttpMethod.Post, path, new { on, amount = 150m }, "more")) Assert.Equal(HttpStatusCode.Created, more.StatusCode);
        using (var again = await mediator.SendAsync(HttpMethod.Post, path, new { on, amount = 120m }, "told", seen)) Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        using (var other = await mediator.SendAsync(HttpMethod.Post, path, new { on, amount = 90m }, "told")) await other.AssertProblemAsync(HttpStatusCode.Conflict, "idempotency_key_reused");

        var known = JsonNode.Parse(await mediator.GetStringAsync(path))!["requests"]!.AsArray();
        Assert.Equal(150m, (decimal?)known.Single(request => (string?)request!["on"] == on)!["amount"]);
        Assert.Equal(2, (await mediator.CaseAsync(caseId))!.HistoryOf("fslRequestRecorded").Count());
    }

    [Fact]
    public async Task A_Look_Into_The_Files_Sent_Again_With_Its_Key_Is_Answered_As_The_First_Time()
    {
        var (mediator, caseId) = await VisitedAsync();
        var path = $"/api/cases/{caseId}/fsl-checks";
        var seen = (await mediator.GetAsync($"/api/cases/{caseId}")).Headers.ETag!.Tag;

        for (var time = 0; time < 2; time++)
        {
            using var looked = await mediator.SendAsync(HttpMethod.Post, path, new { until = Text(Visited) }, "looked", seen);
            Assert.Equal(HttpStatusCode.Created, looked.StatusCode);
        }

        using (var other = await mediator.SendAsync(HttpMethod.Post, path, new { until = Text(Visited.AddDays(-1)) }, "looked")) await other.AssertProblemAsync(HttpStatusCode.Conflict, "idempotency_key_reused");
        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("fslChecked"));
    }

    [Theory]
    [InlineData("""{"amount":10}""", "required"), InlineData("""{"on":"2099-01-01"}""", "fsl_in_future"), InlineData("""{"on":"1999-01-01"}""", "date_too_old")]
    [InlineData("""{"on":"2026-01-01","amount":-1}""", "out_of_range"), InlineData("""{"on":"2026-01-01","amount":1.234}""", "too_many_decimals")]
    public async Task A_Request_That_Makes_No_Sense_Is_Refused_With_Its_Reason(string body, string code)
    {
        var (mediator, caseId) = await VisitedAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await mediator.PostAsync($"/api/cases/{caseId}/fsl-requests", content);
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, await answer.CodeAsync()));
    }

    [Fact]
    public async Task Somebody_Who_Looked_It_Up_Makes_The_Household_Observed_Also_In_A_Closed_Case()
    {
        var (mediator, caseId) = await VisitedAsync();
        using (var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" })) closed.EnsureSuccessStatusCode();
        GoTo(7);
        using (var looked = await mediator.PostFormAsync($"/dossiers/{caseId}/fsl/verification", ("fslCheck.until", Text(Visited.AddMonths(7)))))
            Assert.Equal(HttpStatusCode.SeeOther, looked.StatusCode);

        var known = JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{caseId}/fsl-requests"))!;
        Assert.Equal(Text(Visited.AddMonths(7)), (string?)known["observedUntil"]);
        Assert.Equal("closed", (string?)(await mediator.CaseAsync(caseId))!["status"]);
    }

    /// <summary>Its diagnostic was handed in: the visit counts.</summary>
    private async Task<(HttpClient Mediator, string CaseId)> VisitedAsync()
    {
        var (mediator, caseId) = await _application.VisitedByHandAsync();
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());
        await mediator.SubmittedAsync(caseId);
        return (mediator, caseId);
    }

    private void GoTo(int months, int days = 0) =>
        _clock.SetUtcNow(new DateTimeOffset(Visited.AddMonths(months).AddDays(days).ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
