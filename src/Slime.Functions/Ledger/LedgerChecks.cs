using Azure.Data.Tables;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Model.Communes;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Ledger;

/// <summary>The result of a verification, as it is kept.</summary>
/// <param name="Subject">A territory's code, or <see cref="LedgerChecks.Organisation"/>.</param>
/// <param name="First">The first faults; <paramref name="Faults"/> says how many there are.</param>
internal sealed record LedgerCheck(string Subject, DateTimeOffset At, string By, long Journals, long Entries, int Faults, IReadOnlyList<LedgerFault> First);

/// <summary>Verifies, and keeps when, by whom and with what result.</summary>
internal sealed class LedgerChecks(LedgerTable ledger, LedgerVerification verification, CommuneService communes, TimeProvider clock)
{
    public const string Organisation = "organisation";

    private const int FaultsKept = 20;

    /// <summary>The territories in their order, then the organisation.</summary>
    public IReadOnlyList<string> Subjects => [.. communes.Directory.Territories.Select(territory => territory.Code.ToString()), Organisation];

    public async Task<LedgerCheck> RunAsync(string subject, string by, CancellationToken cancellation)
    {
        var report = subject == Organisation
            ? await verification.OfOrganisationAsync(cancellation)
            : await verification.OfTerritoryAsync(TerritoryCode.Parse(subject), cancellation);
        var check = new LedgerCheck(subject, clock.GetUtcNow(), by, report.Journals, report.Entries, report.Faults.Count, [.. report.Faults.Take(FaultsKept)]);
        var row = new TableEntity(LedgerKeys.VerificationPartition, LedgerKeys.Verification(subject));
        JsonColumn.Write(row, "Check", check);
        await ledger.Client.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        return check;
    }

    /// <summary>The last result of each subject that was verified.</summary>
    public async Task<IReadOnlyDictionary<string, LedgerCheck>> LastAsync(CancellationToken cancellation)
    {
        var last = new Dictionary<string, LedgerCheck>(StringComparer.Ordinal);
        await foreach (var row in ledger.ScanAsync(LedgerKeys.VerificationPartition, LedgerKeys.VerificationPrefix, cancellation))
        {
            try
            {
                var check = JsonColumn.Read<LedgerCheck>(row, "Check");
                last[check.Subject] = check;
            }
            catch (Exception garbled) when (StoredJson.IsUnreadable(garbled))
            {
                // As if it had never been verified: the next verification writes the row anew.
            }
        }

        return last;
    }
}

/// <summary>Verifies everything each night, and by day when somebody asks, so that a break is known the next morning.</summary>
internal sealed partial class VerifyLedgers(LedgerChecks checks, EachInTurn each, TimeProvider clock, ILogger<VerifyLedgers> logger) : ITimerHandler
{
    /// <summary>A program that starts often does not read everything each time.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromHours(20);

    private static readonly TimeOnly NightEnds = new(6, 0);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (TimeOnly.FromDateTime(LocalTime.At(now)) >= NightEnds) return;
        var last = await checks.LastAsync(cancellation);
        if (checks.Subjects.All(subject => last.TryGetValue(subject, out var check) && now - check.At < Enough)) return;
        await each.RunAsync(nameof(VerifyLedgers), checks.Subjects, subject => subject, async subject =>
        {
            var check = await checks.RunAsync(subject, $"function:{nameof(VerifyLedgers)}", cancellation);
            if (check.First.Count > 0) Log.Broken(logger, subject, check.Faults, check.First[0].Subject, check.First[0].Sequence, check.First[0].What);
        }, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The ledger of {Subject} has {Faults} faults; the first is {First}, row {Sequence}: {What}")]
        public static partial void Broken(ILogger logger, string subject, int faults, string first, long sequence, string what);
    }
}
