using System.Text.Json.Nodes;
using Slime.Functions.Tests.Visits;
using Slime.Testing;

namespace Slime.Functions.Tests.Corrections;

/// <summary>What tests of corrections ask again and again.</summary>
internal static class CorrectionClient
{
    public static Task<HttpResponseMessage> CorrectAsync(this HttpClient client, string caseId, string part, JsonNode body, string? version = null) =>
        client.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/{part}", body, version: version);

    /// <summary>A part of the case as it is answered, with other members.</summary>
    public static async Task<JsonObject> PartAsync(this HttpClient client, string caseId, string part, params (string Name, JsonNode? Value)[] members)
    {
        var known = (await client.CaseAsync(caseId))![part]!.DeepClone().AsObject();
        foreach (var (name, value) in members) known[name] = value;
        return known;
    }

    public static IReadOnlyList<JsonNode> FactsOf(this JsonObject shown, string kind) =>
        [.. shown["history"]!.AsArray().Where(fact => (string?)fact!["kind"] == kind).Select(fact => fact!["details"]!)];

    public static Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string path, params (string Name, string Value)[] fields) =>
        client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
