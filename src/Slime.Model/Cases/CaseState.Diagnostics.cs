using System.Collections.Immutable;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics;

namespace Slime.Model.Cases;

/// <content>Diagnostics handed in.</content>
public sealed partial record CaseState
{
    /// <summary>Every version, the first one first.</summary>
    public ImmutableArray<SubmittedDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>The figures of the latest version.</summary>
    public DiagnosticFigures? DiagnosticFigures { get; init; }

    /// <summary>
    /// The day on which the visit counts for the programme: the day of the visit, once its diagnostic was handed in. Later
    /// versions amend it and do not count again.
    /// </summary>
    public DateOnly? CountedVisitOn() => Diagnostics.IsEmpty ? null : Diagnostics[0].VisitedOn;

    /// <summary>Of the newest diagnostic, else of the referral; null in old cases whose referral has none.</summary>
    public CurrentIndicators? CurrentIndicators() =>
        DiagnosticFigures is { } figures ? new CurrentIndicators(figures.Indicators, IndicatorOrigin.Diagnostic, Diagnostics.Length)
        : Facts.Indicators is { } referred ? new CurrentIndicators(referred, IndicatorOrigin.Referral, null)
        : null;

    private CaseState ApplyDiagnostic(DiagnosticSubmitted submitted, DateTimeOffset at) =>
        submitted.Version == Diagnostics.Length + 1 && DoneVisit()?.Id == submitted.VisitId
            ? this with
            {
                Diagnostics = Diagnostics.Add(new SubmittedDiagnostic(submitted.Version, submitted.VisitId, submitted.VisitedOn, at)),
                DiagnosticFigures = submitted.Figures,
                Sharing = SharingAgreements.After(Sharing, submitted.Figures.Landlord, DiagnosticFigures?.Landlord),
            }
            : throw new InvalidOperationException($"The case {Id} cannot take version {submitted.Version} of its diagnostic.");
}
