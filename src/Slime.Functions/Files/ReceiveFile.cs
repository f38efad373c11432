using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Journal;
using Slime.Platform.Storage;

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

/// <summary>Takes files in: announced and uploaded straight to storage, or sent whole by a form.</summary>
internal sealed class ReceiveFile(FileStore files, FileBlobs blobs, UploadAllowance allowance, TimeProvider clock)
{
    internal static readonly UploadOutcome TooMany = new UploadOutcome.Refused("too_many_files", FileLimits.MaxPerCase);

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
        if (!await allowance.TryTakeAsync(caseId.Territory, by.Id, announced.Size, cancellation)) return new UploadOutcome.TooMuch(allowance.UntilTomorrow());
        await staged.CommitAsync(cancellation);
        return await ReceivedAsync(caseId, id, by, file => Begin(caseId, announced, by, staged.Name, file, clock.GetUtcNow()), cancellation, text: announced.Text);
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
    internal static StoredFile Begin(CaseId caseId, FileAnnouncement announced, Actor by, string incoming, StoredFile? before, DateTimeOffset now) => new(
        caseId, FileId.Of(caseId, announced.Sha256), announced.Kind, announced.Size, announced.Sha256,
        FileStatus.Uploading, incoming, by.Id, before?.CreatedAt ?? now, now, before is { Status: FileStatus.Rejected or FileStatus.Withdrawn } ? before.Round + 1 : before?.Round ?? 0);
}
