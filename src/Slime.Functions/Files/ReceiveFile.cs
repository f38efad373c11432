using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Requests;
using Slime.Model.Journal;

namespace Slime.Functions.Files;

/// <summary>What became of a file that somebody sends.</summary>
internal abstract record UploadOutcome
{
    /// <summary>Wanted at this address.</summary>
    public sealed record Wanted(StoredFile File, Uri Address, DateTimeOffset ExpiresAt) : UploadOutcome;

    /// <summary>Here; perhaps because the same bytes came before.</summary>
    public sealed record Received(StoredFile File, bool IsNew) : UploadOutcome;

    public sealed record NotFound : UploadOutcome;

    /// <summary>The person has sent a day's worth.</summary>
    public sealed record TooMuch(TimeSpan RetryAfter) : UploadOutcome;

    /// <param name="Code">Stable, snake_case.</param>
    public sealed record Refused(string Code, params object?[] Arguments) : UploadOutcome;
}

/// <summary>What became of files whose bytes are said to be there.</summary>
internal abstract record CompletionOutcome
{
    /// <param name="Version">Of the case.</param>
    public sealed record Received(IReadOnlyList<StoredFile> Files, long Version) : CompletionOutcome;

    /// <summary>One of them was never announced.</summary>
    public sealed record NotFound : CompletionOutcome;

    /// <param name="Files">Those because of which none was taken up.</param>
    public sealed record Refused(string Code, IReadOnlyList<FileId> Files, params object?[] Arguments) : CompletionOutcome;
}

/// <summary>Takes files in: announced and uploaded straight to storage, or sent whole by a form.</summary>
internal sealed class ReceiveFile(FileStore files, FileBlobs blobs, UploadAllowance allowance, TimeProvider clock)
{
    internal static readonly UploadOutcome TooMany = new UploadOutcome.Refused("too_many_files", FileLimits.MaxPerCase);

    /// <summary>The sender says that all bytes of some files are there: all are taken up in one transaction, or none.</summary>
    public async Task<CompletionOutcome> CompleteAsync(StoredCase stored, IReadOnlyList<FileId> ids, Actor by, CancellationToken cancellation)
    {
        if (RestrictedUse.CodeOf(stored.State) is { } restricted) return new CompletionOutcome.Refused(restricted, []);
        var caseId = stored.State.Id;
        // An announced file waits under this name; one that a form brought is complete.
        var arriving = blobs.IncomingSizesAsync(caseId, ids, cancellation);
        var known = await files.KnownAsync(caseId, ids, cancellation);
        var sizes = await arriving;
        if (ids.Any(id => !known.ContainsKey(id))) return new CompletionOutcome.NotFound();
        var coming = known.Values.Select(file => file.File).Where(file => file.Status == FileStatus.Uploading).ToList();
        if (coming.Where(file => !sizes.ContainsKey(file.Id)).ToList() is { Count: > 0 } missing)
            return new CompletionOutcome.Refused("upload_missing", [.. missing.Select(file => file.Id)]);
        if (coming.Where(file => sizes[file.Id] != file.Size).ToList() is [var first, ..] differing)
            return new CompletionOutcome.Refused("upload_size_differs", [.. differing.Select(file => file.Id)], first.Size, sizes[first.Id]);
        var isFull = false;
        var context = by.At(clock.GetUtcNow());
        var (end, version) = await files.StepsAsync(caseId, ids, context, (state, now) =>
        {
            var arrived = ids.Distinct().Select(id => now.GetValueOrDefault(id)).OfType<StoredFile>().Where(file => file.Status == FileStatus.Uploading).ToList();
            isFull = arrived.Count > 0 && state.FileCount + arrived.Count > FileLimits.MaxPerCase;
            return isFull ? [] : [.. arrived.Select(file => Arrived(file, context.At))];
        }, cancellation, (stored, known));
        return isFull ? new CompletionOutcome.Refused("too_many_files", [], FileLimits.MaxPerCase)
            : ids.Any(id => !end.ContainsKey(id)) ? new CompletionOutcome.NotFound()
            : new CompletionOutcome.Received([.. ids.Select(id => end[id])], version);
    }

    private static FileStep Arrived(StoredFile file, DateTimeOffset at, FileText? text = null)
    {
        var received = file with { Status = FileStatus.Inspecting, ChangedAt = at };
        return new FileStep(received, new FileReceived(received.Id, received.Kind, received.Size), Send: InspectFile.MessageFor(received), Text: text);
    }

    /// <summary>A form brought the bytes; they wait uncommitted under a name of their own.</summary>
    public async Task<UploadOutcome> TakeAsync(CaseId caseId, FileAnnouncement announced, Actor by, StagedBytes staged, CancellationToken cancellation)
    {
        var id = FileId.Of(caseId, announced.Sha256);
        var known = await files.FindAsync(caseId, id, cancellation);
        if (known?.File.Status is FileStatus.Inspecting or FileStatus.Available) return new UploadOutcome.Received(known.File, IsNew: false);
        if (!await allowance.TryTakeAsync(caseId.Territory, by.Id, announced.Size, cancellation)) return new UploadOutcome.TooMuch(allowance.UntilTomorrow());
        await staged.CommitAsync(cancellation);
        return await ReceivedAsync(caseId, id, by, file => Begin(caseId, announced, by, staged.Name, file, clock.GetUtcNow()), announced.Text, cancellation);
    }

    private async Task<UploadOutcome> ReceivedAsync(CaseId caseId, FileId id, Actor by, Func<StoredFile?, StoredFile?> begin, FileText? text, CancellationToken cancellation)
    {
        var (isNew, isFull, restricted) = (false, false, default(string));
        var context = by.At(clock.GetUtcNow());
        var end = await files.StepAsync(caseId, id, context, (state, now) =>
        {
            (isNew, isFull, restricted) = (false, false, RestrictedUse.CodeOf(state));
            if (restricted is not null) return null;
            if (now?.Status is FileStatus.Inspecting or FileStatus.Available || begin(now) is not { Status: FileStatus.Uploading } file) return null;
            isFull = state.FileCount >= FileLimits.MaxPerCase;
            if (isFull) return null;
            isNew = true;
            return Arrived(file, context.At, text);
        }, cancellation);
        return restricted is not null ? new UploadOutcome.Refused(restricted) : isFull ? TooMany : end is null ? new UploadOutcome.NotFound() : new UploadOutcome.Received(end, isNew);
    }

    /// <summary>A new file, one announced again, or one begun anew after a refusal.</summary>
    internal static StoredFile Begin(CaseId caseId, FileAnnouncement announced, Actor by, string incoming, StoredFile? before, DateTimeOffset now) => new(
        caseId, FileId.Of(caseId, announced.Sha256), announced.Kind, announced.Size, announced.Sha256,
        FileStatus.Uploading, incoming, by.Id, before?.CreatedAt ?? now, now, before is { Status: FileStatus.Rejected or FileStatus.Withdrawn } ? before.Round + 1 : before?.Round ?? 0);
}
