using Azure.Data.Tables;
using Slime.Functions.Ledger;
using Slime.Functions.Ledger.Exports;
using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Ledger;

/// <summary>Rows of households that do not exist.</summary>
internal static class SampleRows
{
    public static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");

    public static LedgerRow Whole { get; } = new()
    {
        CaseId = CaseId.Parse("LEN-7K3M9Q2X"),
        Territory = Lens,
        Commune = InseeCode.Parse("62498"),
        Status = CaseStatus.Closed,
        ReceivedOn = new DateOnly(2028, 2, 28),
        RoutedOn = new DateOnly(2028, 2, 29),
        FirstAttemptOn = new DateOnly(2028, 3, 1),
        FirstContactOn = new DateOnly(2028, 3, 2),
        LastAttemptOn = new DateOnly(2028, 3, 2),
        Attempts = 2,
        VisitedOn = new DateOnly(2028, 3, 26),
        VisitsPlanned = 1,
        Accompanied = true,
        Companions = ["tutor"],
        DiagnosticOn = new DateOnly(2028, 3, 27),
        CountedOn = new DateOnly(2028, 3, 26),
        DiagnosticVersions = 1,
        EquipmentPieces = 7,
        EquipmentCents = 6_090,
        ReportPhotos = 3,
        ProposedSchemes = ["adil", "fslEnergie"],
        Orientations = ["adil:done", "fslEnergie:sent"],
        FirstOrientationOn = new DateOnly(2028, 3, 28),
        LastOrientationOn = new DateOnly(2028, 4, 2),
        OrientationsSent = 1,
        OrientationsDone = 1,
        ClosedOn = new DateOnly(2028, 4, 3),
        ClosureReason = ClosureReason.Solved,
        ReopenedCount = 1,
        Mediator = "mediator-len",
        Tutor = "tutor-len",
        RoutingRule = "territory",
        Priority = PriorityLevel.High,
        PriorityScore = 30,
        Urgency = ReferredUrgency.High,
        Reasons = ["fslRecurrence", "cold"],
        PreviousCases = 1,
        FslRequests = 3,
        FslAmountCents = 38_005,
        LastFslRequestOn = new DateOnly(2028, 2, 3),
        Persons = 2,
        Tenure = "privateTenant",
        Heating = "gas",
        BuiltPeriod = "1949-1974",
        SurfaceM2 = 62,
        DpeClass = "F",
        DpeDate = new DateOnly(2024, 3, 1),
        EnergyEffortRate = 0.16666666m,
        EnergyEffort = EffortReading.ExceedsDecileUnknown,
        ConsumptionUnits = 1.3m,
        AnahCategory = Model.Indicators.AnahCategory.VeryModest,
        IndicatorsFrom = IndicatorOrigin.Diagnostic,
        IncomeBand = Model.Indicators.IncomeBand.VeryModest,
        IncomeProof = Model.Referrals.Vocabulary.IncomeProof.TaxNotice,
        IncomeProofOn = new DateOnly(2028, 3, 26),
        Supply = "limited",
        SupplySince = new DateOnly(2028, 2, 1),
        Restriction = true,
        Cold = true,
        FslRecurrenceMonths = 14,
        Files = 4,
        MissingFields = ["income"],
        Fsl = new LedgerFsl(new DateOnly(2028, 3, 26), true, new DateOnly(2029, 4, 1), new FslPair(1, 0, 20_000, 0), new FslPair(2, 1, 35_000, 8_000)),
        OrientationsGrantedCents = 35_050,
        Families = [new LedgerFamily(SchemeFamily.Financial, new DateOnly(2028, 3, 29), null), new LedgerFamily(SchemeFamily.Legal, new DateOnly(2028, 3, 28), new DateOnly(2028, 4, 2))],
        LastDirectedOn = new DateOnly(2028, 3, 29),
        Opinions = 1,
        OpinionAskedOn = new DateOnly(2028, 3, 28),
        OpinionOn = new DateOnly(2028, 4, 2),
        WorksConclusion = "smallWorks",
        WorksDecision = "go",
        FirstVisit = new LedgerFirstVisit(new DateOnly(2028, 3, 20), NobodyHome: true, Reminded: true),
        HouseholdNotices = 3,
        FollowUps =
        [
            new LedgerFollowUp(6, FollowUpState.Done, new DateOnly(2028, 9, 26), new DateOnly(2028, 4, 3), [FollowUpResults.FirstAction, FollowUpResults.Savings]),
            new LedgerFollowUp(12, FollowUpState.Open, new DateOnly(2029, 3, 26), null, []),
        ],
    };

    /// <summary>The words of a small département; what it has no word for stays a code.</summary>
    public static LedgerVocabulary Words => new LedgerWordsVocabulary(
        new Dictionary<string, string> { ["mediator-len"] = "Médiateur éco logis – Lens-Liévin", ["tutor-len"] = "Animateur-tuteur – Lens-Liévin" },
        new Dictionary<string, string> { ["adil"] = "ADIL" },
        new Dictionary<TerritoryCode, string> { [Lens] = "Lens-Liévin" });

    /// <summary>Just received, and nobody said more.</summary>
    public static LedgerRow Bare { get; } = new()
    {
        CaseId = CaseId.Parse("LEN-00000001"),
        Territory = Lens,
        Commune = InseeCode.Parse("62498"),
        Status = CaseStatus.Received,
        ReceivedOn = new DateOnly(2028, 10, 29),
    };

    public static CaseId Number(int number) => CaseId.Create(Lens, (ulong)number);

    /// <summary>Writes rows past the program, as many as wanted.</summary>
    public static async Task WriteAsync(TableClient table, IEnumerable<LedgerRow> rows)
    {
        foreach (var batch in rows.Chunk(100))
            await table.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, LedgerEntity.ToEntity(new StoredLedgerRow(row, 1)))));
    }

    /// <summary>Puts the row of a household that was visited, and counts, where the program looks for it.</summary>
    /// <param name="with">What else is known of it.</param>
    public static async Task<string> PlantVisitedAsync(StoredData stored, string territory, ulong number, DateOnly visited, Func<LedgerRow, LedgerRow> with)
    {
        var code = TerritoryCode.Parse(territory);
        var row = with(new LedgerRow
        {
            CaseId = CaseId.Create(code, number),
            Territory = code,
            Commune = InseeCode.Parse("62498"),
            Status = CaseStatus.Visited,
            ReceivedOn = visited.AddDays(-20),
            VisitedOn = visited,
            DiagnosticOn = visited,
            CountedOn = visited,
        });
        await stored.Ledger.UpsertEntityAsync(LedgerEntity.ToEntity(new StoredLedgerRow(row, 1)), cancellationToken: TestContext.Current.CancellationToken);
        return row.CaseId.ToString();
    }
}
