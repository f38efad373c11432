using Slime.Functions.Cases;
using Slime.Functions.FollowUp.Campaigns;
using Slime.Functions.Satisfaction;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Fsl;
using Slime.Model.Cases.Satisfaction;
using Slime.Model.Cases.Visits;
using Slime.Model.Journal;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.FollowUp;

/// <summary>Writes down what came of asking a household, also on a closed case; its words go into a row of their own, in the same transaction.</summary>
internal sealed class FollowUpWork(CaseCommands commands, PersonStore persons, AskingAccess access, FollowUpTexts texts, SatisfactionStore satisfaction)
{
    public async Task<CommandOutcome> RunAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordId followUp, FollowUpRequest request, CancellationToken cancellation)
    {
        Action<LedgerTransaction>? count = null;
        return await commands.ReadAndRunAsync(id, caller, (await access.OfAsync(caller, cancellation)).Access, matches, async (stored, context) =>
        {
            var decision = Decide(stored.State, caller, followUp, request, context);
            count = await CountAsync(stored.State, null, decision, cancellation);
            // Nobody can have called a household that the program no longer knows.
            return decision is Decision.Accepted { Facts.IsEmpty: false } && await persons.FindAsync(id, cancellation) is null ? Decision.Refuse(CorrectionCodes.Erased) : decision;
        }, cancellation, change =>
        {
            count?.Invoke(change.Transaction);
            if (request.Text is { } text) change.Transaction.Upsert(FollowUpTexts.ToEntity(id, followUp, text));
        }, state => state.FindFollowUp(followUp) is not null || state.FollowUpAttempts.Any(made => made.Id == followUp));
    }

    /// <summary>Puts right what was written down; words that are no longer there are taken away.</summary>
    public async Task<CommandOutcome> CorrectAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordId followUp, FollowUpRequest request, CancellationToken cancellation)
    {
        string? before = null;
        Action<LedgerTransaction>? count = null;
        return await commands.ReadAndRunAsync(id, caller, (await access.OfAsync(caller, cancellation)).AccessTo(followUp), matches, async (stored, context) =>
        {
            before = (await texts.OfAsync(id, cancellation)).GetValueOrDefault(followUp.ToString());
            var command = new CorrectFollowUp(followUp, request.On, request.Answers!, before != request.Text, caller.Id, caller.Actor.Person);
            var decision = FollowUpDecisions.Correct(stored.State, command, new LocalNow(context.At, LocalTime.Zone));
            count = await CountAsync(stored.State, stored.State.FindFollowUp(followUp), decision, cancellation);
            return decision is Decision.Accepted { Facts.IsEmpty: false } && await persons.FindAsync(id, cancellation) is null ? Decision.Refuse(CorrectionCodes.Erased) : decision;
        }, cancellation, change =>
        {
            count?.Invoke(change.Transaction);
            if (request.Text is { } text) change.Transaction.Upsert(FollowUpTexts.ToEntity(id, followUp, text));
            else if (before is not null) change.Transaction.Delete(LedgerKeys.FollowUpText(id, followUp));
        });
    }

    /// <param name="isRepeat">The same request came before: it may be recorded already.</param>
    public Task<CommandOutcome> RecordFslAsync(CaseId id, Caller caller, Func<long, bool> matches, RecordFslRequest request, CancellationToken cancellation, bool isRepeat = false) =>
        RunAsync(id, caller, matches, (state, now) => FslDecisions.Record(state, request, now), state => isRepeat && FslDecisions.WasRecorded(state, request), cancellation);

    /// <summary>Somebody looked into what the fund knows.</summary>
    /// <param name="isRepeat">The same request came before: it may be recorded already.</param>
    public Task<CommandOutcome> CheckFslAsync(CaseId id, Caller caller, Func<long, bool> matches, DateOnly until, CancellationToken cancellation, bool isRepeat = false) =>
        RunAsync(id, caller, matches, (state, now) => FslDecisions.Check(state, until, now), state => isRepeat && state.FslCheckedUntil >= until, cancellation);

    /// <summary>Of a household that the program no longer knows nothing more is recorded.</summary>
    private Task<CommandOutcome> RunAsync(CaseId id, Caller caller, Func<long, bool> matches, Func<CaseState, LocalNow, Decision> decide, Func<CaseState, bool> stands, CancellationToken cancellation) =>
        commands.ReadAndRunAsync(id, caller, CaseRight.Work, matches, async (stored, context) =>
            decide(stored.State, new LocalNow(context.At, LocalTime.Zone)) is var decision && decision is Decision.Accepted { Facts.IsEmpty: false } && await persons.FindAsync(id, cancellation) is null
                ? Decision.Refuse(CorrectionCodes.Erased)
                : decision, cancellation, stands: stands);

    /// <summary>What the household thinks is counted in the transaction of its answers, in the month in which it said it first.</summary>
    private async Task<Action<LedgerTransaction>?> CountAsync(CaseState state, Model.Cases.FollowUps.FollowUp? before, Decision decision, CancellationToken cancellation)
    {
        if (decision is not Decision.Accepted accepted) return null;
        var said = accepted.Facts.Select(fact => fact switch { FollowUpRecorded made => ((DateOnly On, FollowUpAnswers Answers)?)(made.On, made.Answers), FollowUpCorrected made => (before!.On, made.Answers), _ => null }).FirstOrDefault(found => found is not null);
        return said is not { } now ? null : await satisfaction.CountAsync(
            state, SatisfactionSource.FollowUp, now.On, counted => counted.With(before?.Answers.NeedsMet, before?.Answers.Recommends, times: -1).With(now.Answers.NeedsMet, now.Answers.Recommends), cancellation);
    }

    private static Decision Decide(CaseState state, Caller caller, RecordId id, FollowUpRequest request, ProcessContext context)
    {
        var now = new LocalNow(context.At, LocalTime.Zone);
        return request.Answers is { } answers
            ? FollowUpDecisions.Record(state, new RecordFollowUp(id, request.On, answers, request.Orientations, caller.Id, caller.Actor.Person) { FslRequests = request.FslRequests }, now)
            : FollowUpDecisions.Attempt(state, new AttemptFollowUp(id, request.On, request.Call!.Value, caller.Id, caller.Actor.Person), now);
    }
}
