using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Ledger;
using Slime.Functions.Redrawing;
using Slime.Model.Communes;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Redrawing;

/// <summary>A plan with 60 open cases that is cut off at half by the end of the process, applied or taken back, is ended by whoever comes next.</summary>
public sealed class TerritoryPlanKillTests(SharedAzurite shared, ITestOutputHelper output)
{
    private const int Cases = 60;
    private const string Given = "reassigned";
    private const string CameBack = "reassignmentUndone";

    private readonly string _prefix = SlimeApplication.NewPrefix();

    private StoredData Stored => new(shared.Azurite.ConnectionString, _prefix);

    [Fact]
    public async Task A_Plan_Cut_Off_At_Half_Is_Ended_And_Each_Case_Goes_Once()
    {
        var (plan, cases) = await CutOffAsync("apply", Given);

        await using var application = Later();
        await AssertEndedAsync(application, plan, "applied", cases, "ter");
        Assert.Equal(2 * Cases, await CountAsync(Given));
    }

    [Fact]
    public async Task A_Plan_That_Is_Cut_Off_While_It_Is_Taken_Back_Ends_With_Each_Case_Back_Once()
    {
        var (plan, cases) = await CutOffAsync("revert", CameBack);

        await using var application = Later();
        await AssertEndedAsync(application, plan, "reverted", cases, "arr");
        Assert.Equal((2 * Cases, 2 * Cases), (await CountAsync(Given), await CountAsync(CameBack)));
        // New households of its communes are received where they were before.
        var coordination = await application.SignInAsync("coordination");
        var next = await (await application.SignInAsync("referrer-arr")).ReferAsync(SampleReferrals.Minimal(PlanClient.Adinfer, "Après"));
        Assert.StartsWith("ARR-", next, StringComparison.Ordinal);
        Assert.Empty((await coordination.ReadPlanAsync(plan))["kept"]!.AsArray());
    }

    /// <summary>The process is killed when a third of the cases has been changed by what was asked.</summary>
    private async Task<(string Plan, IReadOnlyList<string> Cases)> CutOffAsync(string what, string kind)
    {
        await using var process = await SlimeProcess.StartAsync(SlimeProcess.Development(shared.Azurite, _prefix));
        using var referrer = await process.SignInAsync("referrer-arr");
        using var coordination = await process.SignInAsync("coordination");
        var cases = new List<string>();
        for (var number = 0; number < Cases; number++) cases.Add(await referrer.ReferAsync(SampleReferrals.Minimal(PlanClient.Adinfer, $"Exemple{(char)('A' + (number % 26))}{(char)('A' + (number / 26))}")));
        foreach (var caseId in cases) await coordination.RoutedCaseAsync(caseId);
        var plan = await coordination.ScheduledAsync();
        if (what == "revert") await coordination.DoneAsync(plan, "apply");

        var working = coordination.DoAsync(plan, what);
        await Eventually.TrueAsync(async () => await CountAsync(kind) >= Cases / 3 || working.IsCompleted, "a part of the cases has changed");
        await process.KillAsync();
        await working.ContinueWith(_ => { }, TaskScheduler.Default);
        var atKill = await CountAsync(kind);
        output.WriteLine($"killed after {atKill} of {2 * Cases}");
        Assert.InRange(atKill, 1, (2 * Cases) - 1);
        return (plan, cases);
    }

    /// <summary>The program when whoever began has had its time.</summary>
    private SlimeApplication Later()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + ApplyPlan.Patience + TimeSpan.FromMinutes(1));
        return new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(clock), _prefix);
    }

    private static async Task AssertEndedAsync(SlimeApplication application, string id, string status, IReadOnlyList<string> cases, string territory)
    {
        var again = await application.SignInAsync("coordination");
        await Task.WhenAll(RunTimerAsync(application), RunTimerAsync(application));

        Assert.Equal(status, (string?)(await again.ReadPlanAsync(id))["status"]);
        foreach (var caseId in cases) Assert.Equal(($"mediator-{territory}", $"tutor-{territory}"), (await again.CaseAsync(caseId))!.PeopleOf());
        var verification = application.Services.GetRequiredService<LedgerVerification>();
        Assert.Empty((await verification.OfTerritoryAsync(TerritoryCode.Parse("ARR"), TestContext.Current.CancellationToken)).Faults);
        Assert.Empty((await verification.OfOrganisationAsync(TestContext.Current.CancellationToken)).Faults);
    }

    private async Task<int> CountAsync(string kind) =>
        (await Stored.RowsAsync("ARR")).Count(row => row.RowKey.StartsWith("event|", StringComparison.Ordinal) && row.GetString("Kind") == kind);

    private static async Task RunTimerAsync(SlimeApplication application)
    {
        await using var scope = application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RunTerritoryPlans>().RunAsync(TestContext.Current.CancellationToken);
    }
}
