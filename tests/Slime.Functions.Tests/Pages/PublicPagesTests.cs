using System.Net;
using System.Text.Json.Nodes;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Pages;

public sealed class PublicPagesTests(QuietApplication quiet) : IClassFixture<QuietApplication>
{
    [Fact]
    public async Task Every_Page_That_The_Teams_App_Names_Exists_For_Anybody()
    {
        var manifest = File.ReadAllText(Repository.Path("infra", "teams", "manifest.template.json")).Replace("{{publicBaseUrl}}", "", StringComparison.Ordinal);
        var json = JsonNode.Parse(manifest)!;
        string[] paths =
        [
            (string)json["developer"]!["privacyUrl"]!,
            (string)json["developer"]!["termsOfUseUrl"]!,
            .. json["staticTabs"]!.AsArray().Select(tab => ((string)tab!["contentUrl"]!).Replace("{page.subPageId}", "LEN-7K3M9Q2X", StringComparison.Ordinal)),
        ];
        using var anybody = quiet.Application.Client();

        Assert.Equal(3, paths.Length);
        foreach (var path in paths)
        {
            using var answer = await anybody.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }
    }

    [Theory]
    [InlineData("/teams?case=LEN-7K3M9Q2X", "/dossiers/LEN-7K3M9Q2X")]
    [InlineData("/teams", null)]
    [InlineData("/teams?case=", null)]
    [InlineData("/teams?case=%22%3E%3Cscript%3E", null)]
    public async Task The_Tab_In_Teams_Leads_To_The_Case_And_To_Nothing_Else(string path, string? leadsTo)
    {
        using var anybody = quiet.Application.Client();
        var page = await anybody.GetStringAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(leadsTo is not null, page.Contains("href=\"/dossiers/", StringComparison.Ordinal));
        if (leadsTo is not null) Assert.Contains($"href=\"{leadsTo}\" target=\"_blank\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teams_May_Frame_Its_Own_Tab_And_No_Other_Page()
    {
        using var anybody = quiet.Application.Client();
        using var tab = await anybody.GetAsync("/teams", TestContext.Current.CancellationToken);
        using var other = await anybody.GetAsync("/mentions-legales", TestContext.Current.CancellationToken);
        using var unknown = await anybody.GetAsync("/teams/anything", TestContext.Current.CancellationToken);

        Assert.Contains("frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft;", Policy(tab), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Policy(other), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Policy(unknown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_Page_Leads_To_What_The_Law_Asks_For()
    {
        var mediator = await quiet.Application.SignInAsync("mediator-len");
        var home = await mediator.GetStringAsync("/", TestContext.Current.CancellationToken);

        Assert.Contains("href=\"/donnees-personnelles\"", home, StringComparison.Ordinal);
        Assert.Contains("href=\"/mentions-legales\"", home, StringComparison.Ordinal);
    }

    private static string Policy(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
}
