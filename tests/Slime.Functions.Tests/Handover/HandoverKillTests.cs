using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Handover;
using Slime.Functions.Ledger;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Ledger;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Handover;

/// <summary>A request of 150 cases that is cut off at half by the end of the process is ended by whoever comes next.</summary>
public sealed class HandoverKillTests(SharedAzurite shared, ITestOutputHelper output)
{
    private const int Cases = 150;

    [Fact]
    public async Task A_Request_Cut_Off_At_Half_Is_Ended_And_Each_Case_Is_Given_Once()
    {
        var prefix = SlimeApplication.NewPrefix();
        var environment = SlimeProcess.Development(shared.Azurite, prefix);
        await using var process = await SlimeProcess.StartAsync(environment, FreePorts.Take(1)[0]);
        var cases = new List<string>();
        using (var referrer = await process.SignInAsync("referrer-len"))
        using (var coordination = await process.SignInAsync("coordination"))
        {
            for (var number = 0; number < Cases; number++) cases.Add(await referrer.ReferAsync(SampleReferrals.Minimal(surname: $"Exemple{(char)('A' + (number % 26))}{(char)('A' + (number / 26))}")));
            foreach (var caseId in cases) await coordination.RoutedCaseAsync(caseId);
        }

        var stored = new StoredData(shared.Azurite.ConnectionString, prefix);
        using (var pilot = await process.SignInAsync("pilot-len"))
        {
            var asking = pilot.ReassignManyAsync(cases, "mediator-mon", key: "half");
            await Eventually.TrueAsync(async () => await GivenAsync(stored) >= Cases / 3 || asking.IsCompleted, "a third of the cases is given");
            await process.DisposeAsync();
            await asking.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        var atKill = await GivenAsync(stored);
        output.WriteLine($"killed after {atKill} of {Cases}");
        Assert.InRange(atKill, 1, Cases - 1);
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, prefix: prefix);
        var again = await application.SignInAsync("pilot-len");
        // The timer and the person who sends the same request again, at once.
        await Task.WhenAll(RunTimerAsync(application), again.ReassignedManyAsync(cases, "mediator-mon", key: "half"));

        var batch = await again.ReassignedManyAsync(cases, "mediator-mon", key: "half");
        Assert.Equal("done", (string?)batch["status"]);
        Assert.All(batch.Outcomes(), outcome => Assert.Equal("done", outcome));
        var rows = await stored.RowsAsync("LEN");
        Assert.Equal(Cases, rows.Count(row => row.RowKey.StartsWith("event|", StringComparison.Ordinal) && row.GetString("Kind") == "reassigned"));
        Assert.Single(rows.Where(row => row.RowKey.Contains("reassignedMany", StringComparison.Ordinal) && row.RowKey.StartsWith("outbox|", StringComparison.Ordinal))
            .Concat(rows.Where(row => row.RowKey.StartsWith("event|", StringComparison.Ordinal) && row.GetString("Kind") == "notificationSent" && row.GetString("Details").Contains("reassignedMany", StringComparison.Ordinal))));
        var verification = application.Services.GetRequiredService<LedgerVerification>();
        Assert.Empty((await verification.OfTerritoryAsync(SampleRows.Lens, TestContext.Current.CancellationToken)).Faults);
        Assert.Empty((await verification.OfOrganisationAsync(TestContext.Current.CancellationToken)).Faults);
    }

    private static async Task<int> GivenAsync(StoredData stored) =>
        (await stored.RowsAsync("LEN")).Count(row => row.RowKey.StartsWith("event|", StringComparison.Ordinal) && row.GetString("Kind") == "reassigned");

    private static async Task RunTimerAsync(SlimeApplication application)
    {
        await using var scope = application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RunReassignments>().RunAsync(TestContext.Current.CancellationToken);
    }
}
