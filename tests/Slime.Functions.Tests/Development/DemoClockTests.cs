using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Slime.Development.Demo;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Development;

public sealed class DemoClockTests(SharedAzurite shared) : IDisposable
{
    private const string Key = "a-key-for-this-test-of-32-characters";
    private static readonly DateTimeOffset Then = new(2015, 3, 9, 8, 30, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slime-demo");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_Referral_Of_The_Past_Is_Received_Routed_And_Told_Of_Then()
    {
        await using var application = WithKey();
        var caseId = await AcceptedAsync(await ReferAsync(application, Key, Then.ToString("O")));
        using var coordination = await application.SignInAsync("coordination");

        var known = await Eventually.GetAsync(
            async () => await coordination.GetFromJsonAsync<JsonObject>($"/api/cases/{caseId}") is { } answer && answer["history"]!.AsArray().Count(fact => (string?)fact!["kind"] == "notificationSent") == 2 ? answer : null, "both were told");

        Assert.Equal(Then, (DateTimeOffset)known["receivedAt"]!);
        // Timers that look at the case meanwhile find today that nobody took it up since, and that its household was never heard of again.
        var chain = known["history"]!.AsArray().Where(fact => (string?)fact!["kind"] is "referralReceived" or "routed" or "notificationSent").ToList();
        Assert.Equal(4, chain.Count);
        Assert.All(chain, fact => Assert.Equal(Then, (DateTimeOffset)fact!["at"]!));
        // The week's digest may speak today of a case that waits since then; nobody is told today that it is new.
        Assert.DoesNotContain((await coordination.GetFromJsonAsync<JsonArray>("/dev/notifications"))!, told => (string?)told!["caseId"] == caseId);
    }

    [Fact]
    public async Task A_Message_Of_The_Past_Is_Due_In_The_Present()
    {
        await using var application = WithKey(pumps: false);
        var before = TimeProvider.System.GetUtcNow();
        await AcceptedAsync(await ReferAsync(application, Key, Then.ToString("O")));

        var outbox = Assert.Single(await application.Stored.WrittenAsync(), row => row.RowKey.StartsWith("outbox|", StringComparison.Ordinal));
        Assert.True(outbox.GetDateTimeOffset("DueAt") > before);
        Assert.Contains("2015-03-09T08:30:00", outbox.GetString("Body"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another-key-of-more-than-32-characters", "2015-03-09T08:30:00Z", 403, "demo_key_refused")]
    [InlineData(null, "2015-03-09T08:30:00Z", 403, "demo_key_refused")]
    [InlineData(Key, null, 400, "demo_instant_invalid")]
    [InlineData(Key, "once", 400, "demo_instant_invalid")]
    [InlineData(Key, "2013-12-31T23:59:59Z", 400, "demo_instant_invalid")]
    [InlineData(Key, "2999-01-01T00:00:00Z", 400, "demo_instant_invalid")]
    public async Task Nothing_Is_Written_Without_The_Key_And_An_Instant_That_Has_Passed(string? key, string? instant, int status, string code)
    {
        await using var application = WithKey(pumps: false);
        using var answer = await ReferAsync(application, key, instant);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]);
        Assert.DoesNotContain(await application.Stored.WrittenAsync(), row => row.RowKey.StartsWith("case|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_Nobody_Left_A_Key_The_Headers_Mean_Nothing()
    {
        await using var application = new SlimeApplication(shared.Azurite, Settings(pumps: false));
        var before = TimeProvider.System.GetUtcNow();
        var caseId = await AcceptedAsync(await ReferAsync(application, Key, Then.ToString("O")));

        using var coordination = await application.SignInAsync("coordination");
        Assert.True((DateTimeOffset)(await coordination.GetFromJsonAsync<JsonObject>($"/api/cases/{caseId}"))!["receivedAt"]! >= before);
    }

    [Fact]
    public async Task Outside_Development_The_Clock_Is_Real_Whatever_Lies_In_The_Folder()
    {
        LeaveKey();
        var settings = new Dictionary<string, string?>(Settings(pumps: false))
        {
            ["Slime:PublicBaseUrl"] = "https://slime.example",
            ["Slime:Household:FingerprintKey"] = Convert.ToBase64String(new byte[32]),
            ["Slime:Authentication:Authority"] = "https://login.example/v2.0",
            ["Slime:Authentication:Audience"] = Guid.Empty.ToString(),
            ["Slime:Graph:SenderMailbox"] = "slime@slime.example",
            ["Slime:Graph:TeamsAppId"] = Guid.Empty.ToString(),
        };
        await using var application = new SlimeApplication(shared.Azurite, settings, environment: "Production");

        Assert.Same(TimeProvider.System, application.Services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public async Task On_Azure_The_Program_Does_Not_Start_With_It()
    {
        LeaveKey();
        var settings = new Dictionary<string, string?>(Settings(pumps: false)) { ["WEBSITE_SITE_NAME"] = "slime" };
        await using var application = new SlimeApplication(shared.Azurite, settings);

        Assert.ThrowsAny<Exception>(() => application.Services);
    }

    private SlimeApplication WithKey(bool pumps = true)
    {
        LeaveKey();
        return new SlimeApplication(shared.Azurite, Settings(pumps));
    }

    private void LeaveKey() => File.WriteAllText(Path.Combine(_folder.FullName, DemoKey.FileName), Key + "\n");

    private Dictionary<string, string?> Settings(bool pumps) => new() { [DemoKey.DataVariable] = _folder.FullName, ["Slime:Pumps:Enabled"] = $"{pumps}" };

    private static async Task<HttpResponseMessage> ReferAsync(SlimeApplication application, string? key, string? instant)
    {
        using var referrer = await application.SignInAsync("referrer-len");
        var referral = SampleReferrals.Full("62498");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/referrals") { Content = JsonContent.Create(Plain(referral)) };
        if (key is not null) request.Headers.Add(DemoRequests.KeyHeader, key);
        if (instant is not null) request.Headers.Add(DemoRequests.InstantHeader, instant);
        return await referrer.SendAsync(request);
    }

    /// <summary>The sample's dates are of another year than the demonstration's.</summary>
    private static JsonObject Plain(JsonObject referral)
    {
        referral["fsl"] = null;
        referral["dwelling"]!["dpeDate"] = null;
        referral["dwelling"]!["dpeClass"] = null;
        referral["agreement"]!["contact"]!["on"] = "2015-03-02";
        return referral;
    }

    private static async Task<string> AcceptedAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
            return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["caseId"]!;
        }
    }
}
