using System.Text.Json;
using Slime.Functions.Hosting;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Files;

/// <summary>Version 1 of the message that a file waits in quarantine.</summary>
internal sealed record InspectFileV1(int V, CaseId CaseId, FileId FileId);

/// <summary>
/// Takes a file up out of quarantine, in the turn of its territory. The row counts what was begun, so that a file that
/// stops the process again and again is refused in the end.
/// </summary>
internal sealed class InspectFile(FileStore files, QuarantineChecks checks, QuarantineExit exit, DecoderLanes lanes, TimeProvider clock) : IQueueHandler
{
    /// <summary>How long until a scanner that has not spoken is asked again; its own event comes sooner.</summary>
    private static readonly TimeSpan ScanPause = TimeSpan.FromMinutes(1);

    /// <summary>A scanner that has not spoken by then will not: the month's volume is used up, or it is switched off.</summary>
    private static readonly TimeSpan ScanPatience = TimeSpan.FromDays(1);

    /// <summary>Until a file is looked at again for which there was no room.</summary>
    private static readonly TimeSpan RoomPause = TimeSpan.FromSeconds(3);

    /// <summary>A file whose inspection stops the process this often is refused instead of stopping it again.</summary>
    private const int MaxCrashes = 5;

    public static OutboxMessage MessageFor(StoredFile file) => new(
        MessageId(file), QueueNames.Files, file.CaseId.ToString(), JsonSerializer.Serialize(new InspectFileV1(1, file.CaseId, file.Id), StoredJson.Options));

    public async Task HandleAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var message = QueueMessages.Read<InspectFileV1>(delivery);
        switch (lanes.Admit(message.CaseId, message.FileId))
        {
            case Admission.Admitted { Turn: var turn }:
                using (turn)
                {
                    await turn.StartAsync(cancellation);
                    await TakeUpAsync(message, turn, cancellation);
                }

                break;
            case Admission.Full when await files.FindAsync(message.CaseId, message.FileId, cancellation) is { File: { Status: FileStatus.Inspecting } file }:
                await files.SendLaterAsync(MessageFor(file), clock.GetUtcNow() + RoomPause, cancellation);
                break;
                // At work in this process already: its outbox row brings the message again if that comes to nothing.
        }
    }

    internal static string MessageId(StoredFile file) => $"inspect|{file.CaseId}|{file.Id}|{file.Round}";

    private async Task TakeUpAsync(InspectFileV1 message, DecoderTurn turn, CancellationToken cancellation)
    {
        if (await files.FindAsync(message.CaseId, message.FileId, cancellation) is not { } known) return;
        var file = known.File;
        switch (file.Status)
        {
            case FileStatus.Inspecting when file.Crashes >= MaxCrashes:
                await exit.LeaveAsync(file, new QuarantineOutcome.Refused(FileRejections.NotReadable), cancellation);
                break;
            case FileStatus.Inspecting:
                // Another process that just took it up has written first.
                var begun = file with { Crashes = file.Crashes + 1 };
                if (await files.TrySaveAsync(begun, known.Version, cancellation)) await InspectAsync(begun, turn, cancellation);
                break;
            case FileStatus.Available or FileStatus.Rejected:
                await exit.ClearAsync(file, cancellation);
                break;
            case FileStatus.Withdrawn:
                await exit.EraseAsync(file, cancellation);
                await files.HandledAsync(file.CaseId, MessageId(file), cancellation);
                break;
        }
    }

    private async Task InspectAsync(StoredFile file, DecoderTurn turn, CancellationToken cancellation)
    {
        try
        {
            var found = await checks.RunAsync(file, turn, cancellation);
            await using var made = found as QuarantineOutcome.Clean;
            if (found is not QuarantineOutcome.Waiting) await exit.LeaveAsync(file, found, cancellation);
            else if (file.ChangedAt <= clock.GetUtcNow() - ScanPatience) await exit.LeaveAsync(file, new QuarantineOutcome.Refused(FileRejections.NotScanned), cancellation);
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
    }

    private async Task ForgiveAsync(StoredFile file)
    {
        if (await files.FindAsync(file.CaseId, file.Id, CancellationToken.None) is { File.Status: FileStatus.Inspecting } now)
            await files.TrySaveAsync(now.File with { Crashes = Math.Max(0, now.File.Crashes - 1) }, now.Version, CancellationToken.None);
    }
}
