using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Staff;

namespace Slime.Functions.Diagnostics;

/// <summary>A visit that was done and has no diagnostic yet: nothing of the household.</summary>
public sealed record WaitingDiagnostic(CaseId CaseId, CommuneRef Commune, DateOnly VisitedOn);

/// <summary>The visits that do not count yet because their diagnostic is missing.</summary>
internal sealed class DiagnosticsToSubmit(CommuneService communes)
{
    /// <summary>Of a mediator, the oldest visit first; nothing for anybody else.</summary>
    /// <param name="open">The cases that the caller sees and that are not closed.</param>
    public IReadOnlyList<WaitingDiagnostic> Of(Caller caller, IEnumerable<CaseState> open) =>
        caller.Is(Role.Mediator)
            ? [.. open.Where(state => state.Diagnostics.IsEmpty).Select(Waiting).OfType<WaitingDiagnostic>().OrderBy(item => item.VisitedOn)]
            : [];

    private WaitingDiagnostic? Waiting(CaseState state) =>
        state.DoneVisit() is { EndedOn: { } visitedOn }
            ? new WaitingDiagnostic(state.Id, new CommuneRef(state.Facts.Commune, communes.Directory.Find(state.Facts.Commune)?.Name ?? ""), visitedOn)
            : null;
}
