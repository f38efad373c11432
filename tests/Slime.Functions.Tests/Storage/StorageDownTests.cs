using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Storage;

public sealed class StorageDownTests(SharedAzurite shared)
{
    [Fact]
    public async Task Without_Storage_The_Program_Says_So_And_When_To_Come_Back()
    {
        await using var application = new SlimeApplication(shared.Azurite, Without("Blob", "Queue", "Table"));
        using var referrer = await application.SignInAtOnceAsync("referrer-arr");

        using var post = await referrer.PostReferralAsync(SampleReferrals.Full(), "key");
        using var list = await referrer.GetAsync("/api/referrals/mine", TestContext.Current.CancellationToken);
        using var health = await application.Client().GetAsync("/api/health", TestContext.Current.CancellationToken);
        using var home = await application.Client().GetAsync("/", TestContext.Current.CancellationToken);

        await post.AssertProblemAsync(HttpStatusCode.ServiceUnavailable, "storage_unavailable");
        Assert.NotNull(post.Headers.RetryAfter?.Delta);
        await list.AssertProblemAsync(HttpStatusCode.ServiceUnavailable, "storage_unavailable");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.NotNull(health.Headers.RetryAfter?.Delta);
        Assert.Equal("""{"storage":"down","queue":"down"}""", (await health.ReadAsync())["parts"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.Redirect, home.StatusCode);
    }

    [Fact]
    public async Task Without_Storage_A_Person_Reads_A_Page()
    {
        await using var application = new SlimeApplication(shared.Azurite, Without("Blob", "Queue", "Table"));
        using var mediator = await application.SignInAtOnceAsync("mediator-len");
        mediator.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        using var home = await mediator.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, home.StatusCode);
        Assert.Equal("text/html", home.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(home.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Without_The_Queue_A_Referral_Is_Kept_And_Routed_Once_There_Is_One()
    {
        await using var without = new SlimeApplication(shared.Azurite, Without("Queue"));
        using var referrer = await without.SignInAtOnceAsync("referrer-arr");
        await Eventually.TrueAsync(
            async () => (await referrer.GetAsync("/api/referrals/mine")).IsSuccessStatusCode, "the table is there");

        var caseId = await referrer.ReferAsync(SampleReferrals.Full(), "key");
        using var health = await without.Client().GetAsync("/api/health", TestContext.Current.CancellationToken);

        Assert.Equal("down", (string?)(await health.ReadAsync())["parts"]!["queue"]);
        var kept = (await without.Stored.RowsAsync("LEN")).Single(row => row.RowKey.StartsWith("outbox|", StringComparison.Ordinal));
        Assert.Equal($"outbox|route|{caseId}", kept.RowKey);

        await using var with = new SlimeApplication(shared.Azurite, services: services => services.AddSingleton<TimeProvider, AMinuteAhead>(), prefix: without.Prefix);
        var routed = await (await with.SignInAsync("mediator-len")).RoutedCaseAsync(caseId);

        Assert.Equal("mediator-len", (string?)routed["mediator"]!["id"]);
        await Eventually.TrueAsync(
            async () => (await without.Stored.RowsAsync("LEN")).All(row => !row.RowKey.StartsWith("outbox|", StringComparison.Ordinal)), "the outbox is empty");
    }

    /// <summary>The settings with ports for some services at which nothing listens.</summary>
    private Dictionary<string, string?> Without(params string[] services)
    {
        string[] order = ["Blob", "Queue", "Table"];
        var nowhere = FreePorts.Take(services.Length);
        var connection = shared.Azurite.ConnectionString;
        for (var index = 0; index < services.Length; index++)
        {
            var port = shared.Azurite.Ports[Array.IndexOf(order, services[index])];
            connection = connection.Replace($":{port}/", $":{nowhere[index]}/", StringComparison.Ordinal);
        }

        return new() { ["Slime:Storage:ConnectionString"] = connection };
    }

    /// <summary>Time goes on as it does, a minute later: nobody waits for what falls due within it.</summary>
    private sealed class AMinuteAhead : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromMinutes(1);
    }
}
