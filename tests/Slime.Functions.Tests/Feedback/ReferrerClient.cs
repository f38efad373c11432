using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Visits;
using Slime.Testing;

namespace Slime.Functions.Tests.Feedback;

/// <summary>What a referrer asks of her own referrals.</summary>
internal static class ReferrerClient
{
    public static async Task<JsonObject> FollowedAsync(this HttpClient referrer, string caseId) => JsonNode.Parse(await referrer.GetStringAsync($"/api/referrals/mine/{caseId}"))!.AsObject();

    /// <summary>A routed case of LEN with everything that a referral can say, its referrer and its mediator.</summary>
    public static async Task<(HttpClient Referrer, HttpClient Mediator, string CaseId)> ReferredAsync(this SlimeApplication application, JsonObject? referral = null)
    {
        var referrer = await application.SignInAsync("referrer-len");
        var caseId = await referrer.ReferAsync(referral);
        var mediator = await application.SignInAsync("mediator-len");
        await mediator.RoutedCaseAsync(caseId);
        return (referrer, mediator, caseId);
    }

    /// <summary>Sends what she sent again, changed.</summary>
    public static async Task<HttpResponseMessage> CorrectSentAsync(this HttpClient referrer, string caseId, Action<JsonObject> change, string? version = null)
    {
        var sent = (await referrer.FollowedAsync(caseId))["sent"]!.DeepClone().AsObject();
        change(sent);
        return await referrer.SendAsync(HttpMethod.Put, $"/api/referrals/mine/{caseId}", sent, version: version);
    }

    public static Task<HttpResponseMessage> AddAsync(this HttpClient referrer, string caseId, string body) =>
        referrer.PostAsync($"/api/referrals/mine/{caseId}/additions", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

    public static Task<HttpResponseMessage> WithdrawReferralAsync(this HttpClient referrer, string caseId) => referrer.SendAsync(HttpMethod.Post, $"/api/referrals/mine/{caseId}/withdraw", new { confirmed = true });

    public static async Task ContactedAsync(this HttpClient mediator, string caseId, string result = "noAnswer")
    {
        using var tried = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result });
        tried.EnsureSuccessStatusCode();
    }

    /// <summary>What is told of a case with such a kind.</summary>
    public static Task<JsonObject> ToldAsync(this HttpClient client, string caseId, string kind) => Eventually.GetAsync(
        async () => (await client.NotificationsAsync(caseId)).FirstOrDefault(told => (string?)told["kind"] == kind), $"{kind} is told of {caseId}");
}
