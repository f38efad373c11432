using Azure;
using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Reports;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Platform.Storage;

namespace Slime.Functions.Diagnostics;

/// <summary>The only door to the rows of diagnostics.</summary>
internal sealed class DiagnosticStore(LedgerTable ledger) : IReportedDiagnostics, IUncheckedWrites
{
    /// <returns>Null when nobody has saved one, and once the personal data was erased.</returns>
    public async Task<StoredDraft?> FindDraftAsync(CaseId id, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.DiagnosticDraft(id), cancellation);
        return row is null ? null : DiagnosticRows.Draft(row);
    }

    /// <returns>Null when there is no such version, and once the personal data was erased.</returns>
    public async Task<StoredVersion?> FindVersionAsync(CaseId id, int version, CancellationToken cancellation)
    {
        if (version is < 1 or > DiagnosticLimits.Versions) return null;
        var row = await ledger.FindAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.DiagnosticVersion(id, version), cancellation);
        return row is null ? null : DiagnosticRows.Version(row, version);
    }

    async Task<(Diagnostic Diagnostic, DiagnosticFigures Figures)?> IReportedDiagnostics.FindAsync(CaseId id, int version, CancellationToken cancellation) =>
        await FindVersionAsync(id, version, cancellation) is { } stored ? (stored.Diagnostic, stored.Figures) : null;

    /// <summary>The draft gets another version: no tag that anybody has names it any more, and one is given out only while the data is in use.</summary>
    async Task IUncheckedWrites.EndAsync(CaseChange change, CancellationToken cancellation)
    {
        var draft = LedgerKeys.DiagnosticDraft(change.State.Id);
        if (change.Transaction.Actions.Any(action => action.Entity.RowKey == draft)) return;
        if (await ledger.FindAsync(change.Transaction.Partition, draft, cancellation) is { } row) change.Transaction.Replace(row, row.ETag);
    }

    /// <summary>Takes a draft away that adds nothing; one that somebody saved meanwhile stays.</summary>
    public Task<bool> ForgetAsync(CaseId id, StoredDraft draft, CancellationToken cancellation) =>
        ledger.TryDeleteAsync(new TableEntity(LedgerKeys.Partition(id.Territory), LedgerKeys.DiagnosticDraft(id)) { ETag = draft.Row }, cancellation);

    /// <summary>Saves a draft over the version that its tag names, or as the first one.</summary>
    /// <returns>The draft as it is now; null when somebody else saved, or handed it in.</returns>
    /// <param name="beside">A row that stands if the draft does.</param>
    public async Task<StoredDraft?> TrySaveAsync(
        CaseId id, Diagnostic diagnostic, DraftTag over, DateTimeOffset at, string by, CancellationToken cancellation, TableEntity? beside = null)
    {
        var row = DiagnosticRows.Draft(id, diagnostic, over.Base, at, by);
        if (beside is not null)
        {
            var transaction = new LedgerTransaction(row.PartitionKey);
            _ = over.Row is { } known ? transaction.Replace(row, known) : transaction.Insert(row);
            if (await ledger.SubmitForVersionsAsync(transaction.Upsert(beside), cancellation) is [{ } written, ..]) return new StoredDraft(diagnostic, over.Base, at, by, written);
        }
        else if (over.Row is { } version)
        {
            if (await ledger.TryReplaceAsync(row, version, cancellation) is { } replaced) return new StoredDraft(diagnostic, over.Base, at, by, replaced);
        }
        else if (await ledger.TryAddAsync(row, cancellation) is { } inserted)
        {
            return new StoredDraft(diagnostic, over.Base, at, by, inserted);
        }

        // A refusal may be the echo of our own write, whose answer was lost and which the client library sent again.
        var current = await ledger.FindAsync(row.PartitionKey, row.RowKey, cancellation);
        return current is not null && DiagnosticRows.IsOf(row, current) ? DiagnosticRows.Draft(current) : null;
    }

    /// <summary>Saves a draft over whatever there is.</summary>
    public async Task<StoredDraft> SaveAsync(CaseId id, Diagnostic diagnostic, int versions, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        var answer = await ledger.Client.UpsertEntityAsync(
            DiagnosticRows.Draft(id, diagnostic, versions, at, by), Azure.Data.Tables.TableUpdateMode.Replace, cancellation);
        return new StoredDraft(diagnostic, versions, at, by, answer.Headers.ETag ?? ETag.All);
    }
}
