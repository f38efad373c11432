using Azure;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Communes;
using Slime.Platform.Storage;

namespace Slime.Functions.SignalLogement;

/// <summary>A report that is to go out.</summary>
/// <param name="NextTryAt">Not before; also while somebody is sending it.</param>
/// <param name="FirstTriedAt">Null before the first try.</param>
internal sealed record WaitingReport(CaseId Case, OrientationId Orientation, DateTimeOffset NextTryAt, DateTimeOffset? FirstTriedAt, ETag Version);

/// <summary>
/// What is to go out lies beside the case it is of, written in the transaction that asks for it and gone in the one that says what
/// became of it. It holds two numbers and nothing of anybody.
/// </summary>
internal sealed class WaitingReports(LedgerTable ledger)
{
    private const string CaseNumber = "CaseId";
    private const string OrientationNumber = "OrientationId";

    public static TableEntity ToEntity(CaseId id, OrientationId orientation, DateTimeOffset nextTryAt, DateTimeOffset? firstTriedAt = null) => new(LedgerKeys.Partition(id.Territory), LedgerKeys.HousingReport(id, orientation))
    {
        [CaseNumber] = id.ToString(),
        [OrientationNumber] = orientation.ToString(),
        [nameof(WaitingReport.NextTryAt)] = nextTryAt,
        [nameof(WaitingReport.FirstTriedAt)] = firstTriedAt,
    };

    public async Task<IReadOnlyList<WaitingReport>> DueAsync(TerritoryCode territory, DateTimeOffset now, CancellationToken cancellation)
    {
        var due = new List<WaitingReport>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(territory), LedgerKeys.HousingReportPrefix, cancellation))
        {
            var report = new WaitingReport(
                CaseId.Parse(row.GetString(CaseNumber)), OrientationId.Parse(row.GetString(OrientationNumber)), row.GetDateTimeOffset(nameof(WaitingReport.NextTryAt)) ?? default, row.GetDateTimeOffset(nameof(WaitingReport.FirstTriedAt)), row.ETag);
            if (report.NextTryAt <= now) due.Add(report);
        }

        return due;
    }

    /// <returns>Null when another was faster.</returns>
    public async Task<WaitingReport?> PostponeAsync(WaitingReport report, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellation)
    {
        var first = report.FirstTriedAt ?? now;
        return await ledger.TryReplaceAsync(ToEntity(report.Case, report.Orientation, until, first), report.Version, cancellation) is { } version
            ? report with { NextTryAt = until, FirstTriedAt = first, Version = version }
            : null;
    }

    /// <summary>In the transaction that says what became of it.</summary>
    public static void Done(LedgerTransaction transaction, WaitingReport report) => transaction.Delete(LedgerKeys.HousingReport(report.Case, report.Orientation), report.Version);
}
