using System.Text.Json.Nodes;
using Xunit;

namespace Slime.Functions.Tests.Http;

public sealed class ApiDescriptionTests(QuietApplication quiet) : IClassFixture<QuietApplication>
{
    [Theory]
    [InlineData("/api/referrals", "post", "ReferralInput")]
    [InlineData("/api/staff/{id}", "put", "StaffInput")]
    [InlineData("/api/cases/{caseId}/diagnostic", "put", "Diagnostic")]
    public async Task A_Body_Is_Described_With_Its_Fields(string path, string method, string schema)
    {
        using var client = await quiet.Application.AnonymousAsync();
        var description = JsonNode.Parse(await client.GetStringAsync("/api/openapi.json", TestContext.Current.CancellationToken))!;

        var body = description["paths"]![path]![method]!["requestBody"]!["content"]!["application/json"]!["schema"]!;

        Assert.Equal($"#/components/schemas/{schema}", (string?)body["$ref"]);
        Assert.NotEmpty(description["components"]!["schemas"]![schema]!["properties"]!.AsObject());
    }
}
