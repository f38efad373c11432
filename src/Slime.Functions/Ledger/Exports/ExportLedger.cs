using System.IO.Pipelines;
using Microsoft.Net.Http.Headers;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Ledger.Exports;

/// <summary>
/// Gives somebody a ledger. It is brought up to date and the download is written down first; then everything is sent as it
/// is read. Should storage fail half-way, the connection is cut, so that a short file never looks whole.
/// </summary>
internal sealed partial class ExportLedger(
    LedgerProjection projection, LedgerReader reader, Downloads downloads, LedgerVocabularies vocabularies, CommuneService communes, LocalTime time, TimeProvider clock, ILogger<ExportLedger> logger, HealthData health)
{
    /// <summary>Lines between two looks at the connection: some tens of kilobytes.</summary>
    private const int LinesPerFlush = 64;

    public static bool MayRead(Caller caller, TerritoryCode territory) => caller.Is(Role.Coordination) || caller.Territories.Contains(territory);

    /// <param name="territory">Null for the whole département.</param>
    public async Task<IResult> AnswerAsync(Caller caller, TerritoryCode? territory, LedgerRequest request, CancellationToken cancellation)
    {
        var known = communes.Directory.Territories.Select(each => each.Code).Order();
        TerritoryCode[] territories = [.. territory is { } only ? known.Where(code => code == only) : known];
        return await AnswerAsync(caller, territories, territory, request, only: null, cancellation);
    }

    /// <param name="territory">In whose name the file is; null for the whole département.</param>
    /// <param name="only">The rows that are given; null for all.</param>
    public async Task<IResult> AnswerAsync(
        Caller caller, TerritoryCode[] territories, TerritoryCode? territory, LedgerRequest request, IReadOnlySet<CaseId>? only, CancellationToken cancellation)
    {
        if (territories.Length == 0 || !territories.All(code => MayRead(caller, code))) return Problems.NotFound();
        var protection = request.Protection;
        var (format, selection, errors) = request.Read(time.Today, protection);
        if (selection is null || protection is null) return Problems.Invalid(errors);
        selection = selection with { Columns = health.Kept(selection.Columns) };
        if (selection.Columns.IsEmpty) return Problems.Invalid("columns", "columns_not_in_profile");

        foreach (var code in territories) await projection.ProjectAsync(code, cancellation);
        var heading = new LedgerHeading(territory, selection);
        var vocabulary = request.WantsCodes || format == LedgerFormat.Json ? LedgerVocabulary.Codes : await vocabularies.WordsAsync(cancellation);
        var download = new Download(
            clock.GetUtcNow(), caller.Id, heading.FileName(format), territory?.ToString() ?? "",
            selection.Columns.Length == LedgerProtection.Usual.Length && !protection.IsOutside ? "" : string.Join(',', selection.Columns), LedgerWords.Code(selection.Basis), Rows: null, Download.Begun,
            request.Profile ?? "", CleanText.OneLine(request.Purpose) ?? "", CleanText.OneLine(request.Recipient) ?? "");
        var key = await downloads.BeginAsync(download, cancellation);
        return new Streamed(this, heading, format, vocabulary, territories, only, protection, key);
    }

    private async Task WriteAsync(
        HttpContext http, LedgerHeading heading, LedgerFormat format, LedgerVocabulary vocabulary, IReadOnlyList<TerritoryCode> territories, IReadOnlySet<CaseId>? only, LedgerProtection protection, string key)
    {
        var gone = http.RequestAborted;
        long rows = 0;
        try
        {
            var body = http.Response.BodyWriter;
            using var writer = format.Writer(body, vocabulary);
            await writer.BeginAsync(heading, gone);
            await FlushAsync(body, gone);
            if (protection.IsOutside)
            {
                // What is rare is known only once all was seen.
                await foreach (var line in reader.ReadAsync(territories, heading.Selection, time.Today, gone))
                {
                    if (only?.Contains(line.Row.CaseId) is not false) protection.Count(line);
                }
            }

            await foreach (var line in reader.ReadAsync(territories, heading.Selection, time.Today, gone))
            {
                if (only?.Contains(line.Row.CaseId) is false || !protection.MayGo(line)) continue;
                await writer.LineAsync(line, gone);
                if (++rows % LinesPerFlush == 0) await FlushAsync(body, gone);
            }

            await writer.EndAsync(rows, gone);
            await FlushAsync(body, gone);
        }
        catch (Exception failure)
        {
            // Nothing can be said any more: only a connection that breaks tells that the file is not whole.
            http.Abort();
            if (!gone.IsCancellationRequested || failure is not OperationCanceledException) Log.Cut(logger, failure, heading.FileName(format), rows);
            await EndAsync(key, rows, Download.Cut);
            return;
        }

        await EndAsync(key, rows, Download.Complete);
    }

    /// <summary>Waits while the connection has enough to send, and stops when nobody reads any more.</summary>
    private static async ValueTask FlushAsync(PipeWriter body, CancellationToken gone)
    {
        var flushed = await body.FlushAsync(gone);
        if (flushed.IsCompleted || flushed.IsCanceled) throw new OperationCanceledException("The reader went away.");
    }

    private async Task EndAsync(string key, long rows, string outcome)
    {
        try
        {
            await downloads.EndAsync(key, rows, outcome, CancellationToken.None);
        }
        catch (Exception failure) when (StorageFaults.IsUnavailable(failure))
        {
            // The row says who began what; that it ended is a comfort.
            Log.EndUnwritten(logger, key, failure.GetType().Name);
        }
    }

    private sealed class Streamed(
        ExportLedger export, LedgerHeading heading, LedgerFormat format, LedgerVocabulary vocabulary, IReadOnlyList<TerritoryCode> territories, IReadOnlySet<CaseId>? only, LedgerProtection protection, string key) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = format.ContentType();
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(heading.FileName(format));
            httpContext.Response.Headers.ContentDisposition = disposition.ToString();
            return export.WriteAsync(httpContext, heading, format, vocabulary, territories, only, protection, key);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The download {File} was cut after {Rows} rows")]
        public static partial void Cut(ILogger logger, Exception failure, string file, long rows);

        [LoggerMessage(LogLevel.Warning, "The end of download {Key} could not be written ({Failure})")]
        public static partial void EndUnwritten(ILogger logger, string key, string failure);
    }
}
