using Slime.Functions.Cases;
using Slime.Functions.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Visits;
using Slime.Model.Text;
using Slime.Platform.Time;

namespace Slime.Functions.Field.Commands.Kinds;

internal sealed record FieldVisitInput(
    string? PlannedFor, IReadOnlyList<string?>? AccompaniedBy = null, int? DurationMinutes = null, bool? Confirmed = null, string? Because = null, string? VisitId = null)
{
    public VisitInput Visit => new(PlannedFor, AccompaniedBy, DurationMinutes, Confirmed, Because);
}

/// <summary>What speaks against a time.</summary>
public sealed record VisitConflictAnswer(IReadOnlyList<string> Reasons, IReadOnlyList<VisitConflict> Conflicts);

/// <summary>The visit as somebody else moved it.</summary>
public sealed record MovedVisitAnswer(Model.Calendar.LocalDateTime PlannedFor, int Revision);

/// <summary>Plans the next visit.</summary>
internal sealed class PlanVisitKind(CaseStore cases, VisitWork visits, LocalTime clock) : FieldKind<FieldVisitInput>("planVisit", CaseRight.Work)
{
    protected override Task<FieldOutcome> RunAsync(FieldWork work, FieldVisitInput input, CancellationToken cancellation) =>
        ReadAndRunAsync(errors => VisitReading.Read(input.Visit, clock.Today, errors), request => PlanAsync(work, request, cancellation));

    private async Task<FieldOutcome> PlanAsync(FieldWork work, VisitRequest request, CancellationToken cancellation)
    {
        var visit = work.Command.Created;
        if (await cases.FindAsync(work.CaseId, cancellation) is not { State: var state } || !work.Caller.MayRead(state)) return new FieldOutcome.NotFound();
        if (state.FindVisit(visit) is null && !work.Over && await visits.ConflictsAsync(work.Caller, state, null, request, cancellation) is { Count: > 0 } conflicts) return VisitKinds.Conflict(conflicts);
        return FieldOutcome.Of(await visits.PlanAsync(work.CaseId, work.Caller, CaseFormRunner.AnyVersion, visit, request, cancellation));
    }
}

/// <summary>Moves a visit that nobody else has moved meanwhile.</summary>
internal sealed class MoveVisitKind(CaseStore cases, VisitWork visits, LocalTime clock) : FieldKind<FieldVisitInput>("moveVisit", CaseRight.Work)
{
    protected override Task<FieldOutcome> RunAsync(FieldWork work, FieldVisitInput input, CancellationToken cancellation) => ReadAndRunAsync(
        errors =>
        {
            if (work.Command.VisitOf(input.VisitId) is null) errors.Add(new FieldError("visitId", FieldErrorCodes.UnknownValue, []));
            return VisitReading.Read(input.Visit, clock.Today, errors);
        },
        request => MoveAsync(work, work.Command.VisitOf(input.VisitId)!.Value, request, cancellation));

    private async Task<FieldOutcome> MoveAsync(FieldWork work, RecordId visitId, VisitRequest request, CancellationToken cancellation)
    {
        if (await cases.FindAsync(work.CaseId, cancellation) is not { State: var state } || !work.Caller.MayRead(state)) return new FieldOutcome.NotFound();
        if (!work.Over && await visits.ConflictsAsync(work.Caller, state, visitId, request, cancellation) is { Count: > 0 } conflicts) return VisitKinds.Conflict(conflicts);
        int? seen = int.TryParse(work.Command.Base, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var revision) && !work.Over ? revision : null;
        var outcome = FieldOutcome.Of(await visits.MoveAsync(work.CaseId, work.Caller, CaseFormRunner.AnyVersion, visitId, request with { Seen = seen }, cancellation));
        return outcome is FieldOutcome.Refused { Code: VisitCodes.MovedMeanwhile } refused && (await cases.FindAsync(work.CaseId, cancellation))?.State.FindVisit(visitId) is { } moved
            ? refused with { Known = new MovedVisitAnswer(moved.When.Local, moved.Revision) }
            : outcome;
    }
}

internal static class VisitKinds
{
    public static FieldOutcome Conflict(IReadOnlyList<VisitConflict> conflicts) => new FieldOutcome.Conflicting(
        VisitCodes.Conflict, new VisitConflictAnswer([.. conflicts.Select(conflict => EnumCode.Of(conflict.Reason)).Distinct()], conflicts), VisitWords.Conflicts(conflicts));
}
