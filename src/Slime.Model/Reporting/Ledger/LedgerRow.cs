using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Reporting.Ledger;

/// <summary>
/// What reporting needs of one case: every date and figure, and nothing personal. A pure function of the case, which is
/// itself a fold of its facts, so that a territory's ledger can be made again from its journal alone.
/// Dates are days on the clock of the département; amounts are cents.
/// </summary>
public sealed partial record LedgerRow
{
    public required CaseId CaseId { get; init; }

    public required TerritoryCode Territory { get; init; }

    public required InseeCode Commune { get; init; }

    public required CaseStatus Status { get; init; }

    /// <summary>The day of the referral: what a period selects.</summary>
    public required DateOnly ReceivedOn { get; init; }

    public DateOnly? RoutedOn { get; init; }

    /// <summary>The first attempt to reach the household, answered or not.</summary>
    public DateOnly? FirstAttemptOn { get; init; }

    /// <summary>The first time the household was reached.</summary>
    public DateOnly? FirstContactOn { get; init; }

    /// <summary>The latest attempt to reach the household.</summary>
    public DateOnly? LastAttemptOn { get; init; }

    public int Attempts { get; init; }

    /// <summary>Attempts without an answer since the household was last reached.</summary>
    public int UnansweredAttempts { get; init; }

    /// <summary>The day of the visit that is planned and has no outcome yet.</summary>
    public DateOnly? PlannedFor { get; init; }

    /// <summary>The day of the visit that was done.</summary>
    public DateOnly? VisitedOn { get; init; }

    /// <summary>The day on which the diagnostic was first handed in: from then on the visit counts for the programme, on its own day.</summary>
    public DateOnly? DiagnosticOn { get; init; }

    /// <summary>Visits that were planned, whatever became of them.</summary>
    public int VisitsPlanned { get; init; }

    /// <summary>How often a visit was moved to another time.</summary>
    public int VisitsMoved { get; init; }

    public int VisitsNobodyHome { get; init; }

    public int VisitsCancelled { get; init; }

    public int VisitsRefused { get; init; }

    /// <summary>The visit that was done, or is planned, has somebody beside the mediator.</summary>
    public bool Accompanied { get; init; }

    /// <summary>Who accompanies it: roles, in the order of the visit.</summary>
    public ImmutableArray<string> Companions { get; init; } = [];

    /// <summary>The day on which the visit counts for the programme: the visit's own, once its diagnostic was handed in.</summary>
    public DateOnly? CountedOn { get; init; }

    /// <summary>Versions of the diagnostic that were handed in.</summary>
    public int DiagnosticVersions { get; init; }

    public int EquipmentPieces { get; init; }

    public long EquipmentCents { get; init; }

    /// <summary>Photos chosen for the report.</summary>
    public int ReportPhotos { get; init; }

    /// <summary>Hardly plausible measurements that were handed in all the same.</summary>
    public int MeasurementWarnings { get; init; }

    /// <summary>Schemes that the latest diagnostic proposes.</summary>
    public ImmutableArray<string> ProposedSchemes { get; init; } = [];

    /// <summary>Each as <c>scheme:outcome</c>, in the order in which the household was directed.</summary>
    public ImmutableArray<string> Orientations { get; init; } = [];

    public DateOnly? FirstOrientationOn { get; init; }

    /// <summary>The latest day of an orientation or of what became of one.</summary>
    public DateOnly? LastOrientationOn { get; init; }

    public int OrientationsSent { get; init; }

    public int OrientationsAccepted { get; init; }

    public int OrientationsRefused { get; init; }

    public int OrientationsDone { get; init; }

