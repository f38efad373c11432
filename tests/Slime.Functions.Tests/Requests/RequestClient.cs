using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Retention;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Requests;

/// <summary>What tests of people's requests ask again and again.</summary>
internal static class RequestClient
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static JsonObject Asking(string kind, string surname = RetentionStory.Surname, string? firstName = RetentionStory.FirstName, string? birthDate = null, string? on = null) => new()
    {
        ["kind"] = kind,
        ["receivedOn"] = on ?? TestDays.Text(0),
        ["how"] = "letter",
        ["surname"] = surname,
        ["firstName"] = firstName,
        ["birthDate"] = birthDate,
        ["replyTo"] = "12 rue des Essais, 62300 Lens",
    };

    public static async Task<string> ReceivedAsync(this HttpClient client, JsonObject request)
    {
        using var answer = await client.PostAsJsonAsync("/api/privacy/requests", request, Cancellation);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (string)(await answer.ReadAsync())["id"]!;
    }

    /// <summary>Received, identified and linked to a case that is surely theirs.</summary>
    public static async Task<string> LinkedAsync(this HttpClient client, JsonObject request, string caseId)
    {
        var id = await client.ReceivedAsync(request);
        await client.IdentifyAsync(id, (string?)request["receivedOn"]);
        using var linked = await client.StepAsync(id, "cases", new { caseId, confirmed = true });
        linked.EnsureSuccessStatusCode();
        return id;
    }

    public static async Task IdentifyAsync(this HttpClient client, string id, string? on = null)
    {
        using var identified = await client.PutAsJsonAsync($"/api/privacy/requests/{id}/identity", new { how = "idDocument", on = on ?? TestDays.Text(0) }, Cancellation);
        identified.EnsureSuccessStatusCode();
    }

    public static Task<HttpResponseMessage> StepAsync(this HttpClient client, string id, string step, object body) => client.PostAsJsonAsync($"/api/privacy/requests/{id}/{step}", body, Cancellation);

    public static async Task AnswerAsync(this HttpClient client, string id, string outcome, string? on = null)
    {
        using var answered = await client.StepAsync(id, "answer", new { outcome, on = on ?? TestDays.Text(0), text = "Voici notre réponse." });
        answered.EnsureSuccessStatusCode();
    }

    public static async Task<JsonNode> RequestAsync(this HttpClient client, string id) => JsonNode.Parse(await client.GetStringAsync($"/api/privacy/requests/{id}", Cancellation))!;

    public static async Task<JsonArray> TextsAsync(this HttpClient client, string id, string caseId) =>
        JsonNode.Parse(await client.GetStringAsync($"/api/privacy/requests/{id}/cases/{caseId}/texts", Cancellation))!["items"]!.AsArray();

    /// <summary>Everything leaves but what holds a word.</summary>
    public static async Task ReviewedAsync(this HttpClient client, string id, string caseId, string? withheld = null)
    {
        var parts = (await client.TextsAsync(id, caseId)).Select(part => new
        {
            key = (string)part!["key"]!,
            hash = (string)part["hash"]!,
            leaves = withheld is null || !((string)part["text"]!).Contains(withheld, StringComparison.Ordinal),
        }).ToList();
        using var decided = await client.PutAsJsonAsync($"/api/privacy/requests/{id}/cases/{caseId}/texts", new { parts }, Cancellation);
        decided.EnsureSuccessStatusCode();
    }
}
