using System.Net;
using System.Text.Json.Nodes;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests;

/// <summary>What every refusal looks like, whatever was refused.</summary>
internal static class Answers
{
    /// <summary>Asserts a refusal of RFC 9457 with its title and stable code, and gives its body.</summary>
    public static async Task<JsonObject> AssertProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.ReadAsync();
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.Equal(code, (string?)problem["code"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["title"]));
        Assert.DoesNotContain("errors.", (string?)problem["title"], StringComparison.Ordinal);
        return problem;
    }

    public static IReadOnlyList<string> Paths(this JsonObject problem) =>
        problem["errors"] is JsonObject errors ? [.. errors.Select(error => error.Key).Order(StringComparer.Ordinal)] : [];
}
