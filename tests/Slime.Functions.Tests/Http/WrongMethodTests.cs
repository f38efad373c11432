using System.Net;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Http;

public sealed class WrongMethodTests(SharedAzurite shared)
{
    [Theory]
    [InlineData("DELETE", "/api/referrals", "POST")]
    [InlineData("PATCH", "/api/cases/LEN-7K3M9Q2X", "GET, HEAD")]
    [InlineData("GET", "/api/cases/LEN-7K3M9Q2X/visits/7K3M9Q2X/outcome", "POST, PUT")]
    [InlineData("PUT", "/api/cases/LEN-7K3M9Q2X/files", "GET, HEAD, POST")]
    public async Task A_Known_Path_Says_Which_Methods_It_Takes(string method, string path, string allowed)
    {
        await using var application = new SlimeApplication(shared.Azurite);
        using var mediator = await application.SignInAsync("mediator-len");
        using var answer = await mediator.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken);

        await answer.AssertProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow));
    }

    [Fact]
    public async Task An_Unknown_Path_Is_Not_Found_And_Functions_Are_No_Path_For_Anybody()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        using var anybody = application.Client();
        foreach (var path in new[] { "/RouteReferral", "/api/nothing", "/dossiers/LEN-7K3M9Q2X/rien" })
        {
            using var answer = await anybody.DeleteAsync(path, TestContext.Current.CancellationToken);
            await answer.AssertProblemAsync(HttpStatusCode.NotFound, "not_found");
        }
    }

    [Fact]
    public async Task A_Body_Of_Another_Type_Is_Refused_As_Such()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        using var mediator = await application.SignInAsync("mediator-len");
        var caseId = await (await application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal(SampleReferrals.Lens));
        using var body = new StringContent("plannedFor=demain");
        using var answer = await mediator.PostAsync($"/api/cases/{caseId}/visits", body, TestContext.Current.CancellationToken);
        await answer.AssertProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }
}
