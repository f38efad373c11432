using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.FollowUp;

/// <summary>An agent who was handed the households of a territory: their name, their telephone and the questions, and no more.</summary>
public sealed class CampaignTests : IAsyncDisposable
{
    private static DateOnly Visited => TestDays.In(0);

    private static DateOnly Called => Visited.AddMonths(6).AddDays(4);

    private readonly FakeTimeProvider _clock = new(TestDays.Begin());
    private readonly SlimeApplication _application;

    public CampaignTests(SharedAzurite shared)
    {
        ArgumentNullException.ThrowIfNull(shared);
        _application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(_clock));
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task An_Agent_Sees_Name_Telephone_And_Questions_And_Nothing_Else()
    {
        var (_, agent, caseId) = await HandedAsync("LEN");

        var due = Assert.Single(await DueAsync(agent))!;
        Assert.Equal((caseId, "Modèle", null), ((string?)due["caseId"], ((string?)due["household"])!.Split(' ')[^1], due["commune"]));
        Assert.StartsWith("+333210000", (string?)due["phone"], StringComparison.Ordinal);
        foreach (var path in new[] { "/", "/suivi", $"/suivi/{caseId}" })
        {
            var page = WebUtility.HtmlDecode(await agent.GetStringAsync(path));
            Assert.Contains("Modèle", page, StringComparison.Ordinal);
            Assert.DoesNotContain($"/dossiers/{caseId}", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Lens", page, StringComparison.Ordinal);
        }

        foreach (var path in new[] { $"/api/cases/{caseId}", $"/api/cases/{caseId}/follow-ups", $"/dossiers/{caseId}", $"/api/cases/{caseId}/fsl-requests", "/api/search?q=exemple" })
        {
            using var refused = await agent.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(path.StartsWith("/api/cases/", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    [Fact]
    public async Task What_An_Agent_Writes_Down_Counts_And_The_Agent_Puts_It_Right()
    {
        var (mediator, agent, caseId) = await HandedAsync();
        using (var said = await agent.PostFormAsync($"/suivi/{caseId}", Answers("yes", "Froid dans la cuisine", "k1")))
            Assert.Equal("/suivi?fait=answers", said.Headers.Location?.OriginalString);
        Assert.Empty(await DueAsync(agent));
        var made = (await DoneAsync(mediator, caseId)).Single()!;
        Assert.Equal(("campaign-agent", "Froid dans la cuisine"), ((string?)made["by"], (string?)made["text"]));
        var page = $"/suivi/{caseId}/{(string?)made["followUpId"]}";
        Assert.Contains("Froid dans la cuisine", WebUtility.HtmlDecode(await agent.GetStringAsync(page)), StringComparison.Ordinal);

        using (var corrected = await agent.PostFormAsync(page, Answers("no", "")))
            Assert.Equal("/suivi?fait=corrected", corrected.Headers.Location?.OriginalString);

        var right = (await DoneAsync(mediator, caseId)).Single()!;
        Assert.Equal(("no", (string?)null, "campaign-agent"), ((string?)right["answers"]!["stillCold"], (string?)right["text"], (string?)right["by"]));
        var fact = Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("followUpCorrected"));
        Assert.DoesNotContain("cuisine", fact, StringComparison.Ordinal);
        Assert.DoesNotContain(await _application.Stored.RowsAsync("LEN"), row => row.RowKey.Contains("|followUp|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_Agent_Neither_Reads_Nor_Corrects_What_Others_Wrote()
    {
        var (mediator, agent, caseId) = await HandedAsync();
        using (var said = await mediator.PostFormAsync($"/suivi/{caseId}", Answers("yes", "Mot de la médiatrice", "k1"))) Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
        var id = (string?)(await DoneAsync(mediator, caseId)).Single()!["followUpId"];
        _clock.SetUtcNow(At(Visited.AddMonths(12).AddDays(4)));
        await BeginAsync();

        var page = WebUtility.HtmlDecode(await agent.GetStringAsync($"/suivi/{caseId}"));
        Assert.DoesNotContain("Mot de la médiatrice", page, StringComparison.Ordinal);
        Assert.DoesNotContain(id!, page, StringComparison.Ordinal);
        using (var refused = await agent.GetAsync($"/suivi/{caseId}/{id}", TestContext.Current.CancellationToken)) Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using (var refused = await agent.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/follow-ups/{id}", Body("no"))) Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using var answered = await agent.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/follow-ups", new { answers = Body("no").Answers });
        Assert.Equal(12, (int)(await answered.EnsureSuccessStatusCode().ReadAsync())["done"]!.AsArray().Single()!["month"]!);
    }

    [Theory]
    [InlineData("ART"), InlineData("ended"), InlineData("over")]
    public async Task A_Household_That_Was_Not_Handed_Over_Is_As_If_It_Did_Not_Exist(string how)
    {
        var (_, agent, caseId) = await HandedAsync(how == "ART" ? "ART" : "LEN");
        using var coordination = await _application.SignInAsync("coordination");
        if (how == "ended")
        {
            var campaign = JsonNode.Parse(await coordination.GetStringAsync("/api/follow-ups/campaigns"))!["items"]!.AsArray().Single()!;
            foreach (var _ in new[] { 1, 2 })
            {
                using var ended = await coordination.PostFormAsync($"/suivi/campagnes/{(string?)campaign["id"]}/fin");
                Assert.Equal("/suivi/campagnes?fait=ended", ended.Headers.Location?.OriginalString);
            }
        }
        else if (how == "over")
        {
            _clock.SetUtcNow(At(Called.AddDays(40)));
        }

        Assert.Empty(await DueAsync(agent));
        using var page = await agent.GetAsync($"/suivi/{caseId}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        using var said = await agent.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/follow-ups", new { answers = Body("no").Answers });
        Assert.Equal(HttpStatusCode.NotFound, said.StatusCode);
    }

    [Fact]
    public async Task A_Campaign_Has_An_Agent_And_An_End_And_Is_Begun_Once()
    {
        using var coordination = await _application.SignInAsync("coordination");
        using (var refused = await coordination.PostAsJsonAsync("/api/follow-ups/campaigns", new { agent = "mediator-len", territories = new[] { "XXX" }, until = TestDays.Text(-1) }, TestContext.Current.CancellationToken))
            Assert.Equal(["agent", "territories", "until"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).Paths().Order());
        using (var longer = await coordination.PostAsJsonAsync("/api/follow-ups/campaigns", new { agent = "campaign-agent", until = TestDays.Text(200) }, TestContext.Current.CancellationToken))
            await longer.AssertProblemAsync(HttpStatusCode.BadRequest, "campaign_too_long");
        foreach (var _ in new[] { 1, 2 })
        {
            using var begun = await coordination.PostFormAsync("/suivi/campagnes", ("agent", "campaign-agent"), ("territories", "LEN"), ("until", TestDays.Text(30)), ("key", "once"));
            Assert.Equal("/suivi/campagnes?fait=begun", begun.Headers.Location?.OriginalString);
        }

        Assert.Single(JsonNode.Parse(await coordination.GetStringAsync("/api/follow-ups/campaigns"))!["items"]!.AsArray());
    }

    [Fact]
    public async Task A_Correction_Without_The_Version_Seen_Or_Of_An_Erased_Household_Changes_Nothing()
    {
        var (mediator, _, caseId) = await HandedAsync();
        using (var said = await mediator.PostFormAsync($"/suivi/{caseId}", Answers("yes", "Un mot", "k1"))) Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
        var path = $"/api/cases/{caseId}/follow-ups/{(string?)(await DoneAsync(mediator, caseId)).Single()!["followUpId"]}";
        using (var stale = await mediator.SendAsync(HttpMethod.Put, path, Body("no"), version: "\"1\"")) Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        using (var unsaid = await mediator.SendAsync(HttpMethod.Put, path, new { on = Text(Called) })) Assert.Equal(HttpStatusCode.BadRequest, unsaid.StatusCode);
        foreach (var row in await _application.Stored.RowsAsync("LEN"))
        {
            if (row.RowKey.StartsWith($"person|{caseId}", StringComparison.Ordinal)) await _application.Stored.Ledger.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: TestContext.Current.CancellationToken);
        }

        using var erased = await mediator.SendAsync(HttpMethod.Put, path, Body("no"));

        await erased.AssertProblemAsync(HttpStatusCode.Conflict, "household_erased");
        Assert.Equal("yes", (string?)(await DoneAsync(mediator, caseId)).Single()!["answers"]!["stillCold"]);
    }

    /// <summary>A household of Lens that is due, in a case that is closed, and an agent to whom a territory was handed.</summary>
    private async Task<(HttpClient Mediator, HttpClient Agent, string CaseId)> HandedAsync(string territory = "LEN")
    {
        var (mediator, caseId) = await _application.VisitedByHandAsync();
        using (var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" })) closed.EnsureSuccessStatusCode();
        _clock.SetUtcNow(At(Called));
        await BeginAsync(territory);
        return (mediator, await _application.SignInAsync("campaign-agent"), caseId);
    }

    private async Task BeginAsync(string territory = "LEN")
    {
        using var coordination = await _application.SignInAsync("coordination");
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().DateTime);
        using var begun = await coordination.PostAsJsonAsync("/api/follow-ups/campaigns", new { agent = "campaign-agent", territories = new[] { territory }, from = Text(today), until = Text(today.AddDays(30)) }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
    }

    private static (string, string)[] Answers(string cold, string text, string key = "") =>
    [
        ("answers.actions", "habits"), ("answers.engaging", "none"), ("answers.stillCold", cold), ("answers.bills", "same"), ("answers.text", text), ("answers.on", Text(Called)), ("answers.key", key),
    ];

    private sealed record Correction(string On, object Answers);

    private static Correction Body(string cold) => new(Text(Called), new { actions = Array.Empty<string>(), engaging = Array.Empty<string>(), stillCold = cold, bills = "same" });

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<JsonArray> DueAsync(HttpClient client) => JsonNode.Parse(await client.GetStringAsync("/api/follow-ups"))!["items"]!.AsArray();

    private static async Task<JsonArray> DoneAsync(HttpClient client, string caseId) => JsonNode.Parse(await client.GetStringAsync($"/api/cases/{caseId}/follow-ups"))!["done"]!.AsArray();
}
