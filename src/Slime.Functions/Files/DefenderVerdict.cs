using Azure;
using Microsoft.Extensions.Options;

namespace Slime.Functions.Files;

/// <summary>What Defender for Storage says of a version of a quarantined blob.</summary>
/// <param name="Version">Of the bytes that were scanned; null when nobody scans.</param>
internal sealed record Verdict(ScanResult Result, ETag? Version)
{
    /// <summary>The bytes may have been replaced since: then the verdict is not about them.</summary>
    public bool IsAbout(ETag read) => Version is not { } scanned || scanned == read;
}

/// <summary>
/// Reads the verdict that Microsoft Defender for Storage leaves in the index tags of a blob: writing tags leaves the
/// blob's version alone, and new bytes lose the tags.
/// </summary>
internal sealed class DefenderVerdict(FileBlobs blobs, IOptions<FilesOptions> options)
{
    // Names and values: https://learn.microsoft.com/azure/defender-for-cloud/understand-malware-scan-results
    private const string Tag = "Malware Scanning scan result";
    private const string NoThreats = "No threats found";
    private const string Malicious = "Malicious";

    public async Task<Verdict> OfAsync(string blob, CancellationToken cancellation)
    {
        if (!options.Value.AwaitDefender) return new Verdict(ScanResult.Clean, null);
        // The version first: tags of bytes that came later never count for those before.
        if (await blobs.IncomingVersionAsync(blob, cancellation) is not { } version) return new Verdict(ScanResult.Clean, null);
        var tags = await blobs.IncomingTagsAsync(blob, cancellation);
        var written = tags.FirstOrDefault(tag => tag.Key.Equals(Tag, StringComparison.OrdinalIgnoreCase)).Value;
        return new Verdict(written switch
        {
            null => ScanResult.Pending,
            NoThreats => ScanResult.Clean,
            Malicious => ScanResult.Infected,
            // Encrypted, of a kind that it cannot look into, or its own failure.
            _ => ScanResult.NotScanned,
        }, version);
    }
}
