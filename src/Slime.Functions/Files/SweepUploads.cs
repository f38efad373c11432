using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>Forgets uploads that were never finished, and sees to it that every file in quarantine is inspected.</summary>
internal sealed partial class SweepUploads(FileStore files, FileBlobs blobs, CommuneService communes, TimeProvider clock, ILogger<SweepUploads> logger) : ITimerHandler
{
    private static readonly TimeSpan Stuck = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var unfinished = now - FileLimits.UnfinishedTime;
        foreach (var territory in communes.Directory.Territories)
        {
            foreach (var file in await files.LeftInAsync(territory.Code, FileStatus.Uploading, unfinished, cancellation))
            {
                await files.ForgetAsync(file, cancellation);
                Log.Forgotten(logger, file.File.CaseId, file.File.Id);
            }

            foreach (var file in await files.LeftInAsync(territory.Code, FileStatus.Inspecting, now - Stuck, cancellation))
            {
                if (await files.TryRemindAsync(file.File.CaseId, InspectFile.MessageFor(file.File), now, cancellation))
                    Log.Reminded(logger, file.File.CaseId, file.File.Id);
            }
        }

        foreach (var blob in await blobs.LeftInQuarantineAsync(unfinished, cancellation))
        {
            if (!await IsAwaitedAsync(blob, cancellation)) await blobs.DeleteIncomingAsync(blob, cancellation);
        }
    }

    private async Task<bool> IsAwaitedAsync(string blob, CancellationToken cancellation) =>
        CaseId.TryParse(blob.Split('/')[0], out var caseId)
        && (await files.ListAsync(caseId, cancellation)).Any(file => file.Incoming == blob && file.Status is FileStatus.Uploading or FileStatus.Inspecting);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The upload of {FileId} to {CaseId} was never finished; forgotten")]
        public static partial void Forgotten(ILogger logger, CaseId caseId, FileId fileId);

        [LoggerMessage(LogLevel.Warning, "File {FileId} of {CaseId} waits for its inspection; its message was lost and is sent again")]
        public static partial void Reminded(ILogger logger, CaseId caseId, FileId fileId);
    }
}
