using System.Net;
using System.Net.Http.Json;
using Slime.Functions.Tests.Hosting;
using Slime.Platform.Messaging;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Messaging;

/// <summary>
/// The program as a process of its own, by its managed identity and over TLS on Service Bus, ended by force at the worst instants.
/// </summary>
public sealed class ServiceBusProcessTests(SharedAzurite shared) : IAsyncLifetime
{
    private readonly string _prefix = SlimeApplication.NewPrefix();
    private FakeServiceBus _bus = null!;
    private SlimeStorage _storage = null!;
    private SlimeProcess _process = null!;

    public async ValueTask InitializeAsync()
    {
        _bus = await FakeServiceBus.StartAsync([.. QueueNames.Carried]);
        _storage = new SlimeStorage(shared.Azurite, _prefix);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _bus.DisposeAsync();
    }

    [Fact]
    public async Task A_Referral_Goes_Over_Service_Bus_To_The_People_Told_And_No_Storage_Queue_Sees_It()
    {
        var caseId = await ReferAsync();

        await AssertToldOnceAsync(caseId);
        Assert.All(_bus.Taken, message => Assert.Equal((caseId, "application/json"), (message.SessionId, message.ContentType)));
        foreach (var queue in QueueNames.All) Assert.Empty(await _storage.PeekAsync(queue));
        Assert.All(_bus.Tokens, token => Assert.StartsWith("token-", token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Killed_Between_Acceptance_And_Sending_Nothing_Is_Lost_Or_Doubled()
    {
        _bus.IsAway = true;
        var caseId = await ReferAsync();
        await _process.DisposeAsync();
        Assert.Equal([$"route|{caseId}"], await _storage.OutboxAsync());
        Assert.Empty(_bus.Taken);
        _bus.IsAway = false;
        await StartAsync();

        await AssertToldOnceAsync(caseId);
        Assert.Equal([$"route|{caseId}", $"notify|{caseId}|newCase"], _bus.Taken.Select(message => message.MessageId));
    }

    [Fact]
    public async Task Killed_Between_Sending_And_The_Answer_The_Message_Is_Taken_Once()
    {
        _bus.Fail(BusFault.SilentOnceTaken);
        using var client = await _process.SignInAsync("referrer-len");
        var key = Guid.NewGuid().ToString();
        var referral = SampleReferrals.Full();
        var unanswered = client.PostReferralAsync(referral, key);
        await _bus.TakenAsync("referrals", "caseId");
        await RestartAsync();
        await unanswered.ContinueWith(_ => { }, TaskScheduler.Default);

        using var again = await _process.SignInAsync("referrer-len");
        var caseId = await again.ReferAsync(referral, key);
        await AssertToldOnceAsync(caseId);
        Assert.Equal([$"route|{caseId}", $"notify|{caseId}|newCase"], _bus.Taken.Select(message => message.MessageId));
    }

    [Fact]
    public async Task Killed_Between_The_Effect_And_Its_Acknowledgement_The_Message_Comes_Again_Without_Effect()
    {
        _bus.LoseDispositions(1);
        var caseId = await ReferAsync();
        await Eventually.TrueAsync(async () => !(await _storage.OutboxAsync()).Contains($"route|{caseId}"), "the effect stands");
        await RestartAsync();

        await AssertToldOnceAsync(caseId);
        await Eventually.TrueAsync(() => Task.FromResult(_bus.Active("referrals").Count == 0), "the message is acknowledged");
    }

    [Fact]
    public async Task Killed_At_Work_Its_Sessions_Are_Free_At_Once_For_The_Next()
    {
        var cases = new List<string>();
        using var referrer = await _process.SignInAsync("referrer-len");
        for (var number = 0; number < 12; number++) cases.Add(await referrer.ReferAsync(SampleReferrals.Full(surname: $"Exemple {(char)('A' + number)}")));
        await RestartAsync();

        foreach (var caseId in cases) await AssertToldOnceAsync(caseId);
        foreach (var queue in QueueNames.Carried) Assert.Empty(_bus.DeadLetters(queue));
    }

    [Fact]
    public async Task A_Dead_Letter_Is_Kept_In_The_Ledger_And_Replayed_Under_An_Id_That_Is_Not_A_Duplicate()
    {
        _bus.Put("referrals", """{"v":1,"caseId":"LEN-FAKEFAKE"}""", "LEN-FAKEFAKE", "route|LEN-FAKEFAKE");
        using var coordination = await _process.SignInAsync("coordination");
        var failed = await Eventually.GetAsync(
            async () => (await (await coordination.GetAsync("/api/messages/failed")).ReadAsync())["items"]!.AsArray().SingleOrDefault(), "it has failed");
        await Eventually.TrueAsync(() => Task.FromResult(_bus.DeadLetters("referrals").Count == 0), "the dead letter is moved");
        using var replayed = await coordination.PostAsJsonAsync($"/api/messages/failed/referrals/{failed["id"]}/replay", new { });

        Assert.Equal(HttpStatusCode.Accepted, replayed.StatusCode);
        var again = _bus.Taken[^1];
        Assert.Equal(("""{"v":1,"caseId":"LEN-FAKEFAKE"}""", "LEN-FAKEFAKE"), (again.Text, again.SessionId));
        Assert.StartsWith("route|LEN-FAKEFAKE~", again.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_Says_That_Service_Bus_Is_Away()
    {
        Assert.True(await _process.AnswersAsync("/api/health"));
        _bus.IsAway = true;
        using var answer = await _process.Client.GetAsync("/api/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("down", (string?)(await answer.ReadAsync())["parts"]!["queue"]);
    }

    private async Task StartAsync()
    {
        var environment = SlimeProcess.Development(shared.Azurite, _prefix);
        environment["Slime__PublicBaseUrl"] = "https://slime.example";
        foreach (var (name, value) in _bus.Environment()) environment[name] = value;
        _process = await SlimeProcess.StartAsync(environment);
    }

    private async Task RestartAsync()
    {
        await _process.DisposeAsync();
        await StartAsync();
    }

    private async Task<string> ReferAsync()
    {
        using var referrer = await _process.SignInAsync("referrer-len");
        return await referrer.ReferAsync();
    }

    private async Task AssertToldOnceAsync(string caseId)
    {
        using var coordination = await _process.SignInAsync("coordination");
        await Eventually.TrueAsync(async () => !(await _storage.OutboxAsync()).Any(id => id.Contains(caseId, StringComparison.Ordinal)), "nothing is left to do");
        var answer = (await coordination.CaseAsync(caseId))!;
        Assert.Single(Case.Events(answer, "routed"));
        Assert.Equal(["mediator-len", "tutor-len"], Case.Events(answer, "notificationSent").Select(sent => (string?)sent["details"]!["to"]).Order());
    }
}
