using Slime.Functions.Tests.Visits;
using Slime.Testing;

namespace Slime.Functions.Tests.Orientations;

/// <summary>What tests of orientations ask again and again.</summary>
internal static class OrientationClient
{
    /// <summary>A visited case of LEN, and its mediator.</summary>
    public static async Task<(HttpClient Mediator, string CaseId)> VisitedAsync(this SlimeApplication application)
    {
        var (mediator, caseId) = await application.RoutedAsync();
        var visitId = await mediator.PlannedAsync(caseId, VisitClient.EarlierToday, []);
        (await mediator.EndAsync(caseId, visitId, "done")).EnsureSuccessStatusCode().Dispose();
        return (mediator, caseId);
    }

    public static Task<HttpResponseMessage> OrientAsync(this HttpClient client, string caseId, object body, string? key = null, string? version = null) =>
        client.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/orientations", body, key, version);

    public static async Task<string> OrientedAsync(this HttpClient client, string caseId, string scheme = "adil")
    {
        using var answer = await client.OrientAsync(caseId, new { scheme });
        return (string)(await answer.EnsureSuccessStatusCode().ReadAsync())["orientationId"]!;
    }

    public static Task<HttpResponseMessage> OutcomeAsync(this HttpClient client, string caseId, string orientationId, string outcome, string? on = null) =>
        client.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/orientations/{orientationId}/outcome", new { outcome, on });
}
