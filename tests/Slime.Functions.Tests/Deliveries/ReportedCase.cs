using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Reports;
using Slime.Functions.Tests.Diagnostics;
using Slime.Model.Cases;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Testing;

namespace Slime.Functions.Tests.Deliveries;

/// <summary>A case whose diagnostic was handed in and whose reports are there, in a program whose pumps are off.</summary>
internal static class ReportedCase
{
    /// <param name="recipient">Beside the household; it agrees.</param>
    public static async Task<(HttpClient Mediator, string CaseId)> ReportedByHandAsync(this SlimeApplication application, string recipient)
    {
        var (mediator, caseId) = await application.VisitedByHandAsync(SampleReferrals.Minimal());
        using (var said = await mediator.PutAsJsonAsync(
            $"/api/cases/{caseId}/agreements", JsonNode.Parse($$"""{"share":[{"with":"{{recipient}}","given":true,"on":"{{TestDays.Text(0)}}","how":"oral"}]}""")))
            said.EnsureSuccessStatusCode();
        var diagnostic = SampleDiagnostics.Complete();
        diagnostic["recipients"] = new JsonObject { ["kinds"] = new JsonArray("household", recipient) };
        await mediator.SavedAsync(caseId, diagnostic);
        await mediator.SubmittedAsync(caseId);
        await RenderAsync(application, caseId);
        return (mediator, caseId);
    }

    /// <summary>Makes the reports of the first version.</summary>
    public static async Task RenderAsync(SlimeApplication application, string caseId)
    {
        await using var scope = application.Services.CreateAsyncScope();
        var body = JsonSerializer.SerializeToUtf8Bytes(new RenderReportsV1(1, CaseId.Parse(caseId), 1), SlimeJson.Options);
        await scope.ServiceProvider.GetRequiredService<RenderReports>().HandleAsync(new QueueDelivery(body, "by-hand", 1), CancellationToken.None);
    }
}
