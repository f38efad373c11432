using Slime.Model.Files;

namespace Slime.Functions.Files;

/// <summary>The checks of a quarantined file, cheapest first; no decoder sees what the scanner refused.</summary>
internal sealed class FileInspection(FileBlobs blobs, VirusScan scan, FileInspector inspector)
{
    public async Task<Inspection> RunAsync(StoredFile file, CancellationToken cancellation)
    {
        if (await blobs.ReadIncomingAsync(file.Incoming, cancellation) is not { } content) return new Inspection.Refused(FileRejections.BytesMissing);
        if (content.Length == 0) return new Inspection.Refused(FileRejections.Empty);
        if (content.Length > FileLimits.MaxBytes) return new Inspection.Refused(FileRejections.TooLarge);
        if (Sha256Hash.Of(content) != file.Sha256) return new Inspection.Refused(FileRejections.HashMismatch);
        return await scan.ScanAsync(content, cancellation) switch
        {
            ScanResult.Infected => new Inspection.Refused(FileRejections.Infected),
            ScanResult.NotScanned => new Inspection.Refused(FileRejections.NotScanned),
            _ => await inspector.InspectAsync(content, file.Kind, cancellation),
        };
    }
}
