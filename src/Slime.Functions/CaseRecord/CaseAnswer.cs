using Slime.Functions.Agreements;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Diagnostics;
using Slime.Functions.Files;
using Slime.Functions.Merging;
using Slime.Functions.Orientations;
using Slime.Functions.Reports;
using Slime.Functions.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Rights;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Referrals.Input;

namespace Slime.Functions.CaseRecord;

public sealed record RoutingAnswer(string Rule, DateTimeOffset At, string TerritoryRule, string MediatorRule, string TutorRule);

public sealed record AccompanimentAnswer(bool Needed, IReadOnlyList<Companion> By);

/// <param name="Version">Of the diagnostic.</param>
/// <param name="On">The day whose thresholds were used: of the visit, or of the referral.</param>
public sealed record IndicatorsFromAnswer(IndicatorOrigin Source, int? Version, DateOnly On);

/// <summary>A case for those who may see all of it.</summary>
public sealed record CaseAnswer(
    CaseId CaseId,
    CaseStatus Status,
    TerritoryCode Territory,
    CommuneRef Commune,
    DateTimeOffset ReceivedAt,
    PostAnswer? Mediator,
    PostAnswer? Tutor,
    RoutingAnswer? Routing,
    AccompanimentAnswer Accompaniment,
    Priority? Priority,
    int FslRequestCount,
    IReadOnlyList<CaseId> PreviousCases,
    CaseFacts Facts,
    HouseholdIndicators? Indicators,
    HouseholdInput? Household,
    DwellingInput? Dwelling,
    ReferralInput? Referral,
    ReferrerIdentity? Referrer,
    IReadOnlyList<FileAnswer> Files,
    IReadOnlyList<HistoryAnswer> History) : IVisitedCase, IOrientedCase, ISharingCase, IDiagnosedCase
{
    /// <summary>What the indicators were computed from: the newest diagnostic, else the referral.</summary>
    public IndicatorsFromAnswer? IndicatorsFrom { get; init; }

    /// <summary>Whether the visit counts for reimbursement by the national programme.</summary>
    public EligibilityAnswer? Eligibility { get; init; }

    /// <summary>Numbers that turned out not to be the household's, the latest last.</summary>
    public IReadOnlyList<string> StruckPhones { get; init; } = [];

    public IReadOnlyList<VisitAnswer> Visits { get; init; } = [];

    public IReadOnlyList<ReportAnswer> Reports { get; init; } = [];

    /// <summary>With whom the household agrees to share; a kind that is absent was not asked about, which is a no.</summary>
    public IReadOnlyList<SharingAnswer> Agreements { get; init; } = [];

    public DiagnosticSummary? Diagnostic { get; init; }

    public IReadOnlyList<OrientationAnswer> Orientations { get; init; } = [];

    /// <summary>Of the open schemes whose conditions the catalogue knows: hints, never refusals.</summary>
    public IReadOnlyList<SchemeHint> SchemeHints { get; init; } = [];

    /// <summary>Days from which something may happen to the household, each with its source.</summary>
    public IReadOnlyList<RightsClock> RightsClocks { get; init; } = [];

    public IReadOnlyList<ContactAnswer> Contacts { get; init; } = [];

    /// <summary>Nobody answers: closing the case as unreachable is proposed.</summary>
    public bool AskClosureAsUnreachable { get; init; }

    public ClosureReason? ClosureReason { get; init; }

    /// <summary>Other cases that may be of the same household.</summary>
    public IReadOnlyList<RelatedCase> Related { get; init; } = [];

    /// <summary>Where the referral comes from; null as long as nobody has found out.</summary>
    public Slime.Model.Cases.Sources.ReferralSource? Source { get; init; }

    /// <summary>The technician has answered an opinion on it.</summary>
    public bool HasOpinion { get; init; }

    /// <summary>The case that this one was merged into.</summary>
    public CaseId? MergedInto { get; init; }

    /// <summary>The cases that were merged into this one, with what they hold.</summary>
    public IReadOnlyList<MergedCaseAnswer> Merged { get; init; } = [];

    public IReadOnlyList<string> Numbers() => [.. new[] { Household?.Phone, Household?.SecondPhone }.OfType<string>()];

    public bool HasDiagnosticOf(RecordId visit) => Diagnostic?.Versions.Any(version => version.VisitId == visit) == true;

    public bool Proposes(SchemeCode scheme) => Diagnostic?.Figures?.Schemes.Contains(scheme.ToString()) == true;
}
