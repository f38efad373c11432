using Slime.Functions.Cases;
using Slime.Functions.Field.Commands;
using Slime.Functions.Field.Devices;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Field;

namespace Slime.Functions.Field.Holding;

/// <summary>Keeps what came too late, so that whoever has the case decides: the fact, the content and the receipt are one transaction.</summary>
internal sealed class HoldContent(CaseStore cases, IEnumerable<ILateContent> arriving, TimeProvider clock)
{
    public async Task<FieldOutcome> RunAsync(FieldCommand command, IFieldKind kind, FieldDevice device, Caller caller, HeldReason reason, CancellationToken cancellation)
    {
        foreach (var content in arriving)
        {
            if (await content.ArriveAsync(command, kind, caller, cancellation) is { } refusal) return refusal;
        }

        var fact = new FieldContentHeld(command.Created, command.Kind, reason, caller.Id, device.Person);
        return await cases.ChangeAsync<FieldOutcome>(async () =>
        {
            if (await cases.FindAsync(command.CaseId, cancellation) is not { } stored) return (null, new FieldOutcome.NotFound());
            switch (HoldingDecisions.Hold(stored.State, fact))
            {
                case Decision.Accepted { Facts: [var held] }:
                    var now = clock.GetUtcNow();
                    var change = CaseChange.Of(stored, caller.Actor.At(now)).Record(held);
                    change.Transaction.Upsert(HoldingRow.ToEntity(command.CaseId, new StoredHolding(
                        command.Created, command.Id, command.Kind, command.Base, command.Payload, command.Captured.At, command.Captured.Clock, now, caller.Id)));
                    return (change, new FieldOutcome.Received(FieldOutcome.RowOf(change.Position.Sequence)));
                case Decision.Accepted:
                    return (null, new FieldOutcome.Received(FieldOutcome.RowOf(stored.Journal.Sequence)));
                case Decision.Refused refused:
                    return (null, new FieldOutcome.Refused(refused.Code, [.. refused.Arguments]));
                default:
                    throw new InvalidOperationException("A decision is accepted or refused.");
            }
        }, cancellation);
    }
}

/// <summary>Content that is more than its command: what must be brought to safety before the command is kept.</summary>
internal interface ILateContent
{
    /// <returns>Null when it is safe, or was none of this.</returns>
    Task<FieldOutcome?> ArriveAsync(FieldCommand command, IFieldKind kind, Caller caller, CancellationToken cancellation);

    /// <summary>Somebody decided against the content.</summary>
    Task DiscardAsync(StoredHolding held, CaseState state, Caller caller, CancellationToken cancellation);
}
