using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Reading;
using Slime.Model.Cases.Duties;
using Slime.Model.Text;
using Slime.Platform.Time;

namespace Slime.Functions.Diagnostics;

internal abstract record SaveDraftOutcome
{
    public sealed record Saved(StoredDraft Draft) : SaveDraftOutcome;

    /// <summary>There is no such case, or the caller may not see it.</summary>
    public sealed record NotFound : SaveDraftOutcome;

    /// <summary>The caller sees the case, and its diagnostic is not theirs to write.</summary>
    public sealed record Forbidden : SaveDraftOutcome;

    /// <summary>Somebody else saved meanwhile, or handed it in.</summary>
    public sealed record Stale : SaveDraftOutcome;

    public sealed record Refused(IReadOnlyList<FieldError> Errors) : SaveDraftOutcome;
}

/// <summary>
/// Saves a draft, complete or not. Over a draft that the caller has read, a save is one write: its tag names the row, which
/// exists only in a case that exists and whose data is in use, and whoever decides in a territory decides on all its cases.
/// </summary>
internal sealed class SaveDraft(CaseStore cases, DiagnosticStore diagnostics, LocalTime time, TimeProvider clock)
{
    /// <param name="over">The draft that the caller read; null to save over whatever there is.</param>
    /// <param name="beside">A row of the same territory that is written with the draft, or not at all; asked for once the draft is known to make sense.</param>
    public async Task<SaveDraftOutcome> RunAsync(
        CaseId id, Caller caller, DraftTag? over, Diagnostic input, CancellationToken cancellation, Func<Diagnostic, TableEntity?>? beside = null)
    {
        var isKnown = over?.Row is not null && caller.DecidesIn(id.Territory);
        var versions = over?.Base ?? 0;
        if (!isKnown)
        {
            if (await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return new SaveDraftOutcome.NotFound();
            if (!caller.May(CaseRight.Decide, stored.State)) return new SaveDraftOutcome.Forbidden();
            RestrictedCaseException.ThrowIfRestricted(stored.State);
            versions = stored.State.Diagnostics.Length;
        }

        switch (DiagnosticReading.Read(input, time.Today))
        {
            case DiagnosticReading.Refused refused:
                return new SaveDraftOutcome.Refused(refused.Errors);
            case DiagnosticReading.Accepted { Diagnostic: var diagnostic }:
                return await WriteAsync(id, caller, over, diagnostic, versions, beside?.Invoke(diagnostic), cancellation);
            default:
                throw new InvalidOperationException("A diagnostic is accepted or refused.");
        }
    }

    private async Task<SaveDraftOutcome> WriteAsync(
        CaseId id, Caller caller, DraftTag? over, Diagnostic diagnostic, int versions, TableEntity? beside, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (over is not { } tag) return new SaveDraftOutcome.Saved(await diagnostics.SaveAsync(id, diagnostic, versions, now, caller.Id, cancellation));
        // A draft begun before a version was handed in would lose what that version says.
        if (tag.Row is null && tag.Base != versions) return new SaveDraftOutcome.Stale();
        return await diagnostics.TrySaveAsync(id, diagnostic, tag, now, caller.Id, cancellation, beside) is { } saved
            ? new SaveDraftOutcome.Saved(saved)
            : new SaveDraftOutcome.Stale();
    }
}
