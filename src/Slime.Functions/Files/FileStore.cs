using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Files;

/// <summary>A step of a file that the journal of its case keeps.</summary>
/// <param name="Send">A message that follows from it.</param>
/// <param name="Handled">The message whose effect it is.</param>
/// <param name="Text">What a person calls it from now on; null to leave that alone.</param>
internal sealed record FileStep(StoredFile File, CaseEvent Fact, OutboxMessage? Send = null, string? Handled = null, FileText? Text = null);

/// <summary>A file as it is announced.</summary>
/// <param name="Version">Of its row, when there is one.</param>
internal sealed record AnnouncedFile(StoredFile File, ETag? Version, FileText Text);

/// <summary>The files of a case that were announced, with the version of their row.</summary>
internal sealed record AnnouncedFiles(IReadOnlyList<FileId> Files, ETag? Version);

/// <summary>The only door to the rows of files.</summary>
internal sealed class FileStore(LedgerTable ledger, CaseStore cases, Outbox outbox, IEnumerable<IFileFollower> followers)
{
    private const string Announced = "Announced";

    private readonly KeyedTurns _turns = new();

    public async Task<FileVersion?> FindAsync(CaseId caseId, FileId id, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.Partition(caseId.Territory), LedgerKeys.File(caseId, id), cancellation);
        return row is null ? null : FileRow.FromEntity(row);
    }

    /// <summary>Those of some files of a case that are known, with the versions of their rows.</summary>
    public async Task<IReadOnlyDictionary<FileId, FileVersion>> KnownAsync(CaseId caseId, IReadOnlyList<FileId> ids, CancellationToken cancellation)
    {
        var known = new Dictionary<FileId, FileVersion>();
        if (ids is [var only])
        {
            if (await FindAsync(caseId, only, cancellation) is { } found) known[only] = found;
            return known;
        }

        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(caseId.Territory), LedgerKeys.FilesOf(caseId), cancellation))
        {
            var version = FileRow.FromEntity(row);
            if (ids.Contains(version.File.Id)) known[version.File.Id] = version;
        }

        return known;
    }

    /// <summary>The files of a case, oldest first.</summary>
    public async Task<IReadOnlyList<StoredFile>> ListAsync(CaseId caseId, CancellationToken cancellation)
    {
        var files = new List<StoredFile>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(caseId.Territory), LedgerKeys.FilesOf(caseId), cancellation))
            files.Add(FileRow.FromEntity(row).File);
        return [.. files.OrderBy(file => file.CreatedAt).ThenBy(file => file.Id.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Files of a territory that have been in a state since before an instant.</summary>
    /// <param name="onUnreadable">Told of a row that cannot be read; the others are still given.</param>
    public async Task<IReadOnlyList<FileVersion>> LeftInAsync(
        TerritoryCode territory, FileStatus status, DateTimeOffset before, Action<string> onUnreadable, CancellationToken cancellation)
    {
        var files = new List<FileVersion>();
        var where = TableClient.CreateQueryFilter($"Status eq {status.ToString()} and ChangedAt lt {before}");
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(territory), LedgerKeys.FilePrefix, cancellation, where: where))
        {
            try
            {
                files.Add(FileRow.FromEntity(row));
            }
            catch (Exception garbled) when (garbled is JsonException or FormatException or InvalidOperationException)
            {
                onUnreadable(row.RowKey);
            }
        }

        return files;
    }

    /// <summary>One announcement of a case at a time in this process; those of another process are told apart by the rows.</summary>
    public Task<IDisposable> TurnAsync(CaseId caseId, CancellationToken cancellation) => _turns.EnterAsync(caseId.ToString(), cancellation);

    /// <summary>Files that were announced; some of them may have arrived since.</summary>
    public async Task<AnnouncedFiles> AnnouncedAsync(CaseId caseId, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.Partition(caseId.Territory), LedgerKeys.AnnouncedFiles(caseId), cancellation);
        return row is null ? new AnnouncedFiles([], null) : new AnnouncedFiles(JsonColumn.Read<IReadOnlyList<FileId>>(row, Announced), row.ETag);
    }

    /// <summary>Counts anew, file by file: what has come, what was refused and what never came is announced no more.</summary>
    /// <param name="except">The files that are announced just now.</param>
    /// <param name="since">Addresses given out before work no longer.</param>
    /// <returns>Those still to come, and all that take a place in the case.</returns>
    public async Task<(IReadOnlyList<FileId> Announced, int Total)> CountAsync(CaseId caseId, IReadOnlyList<FileId> except, DateTimeOffset since, CancellationToken cancellation)
    {
        var others = (await ListAsync(caseId, cancellation)).Where(file => !except.Contains(file.Id)).ToList();
        var announced = others.Where(file => file.Status == FileStatus.Uploading && file.ChangedAt > since).Select(file => file.Id).ToList();
        return (announced, announced.Count + others.Count(file => file.Status is FileStatus.Inspecting or FileStatus.Available));
    }

    /// <summary>Writes announced files of a case, what a person calls them, that they are announced, and what their sender has sent today.</summary>
    /// <param name="sent">Null when all are counted already.</param>
    /// <param name="bytes">Of those that are not.</param>
    /// <returns>False when another was faster, with one of these files or with any other of the case.</returns>
    public Task<bool> TryAnnounceAsync(IReadOnlyList<AnnouncedFile> files, AnnouncedFiles before, SentToday? sent, long bytes, CancellationToken cancellation)
    {
        var caseId = files[0].File.CaseId;
        var transaction = new LedgerTransaction(LedgerKeys.Partition(caseId.Territory));
        foreach (var (file, version, text) in files)
        {
            var row = FileRow.ToEntity(file);
            transaction.Upsert(FileTexts.ToEntity(caseId, file.Id, text));
            _ = version is { } over ? transaction.Replace(row, over) : transaction.Insert(row);
        }

        sent?.Count(transaction, bytes);
        var announced = new TableEntity(transaction.Partition, LedgerKeys.AnnouncedFiles(caseId));
        JsonColumn.Write(announced, Announced, before.Files.Concat(files.Select(file => file.File.Id)).Distinct().ToList());
        return ledger.TrySubmitAsync(before.Version is { } known ? transaction.Replace(announced, known) : transaction.Insert(announced), cancellation);
    }

    /// <summary>Writes a file that the journal does not speak of, over the version read.</summary>
    /// <returns>False when another was faster.</returns>
    public async Task<bool> TrySaveAsync(StoredFile file, ETag version, CancellationToken cancellation) =>
        await ledger.TryReplaceAsync(FileRow.ToEntity(file), version, cancellation) is not null;

    /// <summary>Forgets a file that never arrived, and what it was called.</summary>
    public async Task ForgetAsync(FileVersion file, CancellationToken cancellation)
    {
        var (partition, row) = (LedgerKeys.Partition(file.File.CaseId.Territory), LedgerKeys.File(file.File.CaseId, file.File.Id));
        if (await ledger.TrySubmitAsync(new LedgerTransaction(partition).Delete(row, file.Version).Delete(LedgerKeys.FileText(file.File.CaseId, file.File.Id)), cancellation)) return;
        try
        {
            // Its name may have been erased before.
            await ledger.Client.DeleteEntityAsync(partition, row, file.Version, cancellation);
        }
        catch (RequestFailedException gone) when (gone.Status is StatusCodes.Status404NotFound or StatusCodes.Status412PreconditionFailed)
        {
            // Somebody went on with it, or forgot it already.
        }
    }

    /// <summary>Takes a step that the journal keeps: the row of the file, the fact and its message in one transaction.</summary>
    /// <param name="decide">Decides on the case and on the file as they are now; null when there is nothing to do.</param>
    /// <param name="versioned">Told the version of the case.</param>
    /// <returns>The file as it is in the end; null when there is none.</returns>
    public Task<StoredFile?> StepAsync(
        CaseId caseId, FileId id, ProcessContext context, Func<CaseState, StoredFile?, FileStep?> decide, CancellationToken cancellation, Action<long>? versioned = null) =>
        cases.ChangeAsync<StoredFile?>(async () =>
        {
            // The case first: if the file moves on in between, the version of the case has moved on too.
            var stored = await cases.FindAsync(caseId, cancellation) ?? throw new InvalidOperationException($"The case {caseId} does not exist.");
            var known = await FindAsync(caseId, id, cancellation);
            versioned?.Invoke(stored.Journal.Sequence);
            if (decide(stored.State, known?.File) is not { } step) return (null, known?.File);
            var change = CaseChange.Of(stored, context).Record(step.Fact);
            versioned?.Invoke(change.Position.Sequence);
            var row = FileRow.ToEntity(step.File);
            if (known is null) change.Transaction.Insert(row);
            else change.Transaction.Replace(row, known.Version);
            if (step.Text is { } text) change.Transaction.Upsert(FileTexts.ToEntity(caseId, id, text));
            if (step.Send is { } message) change.Send(message);
            if (step.Fact is FileAvailable)
            {
                foreach (var told in followers.Select(follower => follower.Available(stored.State, step.File)).OfType<OutboxMessage>()) change.Send(told);
            }

            if (step.Handled is { } handled && await IsWaitingAsync(caseId, handled, cancellation)) change.Handled(handled);
            return (change, step.File);
        }, cancellation);

    /// <summary>Takes steps of several files of a case in one transaction.</summary>
    /// <param name="decide">Decides on the case and on the files as they are now; no step when there is nothing to do.</param>
    /// <param name="read">What was read already; it is read again when it turns out to be old.</param>
    /// <returns>The files as they are in the end, and the version of the case.</returns>
    public Task<(IReadOnlyDictionary<FileId, StoredFile> Files, long Version)> StepsAsync(
        CaseId caseId, IReadOnlyList<FileId> ids, ProcessContext context, Func<CaseState, IReadOnlyDictionary<FileId, StoredFile>, IReadOnlyList<FileStep>> decide, CancellationToken cancellation,
        (StoredCase Case, IReadOnlyDictionary<FileId, FileVersion> Files)? read = null) =>
        cases.ChangeAsync<(IReadOnlyDictionary<FileId, StoredFile> Files, long Version)>(async () =>
        {
            var stored = read?.Case ?? await cases.FindAsync(caseId, cancellation) ?? throw new InvalidOperationException($"The case {caseId} does not exist.");
            var known = read?.Files ?? await KnownAsync(caseId, ids, cancellation);
            read = null;
            var now = known.ToDictionary(file => file.Key, file => file.Value.File);
            var steps = decide(stored.State, now);
            if (steps.Count == 0) return (null, (now, stored.Journal.Sequence));
            var change = CaseChange.Of(stored, context);
            foreach (var step in steps)
            {
                change.Record(step.Fact).Transaction.Replace(FileRow.ToEntity(step.File), known[step.File.Id].Version);
                if (step.Send is { } message) change.Send(message);
                now[step.File.Id] = step.File;
            }

            return (change, (now, change.Position.Sequence));
        }, cancellation);

    /// <summary>What a person calls a file from now on.</summary>
    public Task CallAsync(CaseId caseId, FileId id, FileText text, CancellationToken cancellation) =>
        ledger.Client.UpsertEntityAsync(FileTexts.ToEntity(caseId, id, text), TableUpdateMode.Replace, cancellation);

    /// <summary>A message has had its effect outside the table.</summary>
    public Task HandledAsync(CaseId caseId, string messageId, CancellationToken cancellation) => outbox.RemoveAsync(LedgerKeys.Partition(caseId.Territory), messageId, cancellation);

    /// <summary>Puts a message back whose row is gone although its effect does not stand.</summary>
    /// <returns>False when it is still there: the outbox sends it.</returns>
    public Task<bool> TryRemindAsync(CaseId caseId, OutboxMessage message, DateTimeOffset dueAt, CancellationToken cancellation) =>
        ledger.TryInsertAsync(message.With(MessageEnvelope.Current).Again(dueAt).ToEntity(LedgerKeys.Partition(caseId.Territory), dueAt), cancellation);

    /// <summary>Lets the message about a file wait until an instant.</summary>
    public Task DeferAsync(CaseId caseId, string messageId, DateTimeOffset until, CancellationToken cancellation) =>
        outbox.DeferAsync(LedgerKeys.Partition(caseId.Territory), messageId, until, cancellation);

    /// <summary>Sends the message about a file once more, for an instant; its row in the outbox stays.</summary>
    public Task SendLaterAsync(OutboxMessage message, DateTimeOffset notBefore, CancellationToken cancellation) =>
        outbox.SendAsync([message.With(MessageEnvelope.Current).Again(notBefore) with { NotBefore = notBefore }], cancellation);

    private async Task<bool> IsWaitingAsync(CaseId caseId, string messageId, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.Partition(caseId.Territory), LedgerKeys.Outbox(messageId), cancellation) is not null;
}
