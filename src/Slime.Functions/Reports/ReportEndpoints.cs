using Microsoft.Net.Http.Headers;
using Slime.Functions.Cases;
using Slime.Functions.Http;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Diagnostics.Vocabulary;
using Slime.Model.Files;

namespace Slime.Functions.Reports;

/// <summary>A report that can be read.</summary>
/// <param name="Size">Bytes.</param>
public sealed record ReportAnswer(int Version, ReportRecipient Recipient, long Size, Sha256Hash Sha256, string Href)
{
    internal static IReadOnlyList<ReportAnswer> Of(CaseState state) =>
    [
        .. state.Reports.Select(report => new ReportAnswer(
            report.Version, report.Recipient, report.Bytes, report.Sha256, ReportEndpoints.Address(state.Id, report.Version, report.Recipient))),
    ];
}

/// <summary>Streams a report to somebody who may see its case at this moment.</summary>
internal static class ReportEndpoints
{
    public static string Address(CaseId id, int version, ReportRecipient recipient) =>
        $"/api/cases/{id}/diagnostic/versions/{version}/reports/{CaseWords.Camel(recipient)}";

    public static void MapReports(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/cases/{caseId}/diagnostic/versions/{version:int}/reports/{recipient}", Download)
            .RequireAuthorization(Policies.ReadCases).WithTags("reports")
            .Produces(StatusCodes.Status200OK, contentType: ReportBlobs.ContentType).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Download(
        string caseId, int version, string recipient, HttpResponse response, Caller caller, CaseStore cases, ReportBlobs blobs, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return Problems.NotFound();
        var kinds = Enum.GetValues<ReportRecipient>().Where(kind => CaseWords.Camel(kind) == recipient).ToList();
        if (kinds is not [var wanted] || stored.State.FindReport(version, wanted) is not { } report) return Problems.Of(StatusCodes.Status404NotFound, "report_not_available");
        if (await blobs.OpenAsync(id, report.Sha256, cancellation) is not { } content) return Problems.Of(StatusCodes.Status404NotFound, "report_not_available");
        // A document leaves the site's origin and opens in its own reader.
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"compte-rendu-{id}-{version}-{recipient}.pdf" }.ToString();
        response.ContentLength = content.Details.ContentLength;
        return TypedResults.Stream(content.Content, ReportBlobs.ContentType);
    }
}

internal static class ReportServices
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportSources>();
        services.AddSingleton<ReportPhotos>();
        services.AddSingleton<ReportBlobs>();
        return services;
    }
}
