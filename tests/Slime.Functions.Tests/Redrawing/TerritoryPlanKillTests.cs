using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Ledger;
using Slime.Functions.Redrawing;
using Slime.Model.Communes;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Redrawing;

/// <summary>A plan with 60 open cases that is cut off at half by the end of the process is ended by whoever comes next.</summary>
public sealed class TerritoryPlanKillTests(SharedAzurite shared, ITestOutputHelper output)
{
    private const int Cases = 60;

    [Fact]
    public async Task A_Plan_Cut_Off_At_Half_Is_Ended_And_Each_Case_Goes_Once()
    {
        var prefix = SlimeApplication.NewPrefix();
        var process = await SlimeProcess.StartAsync(SlimeProcess.Development(shared.Azurite, prefix), FreePorts.Take(1)[0]);
        var cases = new List<string>();
        string id;
        using (var referrer = await process.SignInAsync("referrer-arr"))
        using (var coordination = await process.SignInAsync("coordination"))
        {
            for (var number = 0; number < Cases; number++) cases.Add(await referrer.ReferAsync(SampleReferrals.Minimal(PlanClient.Adinfer, $"Exemple{(char)('A' + (number % 26))}{(char)('A' + (number / 26))}")));
            foreach (var caseId in cases) await coordination.RoutedCaseAsync(caseId);
            id = await coordination.ScheduledAsync();
            var stored = new StoredData(shared.Azurite.ConnectionString, prefix);
            var applying = coordination.DoAsync(id, "apply");
            await Eventually.TrueAsync(async () => await GivenAsync(stored) >= Cases / 3 || applying.IsCompleted, "a part of the cases is given");
            await process.DisposeAsync();
            await applying.ContinueWith(_ => { }, TaskScheduler.Default);
            var atKill = await GivenAsync(stored);
            output.WriteLine($"killed after {atKill} of {2 * Cases}");
            Assert.InRange(atKill, 1, (2 * Cases) - 1);
        }

        // Whoever began it has had its time.
        await using var application = new SlimeApplication(
            shared.Azurite, QuietApplication.NoPumps, services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(TimeProvider.System.GetUtcNow() + ApplyPlan.Patience + TimeSpan.FromMinutes(1))), prefix);
        var again = await application.SignInAsync("coordination");
        await Task.WhenAll(RunTimerAsync(application), RunTimerAsync(application));

        var plan = await again.ReadPlanAsync(id);
        Assert.Equal("applied", (string?)plan["status"]);
        var rows = await new StoredData(shared.Azurite.ConnectionString, prefix).RowsAsync("ARR");
        Assert.Equal(2 * Cases, rows.Count(row => row.RowKey.StartsWith("event|", StringComparison.Ordinal) && row.GetString("Kind") == "reassigned"));
        foreach (var caseId in cases) Assert.Equal(("mediator-ter", "tutor-ter"), (await again.CaseAsync(caseId))!.PeopleOf());
        var verification = application.Services.GetRequiredService<LedgerVerification>();
        Assert.Empty((await verification.OfTerritoryAsync(TerritoryCode.Parse("ARR"), TestContext.Current.CancellationToken)).Faults);
        Assert.Empty((await verification.OfOrganisationAsync(TestContext.Current.CancellationToken)).Faults);
    }

    private static async Task<int> GivenAsync(StoredData stored) =>
        (await stored.RowsAsync("ARR")).Count(row => row.RowKey.StartsWith("event|", StringComparison.Ordinal) && row.GetString("Kind") == "reassigned");

    private static async Task RunTimerAsync(SlimeApplication application)
    {
        await using var scope = application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RunTerritoryPlans>().RunAsync(TestContext.Current.CancellationToken);
    }
}
