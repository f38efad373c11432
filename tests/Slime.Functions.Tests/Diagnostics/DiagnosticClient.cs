using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Hosting;
using Slime.Functions.Routing;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Messaging;
using Slime.Testing;

namespace Slime.Functions.Tests.Diagnostics;

/// <summary>What tests of diagnostics ask again and again.</summary>
internal static class DiagnosticClient
{
    /// <summary>A case of LEN whose visit was done yesterday, and its mediator.</summary>
    public static async Task<(HttpClient Mediator, string CaseId)> VisitedAsync(this SlimeApplication application, JsonObject? referral = null)
    {
        var caseId = await (await application.SignInAsync("referrer-len")).ReferAsync(referral ?? Agreeing());
        var mediator = await application.SignInAsync("mediator-len");
        await mediator.RoutedCaseAsync(caseId);
        await mediator.VisitAsync(caseId);
        return (mediator, caseId);
    }

    /// <summary>The same where the pumps are off and nothing writes behind the test: the referral is routed by hand.</summary>
    public static async Task<(HttpClient Mediator, string CaseId)> VisitedByHandAsync(this SlimeApplication application, JsonObject? referral = null)
    {
        var (mediator, caseId) = await application.RoutedByHandAsync(referral);
        await mediator.VisitAsync(caseId);
        return (mediator, caseId);
    }

    /// <summary>A case of LEN that its mediator has, in a program whose pumps are off.</summary>
    public static async Task<(HttpClient Mediator, string CaseId)> RoutedByHandAsync(this SlimeApplication application, JsonObject? referral = null)
    {
        var caseId = await (await application.SignInAsync("referrer-len")).ReferAsync(referral ?? Agreeing());
        await using (var scope = application.Services.CreateAsyncScope())
        {
            var message = BinaryData.FromString($$"""{"v":1,"caseId":"{{caseId}}"}""");
            await scope.ServiceProvider.GetRequiredService<RouteReferral>()
                .HandleAsync(new QueueDelivery(message.ToMemory(), "by-hand", 1), CancellationToken.None);
        }

        return (await application.SignInAsync("mediator-len"), caseId);
    }

    /// <summary>A referral of LEN in which the household agrees that its referrer gets a report.</summary>
    public static JsonObject Agreeing()
    {
        var referral = SampleReferrals.Minimal(SampleReferrals.Lens);
        referral["agreement"]!["share"] = JsonNode.Parse("""[{"with":"referrer","given":true,"on":"2024-01-02","how":"oral"}]""");
        return referral;
    }

    public static async Task VisitAsync(this HttpClient mediator, string caseId)
    {
        var visitId = await mediator.PlannedAsync(caseId, VisitClient.EarlierToday, []);
        using var done = await mediator.SendAsync(
            HttpMethod.Post, $"/api/cases/{caseId}/visits/{visitId}/outcome", new { outcome = "done", on = VisitClient.EarlierToday[..10] });
        done.EnsureSuccessStatusCode();
    }

    public static Task<HttpResponseMessage> SaveAsync(this HttpClient client, string caseId, JsonObject diagnostic, string? tag = null) =>
        client.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/diagnostic", diagnostic, version: tag);

    /// <returns>The tag of the draft that was saved.</returns>
    public static async Task<string> SavedAsync(this HttpClient client, string caseId, JsonObject diagnostic, string? tag = null)
    {
        using var answer = await client.SaveAsync(caseId, diagnostic, tag);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        return answer.Headers.ETag!.ToString();
    }

    public static Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string caseId, string? tag = null) =>
        client.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/diagnostic/submit", null, version: tag);

    public static async Task<JsonObject> SubmittedAsync(this HttpClient client, string caseId)
    {
        using var answer = await client.SubmitAsync(caseId);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        return await answer.ReadAsync();
    }

    public static async Task<(JsonObject Body, string Tag)> DiagnosticAsync(this HttpClient client, string caseId)
    {
        using var answer = await client.GetAsync($"/api/cases/{caseId}/diagnostic");
        return (await answer.EnsureSuccessStatusCode().ReadAsync(), answer.Headers.ETag!.ToString());
    }

    public static IEnumerable<string?> HistoryOf(this JsonObject shown, string kind) =>
        shown["history"]!.AsArray().Where(fact => (string?)fact!["kind"] == kind).Select(fact => fact!["details"]!.ToJsonString());
}
