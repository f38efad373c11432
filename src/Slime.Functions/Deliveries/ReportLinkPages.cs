using Microsoft.AspNetCore.Http.HttpResults;
using Slime.Functions.Reports;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Deliveries;

/// <summary>
/// The pages of somebody who was given a link to a report and has no account. Reading the page opens nothing; the code does.
/// </summary>
internal static class ReportLinkPages
{
    public const string Path = "/r";

    public static void MapReportLinkPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).AllowAnonymous();
        pages.MapGet("/{token}", async (string token, HttpResponse response, OpenReportLink links, CancellationToken cancellation) =>
            Answer(await links.LookAsync(token, cancellation), token, response));
        pages.MapPost("/{token}", OpenAsync);
    }

    private static async Task<IResult> OpenAsync(string token, HttpContext http, OpenReportLink links, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = (await http.ReadFormAsync(cancellation))["code"].ToString();
        // People read six digits aloud in groups.
        var code = string.Concat(typed.Where(char.IsAsciiDigit));
        return code.Length == ReportLinkSecrets.CodeLength
            ? Answer(await links.OpenAsync(token, code, cancellation), token, http.Response)
            : Answer(await links.LookAsync(token, cancellation), token, http.Response, Texts.Get("deliveries.link.noCode", ReportLinkSecrets.CodeLength));
    }

    private static IResult Answer(LinkOutcome outcome, string token, HttpResponse response, string? error = null)
    {
        // An address that opens a household's report is for nobody's index.
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return outcome switch
        {
            LinkOutcome.Opened opened => ReportBlobs.Download(response, opened.Content, opened.Length, $"compte-rendu-{opened.Version}.pdf"),
            LinkOutcome.Asks asks => Ask(token, error ?? (asks.TriesLeft is { } left ? Texts.Get("deliveries.link.wrongCode", left) : null)),
            LinkOutcome.Gone gone => ErrorPages.Page(StatusCodes.Status410Gone, explanation: Texts.Get($"deliveries.link.gone.{gone.Why}")),
            _ => ErrorPages.Page(StatusCodes.Status404NotFound, explanation: Texts.Get("deliveries.link.unknown")),
        };
    }

    private static RazorComponentResult Ask(string token, string? error) => View.Of<ReportLinkPage>(
        error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        (nameof(ReportLinkPage.Frame), PageFrame.Anonymous(Texts.Get("deliveries.link.title"))),
        (nameof(ReportLinkPage.Action), $"{Path}/{token}"),
        (nameof(ReportLinkPage.Error), error));
}
