using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slime.Functions.Hosting;
using Slime.Functions.Tests.Notifications;
using Slime.Platform.Messaging;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

public sealed class PoisonTests : IAsyncDisposable
{
    private readonly CollectedLogs _logs = new();
    private readonly SlimeApplication _application;
    private readonly SlimeStorage _storage;

    public PoisonTests(SharedAzurite shared)
    {
        _application = new SlimeApplication(shared.Azurite, new Dictionary<string, string?> { ["Logging:Console:LogLevel:Default"] = "None" }, services => services
            .AddSingleton(new QueueSettings(BatchSize: 16, NewBatchThreshold: 8, MaxDequeueCount: 5, TimeSpan.Zero, TimeSpan.FromMilliseconds(200)))
            .AddSingleton<ILoggerProvider>(_logs));
        _storage = new SlimeStorage(shared.Azurite, _application.Prefix);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _logs.Dispose();
    }

    [Theory]
    [InlineData("referrals", """{"v":1,"caseId":"ARR-FAKEFAKE"}""", "ARR-FAKEFAKE")]
    [InlineData("referrals", "no JSON", null)]
    [InlineData("notifications", """{"v":1,"caseId":"ARR-FAKEFAKE","notice":"newCase"}""", "ARR-FAKEFAKE")]
    public async Task A_Message_That_Cannot_Be_Handled_Is_Shown_After_Five_Deliveries_And_Can_Be_Replayed(string queue, string body, string? caseId)
    {
        var coordination = await _application.SignInAsync("coordination");
        await _storage.Queue(queue).SendMessageAsync(body);
        var failed = await FailedAsync(coordination, body);

        Assert.Equal((queue, caseId), ((string?)failed["queue"], (string?)failed["caseId"]));
        Assert.Equal(4, _logs.Lines.Count(line => line.Contains("it comes again", StringComparison.Ordinal)));
        Assert.Single(_logs.Lines, line => line.Contains("after 5 deliveries", StringComparison.Ordinal));

        using var replayed = await coordination.PostAsync($"/api/messages/failed/{queue}/{failed["id"]}/replay", null);
        Assert.Equal(HttpStatusCode.Accepted, replayed.StatusCode);
        var again = await Eventually.GetAsync(async () => await FailedAsync(coordination, body) is { } other && (string?)other["id"] != (string?)failed["id"] ? other : null, "it failed again");
        Assert.Equal(body, (string?)again["body"]);
        using var twice = await coordination.PostAsync($"/api/messages/failed/{queue}/{failed["id"]}/replay", null);
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
    }

    [Fact]
    public async Task A_Message_That_Is_Not_Even_Base64_Stops_Nothing()
    {
        var coordination = await _application.SignInAsync("coordination");
        await _storage.RawQueue("referrals").SendMessageAsync("{neither base64}");
        var caseId = await coordination.ReferAsync();

        Assert.Equal("{neither base64}", (string?)(await FailedAsync(coordination, "{neither base64}"))["body"]);
        Assert.Equal("routed", (string?)(await coordination.RoutedCaseAsync(caseId))["status"]);
    }

    [Fact]
    public async Task Failed_Messages_Are_For_Those_Who_Run_The_Service()
    {
        var mediator = await _application.SignInAsync("mediator-len");
        using var answer = await mediator.GetAsync("/api/messages/failed");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static Task<JsonObject> FailedAsync(HttpClient coordination, string body) => Eventually.GetAsync(
        async () =>
        {
            using var answer = await coordination.GetAsync("/api/messages/failed");
            var items = (await answer.EnsureSuccessStatusCode().ReadAsync())["items"]!.AsArray();
            return items.Select(item => item!.AsObject()).SingleOrDefault(item => (string?)item["body"] == body);
        },
        "the message is among those that failed");
}
