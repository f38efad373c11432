using System.Text.Json;
using Slime.Functions.Hosting;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Platform.Messaging;

namespace Slime.Functions.Files;

/// <summary>
/// Defender has scanned a blob: whoever waits for its verdict looks again at once. The verdict itself is read from the
/// blob, not from the message, so that a forged, late or repeated one changes nothing.
/// </summary>
internal sealed class ReadScanResult(FileStore files, FileBlobs blobs, IMessageSender sender, TimeProvider clock) : IQueueHandler
{
    // https://learn.microsoft.com/azure/defender-for-cloud/advanced-configurations-for-malware-scanning: events of another type are not about blobs.
    private const string EventType = "Microsoft.Security.MalwareScanningResult";

    public async Task HandleAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        if (BlobIn(delivery) is not { } address || blobs.IncomingNameOf(address) is not { } name) return;
        if (!CaseId.TryParse(name.Split('/')[0], out var caseId)) return;
        foreach (var file in await files.ListAsync(caseId, cancellation))
        {
            // One that is not complete yet reads the verdict when it is.
            if (file.Status == FileStatus.Inspecting && file.Incoming == name) await sender.SendAsync(InspectFile.MessageFor(file).Again(clock.GetUtcNow()), cancellation);
        }
    }

    /// <exception cref="FormatException">It is no event.</exception>
    private static Uri? BlobIn(QueueDelivery delivery)
    {
        try
        {
            using var json = JsonDocument.Parse(delivery.Body);
            return json.RootElement.GetProperty("eventType").GetString() == EventType
                ? new Uri(json.RootElement.GetProperty("data").GetProperty("blobUri").GetString()!)
                : null;
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException or UriFormatException)
        {
            throw new FormatException($"The message {delivery.MessageId} is no event of a scan.", wrong);
        }
    }
}
