using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Staff;
using Slime.Platform.Storage;

namespace Slime.Functions.Handover;

/// <summary>Where a request to give several cases away stands.</summary>
public enum BatchStatus
{
    /// <summary>Its day is to come.</summary>
    Planned,

    /// <summary>At work; a process that dies leaves it so, and the timer goes on.</summary>
    Running,
    Done,
    Cancelled,
    Undone,
}

/// <summary>One case of the request.</summary>
/// <param name="From">Who had the duty when it was asked for: a case that somebody else took since is left alone.</param>
/// <param name="Outcome">Null as long as it waits; <c>done</c>, or the code of why not.</param>
public sealed record BatchCase(CaseId CaseId, string? From, string? Outcome = null)
{
    public const string Done = "done";
    public const string Undone = "undone";
}

/// <summary>A request by which several cases are given to one post, and what became of each. No personal data.</summary>
/// <param name="On">The day from which it is so.</param>
public sealed record Batch(
    RecordId Id, Role Duty, string To, ReassignmentReason Reason, DateOnly On, BatchStatus Status, IReadOnlyList<BatchCase> Cases, string By, Guid? Person, DateTimeOffset At)
{
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>The territory to which the cases go with it; null when they stay where they are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TerritoryCode? Territory { get; init; }

    /// <summary>The plan by which they go there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RecordId? Plan { get; init; }

    /// <summary>When the receiver said that they take it over.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }
}

/// <summary>A request as read, with the version of its row.</summary>
/// <param name="Note">What was typed about the reason; kept until every case has it.</param>
internal sealed record StoredBatch(Batch Batch, string? Note, JournalPosition Journal, ETag Version);

/// <summary>The only door to requests to give several cases away; each has its journal beside it.</summary>
internal sealed class BatchStore
{
    private const string Column = "Batch";
    private const string Note = "Note";

    private readonly LedgerTable _ledger;
    private readonly Snapshot<IReadOnlyList<StoredBatch>> _known;

    public BatchStore(LedgerTable ledger, TimeProvider clock)
    {
        _ledger = ledger;
        _known = new Snapshot<IReadOnlyList<StoredBatch>>(ListAsync, freshness: TimeSpan.FromSeconds(30), clock);
    }

    /// <summary>What was handed to a post and is not accepted yet, as it was half a minute ago at most.</summary>
    public async Task<IReadOnlyList<Batch>> ToAcceptAsync(IReadOnlyCollection<string> posts, CancellationToken cancellation) =>
        [.. (await _known.CurrentAsync(cancellation)).Select(stored => stored.Batch).Where(batch => batch is { Status: BatchStatus.Done, AcceptedAt: null } && posts.Contains(batch.To))];

    public async Task<StoredBatch?> FindAsync(RecordId id, CancellationToken cancellation) =>
        await _ledger.FindAsync(LedgerKeys.ReassignmentPartition, LedgerKeys.Reassignment(id), cancellation) is { } row ? FromEntity(row) : null;

    public async Task<IReadOnlyList<StoredBatch>> ListAsync(CancellationToken cancellation)
    {
        var batches = new List<StoredBatch>();
        await foreach (var row in _ledger.ScanAsync(LedgerKeys.ReassignmentPartition, LedgerKeys.ReassignmentPrefix, cancellation)) batches.Add(FromEntity(row));
        return [.. batches.OrderByDescending(stored => stored.Batch.At)];
    }

    /// <returns>False when it was changed in the meantime, or made by another.</returns>
    public async Task<bool> TrySaveAsync(StoredBatch? before, Batch after, string? note, string kind, ProcessContext context, CancellationToken cancellation)
    {
        var entry = JournaledRecord.Changed(before?.Journal, LedgerKeys.Reassignment(after.Id), kind, context, before?.Batch, after);
        var transaction = new LedgerTransaction(LedgerKeys.ReassignmentPartition).Save(entry, Column, after, before?.Version);
        if (note is not null) ((TableEntity)transaction.Actions[0].Entity)[Note] = note;
        var saved = await _ledger.TrySubmitAsync(transaction, cancellation);
        _known.Forget();
        return saved;
    }

    private static StoredBatch FromEntity(TableEntity row) => new(JsonColumn.Read<Batch>(row, Column), row.GetString(Note), JournaledRecord.PositionOf(row), row.ETag);
}
