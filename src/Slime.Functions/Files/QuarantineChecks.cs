using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>The checks of a quarantined file, cheapest first; no decoder sees what a scanner refused.</summary>
internal sealed class QuarantineChecks(FileBlobs blobs, DefenderVerdict defender, VirusScan scan, DecoderProcesses decoders)
{
    public async Task<QuarantineOutcome> RunAsync(StoredFile file, DecoderTurn turn, CancellationToken cancellation)
    {
        var verdict = await defender.OfAsync(file.Incoming, cancellation);
        if (verdict.Result != ScanResult.Clean) return Of(verdict.Result);
        await using var read = await blobs.ReadIncomingAsync(file.Incoming, cancellation);
        if (read is null) return new QuarantineOutcome.Refused(FileRejections.BytesMissing);
        if (read.Content.Length == 0) return new QuarantineOutcome.Refused(FileRejections.Empty);
        if (read.Content.Length > FileLimits.MaxBytes) return new QuarantineOutcome.Refused(FileRejections.TooLarge);
        if (read.Hash != file.Sha256) return new QuarantineOutcome.Refused(FileRejections.HashMismatch);
        if (!verdict.IsAbout(read.Version)) return new QuarantineOutcome.Waiting();
        var result = await scan.ScanAsync(read.Content.Rewound(), cancellation);
        return result == ScanResult.Clean ? await decoders.DecodeAsync(read.Content, file.Kind, turn, cancellation) : Of(result);
    }

    private static QuarantineOutcome Of(ScanResult result) => result switch
    {
        ScanResult.Infected => new QuarantineOutcome.Refused(FileRejections.Infected),
        ScanResult.NotScanned => new QuarantineOutcome.Refused(FileRejections.NotScanned),
        _ => new QuarantineOutcome.Waiting(),
    };
}
