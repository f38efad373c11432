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

        // Spans are told to the whole process: traces of other tests stand in the list too.
        var trace = await Eventually.GetAsync(() => TraceAsync(anybody, "POST /api/referrals", "RouteReferral", "NotifyStaff", "TableClient.SubmitTransaction"), "one trace shows the whole way");
        var measures = await anybody.GetStringAsync("/dev/metrics", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("style=", trace, StringComparison.Ordinal);
        Assert.Contains("href=\"/dev/traces.css\"", trace, StringComparison.Ordinal);
        Assert.All(new[] { "slime.referrals", "slime.routing.delay", "slime.storage.operations" }, name => Assert.Contains(name, measures, StringComparison.Ordinal));
        using var unknown = await anybody.GetAsync("/dev/traces/0af7651916cd43dd8448eb211c80319c", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    /// <returns>The page of the first trace that has all steps; null when there is none yet.</returns>
    private static async Task<string?> TraceAsync(HttpClient anybody, params string[] steps)
    {
        var list = await anybody.GetStringAsync("/dev/traces?with=NotifyStaff", TestContext.Current.CancellationToken);
        foreach (var address in list.Split('"').Where(part => part.StartsWith("/dev/traces/", StringComparison.Ordinal)).Distinct())
        {
            var page = await anybody.GetStringAsync(address, TestContext.Current.CancellationToken);
            if (steps.All(step => page.Contains(step, StringComparison.Ordinal))) return page;
        }

        return null;
    }
}
