using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Tests.Security;
using Slime.Platform.Http;
using Slime.Platform.Storage;
using Xunit;

namespace Slime.Functions.Tests.Http;

/// <summary>The examples of <c>requests.http</c> are requests that the program takes, and speak of every area of its API.</summary>
public sealed partial class ExampleRequestsTests(QuietApplication quiet) : IClassFixture<QuietApplication>
{
    private static readonly IReadOnlyList<Example> Examples = Read(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "requests.http")));

    [Fact]
    public async Task Every_Example_Is_A_Request_That_The_Program_Takes_With_Such_A_Body()
    {
        await quiet.Application.AnonymousAsync();
        var endpoints = quiet.Application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.NotEmpty(Examples);
        Assert.All(Examples, example =>
        {
            // A word of the pattern goes before a place for any word.
            var endpoint = endpoints.Where(mapped => Takes(mapped, example)).MinBy(mapped => mapped.RoutePattern.Parameters.Count);
            Assert.NotNull(endpoint);
            if (BodyOf(endpoint) is { } type) Assert.NotNull(JsonSerializer.Deserialize(example.Body, type, SlimeJson.Requests));
        });
    }

    [Fact]
    public void Every_Area_Of_The_Api_Has_An_Example() =>
        Assert.Empty(RightsTable.Lines.Select(line => AreaOf(line.Endpoint.Split(' ')[1])).Except(Examples.Select(example => AreaOf(example.Address))).OfType<string>());

    private static bool Takes(RouteEndpoint endpoint, Example example)
    {
        if (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(example.Method) is not true) return false;
        var (pattern, words) = (Words(endpoint.RoutePattern.RawText!), Words(example.Address));
        return pattern.Length == words.Length && pattern.Zip(words).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }

    private static Type? BodyOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<JsonBodyDescription>()?.Type ?? endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;

    /// <summary>The first word after <c>/api/</c>, of a case the first after its number; null for what is no part of the API.</summary>
    private static string? AreaOf(string address) => Words(address) switch
    {
        ["api", "cases", _, var part, ..] => $"cases/{part}",
        ["api", var area, ..] => area,
        _ => null,
    };

    private static string[] Words(string address) => address.Trim('/').Split('/');

    private static IReadOnlyList<Example> Read(string text)
    {
        var values = Variable().Matches(text).ToDictionary(variable => variable.Groups["name"].Value, variable => variable.Groups["value"].Value, StringComparer.Ordinal);
        return
        [
            .. from block in Use().Replace(text, use => values.GetValueOrDefault(use.Groups["name"].Value, "")).Split("###").Skip(1)
               let lines = block.Split('\n').Skip(1).ToList()
               let request = lines[0].Split(' ')
               select new Example(request[0], new Uri(request[1]).AbsolutePath, string.Join('\n', lines.SkipWhile(line => line.Length > 0)).Trim()),
        ];
    }

    [GeneratedRegex(@"(?m)^@(?<name>\w+) = (?<value>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    /// <summary>A variable, or what the editor makes up (<c>$guid</c>), which stands in no address and no body.</summary>
    [GeneratedRegex(@"\{\{(?<name>[^{}]+)\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Use();

    /// <param name="Body">Empty where there is none.</param>
    private sealed record Example(string Method, string Address, string Body);
}
