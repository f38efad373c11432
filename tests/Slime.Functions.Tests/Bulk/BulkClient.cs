using System.Text.Json.Nodes;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Testing;

namespace Slime.Functions.Tests.Bulk;

/// <summary>What tests of acting on several cases ask again and again.</summary>
internal static class BulkClient
{
    public static async Task<JsonObject> ActAsync(this HttpClient client, object request, string? key = null)
    {
        using var answer = await client.SendAsync(HttpMethod.Post, "/api/cases/bulk", request, key);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        return await answer.ReadAsync();
    }

    public static IReadOnlyList<string> Done(this JsonObject answer) => [.. answer["done"]!.AsArray().Select(id => (string)id!)];

    public static IReadOnlyList<(string CaseId, string Code)> Refused(this JsonObject answer) =>
        [.. answer["refused"]!.AsArray().Select(refused => ((string)refused!["caseId"]!, (string)refused["code"]!))];

    /// <summary>A case of LEN whose household was called in vain as often as is asked.</summary>
    public static async Task<(HttpClient Mediator, string CaseId)> TriedInVainAsync(this SlimeApplication application)
    {
        var (mediator, caseId) = await application.RoutedByHandAsync(SampleReferrals.Minimal());
        await mediator.TryInVainAsync(caseId);
        return (mediator, caseId);
    }

    public static async Task TryInVainAsync(this HttpClient mediator, string caseId)
    {
        for (var attempt = 0; attempt < Model.Cases.Visits.VisitDecisions.DefaultUnansweredAttempts; attempt++)
        {
            using var tried = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "noAnswer" });
            tried.EnsureSuccessStatusCode();
        }
    }
}
