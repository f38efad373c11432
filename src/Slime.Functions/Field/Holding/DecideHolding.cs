using Slime.Functions.Cases;
using Slime.Functions.Field.Commands;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Field;
using Slime.Platform.Storage;

namespace Slime.Functions.Field.Holding;

/// <summary>What became of a decision on content that came too late.</summary>
internal abstract record HoldingOutcome
{
    public sealed record Done : HoldingOutcome;

    public sealed record NotFound : HoldingOutcome;

    public sealed record Forbidden : HoldingOutcome;

    /// <summary>It cannot be taken over as things stand; it stays.</summary>
    public sealed record Refused(FieldOutcome Why) : HoldingOutcome;
}

/// <summary>
/// Takes content over that came too late, or gives it up: for the mediator, whoever stands in for her, and the pilot. Taking over
/// is the same command again, by whoever decides; done twice it has one effect, so that dying in between harms nothing.
/// </summary>
internal sealed class DecideHolding(CaseStore cases, HoldingStore holdings, ReceiptBook book, IEnumerable<IFieldKind> kinds, IEnumerable<ILateContent> contents, TimeProvider clock)
{
    private readonly Dictionary<string, IFieldKind> _kinds = kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    public static bool MayDecide(Caller caller, CaseState state) => caller.MayCorrectVisits(state);

    /// <param name="into">Another case of the household; null for the case itself, or the one that it became part of.</param>
    /// <param name="over">What somebody else wrote meanwhile gives way.</param>
    public async Task<HoldingOutcome> TakeAsync(CaseId id, RecordId holding, CaseId? into, bool over, Caller caller, CancellationToken cancellation)
    {
        var (held, state, refusal) = await OpenAsync(id, holding, caller, cancellation);
        if (held is null) return refusal!;
        if (!_kinds.TryGetValue(held.Kind, out var kind)) return new HoldingOutcome.Refused(new FieldOutcome.Refused("unknown_kind"));
        // Files are in the case that they were sent for, and seen from the one that it became part of.
        var target = LateFiles.IsOf(held.Kind) ? id : into ?? state!.MergedInto ?? id;
        var outcome = await kind.RunAsync(new FieldWork(held.CommandOn(target), caller, await book.OfAsync(id, cancellation), Decided: true, over), cancellation);
        return outcome is FieldOutcome.Received
            ? await EndAsync(id, caller, state => HoldingDecisions.Take(state, holding), holding, cancellation)
            : new HoldingOutcome.Refused(outcome);
    }

    public async Task<HoldingOutcome> DiscardAsync(CaseId id, RecordId holding, DiscardReason reason, Caller caller, CancellationToken cancellation)
    {
        var (held, state, refusal) = await OpenAsync(id, holding, caller, cancellation);
        if (held is null) return refusal!;
        foreach (var content in contents) await content.DiscardAsync(held, state!, caller, cancellation);
        return await EndAsync(id, caller, now => HoldingDecisions.Discard(now, holding, reason), holding, cancellation);
    }

    private async Task<(StoredHolding? Held, CaseState? State, HoldingOutcome? Refusal)> OpenAsync(CaseId id, RecordId holding, Caller caller, CancellationToken cancellation)
    {
        if (await cases.FindAsync(id, cancellation) is not { State: var state } || !caller.MayRead(state)) return (null, null, new HoldingOutcome.NotFound());
        if (!MayDecide(caller, state)) return (null, null, new HoldingOutcome.Forbidden());
        return await holdings.FindAsync(id, holding, cancellation) is { } held ? (held, state, null) : (null, null, new HoldingOutcome.NotFound());
    }

    private Task<HoldingOutcome> EndAsync(CaseId id, Caller caller, Func<CaseState, Decision> decide, RecordId holding, CancellationToken cancellation) => cases.ChangeAsync<HoldingOutcome>(async () =>
    {
        if (await cases.FindAsync(id, cancellation) is not { } stored) return (null, new HoldingOutcome.NotFound());
        if (decide(stored.State) is not Decision.Accepted { Facts: [var fact] }) return (null, new HoldingOutcome.NotFound());
        var change = CaseChange.Of(stored, caller.Actor.At(clock.GetUtcNow())).Record(fact);
        change.Transaction.Delete(LedgerKeys.Holding(id, holding));
        return (change, new HoldingOutcome.Done());
    }, cancellation);
}
