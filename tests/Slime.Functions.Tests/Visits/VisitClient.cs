using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Testing;

namespace Slime.Functions.Tests.Visits;

/// <summary>What tests of visits ask again and again.</summary>
internal static class VisitClient
{
    /// <summary>Changes of a visit are not held back before people are told.</summary>
    public static IReadOnlyDictionary<string, string?> TellsAtOnce { get; } = new Dictionary<string, string?> { ["Slime:Notifications:EditHold"] = "00:00:00" };

    public static string InTenDays => NoonIn(10);

    /// <summary>A visit of today that has taken place: a case received today has none before.</summary>
    public static string EarlierToday => $"{TestDays.Text(0)}T00:00";

    public static string NoonIn(int days) => $"{TestDays.Text(days)}T12:00";

    /// <summary>A routed case of LEN, and its mediator.</summary>
    public static async Task<(HttpClient Mediator, string CaseId)> RoutedAsync(this SlimeApplication application)
    {
        var caseId = await (await application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal(SampleReferrals.Lens));
        var mediator = await application.SignInAsync("mediator-len");
        await mediator.RoutedCaseAsync(caseId);
        return (mediator, caseId);
    }

    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient client, HttpMethod method, string path, object? body, string? key = null, string? version = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        return await client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> PlanAsync(this HttpClient client, string caseId, string plannedFor, string[]? accompaniedBy = null, string? key = null, string? version = null) =>
        client.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/visits", accompaniedBy is null ? new { plannedFor, confirmed = true } : new { plannedFor, accompaniedBy, confirmed = true }, key, version);

    public static async Task<string> PlannedAsync(this HttpClient client, string caseId, string plannedFor, string[]? accompaniedBy = null)
    {
        using var answer = await client.PlanAsync(caseId, plannedFor, accompaniedBy);
        return (string)(await answer.EnsureSuccessStatusCode().ReadAsync())["visitId"]!;
    }

    public static Task<HttpResponseMessage> EndAsync(this HttpClient client, string caseId, string visitId, string outcome, string? note = null) =>
        client.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/visits/{visitId}/outcome", new { outcome, note });

    public static async Task<string?> CodeAsync(this HttpResponseMessage answer) => (string?)(await answer.ReadAsync())["code"];
}
