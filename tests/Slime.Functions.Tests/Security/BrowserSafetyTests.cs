using System.Net;
using System.Net.Http.Json;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Security;

/// <summary>The whole program towards browsers: cross-site requests and headers.</summary>
public sealed class BrowserSafetyTests(QuietApplication quiet) : IClassFixture<QuietApplication>
{
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.Accepted)]
    [InlineData("Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost:7071", HttpStatusCode.Accepted)]
    public async Task A_Referral_Comes_From_This_Site_Or_From_A_Program(string header, string value, HttpStatusCode status)
    {
        var referrer = await quiet.Application.SignInAsync("referrer-arr");
        var before = (await quiet.Application.Stored.WrittenAsync()).Count;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/referrals") { Content = JsonContent.Create(SampleReferrals.Full()) };
        request.Headers.Add(header, value);

        using var answer = await referrer.SendAsync(request, TestContext.Current.CancellationToken);

        if (status == HttpStatusCode.Forbidden)
        {
            await answer.AssertProblemAsync(status, "cross_site_request");
            Assert.Equal(before, (await quiet.Application.Stored.WrittenAsync()).Count);
        }
        else
        {
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/dossiers", HttpStatusCode.OK)]
    [InlineData("/dossiers/LEN-00000000", HttpStatusCode.NotFound)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/cases", HttpStatusCode.OK)]
    [InlineData("/api/cases/LEN-00000000", HttpStatusCode.NotFound)]
    [InlineData("/api/staff", HttpStatusCode.Forbidden)]
    [InlineData("/api/health", HttpStatusCode.OK)]
    public async Task Every_Answer_Has_The_Headers_And_Is_Not_Kept(string path, HttpStatusCode status)
    {
        var mediator = await quiet.Application.SignInAsync("mediator-len");

        using var answer = await mediator.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.StartsWith("default-src 'none'", SecurityHeadersTests.Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", SecurityHeadersTests.Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", SecurityHeadersTests.Header(answer, "Referrer-Policy"));
        Assert.Equal("no-store", SecurityHeadersTests.Header(answer, "Cache-Control"));
        Assert.Null(SecurityHeadersTests.Header(answer, "Server"));
    }
}
