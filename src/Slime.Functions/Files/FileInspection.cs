using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>The checks of a quarantined file, cheapest first; no decoder sees what a scanner refused.</summary>
internal sealed class FileInspection(FileBlobs blobs, DefenderVerdict defender, VirusScan scan, FileInspector inspector)
{
    public async Task<Inspection> RunAsync(StoredFile file, CancellationToken cancellation)
    {
        var verdict = await defender.OfAsync(file.Incoming, cancellation);
        if (verdict.Result != ScanResult.Clean) return Of(verdict.Result);
        if (await blobs.ReadIncomingAsync(file.Incoming, cancellation) is not { } read) return new Inspection.Refused(FileRejections.BytesMissing);
        var content = read.Content;
        if (content.Length == 0) return new Inspection.Refused(FileRejections.Empty);
        if (content.Length > FileLimits.MaxBytes) return new Inspection.Refused(FileRejections.TooLarge);
        if (Sha256Hash.Of(content) != file.Sha256) return new Inspection.Refused(FileRejections.HashMismatch);
        if (!verdict.IsAbout(read.Version)) return new Inspection.Waiting();
        var result = await scan.ScanAsync(content, cancellation);
        return result == ScanResult.Clean ? await inspector.InspectAsync(content, file.Kind, cancellation) : Of(result);
    }

    private static Inspection Of(ScanResult result) => result switch
    {
        ScanResult.Infected => new Inspection.Refused(FileRejections.Infected),
        ScanResult.NotScanned => new Inspection.Refused(FileRejections.NotScanned),
        _ => new Inspection.Waiting(),
    };
}
