using Azure;
using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Committees;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Functions.Committees;

internal sealed record StoredCommittee(Committee Committee, JournalPosition Journal, ETag Version);

internal sealed record StoredDecision(CommitteeDecision Decision, JournalPosition Journal, ETag Version);

/// <summary>A version of the minutes; the last one counts.</summary>
internal sealed record Minutes(int Version, string Text, string By, DateTimeOffset At);

/// <summary>The only door to committees, their minutes and decisions: one partition, each record with its journal.</summary>
internal sealed class CommitteeStore
{
    private const string Column = "Committee";
    private const string DecisionColumn = "Decision";
    private const string MinutesColumn = "Minutes";

    private readonly LedgerTable _ledger;
    private readonly Snapshot<IReadOnlyList<StoredCommittee>> _committees;
    private readonly Snapshot<IReadOnlyList<CommitteeDecision>> _decisions;

    public CommitteeStore(LedgerTable ledger, TimeProvider clock)
    {
        _ledger = ledger;
        _committees = new Snapshot<IReadOnlyList<StoredCommittee>>(ListAsync, freshness: TimeSpan.FromSeconds(30), clock);
        _decisions = new Snapshot<IReadOnlyList<CommitteeDecision>>(DecisionsAsync, freshness: TimeSpan.FromSeconds(30), clock);
    }

    /// <summary>The latest first, as they were half a minute ago at most: for whoever only shows them.</summary>
    public Task<IReadOnlyList<StoredCommittee>> RecentAsync(CancellationToken cancellation) => _committees.CurrentAsync(cancellation);

    /// <summary>What is due first, as it was half a minute ago at most.</summary>
    public Task<IReadOnlyList<CommitteeDecision>> RecentDecisionsAsync(CancellationToken cancellation) => _decisions.CurrentAsync(cancellation);

    public async Task<StoredCommittee?> FindAsync(string? id, CancellationToken cancellation) =>
        RecordId.TryParse(id, out var known) && await _ledger.FindAsync(LedgerKeys.CommitteePartition, LedgerKeys.Committee(known), cancellation) is { } row ? OfRow(row) : null;

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<StoredCommittee>> ListAsync(CancellationToken cancellation)
    {
        var all = new List<StoredCommittee>();
        await foreach (var row in _ledger.ScanAsync(LedgerKeys.CommitteePartition, LedgerKeys.CommitteePrefix, cancellation)) all.Add(OfRow(row));
        return [.. all.OrderByDescending(stored => stored.Committee.On).ThenBy(stored => stored.Committee.Id.ToString(), StringComparer.Ordinal)];
    }

    /// <param name="kind">What happened, as the journal keeps it.</param>
    /// <param name="minutes">A new version that is written with it.</param>
    /// <returns>False when it was changed in the meantime.</returns>
    public async Task<bool> TrySaveAsync(StoredCommittee? before, Committee after, string kind, ProcessContext context, CancellationToken cancellation, Minutes? minutes = null)
    {
        var transaction = new LedgerTransaction(LedgerKeys.CommitteePartition)
            .Save(JournaledRecord.Changed(before?.Journal, LedgerKeys.Committee(after.Id), kind, context, before?.Committee, after), Column, after, before?.Version);
        if (minutes is not null)
            transaction.Save(JournaledRecord.Changed<Minutes>(null, LedgerKeys.Minutes(after.Id, minutes.Version), "minutesWritten", context, null, minutes), MinutesColumn, minutes, version: null);
        var saved = await _ledger.TrySubmitAsync(transaction, cancellation);
        _committees.Forget();
        return saved;
    }

    /// <summary>The earliest first.</summary>
    public async Task<IReadOnlyList<Minutes>> MinutesOfAsync(RecordId committee, CancellationToken cancellation)
    {
        var all = new List<Minutes>();
        await foreach (var row in _ledger.ScanAsync(LedgerKeys.CommitteePartition, LedgerKeys.MinutesOf(committee), cancellation)) all.Add(JsonColumn.Read<Minutes>(row, MinutesColumn));
        return all;
    }

    public async Task<StoredDecision?> FindDecisionAsync(string? id, CancellationToken cancellation) =>
        RecordId.TryParse(id, out var known) && await _ledger.FindAsync(LedgerKeys.CommitteePartition, LedgerKeys.CommitteeDecision(known), cancellation) is { } row ? DecisionOfRow(row) : null;

    /// <summary>What is due first.</summary>
    public async Task<IReadOnlyList<CommitteeDecision>> DecisionsAsync(CancellationToken cancellation)
    {
        var all = new List<CommitteeDecision>();
        await foreach (var row in _ledger.ScanAsync(LedgerKeys.CommitteePartition, LedgerKeys.DecisionPrefix, cancellation)) all.Add(DecisionOfRow(row).Decision);
        return [.. all.OrderBy(decision => decision.Due).ThenBy(decision => decision.Id.ToString(), StringComparer.Ordinal)];
    }

    /// <returns>False when it was changed in the meantime, or is there already.</returns>
    public async Task<bool> TrySaveAsync(StoredDecision? before, CommitteeDecision after, ProcessContext context, CancellationToken cancellation)
    {
        var entry = JournaledRecord.Changed(before?.Journal, LedgerKeys.CommitteeDecision(after.Id), before is null ? "decisionTaken" : "decisionMoved", context, before?.Decision, after);
        var saved = await _ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.CommitteePartition).Save(entry, DecisionColumn, after, before?.Version), cancellation);
        _decisions.Forget();
        return saved;
    }

    /// <summary>Asks the committee something about a case; asked again, the words are the new ones.</summary>
    public Task AskAsync(CaseId id, RecordId committee, string question, CancellationToken cancellation) =>
        _ledger.Client.UpsertEntityAsync(new TableEntity(LedgerKeys.Partition(id.Territory), LedgerKeys.Question(id, committee)) { [CaseTexts.Text] = question }, TableUpdateMode.Replace, cancellation);

    /// <returns>Null once it was erased with the household's data.</returns>
    public async Task<string?> QuestionAsync(CaseId id, RecordId committee, CancellationToken cancellation) =>
        (await _ledger.FindAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.Question(id, committee), cancellation))?.GetString(CaseTexts.Text);

    private static StoredCommittee OfRow(TableEntity row) => new(JsonColumn.Read<Committee>(row, Column), JournaledRecord.PositionOf(row), row.ETag);

    private static StoredDecision DecisionOfRow(TableEntity row) => new(JsonColumn.Read<CommitteeDecision>(row, DecisionColumn), JournaledRecord.PositionOf(row), row.ETag);
}
