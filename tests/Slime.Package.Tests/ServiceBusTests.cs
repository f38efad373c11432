using System.Net;
using System.Text.Json.Nodes;
using Slime.Platform.Messaging;
using Slime.Testing;

namespace Slime.Package.Tests;

/// <summary>Under the Functions host and on Service Bus: the host reads no queue, the worker's own processors do.</summary>
public sealed class ServiceBusTests(Package package)
{
    private static readonly Dictionary<string, string?> OnServiceBus = new()
    {
        ["Slime__Queues__Transport"] = "serviceBus",
        ["AzureWebJobs.RouteReferral.Disabled"] = "true",
        ["AzureWebJobs.NotifyStaff.Disabled"] = "true",
        ["AzureWebJobs.InspectFile.Disabled"] = "true",
        ["AzureWebJobs.RenderReport.Disabled"] = "true",
    };

    [Fact]
    public async Task A_Referral_Goes_By_Service_Bus_To_The_People_Told_Though_The_Worker_Is_Killed()
    {
        await using var running = await RunningPackage.StartAsync(package, OnServiceBus);
        await running.AppointAsync("LEN");
        var caseId = await running.ReferAsync();

        await running.KillAndRestartAsync();
        await running.HandledAsync(caseId);

        await Eventually.TrueAsync(async () => (string?)(await running.ReadAsync(HttpMethod.Get, $"/api/cases/{caseId}"))["status"] == "routed", "the case is routed");
        await Eventually.TrueAsync(() => Task.FromResult(running.Graph.Calls.Count == 2), "both are told");
        Assert.Contains(running.Bus.Taken, message => message.Queue == QueueNames.Referrals && message.SessionId == caseId);
        foreach (var queue in QueueNames.All) Assert.Empty(await running.Storage.PeekAsync(queue));
    }

    [Fact]
    public async Task Told_To_End_The_Worker_Gives_Its_Sessions_Back_And_Ends_With_0()
    {
        await using var running = await RunningPackage.StartAsync(package, OnServiceBus);
        var caseId = await running.ReferAsync();
        await running.HandledAsync(caseId);

        var code = await running.Host.StopAsync();

        Assert.True(code == 0, $"{code}: {running.Output}");
        Assert.Empty(running.Bus.Active(QueueNames.Referrals));
    }

    [Fact]
    public async Task A_Message_That_Nobody_Can_Handle_Is_Shown_Replayed_And_Given_Up()
    {
        await using var running = await RunningPackage.StartAsync(package, OnServiceBus);
        running.Bus.Put(QueueNames.Referrals, """{"nonsense":true}""", "LEN-NONSENSE");

        var first = await FailedAsync(running);
        using var replayed = await running.SendAsync(HttpMethod.Post, $"/api/messages/failed/{QueueNames.Referrals}/{first}/replay");
        Assert.Equal(HttpStatusCode.Accepted, replayed.StatusCode);

        // It is as bad as before, and comes back.
        var second = await FailedAsync(running);
        using var givenUp = await running.SendAsync(HttpMethod.Post, $"/api/messages/failed/{QueueNames.Referrals}/{second}/discard", new JsonObject { ["reason"] = "doneByHand" });
        Assert.Equal(HttpStatusCode.NoContent, givenUp.StatusCode);
        Assert.Empty(await IdsAsync(running));
    }

    private static Task<string> FailedAsync(RunningPackage running) =>
        Eventually.GetAsync(async () => (await IdsAsync(running)).SingleOrDefault(), "the message stands among those that failed");

    private static async Task<IReadOnlyList<string>> IdsAsync(RunningPackage running) =>
        [.. (await running.ReadAsync(HttpMethod.Get, "/api/messages/failed"))["items"]!.AsArray().Select(failed => (string)failed!["id"]!)];
}
