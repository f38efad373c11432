using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.FollowUp;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Model.Calendar;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.FollowUp;

/// <summary>A household is visited on the day of the run; the clock of the program then goes on by as many months as a test wants.</summary>
public sealed class FollowUpTests : IAsyncDisposable
{
    private static DateOnly Visited => TestDays.In(0);

    private readonly FakeTimeProvider _clock = new(TestDays.Begin());
    private readonly SlimeApplication _application;

    public FollowUpTests(SharedAzurite shared)
    {
        ArgumentNullException.ThrowIfNull(shared);
        _application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(_clock));
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_Case_Closed_In_May_Is_Called_In_November_On_The_Phone_And_Moves_The_Figures()
    {
        var (mediator, caseId) = await ClosedAsync();
        Assert.Empty(await DueAsync(mediator));
        GoTo(6, 4);

        var due = Assert.Single(await DueAsync(mediator))!;
        var dueOn = Visited.AddMonths(6) is var day && WorkingDays.IsWorkingDay(day) ? day : WorkingDays.After(day, 1);
        Assert.Equal((caseId, 6, Text(Visited), Text(dueOn), Text(Visited.AddMonths(10))), ((string?)due["caseId"], (int)due["month"]!, (string?)due["visitedOn"], (string?)due["dueOn"], (string?)due["until"]));
        var phone = (string?)due["phone"];
        Assert.StartsWith("+333210000", phone, StringComparison.Ordinal);
        var list = WebUtility.HtmlDecode(await mediator.GetStringAsync("/suivi"));
        Assert.Contains($"tel:{phone}", list, StringComparison.Ordinal);
        Assert.Contains($"/suivi/{caseId}", list, StringComparison.Ordinal);
        Assert.Contains($"/suivi/{caseId}", WebUtility.HtmlDecode(await mediator.GetStringAsync("/")), StringComparison.Ordinal);
        using (var said = await mediator.PostFormAsync(
            $"/suivi/{caseId}", ("answers.actions", "habits"), ("answers.engaging", "works"), ("answers.stillCold", "no"), ("answers.bills", "less"), ("answers.billsAmount", "120,50"), ("answers.text", "Il fait bon."), ("answers.key", "k1")))
            Assert.Equal("/suivi?fait=answers", said.Headers.Location?.OriginalString);

        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal("closed", (string?)shown["status"]);
        var fact = Assert.Single(shown.HistoryOf("followUpRecorded"));
        Assert.DoesNotContain("Il fait bon", fact, StringComparison.Ordinal);
        Assert.Empty(await DueAsync(mediator));
        Assert.Contains("Il fait bon.", WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}")), StringComparison.Ordinal);
        var row = JsonNode.Parse(await mediator.GetStringAsync("/api/territories/LEN/ledger?format=json"))!["items"]!.AsArray().Single(item => (string?)item!["caseId"] == caseId)!;
        Assert.Equal((Text(Visited.AddMonths(6).AddDays(4)), "done", "firstAction, engagingAction, wasCold, noLongerCold, savings"), ((string?)row["followUp6On"], (string?)row["followUp6"], (string?)row["followUp6Results"]));
    }

    [Fact]
    public async Task The_Page_Asks_Again_What_Was_Left_Open_And_Keeps_What_Was_Said()
    {
        var (mediator, caseId) = await ClosedAsync();
        GoTo(6, 10);

        using var refused = await mediator.PostFormAsync($"/suivi/{caseId}", ("answers.actions", "habits"), ("answers.bills", "less"), ("answers.text", "Déjà dit"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("Déjà dit", page, StringComparison.Ordinal);
        Assert.Contains("#field-answers-stillCold", page, StringComparison.Ordinal);
        Assert.Empty((await mediator.CaseAsync(caseId))!.HistoryOf("followUpRecorded"));
    }

    [Fact]
    public async Task Answers_Sent_Twice_Are_Taken_Once_And_Others_For_The_Same_Month_Are_Refused()
    {
        var (mediator, caseId) = await ClosedAsync();
        GoTo(8);

        using (var first = await SayAsync(mediator, caseId, key: "once")) Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using (var again = await SayAsync(mediator, caseId, key: "once")) Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        using (var other = await SayAsync(mediator, caseId)) await other.AssertProblemAsync(HttpStatusCode.Conflict, "follow_up_already_recorded");

        // Month eight counts for six.
        Assert.Contains("\"month\":6", Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("followUpRecorded")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 20), InlineData(10, 12)]
    public async Task Answers_Outside_Every_Window_Are_Refused_With_The_Nearest_One(int months, int days)
    {
        var (mediator, caseId) = await ClosedAsync();
        GoTo(months, days);

        using var refused = await SayAsync(mediator, caseId);

        Assert.Equal(["on"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "follow_up_outside_window")).Paths());
    }

    [Fact]
    public async Task Three_Calls_Without_An_Answer_Take_It_From_The_List()
    {
        var (mediator, caseId) = await ClosedAsync();
        GoTo(6, 4);
        for (var call = 1; call <= 3; call++)
        {
            Assert.Equal(call - 1, (int)Assert.Single(await DueAsync(mediator))!["attempts"]!);
            using var called = await mediator.PostFormAsync($"/suivi/{caseId}/appels", ("call.result", "noAnswer"), ("call.key", $"c{call}"));
            Assert.Equal("/suivi?fait=call", called.Headers.Location?.OriginalString);
        }

        Assert.Empty(await DueAsync(mediator));
        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("followUpMissed"));
    }

