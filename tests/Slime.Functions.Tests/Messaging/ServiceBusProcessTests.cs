using System.Net;
using System.Net.Http.Json;
using Azure.Data.Tables;
using Slime.Functions.Messaging;
using Slime.Functions.Tests.Hosting;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Messaging;

/// <summary>The program as the Functions host starts it, with Service Bus carrying its messages, and ended by force at the worst instants.</summary>
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
        await DeliverAsync("RouteReferralFromServiceBus", await _bus.TakenAsync("referrals", caseId));
        await DeliverAsync("NotifyStaffFromServiceBus", await _bus.TakenAsync("notifications", caseId));

        await AssertToldOnceAsync(caseId);
        Assert.All(_bus.Taken, message => Assert.Equal((caseId, "application/json"), (message.SessionId, message.ContentType)));
        foreach (var queue in QueueNames.All) Assert.Empty(await _storage.PeekAsync(queue));
        Assert.All(_bus.Requests, request => Assert.StartsWith("token-", request.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Token_That_Is_No_Longer_Believed_Is_Asked_Anew_Of_The_Platform()
    {
        await ReferAsync();
        var first = _bus.Requests[^1].Token;
        _bus.Fail(BusFault.Unauthorized);
        var caseId = await ReferAsync();

        Assert.Equal($"route|{caseId}", (await _bus.TakenAsync("referrals", caseId)).MessageId);
        Assert.NotEqual(first, _bus.Requests[^1].Token);
    }

    [Fact]
    public async Task Killed_Between_Acceptance_And_Sending_Nothing_Is_Lost_Or_Doubled()
    {
        _bus.IsAway = true;
        var caseId = await ReferAsync();
        await RestartAsync();
        _bus.IsAway = false;
        await SendWhatIsDueAsync(caseId);

        await DeliverAsync("RouteReferralFromServiceBus", await _bus.TakenAsync("referrals", caseId));
        await DeliverAsync("NotifyStaffFromServiceBus", await _bus.TakenAsync("notifications", caseId));
        await AssertToldOnceAsync(caseId);
        Assert.Equal(2, _bus.Taken.Count);
    }

    [Fact]
    public async Task Killed_Between_Sending_And_The_Answer_The_Message_Is_Sent_Again_And_Taken_Once()
    {
        _bus.Fail(BusFault.SilentOnceTaken);
        using var client = await _process.SignInAsync("referrer-len");
        var key = Guid.NewGuid().ToString();
        var unanswered = client.PostReferralAsync(SampleReferrals.Full(), key);
        var taken = await _bus.TakenAsync("referrals", "caseId");
        await RestartAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => unanswered);

        using var again = await _process.SignInAsync("referrer-len");
        var caseId = await again.ReferAsync(SampleReferrals.Full(), key);
        await SendWhatIsDueAsync(caseId);
        await DeliverAsync("RouteReferralFromServiceBus", taken);
        await DeliverAsync("NotifyStaffFromServiceBus", await _bus.TakenAsync("notifications", caseId));

        Assert.Equal(caseId, taken.SessionId);
        Assert.Equal([$"route|{caseId}", $"notify|{caseId}|newCase"], _bus.Taken.Select(message => message.MessageId));
        Assert.True(_bus.Requests.Count > 2);
        await AssertToldOnceAsync(caseId);
    }

    [Fact]
    public async Task Killed_Between_The_Effect_And_Its_Acknowledgement_The_Message_Comes_Again_Without_Effect()
    {
        var caseId = await ReferAsync();
        foreach (var (function, queue, outbox) in new[]
        {
            ("RouteReferralFromServiceBus", "referrals", $"route|{caseId}"),
            ("NotifyStaffFromServiceBus", "notifications", $"notify|{caseId}|newCase"),
        })
        {
            var message = await _bus.TakenAsync(queue, caseId);
            var unheard = _process.Client.SendAsync(Event(function, message));
            await Eventually.TrueAsync(async () => !(await _storage.OutboxAsync()).Contains(outbox), "the effect stands");
            await RestartAsync();
            await unheard.ContinueWith(_ => { }, TaskScheduler.Default);
            await DeliverAsync(function, message);
        }

        await AssertToldOnceAsync(caseId);
    }

    [Fact]
    public async Task A_Dead_Letter_Is_Replayed_Over_Service_Bus_Under_An_Id_That_Is_Not_A_Duplicate()
    {
        var caseId = await ReferAsync();
        var message = await _bus.TakenAsync("referrals", caseId);
        using (var died = await _process.Client.SendAsync(FunctionsHost.Trigger(
            "RouteReferralDeadLetters", FunctionsHost.DeadLetterEvent("RouteReferralDeadLetters", "referrals", message.Text, caseId, message.MessageId))))
        {
            Assert.Equal(HttpStatusCode.OK, died.StatusCode);
        }

        using var coordination = await _process.SignInAsync("coordination");
        var failed = (await (await coordination.GetAsync("/api/messages/failed")).ReadAsync())["items"]![0]!;
        using var replayed = await coordination.PostAsJsonAsync($"/api/messages/failed/referrals/{failed["id"]}/replay", new { });

        Assert.Equal(HttpStatusCode.Accepted, replayed.StatusCode);
        var again = _bus.Taken[^1];
        Assert.Equal((message.Text, caseId), (again.Text, again.SessionId));
        Assert.NotEqual(message.MessageId, again.MessageId);
        await DeliverAsync("RouteReferralFromServiceBus", again);
        Assert.Equal("routed", (string?)(await coordination.CaseAsync(caseId))!["status"]);
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
        var ports = FreePorts.Take(2);
        var environment = SlimeProcess.Development(shared.Azurite, _prefix);
        environment["Slime__PublicBaseUrl"] = "https://slime.example";
        foreach (var (name, value) in FunctionsHost.Environment(ports[0], ports[1]).Concat(_bus.Environment())) environment[name] = value;
        _process = SlimeProcess.Launch(environment, ports[0]);
        await Eventually.TrueAsync(() => _process.AnswersAsync("/", anyStatus: true), "the program answers the host");
        if (!_bus.IsAway) await Eventually.TrueAsync(() => _process.AnswersAsync("/api/health"), "storage is ready");
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

    private static HttpRequestMessage Event(string function, BusMessage message) =>
        FunctionsHost.Trigger(function, FunctionsHost.ServiceBusEvent(function, message.Text, message.SessionId!, message.MessageId));

    private async Task DeliverAsync(string function, BusMessage message)
    {
        using var answer = await _process.Client.SendAsync(Event(function, message));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync() + _process.Output);
    }

    /// <summary>The timer, once the message's time has come.</summary>
    private async Task SendWhatIsDueAsync(string caseId)
    {
        TableEntity row = await _storage.Ledger.GetEntityAsync<TableEntity>("LEN", $"outbox|route|{caseId}");
        row["DueAt"] = row.GetDateTimeOffset("DueAt") - TimeSpan.FromMinutes(1);
        await _storage.Ledger.UpdateEntityAsync(row, row.ETag);
        using var answer = await _process.Client.SendAsync(FunctionsHost.Trigger("SendOutbox", FunctionsHost.TimerEvent("SendOutbox")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task AssertToldOnceAsync(string caseId)
    {
        using var coordination = await _process.SignInAsync("coordination");
        var answer = (await coordination.CaseAsync(caseId))!;
        Assert.Single(Case.Events(answer, "routed"));
        Assert.Equal(["mediator-len", "tutor-len"], Case.Events(answer, "notificationSent").Select(sent => (string?)sent["details"]!["to"]).Order());
        Assert.DoesNotContain(await _storage.OutboxAsync(), id => id.Contains(caseId, StringComparison.Ordinal));
    }
}
