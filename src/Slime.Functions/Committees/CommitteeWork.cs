using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Requests;
using Slime.Model.Committees;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Committees;

internal abstract record CommitteeOutcome
{
    public sealed record Saved(StoredCommittee Stored) : CommitteeOutcome;

    public sealed record Decided(StoredDecision Stored) : CommitteeOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : CommitteeOutcome;

    public sealed record Refused(string Code) : CommitteeOutcome;

    public sealed record NotFound : CommitteeOutcome;

    public sealed record NotYours : CommitteeOutcome;

    public sealed record Changed : CommitteeOutcome;
}

/// <summary>Everything that is done with committees and their decisions.</summary>
internal sealed class CommitteeWork(CommitteeStore store, CommitteeReading reading, CaseStore cases, LocalTime time, TimeProvider clock)
{
    /// <summary>Who sees a committee: of the département all who work, of a territory its own and those of no territory.</summary>
    public static bool MaySee(Caller caller, Committee committee) =>
        committee.Territory is not { } territory || caller.Is(Role.Coordination) || caller.Is(Role.Technician) || caller.Territories.Contains(territory);

    public async Task<StoredCommittee?> FindAsync(string? id, Caller caller, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) is { } stored && MaySee(caller, stored.Committee) ? stored : null;

    public async Task<CommitteeOutcome> CreateAsync(CommitteeInput input, RecordId id, Caller caller, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (await reading.ReadAsync(input, id, errors, cancellation) is not { } committee) return new CommitteeOutcome.Invalid(errors);
        // Sent again, it is the committee that the first made.
        if (await store.FindAsync(id.ToString(), cancellation) is { } there) return new CommitteeOutcome.Saved(there);
        await store.TrySaveAsync(null, committee, "committeeDrafted", Context(caller), cancellation);
        return new CommitteeOutcome.Saved((await store.FindAsync(id.ToString(), cancellation))!);
    }

    /// <summary>What a committee is about may change until its pack is frozen; its day, place and documents until it was held.</summary>
    public Task<CommitteeOutcome> ChangeAsync(string id, CommitteeInput input, Caller caller, Func<long, bool> matches, CancellationToken cancellation) => RunAsync(id, "committeeChanged", caller, matches, async before =>
    {
        if (before.State is CommitteeState.Held or CommitteeState.Published) return (null, new CommitteeOutcome.Refused(CommitteeCodes.IsFrozen));
        var errors = new List<FieldError>();
        if (await reading.ReadAsync(input, before.Id, errors, cancellation) is not { } read) return (null, new CommitteeOutcome.Invalid(errors));
        if (before.Pack is not null && (read.Kind != before.Kind || read.Territory != before.Territory)) return (null, new CommitteeOutcome.Refused(CommitteeCodes.IsFrozen));
        // Nobody was told of the day of a draft.
        var moved = before.State != CommitteeState.Draft && (read.On != before.On || read.At != before.At);
        return (read with { State = before.State, Cases = before.Cases, Pack = before.Pack, Annexes = before.Annexes, Minutes = before.Minutes, Revision = before.Revision + (moved ? 1 : 0) }, null);
    }, cancellation);

    /// <summary>To the next state; a pack is frozen by <see cref="FreezePack"/>.</summary>
    public Task<CommitteeOutcome> MoveAsync(string id, CommitteeState? to, Caller caller, CancellationToken cancellation) => RunAsync(id, "committeeMoved", caller, _ => true, before => Task.FromResult<(Committee?, CommitteeOutcome?)>(
        to is not { } state ? (null, new CommitteeOutcome.Invalid([new FieldError("status", FieldErrorCodes.Required, [])]))
        : before.State == state ? (before, null)
        : state == CommitteeState.Frozen || !CommitteeTransitions.Allows(before.State, state) ? (null, new CommitteeOutcome.Refused(CommitteeCodes.NotNext))
        : (before with { State = state }, null)), cancellation);

