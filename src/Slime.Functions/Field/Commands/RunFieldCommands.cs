using System.Collections.Concurrent;
using Slime.Functions.Field.Devices;
using Slime.Functions.Field.Holding;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Field;
using Slime.Platform.Resources;
using Slime.Platform.Storage;

namespace Slime.Functions.Field.Commands;

/// <summary>
/// Does what a device sends: the commands of a case one after another, those of different cases side by side. A command that was
/// received before is not done again; one that cannot be done now holds up those of its case that follow, and no other.
/// </summary>
internal sealed partial class RunFieldCommands(
    IEnumerable<IFieldKind> kinds, ReceiptBook book, HoldContent hold, CaseCourse course, TimeProvider clock, ILogger<RunFieldCommands> logger)
{
    private const int CasesAtOnce = 4;

    private const int RetrySeconds = 5;

    public const string PreviousMissing = "previous_missing";
    public const string Busy = "busy";

    private readonly Dictionary<string, IFieldKind> _kinds = kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <returns>One answer for each command, in their order.</returns>
    public async Task<IReadOnlyList<FieldAnswer>> RunAsync(FieldDevice device, Caller caller, IReadOnlyList<FieldCommand> commands, CancellationToken cancellation)
    {
        var answers = new ConcurrentDictionary<Guid, FieldAnswer>();
        await Parallel.ForEachAsync(commands.GroupBy(command => command.CaseId), new ParallelOptions { MaxDegreeOfParallelism = CasesAtOnce, CancellationToken = cancellation }, async (ofCase, stop) =>
        {
            foreach (var answer in await RunCaseAsync(device, caller, [.. ofCase], stop)) answers[answer.CommandId] = answer;
        });
        return [.. commands.Select(command => answers[command.Id])];
    }

    /// <summary>The receipts of those commands that were received before.</summary>
    public async Task<IReadOnlyList<FieldReceipt>> KnownAsync(Guid person, IReadOnlyList<FieldCommand> commands, CancellationToken cancellation)
    {
        var known = new List<FieldReceipt>();
        foreach (var ofCase in commands.GroupBy(command => command.CaseId))
        {
            var receipts = await book.OfAsync(ofCase.Key, cancellation);
            known.AddRange(ofCase.Select(command => receipts.GetValueOrDefault(command.Id)).OfType<StoredReceipt>().Where(stored => stored.Person == person).Select(stored => stored.Receipt));
        }

        return known;
    }

    private async Task<IReadOnlyList<FieldAnswer>> RunCaseAsync(FieldDevice device, Caller caller, IReadOnlyList<FieldCommand> commands, CancellationToken cancellation)
    {
        var answers = new List<FieldAnswer>();
        var receipts = await book.OfAsync(commands[0].CaseId, cancellation);
        var standing = await course.OfAsync(device, commands[0].CaseId, cancellation);
        foreach (var command in commands)
        {
            var answer = answers.Exists(before => before.Status == FieldStatus.Waiting)
                ? Waiting(command, PreviousMissing, RetrySeconds)
                : await RunOneAsync(standing, device, caller, command, receipts, cancellation);
            answers.Add(answer);
        }

        return answers;
    }

    private async Task<FieldAnswer> RunOneAsync(
        CaseStanding standing, FieldDevice device, Caller caller, FieldCommand command, Dictionary<Guid, StoredReceipt> receipts, CancellationToken cancellation)
    {
        if (receipts.TryGetValue(command.Id, out var known))
        {
            return known.Person == device.Person && known.Content == command.Content
                ? new FieldAnswer(command.Id, known.Status) { Receipt = known.Receipt, Code = known.Code, Title = HeldWords.Title(known.Code) }
                : Refused(command, new FieldOutcome.Refused(IdempotencyKeys.Reused));
        }

        if (command.After is { } before && !receipts.ContainsKey(before)) return Waiting(command, PreviousMissing, RetrySeconds);
        if (!_kinds.TryGetValue(command.Kind, out var kind)) return Refused(command, new FieldOutcome.Refused("unknown_kind"));
        try
        {
            return await RunAsync(kind, standing, device, caller, command, receipts, cancellation);
        }
        catch (RefusedWriteException refused)
        {
            return Refused(command, new FieldOutcome.Refused(refused.Code));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            // One command that fails must not take the answers of the others with it: it waits, and the log says why.
            if (StorageFaults.IsUnavailable(failure) || failure is ChangedInTheMeantimeException) Log.Away(logger, command.Id, command.Kind, command.CaseId, failure.GetType().Name);
            else Log.Failed(logger, failure, command.Id, command.Kind, command.CaseId);
            return Waiting(command, Busy, RetrySeconds);
        }
    }

    private async Task<FieldAnswer> RunAsync(
        IFieldKind kind, CaseStanding standing, FieldDevice device, Caller caller, FieldCommand command, Dictionary<Guid, StoredReceipt> receipts, CancellationToken cancellation)
    {
        var (status, code) = (FieldStatus.Received, default(string));
        var now = clock.GetUtcNow();
        var pending = new PendingReceipt(command.CaseId, (row, stored) => ReceiptRow.ToEntity(Stored(row, stored)));
        using var atHand = pending.Enter();
        var outcome = standing.Late(kind) is { } late
            ? late
            : Judged(await kind.RunAsync(new FieldWork(command, caller, receipts), cancellation), kind, device, command.CaseId);
        if (outcome is FieldOutcome.Late { Reason: var reason })
        {
            (status, code) = (FieldStatus.Held, HeldWords.Code(reason));
            outcome = await hold.RunAsync(command, kind, device, caller, reason, cancellation);
        }

        switch (outcome)
        {
            case FieldOutcome.Received received:
                var stored = Stored(received.Row, received.Stored);
                // What was done before by other means, or by this command in a life before, has no effect to write the receipt with.
                if (pending.Written != received.Row) await book.WriteAsync(stored, cancellation);
                receipts[command.Id] = stored;
                return new FieldAnswer(command.Id, status) { Receipt = stored.Receipt, Code = code, Title = HeldWords.Title(code) };
            case FieldOutcome.Conflicting conflicting:
                return new FieldAnswer(command.Id, FieldStatus.Conflict) { Code = conflicting.Code, Title = Texts.Get($"errors.{conflicting.Code}", conflicting.Arguments), Conflict = conflicting.Detail };
            case FieldOutcome.Waiting waiting:
                return Waiting(command, waiting.Code, waiting.Seconds);
            case FieldOutcome.Refused refused:
                return Refused(command, refused);
            case FieldOutcome.Forbidden:
                return Refused(command, new FieldOutcome.Refused(Platform.Http.Problems.NotYourDuty));
            default:
                return Refused(command, new FieldOutcome.Refused("not_found"));
        }

        StoredReceipt Stored(string row, IReadOnlyList<string> hashes) => new(
            new FieldReceipt(
                $"{command.CaseId}#{row}", command.Id, command.CaseId, command.Kind, command.Hash, hashes, now, command.Captured.At, command.Captured.Clock, device.Id),
            status, code, command.Content, device.Person);
    }

    /// <summary>Whoever could do it when the case was given to the device, and no longer can, comes too late.</summary>
    private static FieldOutcome Judged(FieldOutcome outcome, IFieldKind kind, FieldDevice device, CaseId id) =>
        outcome is FieldOutcome.NotFound or FieldOutcome.Forbidden && CaseCourse.Had(device, id, kind.Right) ? new FieldOutcome.Late(HeldReason.Reassigned) : outcome;

    private static FieldAnswer Waiting(FieldCommand command, string code, int seconds) =>
        new(command.Id, FieldStatus.Waiting) { Code = code, Title = Texts.Get($"errors.{code}"), RetryAfter = seconds };

    private static FieldAnswer Refused(FieldCommand command, FieldOutcome.Refused refused)
    {
        var (title, errors) = FieldOutcome.Words(refused);
        return new FieldAnswer(command.Id, FieldStatus.Refused) { Code = refused.Code, Title = title, Errors = errors, Known = refused.Known };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Command {CommandId} ({Kind}) on case {CaseId} waits: {Failure}")]
        public static partial void Away(ILogger logger, Guid commandId, string kind, CaseId caseId, string failure);

        [LoggerMessage(LogLevel.Error, "Command {CommandId} ({Kind}) on case {CaseId} failed; the device sends it again")]
        public static partial void Failed(ILogger logger, Exception failure, Guid commandId, string kind, CaseId caseId);
    }
}
