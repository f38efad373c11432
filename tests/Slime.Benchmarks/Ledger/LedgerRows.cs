using Azure.Data.Tables;
using Slime.Functions.Ledger;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;

namespace Slime.Benchmarks.Ledger;

/// <summary>Ledgers of households that do not exist, written straight into storage.</summary>
internal static class LedgerRows
{
    private const int PerTransaction = 100;
    private const int AtOnce = 4;

    private static readonly DateOnly First = new(2023, 1, 1);

    /// <param name="from">The day of the first referral.</param>
    /// <param name="days">Over how many days the referrals are spread.</param>
    public static async Task WriteAsync(TableClient table, TerritoryCode territory, InseeCode commune, int count, DateOnly? from = null, int days = 1000)
    {
        var batches = Enumerable.Range(0, count).Select(number => Of(territory, commune, number, (from ?? First).AddDays(number % days))).Chunk(PerTransaction);
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (batch, cancellation) =>
            await table.SubmitTransactionAsync(
                batch.Select(row => new TableTransactionAction(TableTransactionActionType.Add, LedgerEntity.ToEntity(new StoredLedgerRow(row, 9)))), cancellation));
    }

    /// <summary>A case that went all the way: the longest row there is in practice.</summary>
    public static LedgerRow Of(TerritoryCode territory, InseeCode commune, int number, DateOnly received)
    {
        return new LedgerRow
        {
            CaseId = CaseId.Create(territory, (ulong)number * 2654435761),
            Territory = territory,
            Commune = commune,
            Status = CaseStatus.Closed,
            ReceivedOn = received,
            RoutedOn = received,
            FirstAttemptOn = received.AddDays(2),
            FirstContactOn = received.AddDays(4),
            LastAttemptOn = received.AddDays(4),
            Attempts = 2,
            VisitedOn = received.AddDays(20),
            DiagnosticOn = received.AddDays(21),
            CountedOn = received.AddDays(20),
            VisitsPlanned = 1,
            Accompanied = number % 3 == 0,
            Companions = number % 3 == 0 ? ["tutor"] : [],
            DiagnosticVersions = 1,
            EquipmentPieces = number % 12,
            EquipmentCents = (number % 12) * 870,
            ReportPhotos = 3,
            ProposedSchemes = ["adil", "fslEnergie"],
            Orientations = ["adil:done", "fslEnergie:accepted"],
            FirstOrientationOn = received.AddDays(25),
            LastOrientationOn = received.AddDays(60),
            OrientationsAccepted = 1,
            OrientationsDone = 1,
            ClosedOn = received.AddDays(90),
            ClosureReason = ClosureReason.Solved,
            Mediator = "mediator-len",
            Tutor = "tutor-len",
            RoutingRule = RuleNames.Territory,
            Priority = PriorityLevel.High,
            PriorityScore = 30,
            Reasons = ["fslRecurrence", "cold", "damp"],
            FslRequests = 3,
            FslAmountCents = 38_000 + number,
            LastFslRequestOn = received.AddDays(-20),
            Persons = (number % 5) + 1,
            Tenure = "privateTenant",
            Heating = "gas",
            BuiltPeriod = "1949-1974",
            SurfaceM2 = 40 + (number % 80),
            DpeClass = "F",
            DpeDate = new DateOnly(2024, 3, 1),
            EnergyEffortRate = 0.1666m,
            EnergyEffort = Model.Indicators.EffortReading.ExceedsDecileUnknown,
            ConsumptionUnits = 1.3m,
            AnahCategory = Model.Indicators.AnahCategory.VeryModest,
            Files = 4,
        };
    }
}
