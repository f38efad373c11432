using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.FollowUp;

/// <summary>A request to the fund waits for its decision, and somebody is told before the supplier may cut.</summary>
public sealed class RightsTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(TestDays.Begin());
    private readonly SlimeApplication _application;

    public RightsTests(SharedAzurite shared)
    {
        ArgumentNullException.ThrowIfNull(shared);
        _application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(_clock));
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_Clock_Stands_On_The_Case_At_Once_And_On_The_Home_Fifteen_Days_Before()
    {
        var (mediator, caseId) = await _application.VisitedByHandAsync();
        using (var told = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/fsl-requests", new { on = TestDays.Text(0), amount = 100m, decision = "pending" })) told.EnsureSuccessStatusCode();

        var clock = Assert.Single((await mediator.CaseAsync(caseId))!["rightsClocks"]!.AsArray(), each => (string?)each!["code"] == "fslUndecided")!;
        Assert.Equal(TestDays.In(0).AddMonths(2).ToString("yyyy-MM-dd", null), (string?)clock["on"]);
        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}"));
        Assert.Contains("décret n° 2008-780", page, StringComparison.Ordinal);
        Assert.Contains("Relancer le FSL", page, StringComparison.Ordinal);
        Assert.DoesNotContain(await TasksAsync(mediator), task => IsOf(task, caseId));

        _clock.Advance(TimeSpan.FromDays(50));
        Assert.Contains(await TasksAsync(mediator), task => IsOf(task, caseId));

        using (var decided = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/fsl-requests", new { on = TestDays.Text(0), decision = "granted" })) decided.EnsureSuccessStatusCode();
        Assert.DoesNotContain(await TasksAsync(mediator), task => IsOf(task, caseId));
    }

    [Fact]
    public async Task A_Day_Of_The_Law_That_Has_Passed_Stays_On_The_Case_And_Hides_No_Other_Clock()
    {
        var referral = SampleReferrals.Full(SampleReferrals.Lens);
        referral["dwelling"]!["dpeClass"] = "G";
        (referral["energy"]!["supplyCut"], referral["energy"]!["supply"], referral["energy"]!["supplySince"]) = (true, "limited", TestDays.Text(-46));
        var (mediator, caseId) = await _application.VisitedByHandAsync(referral);
        using (var told = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/fsl-requests", new { on = TestDays.Text(-56), amount = 100m, decision = "pending" })) told.EnsureSuccessStatusCode();

        Assert.Equal(["notDecent", "fslUndecided", "powerLimited"], (await mediator.CaseAsync(caseId))!["rightsClocks"]!.AsArray().Select(clock => (string?)clock!["code"]));
        Assert.Equal(
            [TestDays.In(-56).AddMonths(2).ToString("yyyy-MM-dd", null), TestDays.Text(14)],
            (await TasksAsync(mediator)).Where(task => IsOf(task, caseId)).Select(task => (string?)task!["due"]));
    }

    private static bool IsOf(JsonNode? task, string caseId) => ((string?)task!["kind"], (string?)task["caseId"]) == ("rightsClocks", caseId);

    private static async Task<JsonArray> TasksAsync(HttpClient mediator) => JsonNode.Parse(await mediator.GetStringAsync("/api/me/tasks"))!.AsArray();
}
