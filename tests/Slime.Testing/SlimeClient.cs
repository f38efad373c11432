using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Slime.Testing;

/// <summary>What tests ask of the API again and again.</summary>
public static class SlimeClient
{
    public static Task<HttpResponseMessage> PostReferralAsync(this HttpClient client, JsonObject referral, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/referrals") { Content = JsonContent.Create(referral) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    /// <summary>Sends a referral that must be accepted, and gives its case number.</summary>
    public static async Task<string> ReferAsync(this HttpClient client, JsonObject? referral = null, string? key = null)
    {
        using var answer = await client.PostReferralAsync(referral ?? SampleReferrals.Full(), key);
        var body = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.Accepted) throw new InvalidOperationException($"{answer.StatusCode}: {body}");
        return (string)JsonNode.Parse(body)!["caseId"]!;
    }

    public static async Task<JsonObject> ReadAsync(this HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();

    /// <returns>Null when the caller may not see it.</returns>
    public static async Task<JsonObject?> CaseAsync(this HttpClient client, string caseId)
    {
        using var answer = await client.GetAsync($"/api/cases/{caseId}");
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await answer.EnsureSuccessStatusCode().ReadAsync();
    }

    /// <summary>The case once routing has given it its people.</summary>
    public static Task<JsonObject> RoutedCaseAsync(this HttpClient client, string caseId) =>
        Eventually.GetAsync(async () => await client.CaseAsync(caseId) is { } found && (string?)found["status"] != "received" ? found : null, $"{caseId} is routed");

    public static async Task<IReadOnlyList<JsonObject>> NotificationsAsync(this HttpClient client, string? caseId = null)
    {
        var all = JsonNode.Parse(await client.GetStringAsync("/dev/notifications"))!.AsArray().Select(node => node!.AsObject());
        return [.. all.Where(notification => caseId is null || (string?)notification["caseId"] == caseId)];
    }

    /// <summary>What was told of a case once as many people as expected were told.</summary>
    public static Task<IReadOnlyList<JsonObject>> NotificationsOfAsync(this HttpClient client, string caseId, int expected) =>
        Eventually.GetAsync<IReadOnlyList<JsonObject>>(
            async () => await client.NotificationsAsync(caseId) is { } told && told.Count >= expected ? told : null, $"{expected} people are told of {caseId}");
}
