using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.FieldApp;

/// <summary>What a telephone keeps of the field app itself.</summary>
public sealed partial class FieldAppTests(QuietApplication shared) : IClassFixture<QuietApplication>
{
    private const string Scripts = "src/Slime.Functions/FieldApp/Assets";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_Worker_Keeps_The_Very_Files_That_The_Page_Links_To()
    {
        using var client = await shared.Application.AnonymousAsync();
        var worker = await client.GetStringAsync("/terrain/sw.js", Cancellation);
        var page = await client.GetStringAsync("/terrain", Cancellation);
        var manifest = await client.GetStringAsync("/terrain/app.webmanifest", Cancellation);

        var linked = Asset().Matches(page + manifest).Select(found => found.Value).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(linked, Asset().Matches(worker).Select(found => found.Value).Distinct().Order(StringComparer.Ordinal));
        Assert.All(["\"/terrain\"", "\"/terrain/mots.json\"", "\"/terrain/app.webmanifest\""], made => Assert.Contains($"{{\"url\":{made},\"revision\":\"", worker, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_Worker_May_Answer_For_The_Page_And_For_Nothing_Above_It()
    {
        using var client = await shared.Application.AnonymousAsync();
        using var answer = await client.GetAsync("/terrain/sw.js", Cancellation);
        Assert.Equal("/terrain", Assert.Single(answer.Headers.GetValues("Service-Worker-Allowed")));
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_Kept_Page_Is_The_Same_For_Everybody()
    {
        using var nobody = await shared.Application.AnonymousAsync();
        using var mediator = await shared.Application.SignInAsync("mediator-len");
        foreach (var path in new[] { "/terrain", "/terrain/mots.json", "/terrain/app.webmanifest" })
            Assert.Equal(await nobody.GetStringAsync(path, Cancellation), await mediator.GetStringAsync(path, Cancellation));
    }

    [Fact]
    public async Task The_App_Can_Be_Installed()
    {
        using var client = await shared.Application.AnonymousAsync();
        var manifest = await client.GetFromJsonAsync<System.Text.Json.Nodes.JsonObject>("/terrain/app.webmanifest", Cancellation);
        Assert.Equal(("/terrain", "/terrain", "standalone"), ((string?)manifest!["start_url"], (string?)manifest["scope"], (string?)manifest["display"]));
        foreach (var icon in manifest["icons"]!.AsArray())
        {
            using var answer = await client.GetAsync((string?)icon!["src"], Cancellation);
            Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public void Every_Word_That_The_Script_Says_Is_There_And_Said()
    {
        var script = string.Concat(RepositoryFiles.In(Scripts, ".js").Select(File.ReadAllText));
        var words = Texts.Of("fieldApp").Keys.Select(key => key["fieldApp.".Length..]).ToHashSet(StringComparer.Ordinal);
        var said = Said().Matches(script).Select(found => found.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        var counted = Counted().Matches(script).Select(found => found.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        var computed = Computed().Matches(script).Select(found => found.Groups["key"].Value).ToList();
        var onPage = string.Concat(RepositoryFiles.In("src/Slime.Functions/FieldApp", ".cs", ".razor").Select(File.ReadAllText));

        Assert.Empty(said.Except(words));
        Assert.Empty(counted.SelectMany(key => new[] { $"{key}.one", $"{key}.several" }).Except(words));
        Assert.DoesNotContain(words, word => !said.Contains(word)
            && !counted.Any(key => word == $"{key}.none" || word == $"{key}.one" || word == $"{key}.several")
            && !computed.Any(start => word.StartsWith(start, StringComparison.Ordinal))
            && !script.Contains($"'{word}'", StringComparison.Ordinal)
            && !onPage.Contains($"\"fieldApp.{word}\"", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"/assets/[A-Za-z0-9.-]+")]
    private static partial Regex Asset();

    [GeneratedRegex(@"(?<![\w.])t\('(?<key>[A-Za-z.]+)'")]
    private static partial Regex Said();

    [GeneratedRegex(@"(?<![\w.])count\('(?<key>[A-Za-z.]+)'")]
    private static partial Regex Counted();

    [GeneratedRegex(@"(?<![\w.])t\(`(?<key>[A-Za-z.]+)\$")]
    private static partial Regex Computed();
}
