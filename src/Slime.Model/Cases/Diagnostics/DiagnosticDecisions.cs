using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Visits;
using Slime.Model.Indicators;

namespace Slime.Model.Cases.Diagnostics;

/// <summary>Whether a diagnostic may be handed in: state and diagnostic in, facts or a refusal out.</summary>
public static class DiagnosticDecisions
{
    /// <summary>Hands in a complete diagnostic as the next version; completeness is asked of <see cref="DiagnosticCompleteness"/>.</summary>
    public static Decision Submit(CaseState state, Diagnostic diagnostic, IndicatorParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (RestrictedUse.CodeOf(state) is { } restricted) return Decision.Refuse(restricted);
        if (state.Status == CaseStatus.Closed) return Decision.Refuse(VisitCodes.CaseClosed);
        if (state.DoneVisit() is not { EndedOn: { } visitedOn } visit) return Decision.Refuse(DiagnosticCodes.VisitNotDone);
        if (state.Diagnostics.Length >= DiagnosticLimits.Versions) return Decision.Refuse(VisitCodes.TooMany, $"{DiagnosticLimits.Versions}");
        return Decision.Accept(new DiagnosticSubmitted(
            state.Diagnostics.Length + 1, visit.Id, visitedOn, DiagnosticFigures.Of(diagnostic, parameters, visitedOn)));
    }
}
