using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slime.Functions.Tests.Notifications;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Storage;

public sealed class SilentLogsTests(SharedAzurite shared)
{
    [Fact]
    public async Task Logs_Tell_Cases_And_Never_People()
    {
        using var logs = new CollectedLogs();
        await using var application = new SlimeApplication(
            shared.Azurite,
            new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft.AspNetCore"] = "Information", ["Logging:LogLevel:Azure"] = "Trace" },
            services => services.AddSingleton<ILoggerProvider>(logs));
        var referrer = await application.SignInAsync("referrer-arr");
        var mediator = await application.SignInAsync("mediator-len");

        var caseId = await referrer.ReferAsync(Telling.Referral(), "key");
        await mediator.NotificationsOfAsync(caseId, 2);
        var again = await referrer.ReferAsync(Telling.Referral(SampleReferrals.Arras));
        await (await application.SignInAsync("coordination")).RoutedCaseAsync(again);
        using var page = await mediator.GetAsync($"/dossiers/{caseId}", TestContext.Current.CancellationToken);
        await RefuseAsync(referrer);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.NotNull(Telling.In(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).FirstOrDefault());
        Assert.Contains(logs.Lines, line => line.Contains(caseId, StringComparison.Ordinal));
        Assert.All(logs.Lines, line => Assert.Empty(Telling.In(line)));
    }

    /// <summary>What is wrong is told to whoever sent it, and to nobody else.</summary>
    private static async Task RefuseAsync(HttpClient referrer)
    {
        var wrong = Telling.Referral("59350");
        using var outside = await referrer.PostReferralAsync(wrong, "another");
        var odd = Telling.Referral();
        odd[Telling.Words[0]] = Telling.Words[1];
        using var unknown = await referrer.PostReferralAsync(odd);
        using var broken = await referrer.PostAsync("/api/referrals", new StringContent(Telling.Referral().ToJsonString()[..^5], null, "application/json"));
        using var reused = await referrer.PostReferralAsync(Telling.Referral(SampleReferrals.Bethune), "key");

        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Conflict],
            new[] { outside, unknown, broken, reused }.Select(answer => answer.StatusCode));
    }
}
