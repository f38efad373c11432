using System.Collections.Immutable;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Indicators;

namespace Slime.Model.Cases.Diagnostics;

/// <summary>
/// A version of the diagnostic was handed in. The first one makes the visit count, on the day of the visit; later ones amend it.
/// </summary>
/// <param name="Version">1 for the first, then without gaps.</param>
/// <param name="VisitedOn">The day on which the visit was done.</param>
public sealed record DiagnosticSubmitted(int Version, RecordId VisitId, DateOnly VisitedOn, DiagnosticFigures Figures) : CaseEvent;

/// <summary>What a diagnostic says that is not personal data; it stays when the household's data is erased.</summary>
/// <param name="Indicators">With the thresholds that were used.</param>
/// <param name="EquipmentCents">What the equipment cost together, cents.</param>
/// <param name="Photos">How many are in the report.</param>
/// <param name="Schemes">Codes of the schemes proposed.</param>
/// <param name="Warnings">Measurements that are hardly plausible and were handed in all the same.</param>
/// <param name="Landlord">What the tenant answered on the spot about the landlord; null when that was not asked.</param>
/// <param name="Facts">Of household and dwelling; null in cases kept before it was taken over.</param>
public sealed record DiagnosticFigures(
    HouseholdIndicators Indicators,
    int EquipmentPieces,
    long EquipmentCents,
    int Photos,
    ImmutableArray<ReportRecipient> Recipients,
    ImmutableArray<string> Schemes,
    int Warnings,
    LandlordAgreement? Landlord = null,
    DiagnosedFacts? Facts = null)
{
    public static DiagnosticFigures Of(Diagnostic diagnostic, IndicatorParameterSet parameters, DateOnly visitedOn)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        var totals = diagnostic.Equipment.Totals();
        return new DiagnosticFigures(
            DiagnosticIndicators.Of(diagnostic, parameters, visitedOn),
            totals.Pieces,
            totals.CostCents,
            diagnostic.Photos.Chosen.Count,
            [.. diagnostic.Recipients.Kinds],
            [.. diagnostic.Orientations.Proposed.Select(proposed => proposed.Scheme).OfType<string>()],
            MeasurementWarnings.Of(diagnostic).Count,
            diagnostic.Recipients.LandlordAgreement is { Given: not null } answer ? answer : null,
            DiagnosedFacts.Of(diagnostic));
    }
}

/// <summary>A version that was handed in, as the case keeps it.</summary>
/// <param name="At">When it was handed in, UTC.</param>
public sealed record SubmittedDiagnostic(int Version, RecordId VisitId, DateOnly VisitedOn, DateTimeOffset At);
