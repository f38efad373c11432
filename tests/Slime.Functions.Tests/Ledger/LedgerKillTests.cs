using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Ledger;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Ledger;

/// <summary>A program that is killed while it brings ledgers up to date leaves them, and their totals, as the journals say.</summary>
public sealed class LedgerKillTests(SharedAzurite shared, ITestOutputHelper output)
{
    private const int Kills = 4;
    private const int PerTurn = 60;

    [Fact]
    public async Task After_Kills_Under_Load_Ledger_And_Totals_Are_What_The_Journals_Give()
    {
        var prefix = SlimeApplication.NewPrefix();
        var environment = SlimeProcess.Development(shared.Azurite, prefix);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var process = await SlimeProcess.StartAsync(environment, FreePorts.Take(1)[0]);
            using var referrer = await process.SignInAsync("referrer-len");
            var accepted = 0;
            var referring = Task.WhenAll(Enumerable.Range(0, 4).Select(async client =>
            {
                for (var number = 0; number < PerTurn / 4; number++)
                {
                    await referrer.ReferAsync(SampleReferrals.Full(SampleReferrals.Lens, $"Exemple {(char)('A' + client)}", "Anne", $"19{50 + number}-04-12"));
                    Interlocked.Increment(ref accepted);
                    // Somebody reads all the while, so that the ledger is made all the while.
                    if (client == 0) await (await process.SignInAsync("mediator-len")).GetStringAsync("/api/territories/LEN/ledger?format=csv");
                }
            }));
            await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref accepted) > 10 + (kill * 10) || referring.IsFaulted), "referrals are under way");
            output.WriteLine($"kill {kill} after {accepted} accepted");
            await process.DisposeAsync();
            await referring.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, prefix: prefix);
        await application.SignInAsync("coordination");
        var verification = application.Services.GetRequiredService<LedgerVerification>();
        var before = await verification.OfTerritoryAsync(SampleRows.Lens, TestContext.Current.CancellationToken);
        await application.Services.GetRequiredService<LedgerProjection>().ProjectAsync(SampleRows.Lens, TestContext.Current.CancellationToken);
        var after = await verification.OfTerritoryAsync(SampleRows.Lens, TestContext.Current.CancellationToken);

        Assert.Empty(before.Faults);
        Assert.Empty(after.Faults);
        var rows = await application.Stored.RowsAsync("LEN");
        Assert.Equal(
            rows.Count(row => row.RowKey.StartsWith("case|", StringComparison.Ordinal)),
            rows.Count(row => row.RowKey.StartsWith("ledger|", StringComparison.Ordinal)));
        Assert.InRange(after.Journals, 11 * Kills, PerTurn * Kills);
    }
}
