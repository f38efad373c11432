using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Indicators;

namespace Slime.Functions.Diagnostics;

/// <summary>What a diagnostic lacks before it can be handed in.</summary>
public sealed record MissingDetail(string Path, string Code);

/// <summary>A diagnostic for those who may see the case. Its ETag is the draft's own, not the case's.</summary>
/// <param name="Diagnostic">The draft; before there is one, the last version, or what the referral says.</param>
/// <param name="SavedAt">Null when nobody has saved a draft since the last version.</param>
/// <param name="VisitedOn">The day of the visit, once it is done; before, nothing can be handed in.</param>
public sealed record DiagnosticAnswer(
    Diagnostic Diagnostic,
    DateTimeOffset? SavedAt,
    string? SavedBy,
    IReadOnlyList<MissingDetail> Missing,
    IReadOnlyList<MeasurementWarning> Warnings,
    EquipmentTotals Equipment,
    HouseholdIndicators Indicators,
    DateOnly? VisitedOn,
    IReadOnlyList<SubmittedDiagnostic> Versions);

/// <summary>A draft that was saved; its ETag is the one to give with the next save.</summary>
public sealed record SavedDraftAnswer(DateTimeOffset SavedAt, IReadOnlyList<MeasurementWarning> Warnings, EquipmentTotals Equipment);

/// <summary>A version that was handed in.</summary>
/// <param name="CountedOn">The day on which the visit counts for the programme.</param>
public sealed record SubmittedAnswer(CaseId CaseId, int Version, RecordId VisitId, DateOnly VisitedOn, DateTimeOffset SubmittedAt, DateOnly? CountedOn, DiagnosticFigures? Figures);

/// <summary>A version in full.</summary>
public sealed record DiagnosticVersionAnswer(
    int Version, RecordId VisitId, DateOnly VisitedOn, DateTimeOffset SubmittedAt, string SubmittedBy, DiagnosticFigures Figures, Diagnostic Diagnostic);

/// <summary>A case's diagnostic in brief.</summary>
/// <param name="CountedOn">The day on which the visit counts for the programme; null until a diagnostic is handed in.</param>
/// <param name="Figures">Of the latest version.</param>
public sealed record DiagnosticSummary(DateOnly? CountedOn, IReadOnlyList<SubmittedDiagnostic> Versions, DiagnosticFigures? Figures)
{
    internal static DiagnosticSummary Of(CaseState state) => new(state.CountedVisitOn(), state.Diagnostics, state.DiagnosticFigures);
}
