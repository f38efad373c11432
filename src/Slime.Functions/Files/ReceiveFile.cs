using Slime.Functions.Cases;
using Slime.Functions.Storage;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
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

    /// <param name="Code">Stable, snake_case.</param>
    public sealed record Refused(string Code, params object?[] Arguments) : UploadOutcome;
}

/// <summary>Takes files in: announced and uploaded straight to storage, or sent whole by a form.</summary>
internal sealed class ReceiveFile(FileStore files, FileBlobs blobs, IUploadAddresses addresses, IdempotencyKeys keys, TimeProvider clock)
{
    private static readonly UploadOutcome TooMany = new UploadOutcome.Refused("too_many_files", FileLimits.MaxPerCase);

    /// <param name="key">The client's idempotency key and what must be the same when it comes again.</param>
    public async Task<UploadOutcome> AnnounceAsync(
        CaseState state, FileAnnouncement announced, Actor by, (string Key, byte[] Content)? key, CancellationToken cancellation)
    {
        var (caseId, id) = (state.Id, FileId.Of(state.Id, announced.Sha256));
        if (key is { } given)
        {
            var claim = await keys.ClaimAsync(
                IdempotencyKeys.Hash(by.Id, $"files|{caseId}", given.Key), IdempotencyKeys.HashOf(given.Content), id.ToString(), cancellation);
            if (claim is KeyClaim.Reused) return new UploadOutcome.Refused("idempotency_key_reused");
        }

        // As a rule the file is new: it is written without being looked for, and looked at only when it is there.
        for (FileVersion? known = null; ; known = await files.FindAsync(caseId, id, cancellation))
        {
            if (known?.File.Status is FileStatus.Inspecting or FileStatus.Available) return new UploadOutcome.Received(known.File, IsNew: false);
            var file = Begin(caseId, announced, by, FileBlobs.IncomingNameOf(caseId, id), known?.File);
            if (state.FileCount >= FileLimits.MaxPerCase)
            {
                if (known is null && await files.FindAsync(caseId, id, cancellation) is { File.Status: FileStatus.Inspecting or FileStatus.Available } same) return new UploadOutcome.Received(same.File, IsNew: false);
                return TooMany;
            }

            if (!await files.TrySaveAsync(file, known?.Version, cancellation, announced.Text)) continue;
            var expiresAt = clock.GetUtcNow() + FileLimits.UploadTime;
            return new UploadOutcome.Wanted(file, await addresses.ForAsync(blobs.Incoming(file.Incoming), expiresAt, cancellation), expiresAt);
        }
    }

    /// <summary>The sender says that all bytes are there.</summary>
    public async Task<UploadOutcome> CompleteAsync(StoredCase stored, FileId id, Actor by, CancellationToken cancellation)
    {
        var caseId = stored.State.Id;
        // An announced file waits under this name; one that a form brought is complete.
        var arriving = blobs.IncomingSizeAsync(FileBlobs.IncomingNameOf(caseId, id), cancellation);
        var known = await files.FindAsync(caseId, id, cancellation);
        var size = await arriving;
        if (known is null) return new UploadOutcome.NotFound();
        if (known.File.Status != FileStatus.Uploading) return new UploadOutcome.Received(known.File, IsNew: false);
        if (size is null) return new UploadOutcome.Refused("upload_missing");
        if (size != known.File.Size) return new UploadOutcome.Refused("upload_size_differs", known.File.Size, size);
        return await ReceivedAsync(caseId, id, by, file => file, cancellation, new FileMoment(stored, known));
    }

    /// <summary>A form brought the bytes; they wait uncommitted under a name of their own.</summary>
    public async Task<UploadOutcome> TakeAsync(CaseId caseId, FileAnnouncement announced, Actor by, StagedBytes staged, CancellationToken cancellation)
    {
        var id = FileId.Of(caseId, announced.Sha256);
        var known = await files.FindAsync(caseId, id, cancellation);
        if (known?.File.Status is FileStatus.Inspecting or FileStatus.Available) return new UploadOutcome.Received(known.File, IsNew: false);
        await staged.CommitAsync(cancellation);
        return await ReceivedAsync(caseId, id, by, file => Begin(caseId, announced, by, staged.Name, file), cancellation, text: announced.Text);
    }

    private async Task<UploadOutcome> ReceivedAsync(CaseId caseId, FileId id, Actor by, Func<StoredFile?, StoredFile?> begin, CancellationToken cancellation, FileMoment? read = null, FileText? text = null)
    {
        var (isNew, isFull) = (false, false);
        var context = by.At(clock.GetUtcNow());
        var end = await files.StepAsync(caseId, id, context, (state, now) =>
        {
            (isNew, isFull) = (false, false);
            if (now?.Status is FileStatus.Inspecting or FileStatus.Available || begin(now) is not { Status: FileStatus.Uploading } file) return null;
            isFull = state.FileCount >= FileLimits.MaxPerCase;
            if (isFull) return null;
            isNew = true;
            var received = file with { Status = FileStatus.Inspecting, ChangedAt = context.At };
            return new FileStep(received, new FileReceived(id, received.Kind, received.Size), Send: InspectFile.MessageFor(received), Text: text);
        }, cancellation, read);
        return isFull ? TooMany : end is null ? new UploadOutcome.NotFound() : new UploadOutcome.Received(end, isNew);
    }

    /// <summary>A new file, one announced again, or one begun anew after a refusal.</summary>
    private StoredFile Begin(CaseId caseId, FileAnnouncement announced, Actor by, string incoming, StoredFile? before)
    {
        var now = clock.GetUtcNow();
        return new StoredFile(
            caseId, FileId.Of(caseId, announced.Sha256), announced.Kind, announced.Size, announced.Sha256,
            FileStatus.Uploading, incoming, by.Id, before?.CreatedAt ?? now, now, before is { Status: FileStatus.Rejected } ? before.Round + 1 : before?.Round ?? 0);
    }
}
