using System.Net;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Telemetry;

public sealed class DevelopmentTelemetryTests(SharedAzurite shared)
{
    [Fact]
    public async Task A_Referral_Can_Be_Followed_On_The_Traces_Page()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var referrer = await application.SignInAsync("referrer-len");
        var caseId = await referrer.ReferAsync();
        await referrer.NotificationsOfAsync(caseId, 2);
        using var anybody = application.Client();

        var list = await Eventually.GetAsync(
            async () => await anybody.GetStringAsync("/dev/traces?with=NotifyStaff", TestContext.Current.CancellationToken) is { } page && page.Contains("POST /api/referrals", StringComparison.Ordinal) ? page : null,
            "the trace is listed");
        var address = list.Split('"').First(part => part.StartsWith("/dev/traces/", StringComparison.Ordinal));
        var trace = await anybody.GetStringAsync(address, TestContext.Current.CancellationToken);
        var measures = await anybody.GetStringAsync("/dev/metrics", TestContext.Current.CancellationToken);

        Assert.All(new[] { "POST /api/referrals", "RouteReferral", "NotifyStaff", "TableClient.SubmitTransaction" }, step => Assert.Contains(step, trace, StringComparison.Ordinal));
        Assert.DoesNotContain("style=", trace, StringComparison.Ordinal);
        Assert.All(new[] { "slime.referrals", "slime.routing.delay", "slime.storage.operations" }, name => Assert.Contains(name, measures, StringComparison.Ordinal));
        using var unknown = await anybody.GetAsync("/dev/traces/0af7651916cd43dd8448eb211c80319c", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }
}
