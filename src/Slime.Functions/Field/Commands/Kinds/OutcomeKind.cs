using System.Text.Json.Nodes;
using Slime.Functions.Cases;
using Slime.Functions.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Visits;
using Slime.Model.Text;
using Slime.Platform.Time;

namespace Slime.Functions.Field.Commands.Kinds;

internal sealed record FieldOutcomeInput(string? VisitId, string? Outcome, DateOnly? On = null, string? Note = null, string? Because = null);

/// <summary>The outcome that a visit has.</summary>
/// <param name="By">The post that recorded it.</param>
public sealed record KnownOutcomeAnswer(VisitStatus Outcome, DateOnly? On, string? By, DateTimeOffset? At);

/// <summary>Records how a visit went: the first who says so is believed, the second is told what is known.</summary>
internal sealed class OutcomeKind(CaseStore cases, VisitWork visits, LocalTime clock) : FieldKind<FieldOutcomeInput>("visitOutcome", CaseRight.Work)
{
    private const string Known = "outcome_known";

    private static readonly HashSet<string> Ends = new(["visitDone", "visitNobodyHome", "visitCancelled", "visitRefused", "visitOutcomeCorrected"], StringComparer.Ordinal);

    protected override Task<FieldOutcome> RunAsync(FieldWork work, FieldOutcomeInput input, CancellationToken cancellation) => ReadAndRunAsync(
        errors =>
        {
            if (work.Command.VisitOf(input.VisitId) is null) errors.Add(new FieldError("visitId", FieldErrorCodes.UnknownValue, []));
            return VisitReading.Read(new OutcomeInput(input.Outcome, input.On ?? work.Command.Captured.Day, input.Note, input.Because), clock.Today, errors);
        },
        request => EndAsync(work, work.Command.VisitOf(input.VisitId)!.Value, request, cancellation));

    private async Task<FieldOutcome> EndAsync(FieldWork work, RecordId visitId, OutcomeRequest request, CancellationToken cancellation)
    {
        var outcome = FieldOutcome.Of(await visits.EndAsync(work.CaseId, work.Caller, CaseFormRunner.AnyVersion, visitId, request, cancellation));
        if (outcome is not FieldOutcome.Refused { Code: VisitCodes.NotOpen }) return outcome;
        if ((await cases.FindAsync(work.CaseId, cancellation))?.State.FindVisit(visitId) is not { } visit) return outcome;
        HistoryAnswer? last = null;
        await foreach (var entry in cases.HistoryAsync(work.CaseId, cancellation))
        {
            if (!Ends.Contains(entry.Kind) || JsonNode.Parse(FactJson.DetailsOf(entry)) is not { } details || (string?)details["visitId"] != visitId.ToString()) continue;
            last = new HistoryAnswer(entry.Sequence, entry.Kind, entry.At, entry.Actor, details);
        }

        return new FieldOutcome.Refused(Known, VisitWords.Status(visit.Status), visit.EndedOn is { } day ? Platform.Web.Dates.Day(day) : "")
        {
            Known = new KnownOutcomeAnswer(visit.Status, visit.EndedOn, last?.Actor, last?.At),
        };
    }
}
