using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Retention;
using Slime.Platform.Time;

namespace Slime.Functions.Retention;

/// <summary>Keeps the personal data of a case where it is, or lets it go on: said by whoever keeps the register, who reads no case by it.</summary>
internal sealed class HoldCase(CaseStore cases, LocalTime time, TimeProvider clock)
{
    public Task<CommandOutcome> RunAsync(CaseId id, RetentionHold why, bool isHeld, Caller caller, CancellationToken cancellation) => cases.ChangeAsync<CommandOutcome>(async () =>
    {
        if (await cases.FindAsync(id, cancellation) is not { } stored) return (null, new CommandOutcome.NotFound());
        switch (isHeld ? RetentionDecisions.Hold(stored.State, why, time.Today) : RetentionDecisions.Release(stored.State, why, time.Today))
        {
            case Decision.Refused refused:
                return (null, new CommandOutcome.Refused(refused));
            case Decision.Accepted { Facts: [var fact] }:
                var change = CaseChange.Of(stored, caller.Actor.At(clock.GetUtcNow())).Record(fact);
                return (change, new CommandOutcome.Done(change.State, change.Position.Sequence));
            default:
                return (null, new CommandOutcome.Done(stored.State, stored.Journal.Sequence));
        }
    }, cancellation);
}
