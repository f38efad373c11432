using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Functions.Notifications;
using Slime.Functions.Reports;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Visits;
using Slime.Model.Indicators;
using Slime.Model.Text;
using Slime.Platform.Storage;

namespace Slime.Functions.Diagnostics;

internal abstract record SubmitDiagnosticOutcome
{
    /// <summary>Handed in; or before, by the same request.</summary>
    /// <param name="Sequence">Of the case.</param>
    public sealed record Submitted(CaseState State, SubmittedDiagnostic Version, long Sequence) : SubmitDiagnosticOutcome;

    /// <summary>There is no such case, or the caller may not see it.</summary>
    public sealed record NotFound : SubmitDiagnosticOutcome;

    /// <summary>The caller sees the case, and its diagnostic is not theirs to hand in.</summary>
    public sealed record Forbidden : SubmitDiagnosticOutcome;

    /// <summary>Somebody else saved the draft meanwhile.</summary>
    public sealed record Stale : SubmitDiagnosticOutcome;

    /// <summary>The case's state forbids it.</summary>
    public sealed record Refused(string Code, IReadOnlyList<string> Arguments) : SubmitDiagnosticOutcome;

    /// <summary>The draft lacks something.</summary>
    public sealed record Incomplete(IReadOnlyList<FieldError> Errors) : SubmitDiagnosticOutcome;
}

/// <summary>
/// Hands in the draft as the next version. Fact, version, messages and the end of the draft are one transaction, bound to the
/// draft that was checked: the same request twice, or twice at once, makes one version.
/// </summary>
internal sealed partial class SubmitDiagnostic(
    CaseStore cases, DiagnosticStore diagnostics, DiagnosticGaps gaps, DayChecks days, TimeProvider clock, ILogger<SubmitDiagnostic> logger)
{
    /// <param name="seen">The draft that the caller read; null to hand in what there is.</param>
    public async Task<SubmitDiagnosticOutcome> RunAsync(CaseId id, Caller caller, DraftTag? seen, CancellationToken cancellation)
    {
        var outcome = await cases.ChangeAsync<SubmitDiagnosticOutcome>(async () =>
        {
            // The draft first: if it is handed in between the two reads, the case already says so.
            var draft = await diagnostics.FindDraftAsync(id, cancellation);
            if (await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return (null, new SubmitDiagnosticOutcome.NotFound());
            if (!caller.May(CaseRight.Decide, stored.State)) return (null, new SubmitDiagnosticOutcome.Forbidden());
            RestrictedCaseException.ThrowIfRestricted(stored.State);
            if (draft is null) return (null, WithoutDraft(stored, seen));
            if (seen is { } tag && tag != draft.Tag) return (null, new SubmitDiagnosticOutcome.Stale());
            switch (await DecideAsync(stored.State, draft, caller, cancellation))
            {
                case Decision.Refused refused:
                    return (null, new SubmitDiagnosticOutcome.Refused(refused.Code, refused.Arguments));
                case Decision.Accepted accepted:
                    if (await gaps.OfAsync(stored.State, draft.Diagnostic, stored.State.DoneVisit()!.EndedOn!.Value, cancellation) is { Count: > 0 } missing) return (null, new SubmitDiagnosticOutcome.Incomplete(missing));
                    if (await IsSameAsLastAsync(stored.State, draft, cancellation))
                    {
                        await diagnostics.ForgetAsync(id, draft, cancellation);
                        return (null, new SubmitDiagnosticOutcome.Submitted(stored.State, stored.State.Diagnostics[^1], stored.Journal.Sequence));
                    }

                    var change = Change(stored, draft, accepted, caller);
                    return (change, new SubmitDiagnosticOutcome.Submitted(change.State, change.State.Diagnostics[^1], change.Position.Sequence));
                default:
                    throw new InvalidOperationException("A decision is accepted or refused.");
            }
        }, cancellation);
        if (outcome is SubmitDiagnosticOutcome.Submitted { State: var state }) Log.Submitted(logger, id, state.Diagnostics.Length);
        return outcome;
    }

    /// <summary>The first version makes the visit count, on the day of the visit: that day must be one that is allowed, or explained with the visit.</summary>
    private async Task<Decision> DecideAsync(CaseState state, StoredDraft draft, Caller caller, CancellationToken cancellation)
    {
        var decision = DiagnosticDecisions.Submit(state, draft.Diagnostic, IndicatorParameterSet.Published);
        return state is { Diagnostics.IsEmpty: true } && state.DoneVisit() is { EndedOn: { } visited } visit
            ? DayChecks.Judge(decision, state, new FactDay(visit.Id.ToString(), visited, "visitedOn"), await days.RulesAsync(caller, null, cancellation))
            : decision;
    }

    /// <summary>What says the same as the last version is none: nobody is told of it, and nothing is rendered.</summary>
    private async Task<bool> IsSameAsLastAsync(CaseState state, StoredDraft draft, CancellationToken cancellation) =>
        state.Diagnostics is [.., var last] && last.VisitId == state.DoneVisit()?.Id
        && await diagnostics.FindVersionAsync(state.Id, last.Version, cancellation) is { } stored
        && JsonSerializer.Serialize(stored.Diagnostic, SlimeJson.Options) == JsonSerializer.Serialize(draft.Diagnostic, SlimeJson.Options);

    private CaseChange Change(StoredCase stored, StoredDraft draft, Decision.Accepted accepted, Caller caller)
    {
        var id = stored.State.Id;
        var fact = (DiagnosticSubmitted)accepted.Facts.Single();
        var change = CaseChange.Of(stored, caller.Actor.At(clock.GetUtcNow())).Record(fact);
        change.Transaction
            .Insert(DiagnosticRows.Version(id, new StoredVersion(fact.Version, draft.Diagnostic, fact.Figures, caller.Id)))
            .Delete(LedgerKeys.DiagnosticDraft(id), draft.Row);
        return change
            .Send(NotifyStaff.MessageFor(id, DiagnosticNotices.For(fact.Version)))
            .Send(RenderReports.MessageFor(id, fact.Version));
    }

    /// <summary>Without a draft it was handed in already, by this request or by one that saw the same draft.</summary>
    private static SubmitDiagnosticOutcome WithoutDraft(StoredCase stored, DraftTag? seen)
    {
        var state = stored.State;
        if (state.Diagnostics.IsEmpty) return new SubmitDiagnosticOutcome.Refused(DiagnosticCodes.NothingToSubmit, []);
        return seen is not { Row: not null } tag || tag.Base == state.Diagnostics.Length - 1
            ? new SubmitDiagnosticOutcome.Submitted(state, state.Diagnostics[^1], stored.Journal.Sequence)
            : new SubmitDiagnosticOutcome.Stale();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: version {Version} of the diagnostic was handed in")]
        public static partial void Submitted(ILogger logger, CaseId caseId, int version);
    }
}
