using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Reports;

/// <summary>A report that can be read.</summary>
/// <param name="Size">Bytes.</param>
public sealed record ReportAnswer(int Version, ReportRecipient Recipient, long Size, Sha256Hash Sha256, string Href)
{
    /// <summary>Those that may be read now.</summary>
    internal static IReadOnlyList<ReportAnswer> Of(CaseState state, SharingAgreements agreements) =>
    [
        .. state.Reports.Where(report => state.GivesReportsTo(report.Recipient, agreements)).Select(report => new ReportAnswer(
            report.Version, report.Recipient, report.Bytes, report.Sha256, ReportEndpoints.Address(state.Id, report.Version, report.Recipient))),
    ];
}

/// <summary>Streams a report to somebody who may see its case at this moment.</summary>
internal static class ReportEndpoints
{
    public static string Address(CaseId id, int version, ReportRecipient recipient) =>
        $"/api/cases/{id}/diagnostic/versions/{version}/reports/{EnumCode.Of(recipient)}";

    public static void MapReports(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/cases/{caseId}/diagnostic/versions/{version:int}/reports/{recipient}", Download)
            .RequireAuthorization(Policies.ReadCases).WithTags("reports")
            .Produces(StatusCodes.Status200OK, contentType: ReportBlobs.ContentType).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Download(
        string caseId, int version, string recipient, HttpContext http, Caller caller, CaseStore cases, PersonStore persons, ReportBlobs blobs, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return Problems.NotFound();
        if (!caller.SeesAllOf(stored.State)) return Problems.NotYours();
        var kinds = Enum.GetValues<ReportRecipient>().Where(kind => EnumCode.Of(kind) == recipient).ToList();
        if (kinds is not [var wanted] || stored.State.FindReport(version, wanted) is not { } report) return Missing(http, "report_not_available");
        var agreements = SharingAgreements.Of(stored.State, (await persons.FindAsync(id, cancellation))?.Referral);
        if (!stored.State.GivesReportsTo(wanted, agreements)) return Missing(http, "report_withdrawn");
        if (await blobs.OpenAsync(id, report.Sha256, cancellation) is not { } content) return Missing(http, "report_not_available");
        return ReportBlobs.Download(http.Response, content.Content, content.Details.ContentLength, $"compte-rendu-{id}-{version}-{recipient}.pdf");
    }

    /// <summary>People follow these addresses from a page, perhaps one that they opened long ago: they are told in words.</summary>
    private static IResult Missing(HttpContext http, string code) =>
        http.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
            ? ErrorPages.Page(StatusCodes.Status404NotFound, explanation: Texts.Get($"errors.{code}"))
            : Problems.Of(StatusCodes.Status404NotFound, code);
}

internal static class ReportServices
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportSources>();
        services.AddSingleton<ReportPhotos>();
        services.AddSingleton<ReportBlobs>();
        services.AddScoped<RenderReports>();
        return services;
    }
}
