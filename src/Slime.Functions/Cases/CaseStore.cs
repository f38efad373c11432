using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Cases;

/// <summary>Somebody else changed the case between reading and writing; read it again.</summary>
internal sealed class CaseChangedException(CaseId id) : ChangedInTheMeantimeException($"The case {id} was changed in the meantime.");

/// <summary>The only door to the rows of cases.</summary>
internal sealed partial class CaseStore(LedgerTable ledger, Outbox outbox, WrittenCases written, IEnumerable<ICaseProjection> projections, IEnumerable<IUncheckedWrites> uncheckedWrites, ILogger<CaseStore> logger)
{
    private readonly IReadOnlyList<ICaseProjection> _projections = [.. projections];
    private readonly IReadOnlyList<IUncheckedWrites> _unchecked = [.. uncheckedWrites];

    /// <summary>
    /// The case as it was written with a message, when this very process did so a moment ago. It may have changed since:
    /// whoever uses it must end in a write that names its version, and read the case anew before deciding that there is
    /// nothing to do.
    /// </summary>
    public StoredCase? WrittenWith(string messageId) => written.Take(messageId);

    public async Task<StoredCase?> FindAsync(CaseId id, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.Case(id), cancellation);
        return row is null ? null : CaseRow.FromEntity(row);
    }

    /// <returns>False when a case with this number exists already.</returns>
    public async Task<bool> TryCreateAsync(CaseChange change, CancellationToken cancellation)
    {
        if (!await TryWriteAsync(change, cancellation)) return false;
        await outbox.SendAsync(change.Messages, cancellation);
        return true;
    }

    /// <exception cref="CaseChangedException">The case is another version than the one the change began from.</exception>
    public async Task SaveAsync(CaseChange change, CancellationToken cancellation)
    {
        if (!await TryWriteAsync(change, cancellation)) throw new CaseChangedException(change.State.Id);
        await outbox.SendAsync(change.Messages, cancellation);
    }

    /// <summary>
    /// How people and programs change an existing case: reads, decides and writes, and all of it again on what the case has become
    /// when somebody else was faster. Only what comes again by itself, by its queue or in the next night, calls <see cref="SaveAsync"/>
    /// and loses the race.
    /// </summary>
    /// <param name="attempt">What to write, or null when there is nothing to; and the outcome once that stands.</param>
    public async Task<TOutcome> ChangeAsync<TOutcome>(Func<Task<(CaseChange? Change, TOutcome Outcome)>> attempt, CancellationToken cancellation)
    {
        for (var attempts = 1; ; attempts++)
        {
            var (change, outcome) = await attempt();
            if (change is null) return outcome;
            try
            {
                await SaveAsync(change, cancellation);
                return outcome;
            }
            catch (CaseChangedException) when (attempts < Contended.MostAttempts)
            {
                await Contended.StepAsideAsync(attempts, cancellation);
            }
        }
    }

    /// <summary>Claims the case for telling people, with the version read.</summary>
    /// <returns>The case with its new version, or null when another claimed or changed it.</returns>
    public async Task<StoredCase?> TryClaimAsync(StoredCase stored, DateTimeOffset until, CancellationToken cancellation)
    {
        var row = CaseRow.ToEntity(stored.State, stored.Journal, stored.Fingerprints, until);
        var answer = await ledger.TryReplaceAsync(row, stored.Version, cancellation);
        return answer is { } version ? stored with { Version = version, NotifyingUntil = until } : null;
    }

    public async IAsyncEnumerable<JournalEntry> HistoryAsync(CaseId id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.EventPrefix(id.ToString()), cancellation))
            yield return JournalRow.FromEntity(row);
    }

    /// <summary>
    /// The cases of a territory in the order of their numbers. One that cannot be read hides no other: it is left out and logged,
    /// and the nightly verification names it.
    /// </summary>
    /// <param name="where">A filter on the columns of <see cref="CaseRow"/>, made with <see cref="TableClient.CreateQueryFilter(FormattableString)"/>.</param>
    public async IAsyncEnumerable<StoredCase> ListAsync(
        TerritoryCode territory, [EnumeratorCancellation] CancellationToken cancellation, CaseId? after = null, string? where = null)
    {
        var from = after is { } id ? LedgerKeys.Case(id) : null;
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(territory), LedgerKeys.CasePrefix, cancellation, from, where))
        {
            if (CaseRow.TryRead(row) is { } stored) yield return stored;
            else Log.Garbled(logger, row.RowKey);
        }
    }

    /// <exception cref="RestrictedCaseException">A person would do what the case's restriction forbids, by whatever way they came.</exception>
    private async Task<bool> TryWriteAsync(CaseChange change, CancellationToken cancellation)
    {
        if (change.WhyNot() is { } refused) throw new RestrictedCaseException(change.State.Id, refused.Code);
        if (change.Restricts)
        {
            foreach (var writes in _unchecked) await writes.EndAsync(change, cancellation);
        }

        var versions = await ledger.SubmitForVersionsAsync(change.Complete(_projections), cancellation);
        if (versions is null && !await WasWrittenAsync(change, cancellation)) return false;
        foreach (var projection in _projections) projection.Changed(change.Transaction);
        if (versions is null || change.StoredWith(versions) is not { } stored) return true;
        foreach (var message in change.Messages) written.Put(message.Id, stored);
        return true;
    }

    /// <summary>
    /// A refusal may be the echo of our own write whose answer was lost and which the client library sent again:
    /// then the last journal row bears our seal. A change without a fact has no row to tell it by: it is done again.
    /// </summary>
    private async Task<bool> WasWrittenAsync(CaseChange change, CancellationToken cancellation)
    {
        if (!change.RecordsFacts) return false;
        var row = await ledger.FindAsync(
            change.Transaction.Partition, LedgerKeys.Event(change.State.Id.ToString(), change.Position.Sequence), cancellation);
        return row?.GetString("Seal") == change.Position.Seal;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The row {Row} cannot be read; lists and timers go on without it")]
        public static partial void Garbled(ILogger logger, string row);
    }
}
