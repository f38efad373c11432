using System.Net;
using System.Net.Http.Headers;
using Slime.Testing;

namespace Slime.Package.Tests;

/// <summary>The package does its work.</summary>
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
        var said = string.Concat(running.Graph.Calls.Select(call => call.Body)) + running.Process.Output;
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
        using var answer = await running.Process.Client.SendAsync(request);
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
        var environment = RunningPackage.Production(package.Azurite, SlimeApplication.NewPrefix(), graph, issuer);
        environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        await using var process = SlimeProcess.LaunchPackage(package.Folder, environment, FreePorts.Take(1)[0]);

        Assert.Equal(1, await process.ExitCodeAsync());
        Assert.Contains("ASPNETCORE_ENVIRONMENT", process.Errors, StringComparison.Ordinal);
    }
}
