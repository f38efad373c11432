using System.Net;
using System.Net.Http.Headers;
using Azure.Storage.Queues.Models;
using Slime.Platform.Messaging;
using Slime.Testing;
using Slime.Testing.Host;

namespace Slime.Package.Tests;

/// <summary>The package does its work when it is played the Functions host's part.</summary>
public sealed class RunTests(Package package)
{
    [Fact]
    public async Task A_Referral_Is_Routed_And_Its_People_Told_Whatever_Is_Killed_In_Between()
    {
        await using var running = await RunningPackage.StartAsync(package);
        var (mediator, tutor) = await running.AppointAsync("LEN");
        var accepted = await running.ReadAsync(HttpMethod.Post, "/api/referrals", SampleReferrals.Full(surname: "Zyxwvut", firstName: "Qwertine"), HttpStatusCode.Accepted);
        var caseId = (string)accepted["caseId"]!;

        await running.KillAndRestartAsync();
        await running.HandledAsync($"route|{caseId}");
        await running.KillAndRestartAsync();
        await running.HandledAsync(caseId);

        var routed = await running.ReadAsync(HttpMethod.Get, $"/api/cases/{caseId}");
        Assert.Equal(("routed", "mediator-len", "tutor-len"), ((string?)routed["status"], (string?)routed["mediator"]!["id"], (string?)routed["tutor"]!["id"]));
        Assert.Equal(2, routed["history"]!.AsArray().Count(entry => (string?)entry!["kind"] == "notificationSent"));
        Assert.Equal(
            new[] { mediator, tutor }.Select(id => $"/v1.0/users/{id}/teamwork/sendActivityNotification").Order(),
            running.Graph.Calls.Select(call => call.Path).Distinct().Order());
        Assert.All(running.Graph.Calls, call => Assert.StartsWith("token-", call.Token, StringComparison.Ordinal));
        var said = string.Concat(running.Graph.Calls.Select(call => call.Body)) + running.Output;
        Assert.DoesNotContain("Zyxwvut", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Qwertine", said, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>As the host does after a lock that ran out, or a worker that died before it said that it was done.</summary>
    [Fact]
    public async Task A_Message_Delivered_Twice_Has_One_Effect()
    {
        await using var running = await RunningPackage.StartAsync(package, listens: false);
        await running.AppointAsync("LEN");
        var caseId = await running.ReferAsync();

        foreach (var (function, queue) in new[] { ("RouteReferral", QueueNames.Referrals), ("NotifyStaff", QueueNames.Notifications) })
        {
            var text = await running.Storage.TakeAsync(queue, caseId);
            foreach (var delivery in new[] { 1, 2 })
            {
                var now = TimeProvider.System.GetUtcNow();
                Assert.True(await running.Host.DeliverAsync(function, QueuesModelFactory.QueueMessage("id", "receipt", text, delivery, now, now, now)), running.Output);
            }
        }

        var history = (await running.ReadAsync(HttpMethod.Get, $"/api/cases/{caseId}"))["history"]!.AsArray().Select(entry => (string?)entry!["kind"]).ToList();
        Assert.Single(history, "routed");
        Assert.Equal(2, history.Count(kind => kind == "notificationSent"));
        Assert.Equal(2, running.Graph.Calls.Count);
        Assert.Empty(await running.Storage.OutboxAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/dossiers")]
    [InlineData("/signalements/nouveau")]
    [InlineData("/equipe")]
    [InlineData("/messages")]
    public async Task Pages_Are_Rendered_By_The_Package_As_By_The_Build(string path)
    {
        await using var running = await RunningPackage.StartAsync(package);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-MS-TOKEN-AAD-ID-TOKEN", running.Issuer.Token());
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var answer = await running.Client.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode == HttpStatusCode.OK, page + running.Output);
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        Assert.Contains("/assets/", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Api_Describes_Itself_From_The_Package()
    {
        await using var running = await RunningPackage.StartAsync(package);
        var description = await running.ReadAsync(HttpMethod.Get, "/api/openapi.json");
        Assert.NotNull(description["paths"]!["/api/referrals"]!["post"]);
    }

    [Fact]
    public async Task No_Way_In_That_Development_Has_Is_Open()
    {
        await using var running = await RunningPackage.StartAsync(package);
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/dev/sign-in"), (HttpMethod.Post, "/dev/sign-in"), (HttpMethod.Post, "/dev/token"), (HttpMethod.Get, "/dev/notifications") })
        {
            using var answer = await running.SendAsync(method, path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Told_To_Be_In_Development_On_Azure_It_Refuses_To_Start()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var issuer = await LocalIssuer.StartAsync();
        var environment = RunningPackage.Production(package.Azurite, SlimeApplication.NewPrefix(), graph, issuer);
        environment["ASPNETCORE_ENVIRONMENT"] = "Development";

        var refused = await Assert.ThrowsAsync<WorkerGoneException>(() => PlayedHost.StartAsync(package.Folder, environment));

        Assert.Contains("exit code 1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ASPNETCORE_ENVIRONMENT", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_Of_The_Earlier_Package_Stop_The_Start_And_Are_Named()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var issuer = await LocalIssuer.StartAsync();
        var environment = RunningPackage.Production(package.Azurite, SlimeApplication.NewPrefix(), graph, issuer);
        environment["FUNCTIONS_WORKER_RUNTIME"] = "custom";

        var refused = await Assert.ThrowsAsync<WorkerGoneException>(() => PlayedHost.StartAsync(package.Folder, environment));

        Assert.Contains("exit code 1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("FUNCTIONS_WORKER_RUNTIME", refused.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet-isolated", refused.Message, StringComparison.Ordinal);
    }
}
