using System.Net;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Referrals;

public sealed class ReferralPathTests(SharedAzurite shared)
{
    [Fact]
    public async Task A_Referral_Reaches_The_Mediator_And_Tutor_Of_Its_Territory()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var referrer = await application.SignInAsync("referrer-arr");
        var mediator = await application.SignInAsync("mediator-len");

        var caseId = await referrer.ReferAsync(SampleReferrals.Full(SampleReferrals.Lens));
        var routed = await mediator.RoutedCaseAsync(caseId);

        Assert.StartsWith("LEN-", caseId, StringComparison.Ordinal);
        Assert.Equal("routed", (string?)routed["status"]);
        Assert.Equal("territory", (string?)routed["routing"]!["rule"]);
        Assert.Equal("mediator-len", (string?)routed["mediator"]!["id"]);
        Assert.Equal("tutor-len", (string?)routed["tutor"]!["id"]);
        var told = await mediator.NotificationsOfAsync(caseId, 2);
        Assert.Equal(["mediator-len", "tutor-len"], told.Select(notification => (string?)notification["to"]).Order());
    }

    [Fact]
    public async Task The_Mediator_Of_Another_Territory_Gets_Not_Found()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var referrer = await application.SignInAsync("referrer-arr");
        var stranger = await application.SignInAsync("mediator-art");

        var caseId = await referrer.ReferAsync();
        using var answer = await stranger.GetAsync($"/api/cases/{caseId}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("not_found", (string?)(await answer.ReadAsync())["code"]);
    }
}
