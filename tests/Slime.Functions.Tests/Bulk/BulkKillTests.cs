using Slime.Functions.Tests.Handover;
using Slime.Functions.Tests.Ledger;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Bulk;

/// <summary>A batch that is cut off at half by the end of the process leaves a clear state, and sent again it does nothing twice.</summary>
public sealed class BulkKillTests(SharedAzurite shared, ITestOutputHelper output)
{
    private const int Cases = 60;

    [Fact]
    public async Task Letters_Cut_Off_At_Half_Are_Ended_By_The_Same_Request_And_Each_Is_Written_Once()
    {
        var prefix = SlimeApplication.NewPrefix();
        var process = await SlimeProcess.StartAsync(SlimeProcess.Development(shared.Azurite, prefix), FreePorts.Take(1)[0]);
        var cases = new List<string>();
        using (var referrer = await process.SignInAsync("referrer-len"))
        using (var coordination = await process.SignInAsync("coordination"))
        {
            for (var number = 0; number < Cases; number++) cases.Add(await referrer.ReferAsync(SampleReferrals.Full(surname: $"Exemple{(char)('A' + (number % 26))}{(char)('A' + (number / 26))}")));
            foreach (var caseId in cases) await coordination.RoutedCaseAsync(caseId);
        }

        var request = new { action = "letter", template = "firstContact", cases };
        var stored = new StoredData(shared.Azurite.ConnectionString, prefix);
        using (var mediator = await process.SignInAsync("mediator-len"))
        {
            var asking = mediator.ActAsync(request, "half");
            await Eventually.TrueAsync(async () => await WrittenAsync(stored) >= Cases / 3 || asking.IsCompleted, "a third of the letters is written");
            await process.DisposeAsync();
            await asking.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        var atKill = await WrittenAsync(stored);
        output.WriteLine($"killed after {atKill} of {Cases}");
        Assert.InRange(atKill, 1, Cases - 1);
        await using var application = new SlimeApplication(shared.Azurite, QuietApplication.NoPumps, prefix: prefix);
        var again = await application.SignInAsync("mediator-len");
        // Somebody who does not know how far it came begins anew: what is in the post is said to be there.
        var anew = await again.ActAsync(request);
        Assert.Equal(atKill, anew.Refused().Count(refused => refused.Code == "letter_already_in_post"));
        Assert.Equal(Cases - atKill, anew.Done().Count);

        Assert.Equal(Cases, await WrittenAsync(stored));
        var rows = await stored.RowsAsync("LEN");
        Assert.Equal(Cases, rows.Count(row => row.RowKey.StartsWith("letter|", StringComparison.Ordinal)));
        // And the same request, sent again, finds what the first half of it did.
        Assert.Equal(atKill, (await again.ActAsync(request, "half")).Done().Count);
        Assert.Equal(Cases, await WrittenAsync(stored));
    }

    private static async Task<int> WrittenAsync(StoredData stored) =>
        (await stored.RowsAsync("LEN")).Count(row => row.RowKey.StartsWith("event|", StringComparison.Ordinal) && row.GetString("Kind") == "householdNoticeSent");
}