    public int OrientationsNoAnswer { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public ClosureReason? ClosureReason { get; init; }

    public int ReopenedCount { get; init; }

    /// <summary>Closing as unreachable is proposed.</summary>
    public bool ClosureProposed { get; init; }

    /// <summary>The post that has the case.</summary>
    public string? Mediator { get; init; }

    public string? Tutor { get; init; }

    /// <summary>The rule that decided the routing.</summary>
    public string? RoutingRule { get; init; }

    public PriorityLevel? Priority { get; init; }

    public int PriorityScore { get; init; }

    public ReferredUrgency Urgency { get; init; }

    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>Earlier cases of the same household.</summary>
    public int PreviousCases { get; init; }

    /// <summary>Distinct requests for FSL energy aid known for the household, those of earlier cases included.</summary>
    public int FslRequests { get; init; }

    /// <summary>The sum of the amounts told in this referral, in cents.</summary>
    public long FslAmountCents { get; init; }

    public DateOnly? LastFslRequestOn { get; init; }

    public bool FirstTimeTenantUnder30 { get; init; }

    public bool SupplyCut { get; init; }

    public bool HealthTrouble { get; init; }

    public bool Complex { get; init; }

    public bool TechnicalReason { get; init; }

    public int Persons { get; init; }

    /// <summary>Null when nobody named a person.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HouseholdAges? Ages { get; init; }

    public string? Tenure { get; init; }

    public string? Heating { get; init; }

    public string? BuiltPeriod { get; init; }

    public int? SurfaceM2 { get; init; }

    public string? DpeClass { get; init; }

    public DateOnly? DpeDate { get; init; }

    /// <summary>Home energy spend over disposable income: 0.08 is 8 %.</summary>
    public decimal? EnergyEffortRate { get; init; }

    public EffortReading? EnergyEffort { get; init; }

    /// <summary>By the scale of the INSEE.</summary>
    public decimal? ConsumptionUnits { get; init; }

    public AnahCategory? AnahCategory { get; init; }

    /// <summary>What the indicators are from: the newest diagnostic, else the referral.</summary>
    public IndicatorOrigin? IndicatorsFrom { get; init; }

    /// <summary>Where the income stands among Anah's ceilings of the day; null when it is not known.</summary>
    public IncomeBand? IncomeBand { get; init; }

    /// <summary>What is missing to know it.</summary>
    public EligibilityGap? IncomeGap { get; init; }

    public IncomeProof? IncomeProof { get; init; }

    /// <summary>The day on which the proof was seen.</summary>
    public DateOnly? IncomeProofOn { get; init; }

    /// <summary>Normal, limited or cut; null when nobody said.</summary>
    public string? Supply { get; init; }

    public DateOnly? SupplySince { get; init; }

    /// <summary>The household heats or lights less than it needs, for lack of money.</summary>
    public bool Restriction { get; init; }

    public bool Cold { get; init; }

    /// <summary>Damp or mould, as the referral says or the visit saw.</summary>
    public bool Damp { get; init; }

    /// <summary>
    /// The least number of months, counted back from the referral, in which two distinct requests for FSL aid lie; 0 also when
    /// two or more are known and their days are not. Null below two requests.
    /// </summary>
    public int? FslRecurrenceMonths { get; init; }

    /// <summary>The follow-ups of the visit, the earlier one first; empty for a household that nobody visited.</summary>
    public ImmutableArray<LedgerFollowUp> FollowUps { get; init; } = [];

    /// <summary>What was granted by all its orientations, in cents.</summary>
    public long OrientationsGrantedCents { get; init; }

    /// <summary>Each family of schemes to which the household was directed, once.</summary>
    public ImmutableArray<LedgerFamily> Families { get; init; } = [];

    /// <summary>Orientations to organisations that the network knows, in their order.</summary>
    public ImmutableArray<LedgerPartner> Partners { get; init; } = [];

    /// <summary>The day on which the household was last directed.</summary>
    public DateOnly? LastDirectedOn { get; init; }

    /// <summary>The day since which it is known what came of every orientation; null while one is open.</summary>
    public DateOnly? OutcomesKnownOn { get; init; }

    /// <summary>Requests for energy aid before and after; null for a household that is in neither group.</summary>
    public LedgerFsl? Fsl { get; init; }

    /// <summary>Opinions asked of the technician and not withdrawn.</summary>
    public int Opinions { get; init; }

    /// <summary>The day on which the first of those that were answered was asked.</summary>
    public DateOnly? OpinionAskedOn { get; init; }

    /// <summary>The day of its first answer.</summary>
    public DateOnly? OpinionOn { get; init; }

    /// <summary>What the latest answer says.</summary>
    public string? WorksConclusion { get; init; }

    /// <summary>What was decided about works.</summary>
    public string? WorksDecision { get; init; }

    /// <summary>Null as long as nobody went to the household.</summary>
    public LedgerFirstVisit? FirstVisit { get; init; }

    /// <summary>Letters, texts and e-mails that went out to the household.</summary>
    public int HouseholdNotices { get; init; }

    /// <summary>Where the referral comes from; null as long as nobody has found out.</summary>
    public ReferralSource? Source { get; init; }

    /// <summary>The territory that follows a case which went there with its dwelling; null for that of its number, in which it counts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TerritoryCode? MovedTo { get; init; }

    /// <summary>Photos and documents received and not refused.</summary>
    public int Files { get; init; }

    /// <summary>People who could not be told of something by any means.</summary>
    public int FailedNotices { get; init; }

    /// <summary>What reporting would like to know and nobody has said: codes of <see cref="LedgerGaps"/>.</summary>
    public ImmutableArray<string> MissingFields { get; init; } = [];
}
