using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Fsl;
using Slime.Model.Cases.Visits;
using Slime.Model.Journal;
using Slime.Platform.Time;

namespace Slime.Functions.FollowUp;

/// <summary>Writes down what came of asking a household, also on a closed case; its words go into a row of their own, in the same transaction.</summary>
internal sealed class FollowUpWork(CaseCommands commands, PersonStore persons)
{
    public Task<CommandOutcome> RunAsync(CaseId id, Caller caller, Func<long, bool> matches, VisitId followUp, FollowUpRequest request, CancellationToken cancellation) =>
        commands.ReadAndRunAsync(id, caller, CaseRight.Work, matches, async (stored, context) =>
        {
            var decision = Decide(stored.State, caller, followUp, request, context);
            // Nobody can have called a household that the program no longer knows.
            return decision is Decision.Accepted { Facts.IsEmpty: false } && await persons.FindAsync(id, cancellation) is null ? Decision.Refuse(CorrectionCodes.Erased) : decision;
        }, cancellation, change =>
        {
            if (request.Text is { } text) change.Transaction.Upsert(FollowUpTexts.ToEntity(id, followUp, text));
        });

    public Task<CommandOutcome> RecordFslAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordFslRequest request, CancellationToken cancellation) =>
        RunAsync(id, caller, matches, (state, now) => FslDecisions.Record(state, request, now), cancellation);

    /// <summary>Somebody looked into what the fund knows.</summary>
    public Task<CommandOutcome> CheckFslAsync(CaseId id, Caller caller, Func<long, bool> matches, DateOnly until, CancellationToken cancellation) =>
        RunAsync(id, caller, matches, (state, now) => FslDecisions.Check(state, until, now), cancellation);

    /// <summary>Of a household that the program no longer knows nothing more is recorded.</summary>
    private Task<CommandOutcome> RunAsync(CaseId id, Caller caller, Func<long, bool> matches, Func<CaseState, LocalNow, Decision> decide, CancellationToken cancellation) =>
        commands.ReadAndRunAsync(id, caller, CaseRight.Work, matches, async (stored, context) =>
            decide(stored.State, new LocalNow(context.At, LocalTime.Zone)) is var decision && decision is Decision.Accepted { Facts.IsEmpty: false } && await persons.FindAsync(id, cancellation) is null
                ? Decision.Refuse(CorrectionCodes.Erased)
                : decision, cancellation);

    private static Decision Decide(CaseState state, Caller caller, VisitId id, FollowUpRequest request, ProcessContext context)
    {
        var now = new LocalNow(context.At, LocalTime.Zone);
        return request.Answers is { } answers
            ? FollowUpDecisions.Record(state, new RecordFollowUp(id, request.On, answers, request.Orientations, caller.Id, caller.Actor.Person) { FslRequests = request.FslRequests }, now)
            : FollowUpDecisions.Attempt(state, new AttemptFollowUp(id, request.On, request.Call!.Value, caller.Id, caller.Actor.Person), now);
    }
}