    [Fact]
    public async Task A_Household_That_Was_Erased_Is_Not_Called_And_Its_Figures_Stay()
    {
        var (mediator, caseId) = await ClosedAsync();
        GoTo(6, 4);
        using (var said = await SayAsync(mediator, caseId)) said.EnsureSuccessStatusCode();
        foreach (var row in await _application.Stored.RowsAsync("LEN"))
        {
            if (row.RowKey.StartsWith($"person|{caseId}", StringComparison.Ordinal) || row.RowKey == $"card|{caseId}") await _application.Stored.Ledger.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }

        GoTo(12, 4);
        using var refused = await SayAsync(mediator, caseId);

        await refused.AssertProblemAsync(HttpStatusCode.Conflict, "household_erased");
        var kept = JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{caseId}/follow-ups"))!["done"]!.AsArray();
        Assert.Equal(("habits", (string?)null), ((string?)Assert.Single(kept)!["answers"]!["actions"]![0], (string?)kept[0]!["text"]));
    }

    [Fact]
    public async Task The_Mediator_Is_Told_Once_Also_Of_A_Closed_Case()
    {
        var (mediator, caseId) = await ClosedAsync();
        foreach (var days in new[] { -3, 4, 5 })
        {
            GoTo(6, days);
            await using var scope = _application.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RemindFollowUps>().RunAsync(CancellationToken.None);
        }

        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("reminderDue"));
        Assert.Contains(await _application.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith($"outbox|notify|{caseId}|followUpDue-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_Works_Elsewhere_Sees_Neither_List_Nor_Page()
    {
        var (_, caseId) = await ClosedAsync();
        GoTo(6, 4);
        var other = await _application.SignInAsync("mediator-art");

        Assert.Empty(await DueAsync(other));
        using var page = await other.GetAsync($"/suivi/{caseId}");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        var coordination = await _application.SignInAsync("coordination");
        Assert.Single(await DueAsync(coordination, "?territory=LEN"));
        Assert.Empty(await DueAsync(coordination, "?territory=ART"));
    }

    [Fact]
    public async Task What_It_Says_Of_An_Orientation_Is_The_Orientations_Outcome()
    {
        var (mediator, caseId) = await _application.VisitedByHandAsync();
        var orientationId = await Orientations.OrientationClient.OrientedAsync(mediator, caseId);
        await CloseAsync(mediator, caseId);
        GoTo(6, 4);

        using (var said = await mediator.PostFormAsync(
            $"/suivi/{caseId}", ("answers.actions", "none"), ("answers.engaging", "none"), ("answers.stillCold", "yes"), ("answers.bills", "same"), ($"answers.outcome-{orientationId}", "done")))
            Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);

        Assert.Equal("done", (string?)(await mediator.CaseAsync(caseId))!["orientations"]![0]!["outcome"]);
        Assert.Contains(Texts.Get("followUp.actions.none"), WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}")), StringComparison.Ordinal);
    }

    private async Task<(HttpClient Mediator, string CaseId)> ClosedAsync()
    {
        var (mediator, caseId) = await _application.VisitedByHandAsync();
        await CloseAsync(mediator, caseId);
        return (mediator, caseId);
    }

    private static async Task CloseAsync(HttpClient mediator, string caseId)
    {
        using var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" });
        closed.EnsureSuccessStatusCode();
    }

    private void GoTo(int months, int days = 0) =>
        _clock.SetUtcNow(new DateTimeOffset(Visited.AddMonths(months).AddDays(days).ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<JsonArray> DueAsync(HttpClient client, string query = "") => JsonNode.Parse(await client.GetStringAsync($"/api/follow-ups{query}"))!["items"]!.AsArray();

    private static Task<HttpResponseMessage> SayAsync(HttpClient mediator, string caseId, string? key = null) => mediator.SendAsync(
        HttpMethod.Post, $"/api/cases/{caseId}/follow-ups", new { answers = new { actions = new[] { "habits" }, engaging = Array.Empty<string>(), stillCold = "no", bills = "less" }, text = "Un mot" }, key);
}
