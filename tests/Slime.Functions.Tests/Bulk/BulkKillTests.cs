using Azure.Data.Tables;
using Slime.Functions.Tests.Handover;
using Slime.Functions.Tests.Ledger;
using Slime.Functions.Tests.Visits;
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
        await using var process = await SlimeProcess.StartAsync(SlimeProcess.Development(shared.Azurite, prefix), FreePorts.Take(1)[0]);
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
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, prefix: prefix);
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

    [Fact]
    public async Task Closing_Cut_Off_At_Half_Is_Ended_By_The_Same_Request_And_Nobody_Is_Told_Twice()
    {
        const int Closing = 50;
        var prefix = SlimeApplication.NewPrefix();
        // Nobody waits for a second thought about a visit.
        var environment = new Dictionary<string, string?>(SlimeProcess.Development(shared.Azurite, prefix)) { ["Slime__Notifications__EditHold"] = "00:00:00" };
        var port = FreePorts.Take(1)[0];
        await using var process = await SlimeProcess.StartAsync(environment, port);
        var cases = new List<string>();
        using (var referrer = await process.SignInAsync("referrer-len"))
        using (var mediator = await process.SignInAsync("mediator-len"))
        {
            for (var number = 0; number < Closing; number++) cases.Add(await referrer.ReferAsync(SampleReferrals.Minimal(surname: $"Exemple{(char)('A' + (number % 26))}{(char)('A' + (number / 26))}")));
            foreach (var caseId in cases)
            {
                await mediator.RoutedCaseAsync(caseId);
                // A visit that her tutor comes along to: he is told that it is called off.
                await mediator.PlannedAsync(caseId, $"{TestDays.Text(12)}T10:00", ["tutor"]);
                await mediator.TryInVainAsync(caseId);
            }
        }

        var request = new { action = "close", cases };
        var stored = new StoredData(shared.Azurite.ConnectionString, prefix);
        // Only whoever knows of a visit is told that it is called off.
        await Eventually.TrueAsync(async () => (await ToldAsync(stored, "visitPlanned")).Select(told => told.CaseId).Distinct().Count() == Closing, "the tutor knows of every visit", TimeSpan.FromSeconds(150));
        using (var mediator = await process.SignInAsync("mediator-len"))
        {
            var asking = mediator.ActAsync(request, "half");
            await Eventually.TrueAsync(async () => (await FactsAsync(stored, "closed")).Count > 0 || asking.IsCompleted, "the first case is closed");
            await process.DisposeAsync();
            await asking.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        var atKill = (await FactsAsync(stored, "closed")).Count;
        output.WriteLine($"killed after {atKill} of {Closing}");
        Assert.InRange(atKill, 1, Closing - 1);
        await using var again = await SlimeProcess.StartAsync(environment, port);
        using (var mediator = await again.SignInAsync("mediator-len"))
        using (var coordination = await again.SignInAsync("coordination"))
        {
            // Whoever sends it again, and somebody who closes the same ones at that moment.
            var answers = await Task.WhenAll(mediator.ActAsync(request, "half"), coordination.ActAsync(request));
            Assert.All(answers, answer => Assert.Equal(cases, answer.Done()));
        }

        await Eventually.TrueAsync(async () => await WaitingAsync(stored) == 0, "every cancellation has been told", TimeSpan.FromSeconds(150));
        Assert.Equal(cases.Order(StringComparer.Ordinal), (await FactsAsync(stored, "closed")).Select(fact => fact.CaseId).Order(StringComparer.Ordinal));
        var told = await ToldAsync(stored, "visitCancelled");
        Assert.Equal(cases.Order(StringComparer.Ordinal), told.Select(fact => fact.CaseId).Distinct().Order(StringComparer.Ordinal));
        Assert.Distinct(told);
        // What waits for whoever referred them; on a Monday morning she may be told of it meanwhile, and what waited becomes a fact.
        var waiting = (await stored.RowsAsync("LEN"))
            .Where(row => row.RowKey.StartsWith("referred|", StringComparison.Ordinal) && row.GetString("Notice").StartsWith("referrerTold-closed", StringComparison.Ordinal))
            .Select(row => row.GetString("CaseId")).ToList();
        var toldReferrer = (await FactsAsync(stored, "referrerTold")).Where(fact => fact.Details.Contains("\"closed\"", StringComparison.Ordinal)).Select(fact => fact.CaseId).ToList();
        Assert.Distinct(waiting);
        Assert.Distinct(toldReferrer);
        Assert.Equal(cases.Order(StringComparer.Ordinal), waiting.Union(toldReferrer, StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    /// <summary>Case and fact, which names who was told of which visit.</summary>
    private static async Task<IReadOnlyList<(string CaseId, string Details)>> ToldAsync(StoredData stored, string kind) =>
        [.. (await FactsAsync(stored, "notificationSent")).Where(fact => fact.Details.Contains(kind, StringComparison.Ordinal))];

    private static async Task<int> WaitingAsync(StoredData stored) => (await stored.RowsAsync("LEN"))
        .Count(row => row.RowKey.StartsWith("outbox|", StringComparison.Ordinal) && row.Select(cell => cell.Value).OfType<string>().Any(value => value.Contains("visitCancelled", StringComparison.Ordinal)));

    private static async Task<IReadOnlyList<(string CaseId, string Details)>> FactsAsync(StoredData stored, string kind)
    {
        var facts = new List<(string, string)>();
        await foreach (var row in stored.Ledger.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq 'LEN' and RowKey ge 'event|' and RowKey lt 'event~' and Kind eq {kind}")))
            facts.Add((row.RowKey.Split('|')[1], row.GetString("Details") ?? ""));
        return facts;
    }

    private static async Task<int> WrittenAsync(StoredData stored) =>
        (await stored.RowsAsync("LEN")).Count(row => row.RowKey.StartsWith("event|", StringComparison.Ordinal) && row.GetString("Kind") == "householdNoticeSent");
}
