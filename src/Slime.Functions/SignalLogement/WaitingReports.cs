using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Communes;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.SignalLogement;

/// <summary>A report that is to go out.</summary>
internal sealed record WaitingReport(CaseId Case, OrientationId Orientation, ClaimedRow Row);

/// <summary>
/// What is to go out lies beside the case it is of, written in the transaction that asks for it and gone in the one that says what
/// became of it. It holds two numbers and nothing of anybody.
/// </summary>
internal sealed class WaitingReports(LedgerTable ledger)
{
    private const string CaseNumber = "CaseId";
    private const string OrientationNumber = "OrientationId";
    private const string NextTryAt = "NextTryAt";

    public static TableEntity ToEntity(CaseId id, OrientationId orientation, DateTimeOffset nextTryAt) => new(LedgerKeys.Partition(id.Territory), LedgerKeys.HousingReport(id, orientation))
    {
        [CaseNumber] = id.ToString(),
        [OrientationNumber] = orientation.ToString(),
        [NextTryAt] = nextTryAt,
    };

    /// <returns>Those that nobody is at and that are not put off.</returns>
    public async Task<IReadOnlyList<WaitingReport>> DueAsync(TerritoryCode territory, DateTimeOffset now, CancellationToken cancellation)
    {
        var due = new List<WaitingReport>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(territory), LedgerKeys.HousingReportPrefix, cancellation))
        {
            var report = new WaitingReport(CaseId.Parse(row.GetString(CaseNumber)), OrientationId.Parse(row.GetString(OrientationNumber)), new ClaimedRow(ledger, row, NextTryAt));
            if (!(report.Row.TakenUntil > now)) due.Add(report);
        }

        return due;
    }

    /// <summary>In the transaction that says what became of it.</summary>
    public static void Done(LedgerTransaction transaction, WaitingReport report) => transaction.Delete(LedgerKeys.HousingReport(report.Case, report.Orientation), report.Row.Version);
}