    /// <summary>Puts a case before the committee, until the pack is frozen: whoever may read the case, with a question.</summary>
    public async Task<CommitteeOutcome> PutForwardAsync(string id, CaseInput input, Caller caller, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (CleanText.IsAbsent(input.Question)) errors.Add(new FieldError("question", FieldErrorCodes.Required, []));
        var question = FieldText.Lines("question", input.Question, CommitteeReading.MaxNote, errors);
        if (input.Case is not { } asked) errors.Add(new FieldError("case", FieldErrorCodes.Required, []));
        else await CheckCaseAsync(asked, caller, errors, cancellation);
        if (errors.Count > 0) return new CommitteeOutcome.Invalid(errors);
        var outcome = await RunAsync(id, "casePutForward", caller, _ => true, before => Task.FromResult<(Committee?, CommitteeOutcome?)>(
            before.Pack is not null ? (null, new CommitteeOutcome.Refused(CommitteeCodes.IsFrozen))
            : before.Cases.Any(put => put.Case == input.Case) ? (before, null)
            : (before with { Cases = before.Cases.Add(new CasePutForward(input.Case!.Value, caller.Id, time.Today)) }, null)), cancellation);
        if (outcome is CommitteeOutcome.Saved saved) await store.AskAsync(input.Case!.Value, saved.Stored.Committee.Id, question!, cancellation);
        return outcome;
    }

    private async Task CheckCaseAsync(CaseId asked, Caller caller, List<FieldError> errors, CancellationToken cancellation)
    {
        if (await cases.FindAsync(asked, cancellation) is not { State: var state } || !caller.MayRead(state)) errors.Add(new FieldError("case", "case_unknown", []));
        else if (RestrictedUse.CodeOf(state) is { } restricted) errors.Add(new FieldError("case", restricted, []));
    }

    /// <summary>Corrects a frozen pack beside it.</summary>
    public Task<CommitteeOutcome> AnnexAsync(string id, TextInput input, Caller caller, CancellationToken cancellation)
    {
        var (text, errors) = Text(input, CommitteeReading.MaxNote);
        return text is null ? Task.FromResult<CommitteeOutcome>(new CommitteeOutcome.Invalid(errors)) : RunAsync(id, "annexWritten", caller, _ => true, before => Task.FromResult<(Committee?, CommitteeOutcome?)>(
            before.Pack is null ? (null, new CommitteeOutcome.Refused(CommitteeCodes.NotFrozen)) : (before with { Annexes = before.Annexes.Add(new Annex(text, caller.Id, clock.GetUtcNow())) }, null)), cancellation);
    }

    /// <summary>A new version of the minutes; the earlier ones stay.</summary>
    public async Task<CommitteeOutcome> WriteMinutesAsync(string id, TextInput input, Caller caller, Func<long, bool> matches, CancellationToken cancellation)
    {
        var (text, errors) = Text(input, CommitteeReading.MaxText);
        if (text is null) return new CommitteeOutcome.Invalid(errors);
        return await Contended.ChangeAsync<CommitteeOutcome>(async () =>
        {
            if (await store.FindAsync(id, cancellation) is not { Committee: var before } stored) return new CommitteeOutcome.NotFound();
            if (before.State is not (CommitteeState.Held or CommitteeState.Published)) return new CommitteeOutcome.Refused(CommitteeCodes.NotHeld);
            if (!matches(stored.Journal.Sequence)) return new CommitteeOutcome.Changed();
            var minutes = new Minutes(before.Minutes + 1, text, caller.Id, clock.GetUtcNow());
            if (await store.TrySaveAsync(stored, before with { Minutes = minutes.Version }, "minutesWritten", Context(caller), cancellation, minutes))
                return new CommitteeOutcome.Saved((await store.FindAsync(id, cancellation))!);
            return null;
        }, cancellation) ?? new CommitteeOutcome.Changed();
    }

