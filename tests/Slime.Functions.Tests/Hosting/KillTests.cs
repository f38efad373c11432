using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

/// <summary>The Functions host stops the program with SIGKILL: whatever was accepted must survive it.</summary>
public sealed class KillTests(SharedAzurite shared, ITestOutputHelper output)
{
    private const int Clients = 6;
    private const int PerClient = 40;
    private const int Kills = 4;

    private static readonly string[] Communes = [SampleReferrals.Lens, SampleReferrals.Arras, SampleReferrals.Bethune];

    [Fact]
    public async Task What_Was_Accepted_Survives_Kill_9_And_Is_Routed_And_Told_Once()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var prefix = SlimeApplication.NewPrefix();
        var environment = SlimeProcess.Development(shared.Azurite, prefix);
        var port = FreePorts.Take(1)[0];
        var process = await SlimeProcess.StartAsync(environment, port);
        var accepted = new ConcurrentDictionary<string, string>();
        try
        {
            var clients = new List<Task>();
            for (var client = 0; client < Clients; client++)
                clients.Add(PostAllAsync(await process.SignInAsync("coordination"), client, accepted));
            var random = new Random(seed);
            for (var kill = 1; kill <= Kills; kill++)
            {
                // The last one comes when all is accepted and much is not yet routed.
                var after = kill == Kills ? Clients * PerClient : (Clients * PerClient * kill / Kills) - random.Next(1, 50);
                await Eventually.TrueAsync(() => Task.FromResult(accepted.Count >= after || clients.Any(client => client.IsFaulted)), $"{after} are accepted");
                await Task.Delay(random.Next(0, 200));
                output.WriteLine($"kill {kill} after {accepted.Count} accepted");
                await process.DisposeAsync();
                process = await SlimeProcess.StartAsync(environment, port);
            }

            await Task.WhenAll(clients);
            var storage = new SlimeStorage(shared.Azurite, prefix);
            IReadOnlyList<string> left = [];
            try
            {
                await Eventually.TrueAsync(async () => (left = await storage.OutboxAsync()).Count == 0, "every message has had its effect", TimeSpan.FromSeconds(150));
            }
            finally
            {
                output.WriteLine($"{left.Count} messages left, the first: {string.Join(' ', left.Take(5))}");
            }

            await AssertAllRoutedAndToldOnceAsync(process, accepted, storage);
        }
        finally
        {
            await process.DisposeAsync();
        }
    }

    /// <summary>Sends each referral until it is accepted, always with the same key.</summary>
    private static async Task PostAllAsync(HttpClient http, int client, ConcurrentDictionary<string, string> accepted)
    {
        using var _ = http;
        for (var number = 0; number < PerClient; number++)
        {
            var key = $"client-{client}-{number}";
            var referral = SampleReferrals.Full(Communes[number % Communes.Length], $"Exemple{(char)('A' + client)}", $"Anne {(char)('A' + number % 26)}", $"19{50 + number}-04-12");
            // Another household each time: people would be told of two that look alike.
            referral["household"]!["phone"] = $"03210000{((client * PerClient) + number) % 100:D2}";
            referral["dwelling"]!["addressLine"] = $"{(client * PerClient) + number + 1} rue de la Paix";
            accepted[key] = await PostUntilAcceptedAsync(http, referral, key);
        }
    }

    private static async Task<string> PostUntilAcceptedAsync(HttpClient http, JsonObject referral, string key)
    {
        while (true)
        {
            try
            {
                using var answer = await http.PostReferralAsync(referral, key);
                var body = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode == HttpStatusCode.Accepted) return (string)JsonNode.Parse(body)!["caseId"]!;
                Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, body);
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException)
            {
                // The program was killed: the same request goes to the next one.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private static async Task AssertAllRoutedAndToldOnceAsync(SlimeProcess process, ConcurrentDictionary<string, string> accepted, SlimeStorage storage)
    {
        Assert.Equal(Clients * PerClient, accepted.Values.Distinct().Count());
        Assert.Equal(accepted.Values.Order(), (await storage.RowsAsync("case|")).Order());
        using var coordination = await process.SignInAsync("coordination");
        var told = (await coordination.NotificationsAsync()).ToLookup(notification => (string)notification["caseId"]!, notification => (string)notification["to"]!);
        foreach (var caseId in accepted.Values)
        {
            var answer = (await coordination.CaseAsync(caseId))!;
            Assert.Equal("routed", (string?)answer["status"]);
            Assert.Single(Case.Events(answer, "routed"));
            string?[] people = [(string?)answer["mediator"]!["id"], (string?)answer["tutor"]!["id"]];
            Assert.Equal(people, Case.Events(answer, "notificationSent").Select(sent => (string?)sent["details"]!["to"]).Order());
            Assert.Equal(people, told[caseId].Order());
        }

        Assert.Empty(await storage.PeekAsync("referrals-poison"));
        Assert.Empty(await storage.PeekAsync("notifications-poison"));
    }
}
