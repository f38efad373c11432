using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Journal;

namespace Slime.Functions.Files;

/// <summary>Takes the announcement of a file, and says where its bytes are wanted.</summary>
internal sealed class AnnounceFile(FileStore files, FileBlobs blobs, IUploadAddresses addresses, UploadAllowance allowance, TimeProvider clock)
{
    public async Task<UploadOutcome> RunAsync(CaseState state, FileAnnouncement announced, Actor by, CancellationToken cancellation)
    {
        var (caseId, id) = (state.Id, FileId.Of(state.Id, announced.Sha256));
        using var turn = await files.TurnAsync(caseId, cancellation);
        // As a rule the file is new: it is written without being looked for, and looked at only when it is there.
        for (FileVersion? known = null; ; known = await files.FindAsync(caseId, id, cancellation))
        {
            if (known?.File.Status is FileStatus.Inspecting or FileStatus.Available) return new UploadOutcome.Received(known.File, IsNew: false);
            var sending = allowance.ReadAsync(caseId.Territory, by.Id, cancellation);
            var pending = await files.AnnouncedAsync(caseId, cancellation);
            var sent = await sending;
            if (state.FileCount + pending.Files.Count >= FileLimits.MaxPerCase && !pending.Files.Contains(id))
            {
                if (known is null && await files.FindAsync(caseId, id, cancellation) is { File.Status: FileStatus.Inspecting or FileStatus.Available } same) return new UploadOutcome.Received(same.File, IsNew: false);
                var (counted, total) = await files.CountAsync(caseId, id, clock.GetUtcNow() - FileLimits.UploadTime, cancellation);
                if (total >= FileLimits.MaxPerCase) return ReceiveFile.TooMany;
                pending = pending with { Files = counted };
            }

            // Announced once more because its address has run out, it is counted already.
            var isCounted = known is { File.Status: FileStatus.Uploading };
            if (!isCounted && sent.Left < announced.Size)
            {
                if (known is null && await files.FindAsync(caseId, id, cancellation) is not null) continue;
                return new UploadOutcome.TooMuch(allowance.UntilTomorrow());
            }

            var file = ReceiveFile.Begin(caseId, announced, by, FileBlobs.IncomingNameOf(caseId, id), known?.File, clock.GetUtcNow());
            if (!await files.TryAnnounceAsync(file, known?.Version, announced.Text, pending, isCounted ? null : sent, cancellation)) continue;
            var expiresAt = clock.GetUtcNow() + FileLimits.UploadTime;
            return new UploadOutcome.Wanted(file, await addresses.ForAsync(blobs.Incoming(file.Incoming), expiresAt, cancellation), expiresAt);
        }
    }
}
