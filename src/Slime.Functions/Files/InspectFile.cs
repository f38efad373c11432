using System.Text.Json;
using Slime.Functions.Hosting;
using Slime.Functions.Messaging;
using Slime.Functions.Storage;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Journal;

namespace Slime.Functions.Files;

/// <summary>Version 1 of the message that a file waits in quarantine.</summary>
internal sealed record InspectFileV1(int V, CaseId CaseId, FileId FileId);

/// <summary>
/// Takes a file out of quarantine: clean into the documents, or refused for good. The row changes last but for the
/// deletion of the quarantined bytes, so that a process that dies in between leaves work to be done again, to the same result.
/// </summary>
internal sealed partial class InspectFile(
    FileStore files, FileBlobs blobs, FileInspection inspection, InspectionGate gate, TimeProvider clock, ILogger<InspectFile> logger) : IQueueHandler
{
    /// <summary>How long until a scanner that has not spoken is asked again; its own event comes sooner.</summary>
    private static readonly TimeSpan ScanPause = TimeSpan.FromMinutes(1);

    /// <summary>A scanner that has not spoken by then will not: the month's volume is used up, or it is switched off.</summary>
    private static readonly TimeSpan ScanPatience = TimeSpan.FromDays(1);

    /// <summary>A file whose inspection stops the process this often is refused instead of stopping it again.</summary>
    private const int MaxCrashes = 5;

    public static OutboxMessage MessageFor(StoredFile file) => new(
        MessageId(file), QueueNames.Files, file.CaseId.ToString(), JsonSerializer.Serialize(new InspectFileV1(1, file.CaseId, file.Id), StoredJson.Options));

    public async Task HandleAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var message = QueueMessages.Read<InspectFileV1>(delivery);
        using var place = await gate.EnterAsync(message.CaseId, message.FileId, cancellation);
        // At work in this process already: its outbox row brings the message again if that comes to nothing.
        if (place is null || await files.FindAsync(message.CaseId, message.FileId, cancellation) is not { } known) return;
        var file = known.File;
        switch (file.Status)
        {
            case FileStatus.Inspecting when file.Crashes >= MaxCrashes:
                await EndAsync(file, new Inspection.Refused(FileRejections.NotReadable), cancellation);
                break;
            case FileStatus.Inspecting:
                // Another process that just took it up has written first.
                var begun = file with { Crashes = file.Crashes + 1 };
                if (await files.TrySaveAsync(begun, known.Version, cancellation)) await InspectAsync(begun, cancellation);
                break;
            case FileStatus.Available or FileStatus.Rejected:
                await blobs.DeleteIncomingAsync(file.Incoming, cancellation);
                break;
        }
    }

    private static string MessageId(StoredFile file) => $"inspect|{file.CaseId}|{file.Id}|{file.Round}";

    private async Task InspectAsync(StoredFile file, CancellationToken cancellation)
    {
        try
        {
            var found = await inspection.RunAsync(file, cancellation);
            if (found is not Inspection.Waiting) await EndAsync(file, found, cancellation);
            else if (file.ChangedAt <= clock.GetUtcNow() - ScanPatience) await EndAsync(file, new Inspection.Refused(FileRejections.NotScanned), cancellation);
            else await WaitAsync(file, cancellation);
        }
        catch
        {
            // Storage or the scanner was away: not the file's fault.
            await ForgiveAsync(file);
            throw;
        }
    }

    /// <summary>The row of the outbox brings the message again; so does the scanner's event.</summary>
    private async Task WaitAsync(StoredFile file, CancellationToken cancellation)
    {
        await ForgiveAsync(file);
        await files.DeferAsync(file.CaseId, MessageId(file), clock.GetUtcNow() + ScanPause, cancellation);
        Log.Waiting(logger, file.CaseId, file.Id);
    }

    private async Task ForgiveAsync(StoredFile file)
    {
        if (await files.FindAsync(file.CaseId, file.Id, CancellationToken.None) is { File.Status: FileStatus.Inspecting } now)
            await files.TrySaveAsync(now.File with { Crashes = Math.Max(0, now.File.Crashes - 1) }, now.Version, CancellationToken.None);
    }

    private async Task EndAsync(StoredFile file, Inspection found, CancellationToken cancellation)
    {
        if (found is Inspection.Clean clean)
        {
            await blobs.WriteAsync(file.CaseId, file.Id, FileVariant.Original, clean.Original, clean.File.Format, cancellation);
            if (clean.View is { } view) await blobs.WriteAsync(file.CaseId, file.Id, FileVariant.View, view, FileFormat.Jpeg, cancellation);
            if (clean.Thumbnail is { } thumbnail) await blobs.WriteAsync(file.CaseId, file.Id, FileVariant.Thumbnail, thumbnail, FileFormat.Jpeg, cancellation);
        }

        var context = ProcessContext.OfFunction(nameof(InspectFile), clock.GetUtcNow());
        var end = await files.StepAsync(file.CaseId, file.Id, context, (_, now) => now is { Status: FileStatus.Inspecting } && now.Round == file.Round ? Step(now, found, context.At) : null, cancellation);
        // Bytes sent again after a refusal wait under the same name: only a file that is done leaves quarantine.
        if (end?.Status is FileStatus.Available or FileStatus.Rejected) await blobs.DeleteIncomingAsync(file.Incoming, cancellation);
        Log.Inspected(logger, file.CaseId, file.Id, end?.Reason ?? "clean");
    }

    private static FileStep Step(StoredFile file, Inspection found, DateTimeOffset at) => found switch
    {
        Inspection.Clean clean => new FileStep(
            file with { Status = FileStatus.Available, ChangedAt = at, Crashes = 0, Inspected = clean.File }, new FileAvailable(file.Id, clean.File.Format), Handled: MessageId(file)),
        Inspection.Refused refused => new FileStep(
            file with { Status = FileStatus.Rejected, ChangedAt = at, Crashes = 0, Reason = refused.Code }, new FileRejected(file.Id, refused.Code), Handled: MessageId(file)),
        _ => throw new InvalidOperationException("A file is clean or refused."),
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "File {FileId} of {CaseId} inspected: {Result}")]
        public static partial void Inspected(ILogger logger, CaseId caseId, FileId fileId, string result);

        [LoggerMessage(LogLevel.Information, "File {FileId} of {CaseId} waits for the verdict of the scanner")]
        public static partial void Waiting(ILogger logger, CaseId caseId, FileId fileId);
    }
}
