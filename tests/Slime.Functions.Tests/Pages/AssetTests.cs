using System.Net;
using Microsoft.Extensions.FileProviders;
using Slime.Functions.Tests.Security;
using Slime.Platform.Web;
using Xunit;

namespace Slime.Functions.Tests.Pages;

public sealed class AssetTests
{
    [Fact]
    public async Task An_Asset_Is_Kept_For_Good_Because_Its_Name_Changes_With_It()
    {
        await using var site = await TinySite.Start();
        using var answer = await site.Client.GetAsync(new Uri("/assets/site-A1.css", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("body{color:red}", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", SecurityHeadersTests.Header(answer, "Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("Accept-Encoding", SecurityHeadersTests.Header(answer, "Vary"));
    }

    [Theory]
    [InlineData("/assets/site-A1.css", "gzip, br", "br", "compressed")]
    [InlineData("/assets/site-A1.css", "br;q=0", null, "body{color:red}")]
    [InlineData("/assets/site-B2.js", "br", null, "'use strict'")]
    public async Task A_Compressed_Copy_Goes_To_Browsers_That_Take_It(string path, string accepted, string? coding, string content)
    {
        await using var site = await TinySite.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(content, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/assets/left-over.css")]
    [InlineData("/assets/manifest.json")]
    [InlineData("/assets/site-A1.css.br")]
    [InlineData("/assets/..%2Fmanifest.json")]
    public async Task Nothing_But_The_Built_Assets_Is_Served(string path)
    {
        await using var site = await TinySite.Start();
        using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void Assets_That_Were_Not_Built_Are_Named_In_The_Fault()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => AssetManifest.Load(new NullFileProvider()));
        Assert.Contains("npm run build", fault.Message, StringComparison.Ordinal);
    }
}