    public async Task<CommitteeOutcome> DecideAsync(string id, DecisionInput input, RecordId decision, Caller caller, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { Committee: var committee }) return new CommitteeOutcome.NotFound();
        if (committee.State is CommitteeState.Draft or CommitteeState.Convened) return new CommitteeOutcome.Refused(CommitteeCodes.NotFrozen);
        var errors = new List<FieldError>();
        var read = await reading.ReadAsync(input, committee, time.Today, errors, cancellation);
        if (input.Case is { } asked) await CheckCaseAsync(asked, caller, errors, cancellation);
        if (read is null || errors.Count > 0) return new CommitteeOutcome.Invalid(errors);
        await store.TrySaveAsync((StoredDecision?)null, read with { Id = decision }, Context(caller), cancellation);
        return new CommitteeOutcome.Decided((await store.FindDecisionAsync(decision.ToString(), cancellation))!);
    }

    /// <summary>Whoever holds the owner's post, and coordination, say what became of a decision.</summary>
    public async Task<CommitteeOutcome> SayAsync(string id, DecisionStatusInput input, Caller caller, Func<long, bool> matches, CancellationToken cancellation)
    {
        return await Contended.ChangeAsync<CommitteeOutcome>(async () =>
        {
            if (await store.FindDecisionAsync(id, cancellation) is not { Decision: var before } stored) return new CommitteeOutcome.NotFound();
            if (await store.FindAsync(before.Committee.ToString(), cancellation) is not { } of || !(MaySee(caller, of.Committee) || IsOwner(caller, before))) return new CommitteeOutcome.NotFound();
            if (!caller.Is(Role.Coordination) && !IsOwner(caller, before)) return new CommitteeOutcome.NotYours();
            var errors = new List<FieldError>();
            if (input.Status is null) errors.Add(new FieldError("status", FieldErrorCodes.Required, []));
            if (input.Status == DecisionStatus.Postponed && input.Due is null) errors.Add(new FieldError("due", FieldErrorCodes.Required, []));
            var note = FieldText.Lines("note", input.Note, CommitteeReading.MaxNote, errors);
            if (errors.Count > 0) return new CommitteeOutcome.Invalid(errors);
            if (!matches(stored.Journal.Sequence)) return new CommitteeOutcome.Changed();
            var (after, code) = before.With(new DecisionStep(input.Status!.Value, time.Today, caller.Id, input.Status == DecisionStatus.Postponed ? input.Due : null, note));
            if (after is null) return code == CommitteeCodes.NotLater ? new CommitteeOutcome.Invalid([new FieldError("due", code, [])]) : new CommitteeOutcome.Refused(code!);
            if (await store.TrySaveAsync(stored, after, Context(caller), cancellation)) return new CommitteeOutcome.Decided((await store.FindDecisionAsync(id, cancellation))!);
            return null;
        }, cancellation) ?? new CommitteeOutcome.Changed();
    }

    public static bool IsOwner(Caller caller, CommitteeDecision decision) => caller.Posts.Any(post => post.Id == decision.Owner);

    private static (string? Text, IReadOnlyList<FieldError> Errors) Text(TextInput input, int max)
    {
        var errors = new List<FieldError>();
        if (CleanText.IsAbsent(input.Text)) errors.Add(new FieldError("text", FieldErrorCodes.Required, []));
        return (FieldText.Lines("text", input.Text, max, errors), errors);
    }

    /// <summary>Reads, changes and writes, and all of it again when somebody else was faster.</summary>
    private async Task<CommitteeOutcome> RunAsync(
        string id, string kind, Caller caller, Func<long, bool> matches, Func<Committee, Task<(Committee? After, CommitteeOutcome? Refusal)>> change, CancellationToken cancellation)
    {
        return await Contended.ChangeAsync<CommitteeOutcome>(async () =>
        {
            if (await FindAsync(id, caller, cancellation) is not { } stored) return new CommitteeOutcome.NotFound();
            if (!matches(stored.Journal.Sequence)) return new CommitteeOutcome.Changed();
            var (after, refusal) = await change(stored.Committee);
            if (after is null) return refusal!;
            if (ReferenceEquals(after, stored.Committee)) return new CommitteeOutcome.Saved(stored);
            if (await store.TrySaveAsync(stored, after, kind, Context(caller), cancellation)) return new CommitteeOutcome.Saved((await store.FindAsync(id, cancellation))!);
            return null;
        }, cancellation) ?? new CommitteeOutcome.Changed();
    }

    private Slime.Model.Journal.ProcessContext Context(Caller caller) => caller.Actor.At(clock.GetUtcNow());
}
