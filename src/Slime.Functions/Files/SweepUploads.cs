using Azure;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Communes;

namespace Slime.Functions.Files;

/// <summary>Forgets uploads that were never finished, and sees to it that every file in quarantine is inspected. What fails with one is tried again with the next sweep, and holds up no other.</summary>
internal sealed partial class SweepUploads(
    FileStore files, FileBlobs blobs, UploadAllowance allowance, CommuneService communes, TimeProvider clock, ILogger<SweepUploads> logger) : ITimerHandler
{
    private static readonly TimeSpan Stuck = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var unfinished = now - FileLimits.UnfinishedTime;
        foreach (var territory in communes.Directory.Territories)
        {
            await TryAsync(territory.Code.ToString(), async () =>
            {
                foreach (var file in await LeftInAsync(territory.Code, FileStatus.Uploading, unfinished, cancellation))
                    await TryAsync(Name(file.File), () => ForgetAsync(file, cancellation), cancellation);
            }, cancellation);
            await TryAsync(territory.Code.ToString(), () => allowance.SweepAsync(territory.Code, cancellation), cancellation);
            await TryAsync(territory.Code.ToString(), async () =>
            {
                foreach (var file in await LeftInAsync(territory.Code, FileStatus.Inspecting, now - Stuck, cancellation))
                    await TryAsync(Name(file.File), () => RemindAsync(file.File, now, cancellation), cancellation);
            }, cancellation);
        }

        foreach (var blob in await blobs.LeftInQuarantineAsync(unfinished, cancellation))
            await TryAsync(blob, () => DeleteAsync(blob, cancellation), cancellation);
    }

    private static string Name(StoredFile file) => $"{file.CaseId}/{file.Id}";

    private Task<IReadOnlyList<FileVersion>> LeftInAsync(TerritoryCode territory, FileStatus status, DateTimeOffset before, CancellationToken cancellation) =>
        files.LeftInAsync(territory, status, before, row => Log.Failed(logger, row, "unreadable"), cancellation);

    private async Task ForgetAsync(FileVersion file, CancellationToken cancellation)
    {
        await files.ForgetAsync(file, cancellation);
        Log.Forgotten(logger, file.File.CaseId, file.File.Id);
    }

    private async Task RemindAsync(StoredFile file, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await files.TryRemindAsync(file.CaseId, InspectFile.MessageFor(file), now, cancellation)) Log.Reminded(logger, file.CaseId, file.Id);
    }

    private async Task DeleteAsync(string blob, CancellationToken cancellation)
    {
        if (!await IsAwaitedAsync(blob, cancellation) && !await blobs.DeleteIncomingAsync(blob, cancellation)) Log.Failed(logger, blob, "leased");
    }

    private async Task TryAsync(string subject, Func<Task> step, CancellationToken cancellation)
    {
        try
        {
            await step();
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            Log.Failed(logger, subject, failure is RequestFailedException { ErrorCode: { } code } ? code : failure.GetType().Name);
        }
    }

    private async Task<bool> IsAwaitedAsync(string blob, CancellationToken cancellation) =>
        CaseId.TryParse(blob.Split('/')[0], out var caseId)
        && (await files.ListAsync(caseId, cancellation)).Any(file => file.Incoming == blob && file.Status is FileStatus.Uploading or FileStatus.Inspecting);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The sweep could not deal with {Subject} ({Reason}); the next one tries again")]
        public static partial void Failed(ILogger logger, string subject, string reason);

        [LoggerMessage(LogLevel.Information, "The upload of {FileId} to {CaseId} was never finished; forgotten")]
        public static partial void Forgotten(ILogger logger, CaseId caseId, FileId fileId);

        [LoggerMessage(LogLevel.Warning, "File {FileId} of {CaseId} waits for its inspection; its message was lost and is sent again")]
        public static partial void Reminded(ILogger logger, CaseId caseId, FileId fileId);
    }
}
