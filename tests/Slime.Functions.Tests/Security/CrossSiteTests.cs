using System.Net;
using System.Text.Json;
using Slime.Platform.Resources;
using Xunit;

namespace Slime.Functions.Tests.Security;

public sealed class CrossSiteTests
{
    private const string Here = "here";

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("same-origin", null, true)]
    [InlineData("none", null, true)]
    [InlineData("same-site", null, false)]
    [InlineData("cross-site", null, false)]
    [InlineData("cross-site", Here, false)]
    [InlineData("", null, false)]
    [InlineData(null, Here, true)]
    [InlineData("same-origin", Here, true)]
    [InlineData(null, "null", false)]
    [InlineData("same-origin", "null", false)]
    [InlineData(null, "https://ailleurs.exemple.fr", false)]
    [InlineData(null, "http://127.0.0.1:1", false)]
    public async Task A_Post_Passes_Only_From_This_Site_Or_From_A_Program(string? fetchSite, string? origin, bool passes)
    {
        await using var site = await TinySite.Start();
        var from = origin == Here ? site.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin;
        using var answer = await Send(site, HttpMethod.Post, "/api/referrals", fetchSite, from);
        Assert.Equal(passes ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://slime.exemple.fr", true)]
    [InlineData("https://SLIME.exemple.fr:443", true)]
    [InlineData("http://slime.exemple.fr", false)]
    [InlineData("https://slime.exemple.fr:8443", false)]
    [InlineData("https://slime.exemple.fr.ailleurs.fr", false)]
    [InlineData(Here, false)]
    public async Task The_Public_Address_Decides_Because_The_Host_Hides_It(string origin, bool passes)
    {
        await using var site = await TinySite.Start(("Slime:PublicBaseUrl", "https://slime.exemple.fr/"));
        var from = origin == Here ? site.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin;
        using var answer = await Send(site, HttpMethod.Post, "/api/referrals", null, from);
        Assert.Equal(passes ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.OK)]
    [InlineData("PUT", HttpStatusCode.Forbidden)]
    [InlineData("DELETE", HttpStatusCode.Forbidden)]
    public async Task Only_Reading_Is_Open_To_Other_Sites(string method, HttpStatusCode expected)
    {
        await using var site = await TinySite.Start();
        using var answer = await Send(site, new HttpMethod(method), "/api/cases", "cross-site", "https://ailleurs.exemple.fr");
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_Program_With_A_Token_Passes()
    {
        await using var site = await TinySite.Start();
        site.Client.DefaultRequestHeaders.Authorization = new("Bearer", "token");
        using var answer = await Send(site, HttpMethod.Post, "/api/referrals", null, null);
        Assert.Equal("reached", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_Program_Reads_Why_It_Was_Refused()
    {
        await using var site = await TinySite.Start();
        using var answer = await Send(site, HttpMethod.Post, "/api/referrals", "cross-site", null, accept: "text/html");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("cross_site_request", problem.RootElement.GetProperty("code").GetString());
        Assert.Equal(403, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal(Texts.Get("errors.cross_site_request"), problem.RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_Person_Reads_A_Page()
    {
        await using var site = await TinySite.Start();
        using var answer = await Send(site, HttpMethod.Post, "/signalements", "cross-site", null, accept: "text/html");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(Texts.Get("errors.cross_site_request"), html, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Send(
        TinySite site, HttpMethod method, string path, string? fetchSite, string? origin, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Accept.ParseAdd(accept);
        if (fetchSite is not null) request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", fetchSite);
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        return await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
