using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Staff;

namespace Slime.Functions.Diagnostics;

/// <summary>A visit that was done and has no diagnostic yet: nothing of the household.</summary>
public sealed record WaitingDiagnostic(CaseId CaseId, CommuneRef Commune, DateOnly VisitedOn);

/// <summary>Finds the visits that do not count yet because their diagnostic is missing.</summary>
internal sealed class DiagnosticsToSubmit(CaseList list, CommuneService communes)
{
    private static readonly string MayWait = TableClient.CreateQueryFilter($"Status eq {nameof(CaseStatus.Visited)} or Status eq {nameof(CaseStatus.Oriented)}");

    /// <summary>The caller's own as a mediator, the oldest visit first.</summary>
    public async Task<IReadOnlyList<WaitingDiagnostic>> OfMediatorAsync(Caller caller, CancellationToken cancellation)
    {
        if (!caller.Is(Role.Mediator)) return [];
        var waiting = new List<WaitingDiagnostic>();
        await foreach (var stored in list.VisibleAsync(caller, null, MayWait, null, cancellation))
        {
            if (stored.State is not { Diagnostics.IsEmpty: true } state || state.DoneVisit() is not { EndedOn: { } visitedOn }) continue;
            var commune = new CommuneRef(state.Facts.Commune, communes.Directory.Find(state.Facts.Commune)?.Name ?? "");
            waiting.Add(new WaitingDiagnostic(state.Id, commune, visitedOn));
        }

        return [.. waiting.OrderBy(item => item.VisitedOn)];
    }
}
