using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Visits;
using Slime.Testing;

namespace Slime.Functions.Tests.Handover;

/// <summary>What tests of handing over ask again and again.</summary>
internal static class HandoverClient
{
    public static Task<HttpResponseMessage> ReassignAsync(this HttpClient client, string caseId, string to, string duty = "mediator", string reason = "workload", string? note = null, string? version = null) =>
        client.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/reassign", new { duty, to, reason, note }, version: version);

    public static Task<HttpResponseMessage> ReassignManyAsync(this HttpClient client, IEnumerable<string> cases, string to, string? from = null, string? key = null) =>
        client.SendAsync(HttpMethod.Post, "/api/reassignments", new { cases, to, from }, key);

    public static async Task<JsonObject> ReassignedManyAsync(this HttpClient client, IEnumerable<string> cases, string to, string? from = null, string? key = null)
    {
        using var answer = await client.ReassignManyAsync(cases, to, from, key);
        if (answer.StatusCode != HttpStatusCode.Created) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        return await answer.ReadAsync();
    }

    /// <summary>Routed cases of LEN.</summary>
    public static async Task<IReadOnlyList<string>> RoutedManyAsync(this SlimeApplication application, int count)
    {
        var referrer = await application.SignInAsync("referrer-len");
        var mediator = await application.SignInAsync("mediator-len");
        var cases = new List<string>();
        for (var number = 0; number < count; number++) cases.Add(await referrer.ReferAsync(SampleReferrals.Minimal(surname: $"Exemple{(char)('A' + (number % 26))}{number / 26}")));
        foreach (var caseId in cases) await mediator.RoutedCaseAsync(caseId);
        return cases;
    }

    /// <summary>The kinds of what waits on the case for the person.</summary>
    public static async Task<IEnumerable<string?>> TasksOnAsync(this HttpClient client, string caseId) =>
        JsonNode.Parse(await client.GetStringAsync("/api/me/tasks"))!.AsArray().Where(task => (string?)task!["caseId"] == caseId).Select(task => (string?)task!["kind"]);

    public static IEnumerable<string?> Outcomes(this JsonObject batch) => batch["cases"]!.AsArray().Select(line => (string?)line!["outcome"]);

    public static string? MediatorOf(this JsonObject shown) => (string?)shown["mediator"]!["id"];
}
