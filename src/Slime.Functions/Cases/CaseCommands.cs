using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Requests;
using Slime.Model.Journal;
using Slime.Platform.Http;

namespace Slime.Functions.Cases;

/// <summary>What became of a command on a case.</summary>
internal abstract record CommandOutcome
{
    /// <summary>Done; or done before by the same command.</summary>
    public sealed record Done(CaseState State, long Version) : CommandOutcome;

    /// <summary>There is no such case, or the caller may not see it.</summary>
    public sealed record NotFound : CommandOutcome;

    /// <summary>The caller sees the case, and this is not theirs to do on it.</summary>
    public sealed record Forbidden : CommandOutcome;

    /// <summary>The caller saw another version.</summary>
    public sealed record Stale : CommandOutcome;

    /// <summary>The case's state forbids it.</summary>
    public sealed record Refused(Decision.Refused Why) : CommandOutcome;
}

/// <summary>
/// A command on an existing case: read, check who asks and which version they saw, decide, write. Without a
/// version the decision is taken again on whatever the case has become.
/// </summary>
internal sealed class CaseCommands(CaseStore cases, TimeProvider clock)
{
    /// <param name="matches">Whether the version that the caller saw is this one.</param>
    /// <param name="also">What else belongs to the transaction: messages, rows of the same territory.</param>
    /// <param name="stands">
    /// Whether what is asked for is there already, by the same request: it comes again, and whichever version the caller saw then, it is
    /// answered as the first time. One that was refused left nothing, and is refused again.
    /// </param>
    public Task<CommandOutcome> RunAsync(
        CaseId id, Caller caller, CaseRight right, Func<long, bool> matches, Func<CaseState, ProcessContext, Decision> decide, CancellationToken cancellation, Action<CaseChange>? also = null,
        Func<CaseState, bool>? stands = null) =>
        ReadAndRunAsync(id, caller, right, matches, (stored, context) => Task.FromResult(decide(stored.State, context)), cancellation, also, stands);

    /// <param name="decide">Reads what else it needs; it is asked again for each version of the case.</param>
    /// <inheritdoc cref="RunAsync"/>
    public Task<CommandOutcome> ReadAndRunAsync(
        CaseId id, Caller caller, CaseRight right, Func<long, bool> matches, Func<StoredCase, ProcessContext, Task<Decision>> decide, CancellationToken cancellation, Action<CaseChange>? also = null,
        Func<CaseState, bool>? stands = null) =>
        ReadAndRunAsync(id, caller, CaseAccess.Of(right), matches, decide, cancellation, also, stands);

    /// <inheritdoc cref="RunAsync"/>
    public Task<CommandOutcome> ReadAndRunAsync(
        CaseId id, Caller caller, CaseAccess access, Func<long, bool> matches, Func<StoredCase, ProcessContext, Task<Decision>> decide, CancellationToken cancellation, Action<CaseChange>? also = null,
        Func<CaseState, bool>? stands = null) =>
        cases.ChangeAsync<CommandOutcome>(async () =>
        {
            if (await cases.FindAsync(id, cancellation) is not { } stored) return (null, new CommandOutcome.NotFound());
            if (access.RefusalOf(caller, stored.State) is { } refusal) return (null, refusal);
            if (!matches(stored.Journal.Sequence) && stands?.Invoke(stored.State) is not true) return (null, new CommandOutcome.Stale());
            var context = caller.Actor.At(clock.GetUtcNow());
            switch (await decide(stored, context))
            {
                case Decision.Refused refused:
                    return (null, new CommandOutcome.Refused(refused));
                case Decision.Accepted { Facts.IsEmpty: true }:
                    return (null, new CommandOutcome.Done(stored.State, stored.Journal.Sequence));
                case Decision.Accepted accepted when RestrictedUse.RefusalOf(stored.State, accepted.Facts) is { } restricted:
                    return (null, new CommandOutcome.Refused(restricted));
                case Decision.Accepted accepted:
                    var change = CaseChange.Of(stored, context);
                    foreach (var fact in accepted.Facts) change.Record(fact);
                    also?.Invoke(change);
                    return (change, new CommandOutcome.Done(change.State, change.Position.Sequence));
                default:
                    throw new InvalidOperationException("A decision is accepted or refused.");
            }
        }, cancellation);

    /// <summary>The answer that every command endpoint gives, but for success.</summary>
    public static IResult Answer(CommandOutcome outcome, HttpResponse response, Func<CommandOutcome.Done, IResult> done)
    {
        switch (outcome)
        {
            case CommandOutcome.Done success:
                response.SetVersion(success.Version);
                return done(success);
            case CommandOutcome.NotFound:
                return Problems.NotFound();
            case CommandOutcome.Forbidden:
                return Problems.NotYours();
            case CommandOutcome.Stale:
                return Problems.ChangedMeanwhile();
            case CommandOutcome.Refused { Why: { Field: { } field } wrong }:
                return Problems.Invalid(field, wrong.Code, [.. wrong.Arguments]);
            case CommandOutcome.Refused refused:
                return Problems.Of(StatusCodes.Status409Conflict, refused.Why.Code, [.. refused.Why.Arguments]);
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}.");
        }
    }
}
