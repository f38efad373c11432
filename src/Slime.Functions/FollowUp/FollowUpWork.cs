using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.FollowUps;
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
            return decision is Decision.Accepted { Facts.IsEmpty: false } && await persons.FindAsync(id, cancellation) is null ? Decision.Not(CorrectionCodes.Erased) : decision;
        }, cancellation, change =>
        {
            if (request.Text is { } text) change.Transaction.Upsert(FollowUpTexts.ToEntity(id, followUp, text));
        });

    private static Decision Decide(CaseState state, Caller caller, VisitId id, FollowUpRequest request, ProcessContext context)
    {
        var now = new LocalNow(context.At, LocalTime.Zone);
        return request.Answers is { } answers
            ? FollowUpDecisions.Record(state, new RecordFollowUp(id, request.On, answers, request.Orientations, caller.Id, caller.Actor.Person), now)
            : FollowUpDecisions.Attempt(state, new AttemptFollowUp(id, request.On, request.Call!.Value, caller.Id, caller.Actor.Person), now);
    }
}
