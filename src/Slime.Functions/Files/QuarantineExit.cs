using Azure;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Functions.Files;

/// <summary>
/// The way out of quarantine: clean into the documents, or refused for good. The row changes last but for the deletion of
/// the quarantined bytes, so that a process that dies in between leaves work to be done again, to the same result.
/// </summary>
internal sealed partial class QuarantineExit(FileStore files, FileBlobs blobs, TimeProvider clock, ILogger<QuarantineExit> logger)
{
    public async Task LeaveAsync(StoredFile file, QuarantineOutcome found, CancellationToken cancellation)
    {
        if (found is QuarantineOutcome.Clean clean)
        {
            await blobs.WriteAsync(file.CaseId, file.Id, FileVariant.Original, clean.Original.Rewound(), clean.File.Format, cancellation);
            if (clean.View is { } view) await blobs.WriteAsync(file.CaseId, file.Id, FileVariant.View, view.Rewound(), FileFormat.Jpeg, cancellation);
            if (clean.Thumbnail is { } thumbnail) await blobs.WriteAsync(file.CaseId, file.Id, FileVariant.Thumbnail, thumbnail.Rewound(), FileFormat.Jpeg, cancellation);
        }

        var context = ProcessContext.OfFunction(nameof(InspectFile), clock.GetUtcNow());
        var end = await files.StepAsync(file.CaseId, file.Id, context, (_, now) => now is { Status: FileStatus.Inspecting } && now.Round == file.Round ? Step(now, found, context.At) : null, cancellation);
        // Bytes sent again after a refusal wait under the same name: only a file that is done leaves quarantine.
        if (end?.Status is FileStatus.Available or FileStatus.Rejected) await ClearAsync(file, cancellation);
        // Taken back while it was inspected: what was just written goes as well.
        if (end is { Status: FileStatus.Withdrawn }) await EraseAsync(end, cancellation);
        Log.Inspected(logger, file.CaseId, file.Id, end?.Reason ?? "clean");
    }

    /// <summary>Deletes the quarantined bytes. That somebody holds them is no fault of the message: the sweep comes back to them.</summary>
    public async Task ClearAsync(StoredFile file, CancellationToken cancellation)
    {
        try
        {
            if (await blobs.DeleteIncomingAsync(file.Incoming, cancellation)) return;
        }
        catch (RequestFailedException failure) when (!StorageFaults.IsUnavailable(failure))
        {
            Log.LeftBehind(logger, file.CaseId, file.Id, failure.ErrorCode ?? failure.GetType().Name);
            return;
        }

        Log.LeftBehind(logger, file.CaseId, file.Id, "leased");
    }

    /// <summary>Deletes whatever there is of a file that was taken out of its case.</summary>
    public async Task EraseAsync(StoredFile file, CancellationToken cancellation)
    {
        await blobs.DeleteDocumentsAsync(file.CaseId, file.Id, cancellation);
        await ClearAsync(file, cancellation);
    }

    private static FileStep Step(StoredFile file, QuarantineOutcome found, DateTimeOffset at) => found switch
    {
        QuarantineOutcome.Clean clean => new FileStep(
            file with { Status = FileStatus.Available, ChangedAt = at, Crashes = 0, Inspected = clean.File }, new FileAvailable(file.Id, clean.File.Format), Handled: InspectFile.MessageId(file)),
        QuarantineOutcome.Refused refused => new FileStep(
            file with { Status = FileStatus.Rejected, ChangedAt = at, Crashes = 0, Reason = refused.Code }, new FileRejected(file.Id, refused.Code), Handled: InspectFile.MessageId(file)),
        _ => throw new InvalidOperationException("A file is clean or refused."),
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "File {FileId} of {CaseId} inspected: {Result}")]
        public static partial void Inspected(ILogger logger, CaseId caseId, FileId fileId, string result);

        [LoggerMessage(LogLevel.Warning, "The quarantined bytes of file {FileId} of {CaseId} could not be deleted ({Reason}); the sweep comes back to them")]
        public static partial void LeftBehind(ILogger logger, CaseId caseId, FileId fileId, string reason);
    }
}
