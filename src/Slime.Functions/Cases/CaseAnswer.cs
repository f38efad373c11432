using System.Text.Json.Nodes;
using Slime.Functions.Communes;
using Slime.Functions.Diagnostics;
using Slime.Functions.Files;
using Slime.Functions.Orientations;
using Slime.Functions.Referrals;
using Slime.Functions.Reports;
using Slime.Functions.Staff;
using Slime.Functions.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Journal;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Staff;

namespace Slime.Functions.Cases;

public sealed record CommuneRef(InseeCode Insee, string Name);

public sealed record RoutingAnswer(string Rule, DateTimeOffset At, string TerritoryRule, string MediatorRule, string TutorRule);

public sealed record AccompanimentAnswer(bool Needed, IReadOnlyList<Companion> By);

public sealed record HistoryAnswer(long Sequence, string Kind, DateTimeOffset At, string Actor, JsonNode? Details);

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
    IReadOnlyList<HistoryAnswer> History)
{
    public IReadOnlyList<VisitAnswer> Visits { get; init; } = [];

    public IReadOnlyList<ReportAnswer> Reports { get; init; } = [];

    /// <summary>With whom the household agrees to share; a kind that is absent was not asked about, which is a no.</summary>
    public IReadOnlyList<SharingAnswer> Agreements { get; init; } = [];

    public DiagnosticSummary? Diagnostic { get; init; }

    public IReadOnlyList<OrientationAnswer> Orientations { get; init; } = [];

    public IReadOnlyList<ContactAnswer> Contacts { get; init; } = [];

    /// <summary>Nobody answers: closing the case as unreachable is proposed.</summary>
    public bool AskClosureAsUnreachable { get; init; }

    public ClosureReason? ClosureReason { get; init; }
}
