using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Reporting.Ledger;

namespace Slime.Model.Tests.Reporting.Ledger;

/// <summary>A row in which every figure and every day is another, so that none can stand in the place of another.</summary>
internal static class SampleRow
{
    public static readonly DateOnly Received = new(2026, 1, 1);

    /// <summary>Of a referral of which nothing else is known.</summary>
    public static LedgerRow Bare { get; } = new()
    {
        CaseId = CaseId.Parse("LEN-00000001"),
        Territory = TerritoryCode.Parse("LEN"),
        Commune = InseeCode.Parse("62498"),
        Status = CaseStatus.Received,
        ReceivedOn = Received,
    };

    public static LedgerRow Full { get; } = new()
    {
        CaseId = CaseId.Parse("LEN-7K3M9Q2X"),
        Territory = TerritoryCode.Parse("LEN"),
        Commune = InseeCode.Parse("62498"),
        Status = CaseStatus.Closed,
        ReceivedOn = Received,
        RoutedOn = Received.AddDays(1),
        FirstAttemptOn = Received.AddDays(2),
        FirstContactOn = Received.AddDays(3),
        LastAttemptOn = Received.AddDays(4),
        PlannedFor = Received.AddDays(5),
        VisitedOn = Received.AddDays(6),
        DiagnosticOn = Received.AddDays(7),
        CountedOn = Received.AddDays(8),
        FirstOrientationOn = Received.AddDays(9),
        LastOrientationOn = Received.AddDays(10),
        ClosedOn = Received.AddDays(11),
        Attempts = 12,
        UnansweredAttempts = 13,
        VisitsPlanned = 14,
        VisitsMoved = 15,
        VisitsNobodyHome = 16,
        VisitsCancelled = 17,
        VisitsRefused = 18,
        Accompanied = true,
        Companions = ["tutor", "technician"],
        DiagnosticVersions = 19,
        EquipmentPieces = 20,
        EquipmentCents = 21_50,
        ReportPhotos = 22,
        MeasurementWarnings = 23,
        ProposedSchemes = ["adil"],
        Orientations = ["adil:sent", "caue:done"],
        OrientationsSent = 24,
        OrientationsAccepted = 25,
        OrientationsRefused = 26,
        OrientationsDone = 27,
        OrientationsNoAnswer = 28,
        ClosureReason = ClosureReason.MovedAway,
        ReopenedCount = 29,
        ClosureProposed = true,
        Mediator = "mediator-len",
        Tutor = "tutor-len",
        RoutingRule = "substitute",
        Priority = PriorityLevel.High,
        PriorityScore = 30,
        Urgency = ReferredUrgency.Urgent,
        Reasons = ["cold", "arrears"],
        PreviousCases = 31,
        FslRequests = 32,
        FslAmountCents = 33_00,
        LastFslRequestOn = Received.AddDays(-1),
        FirstTimeTenantUnder30 = true,
        SupplyCut = false,
        HealthTrouble = true,
        Complex = false,
        TechnicalReason = true,
        Persons = 34,
        Ages = new HouseholdAges(35, 36, 37, 38, 0),
        Tenure = "privateTenant",
        Heating = "gas",
        BuiltPeriod = "before1948",
        SurfaceM2 = 39,
        DpeClass = "F",
        DpeDate = Received.AddDays(-2),
        EnergyEffortRate = 0.123456m,
        EnergyEffort = EffortReading.ExceedsAboveThirdDecile,
        ConsumptionUnits = 1.8m,
        AnahCategory = AnahCategory.Modest,
        IndicatorsFrom = IndicatorOrigin.Diagnostic,
        IncomeBand = IncomeBand.Modest,
        IncomeProof = IncomeProof.TaxNotice,
        IncomeProofOn = Received.AddDays(-3),
        Supply = "limited",
        SupplySince = Received.AddDays(-4),
        Restriction = true,
        Cold = false,
        Damp = true,
        FslRecurrenceMonths = 40,
        FollowUps =
        [
            new LedgerFollowUp(6, FollowUpState.Done, Received.AddDays(180), Received.AddDays(181), ["firstAction", "savings"]),
            new LedgerFollowUp(12, FollowUpState.Missed, Received.AddDays(360), null, []),
        ],
        OrientationsGrantedCents = 41_00,
        Families = [new LedgerFamily(SchemeFamily.Works, Received.AddDays(9), null), new LedgerFamily(SchemeFamily.Legal, Received.AddDays(10), null)],
        Fsl = new LedgerFsl(Received.AddDays(8), Visited: true, Received.AddDays(400), null, new FslPair(42, 43, 44_00, 45_00)),
        Opinions = 46,
        OpinionAskedOn = Received.AddDays(12),
        OpinionOn = Received.AddDays(15),
        WorksConclusion = "works",
        WorksDecision = "go",
        FirstVisit = new LedgerFirstVisit(Received.AddDays(6), NobodyHome: true, Reminded: true),
        HouseholdNotices = 47,
        Source = new ReferralSource(OrganisationId.Parse("mds-lens"), SourceChannel.Phone),
        MovedTo = TerritoryCode.Parse("TER"),
        Files = 48,
        FailedNotices = 49,
        MissingFields = ["income", "energySpend"],
    };
}
