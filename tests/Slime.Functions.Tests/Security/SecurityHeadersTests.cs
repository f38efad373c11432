using System.Net;
using Microsoft.Extensions.Options;
using Xunit;

namespace Slime.Functions.Tests.Security;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/page", HttpStatusCode.NotFound)]
    [InlineData("/api/anything", HttpStatusCode.OK)]
    [InlineData("/fails", HttpStatusCode.InternalServerError)]
    [InlineData("/assets/none.css", HttpStatusCode.NotFound)]
    public async Task Every_Answer_Has_The_Headers_And_Is_Not_Kept(string path, HttpStatusCode status)
    {
        await using var site = await TinySite.Start();
        using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; connect-src 'self'; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Contains("camera=(self)", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-store", Header(answer, "Cache-Control"));
        Assert.Null(Header(answer, "Strict-Transport-Security"));
    }

    [Fact]
    public async Task Files_May_Be_Uploaded_To_The_Blob_Service_Only()
    {
        await using var site = await TinySite.Start(("Slime:UploadOrigin", "https://account.blob.core.windows.net/incoming"));
        using var answer = await site.Client.GetAsync(new Uri("/page", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("; connect-src 'self' https://account.blob.core.windows.net;", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://slime.exemple.fr", null, true)]
    [InlineData("http://localhost:7071", null, false)]
    [InlineData(null, "slime.exemple.fr", true)]
    [InlineData(null, "[::1]:7071", false)]
    [InlineData(null, "127.0.0.1", false)]
    public async Task Https_Is_Required_Except_On_The_Machine_Itself(string? publicBaseUrl, string? host, bool required)
    {
        await using var site = await TinySite.Start(publicBaseUrl is null ? [] : [("Slime:PublicBaseUrl", publicBaseUrl)]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/page");
        request.Headers.Host = host;
        using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(required ? "max-age=31536000" : null, Header(answer, "Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("Slime:PublicBaseUrl", "ftp://slime.exemple.fr")]
    [InlineData("Slime:UploadOrigin", "/relative")]
    public async Task A_Wrong_Address_Stops_The_Program_With_Its_Name(string setting, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => TinySite.Start((setting, value)));
        Assert.Contains(setting, fault.Message, StringComparison.Ordinal);
    }

    internal static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
