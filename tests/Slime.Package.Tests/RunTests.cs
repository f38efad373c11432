using System.Net;
using System.Net.Http.Headers;
using Slime.Testing;

namespace Slime.Package.Tests;

/// <summary>The package does its work when it is played the Functions host's part.</summary>
public sealed class RunTests(Package package)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Referral_Is_Routed_And_Its_People_Told_Whatever_Is_Killed_In_Between(bool usesServiceBus)
    {
        await using var running = await RunningPackage.StartAsync(package, usesServiceBus);
        var (mediator, tutor) = await running.AppointAsync("LEN");
        var accepted = await running.ReadAsync(HttpMethod.Post, "/api/referrals", SampleReferrals.Full(surname: "Zyxwvut", firstName: "Qwertine"), HttpStatusCode.Accepted);
        var caseId = (string)accepted["caseId"]!;

        await running.KillAndRestartAsync();
        await DeliverTwiceAsync(running, "RouteReferral", "referrals", caseId, usesServiceBus);
        await running.KillAndRestartAsync();
        await DeliverTwiceAsync(running, "NotifyStaff", "notifications", caseId, usesServiceBus);

        var routed = await running.ReadAsync(HttpMethod.Get, $"/api/cases/{caseId}");
        Assert.Equal(("routed", "mediator-len", "tutor-len"), ((string?)routed["status"], (string?)routed["mediator"]!["id"], (string?)routed["tutor"]!["id"]));
        Assert.Equal(2, routed["history"]!.AsArray().Count(entry => (string?)entry!["kind"] == "notificationSent"));
        Assert.Equal(
            new[] { mediator, tutor }.Select(id => $"/v1.0/users/{id}/teamwork/sendActivityNotification").Order(),
            running.Graph.Calls.Select(call => call.Path).Order());
        Assert.All(running.Graph.Calls, call => Assert.StartsWith("token-", call.Token, StringComparison.Ordinal));
        Assert.Empty(await running.Storage.OutboxAsync());
        Assert.Equal(usesServiceBus, running.Bus.Taken.Count > 0);
        var said = string.Concat(running.Graph.Calls.Select(call => call.Body)) + string.Concat(running.Bus.Taken.Select(message => message.Text)) + running.Process.Output;
        Assert.DoesNotContain("Zyxwvut", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Qwertine", said, StringComparison.OrdinalIgnoreCase);
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
        using var answer = await running.Process.Client.SendAsync(request.Proxied());
        var page = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode == HttpStatusCode.OK, page + running.Process.Output);
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
        var ports = FreePorts.Take(2);
        var environment = RunningPackage.Production(package.Azurite, SlimeApplication.NewPrefix(), graph, issuer);
        environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in FunctionsHost.Environment(ports[0], ports[1])) environment[name] = value;
        await using var process = SlimeProcess.LaunchPackage(package.Folder, environment, ports[0]);

        Assert.Equal(1, await process.ExitCodeAsync());
        Assert.Contains("ASPNETCORE_ENVIRONMENT", process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Trigger_From_Outside_Has_No_Effect()
    {
        await using var running = await RunningPackage.StartAsync(package);
        var caseId = (string)(await running.ReadAsync(HttpMethod.Post, "/api/referrals", SampleReferrals.Full(), HttpStatusCode.Accepted))["caseId"]!;
        var body = FunctionsHost.QueueEvent("RouteReferral", await running.Storage.TakeAsync("referrals", caseId));
        using var answer = await running.Process.Client.SendAsync(FunctionsHost.Trigger("RouteReferral", body).Proxied());

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("received", (string?)(await running.ReadAsync(HttpMethod.Get, $"/api/cases/{caseId}"))["status"]);
    }

    /// <summary>Twice, as the host may.</summary>
    private static async Task DeliverTwiceAsync(RunningPackage running, string function, string queue, string caseId, bool usesServiceBus)
    {
        if (usesServiceBus)
        {
            var message = await running.Bus.TakenAsync(queue, caseId);
            var name = $"{function}FromServiceBus";
            for (var delivery = 1; delivery <= 2; delivery++)
                await running.TriggerAsync(name, FunctionsHost.ServiceBusEvent(name, message.Text, message.SessionId!, message.MessageId, delivery));
            return;
        }

        var body = await running.Storage.TakeAsync(queue, caseId);
        for (var delivery = 1; delivery <= 2; delivery++) await running.TriggerAsync(function, FunctionsHost.QueueEvent(function, body, delivery));
    }
}
