using System.Globalization;
using System.IO.Pipelines;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Ledger.Exports;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Time;

namespace Slime.Functions.Ledger;

/// <summary>
/// Puts the past month's ledger of each territory away, once. Late, it puts away what the ledger then says of the month;
/// twice, it finds that it is done.
/// </summary>
internal sealed class ArchiveLedgers(
    LedgerArchive archive, LedgerProjection projection, LedgerReader reader, LedgerVocabularies vocabularies, CommuneService communes, EachInTurn each, LocalTime time, TimeProvider clock, HealthData health) : ITimerHandler
{
    private const int LinesPerFlush = 256;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var today = time.Today;
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        var month = first.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        await each.RunAsync(nameof(ArchiveLedgers), communes.Directory.Territories, territory => territory.Code.ToString(), async territory =>
        {
            if (await archive.FindAsync(month, territory.Code, cancellation) is null) await PutAwayAsync(month, first, territory.Code, today, cancellation);
        }, cancellation);
    }

    private async Task PutAwayAsync(string month, DateOnly first, TerritoryCode territory, DateOnly today, CancellationToken cancellation)
    {
        await projection.ProjectAsync(territory, cancellation);
        var heading = new LedgerHeading(territory, new LedgerSelection(first, first.AddMonths(1).AddDays(-1), PeriodBasis.Activity, health.Kept(LedgerColumns.All)));
        // Whole before it is sent, so that a process that dies leaves no part of a file under the name that counts.
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        var rows = await WriteAsync(file, heading, territory, today, cancellation);
        file.Position = 0;
        var hash = await LedgerArchive.HashAsync(file, cancellation);
        file.Position = 0;
        await archive.StoreAsync(new ArchivedLedger(month, territory, heading.FileName(LedgerFormat.Csv), hash, rows, file.Length, clock.GetUtcNow()), file, cancellation);
    }

    private async Task<long> WriteAsync(FileStream file, LedgerHeading heading, TerritoryCode territory, DateOnly today, CancellationToken cancellation)
    {
        var output = PipeWriter.Create(file, new StreamPipeWriterOptions(leaveOpen: true));
        using var writer = LedgerFormat.Csv.Writer(output, await vocabularies.WordsAsync(cancellation));
        long rows = 0;
        await writer.BeginAsync(heading, cancellation);
        await foreach (var line in reader.ReadAsync([territory], heading.Selection, today, cancellation))
        {
            await writer.LineAsync(line, cancellation);
            if (++rows % LinesPerFlush == 0) await output.FlushAsync(cancellation);
        }

        await writer.EndAsync(rows, cancellation);
        await output.CompleteAsync();
        return rows;
    }
}
