using System.Net;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Http;

/// <summary>Floods: one loop is slowed down, everybody is answered, and what must stay reachable does.</summary>
public sealed class LimitTests(SharedAzurite shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The limits that people meet where nobody set others.</summary>
    private static Dictionary<string, string?> AsDelivered => new(SlimeApplication.NoPumps)
    {
        ["Slime:Limits:PersonBurst"] = "300",
        ["Slime:Limits:PersonPerSecond"] = "20",
        ["Slime:Limits:AddressBurst"] = "3000",
        ["Slime:Limits:AddressPerSecond"] = "200",
    };

    [Fact]
    public async Task A_Loop_Of_One_Person_Is_Told_When_To_Come_Back_And_Others_Notice_Nothing()
    {
        await using var application = new SlimeApplication(shared.Azurite, AsDelivered);
        var (loop, other) = (await application.SignInAsync("mediator-len"), await application.SignInAsync("mediator-art"));
        HttpResponseMessage? refused = null;
        for (var request = 0; refused is null && request < 5_000; request += 50)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => loop.GetAsync("/api/schemes", Cancellation)));
            Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, $"{answer.StatusCode}"));
            refused = answers.FirstOrDefault(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        }

        Assert.NotNull(refused);
        await refused.AssertProblemAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await loop.GetAsync("/api/communes?q=lens", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await loop.GetAsync("/api/health", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/schemes", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Five_Hundred_Pages_At_Once_Are_All_Answered_And_Health_Stays_Reachable()
    {
        await using var application = new SlimeApplication(
            shared.Azurite, new Dictionary<string, string?>(SlimeApplication.NoPumps) { ["Slime:Limits:AtOnce"] = "4", ["Slime:Limits:Wait"] = "00:00:00.2" });
        var mediator = await application.SignInAsync("mediator-len");
        var caseId = await mediator.ReferAsync();
        mediator.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        var pages = Enumerable.Range(0, 500).Select(_ => mediator.GetAsync($"/dossiers/{caseId}", Cancellation)).ToList();
        Assert.Equal(HttpStatusCode.OK, (await application.Client().GetAsync("/api/health", Cancellation)).StatusCode);
        var answers = await Task.WhenAll(pages);

        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}"));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable), answer => Assert.NotNull(answer.Headers.RetryAfter?.Delta));
        Assert.Equal(HttpStatusCode.OK, (await mediator.GetAsync($"/dossiers/{caseId}", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task With_A_Full_Disk_What_Reads_Is_Answered_And_Nothing_Is_Promised()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var caseId = await (await application.SignInAsync("mediator-len")).ReferAsync();
        await using var full = new SlimeApplication(
            shared.Azurite,
            new Dictionary<string, string?>(SlimeApplication.NoPumps) { ["Slime:Disk:Folder"] = Path.GetTempPath(), ["Slime:Disk:LeastFreeBytes"] = $"{long.MaxValue}" },
            prefix: application.Prefix);
        var mediator = await full.SignInAtOnceAsync("mediator-len");

        using var referral = await mediator.PostReferralAsync(SampleReferrals.Full());
        await referral.AssertProblemAsync(HttpStatusCode.ServiceUnavailable, "disk_full");
        Assert.NotNull(referral.Headers.RetryAfter?.Delta);
        Assert.NotNull(await mediator.CaseAsync(caseId));
        using var health = await full.Client().GetAsync("/api/health", Cancellation);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "full"), (health.StatusCode, (string?)(await health.ReadAsync())["parts"]!["disk"]));
    }
}
