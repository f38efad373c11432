using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>What looking into a file found.</summary>
internal abstract record Inspection
{
    /// <param name="View">For the screen; null for a document.</param>
    public sealed record Clean(InspectedFile File, BinaryData Original, BinaryData? View = null, BinaryData? Thumbnail = null) : Inspection;

    /// <param name="Code">One of <see cref="FileRejections"/>.</param>
    public sealed record Refused(string Code) : Inspection;

    /// <summary>The scanner has not spoken yet.</summary>
    public sealed record Waiting : Inspection;
}

/// <summary>Finds out what a file is by its content, and makes what is kept of it.</summary>
internal sealed class FileInspector(TimeProvider clock)
{
    /// <summary>For reading one file; more is no ordinary file.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<Inspection> InspectAsync(byte[] content, FileKind kind, CancellationToken cancellation)
    {
        if (FileFormats.Recognise(content) is not { } format) return new Inspection.Refused(HidesPdf(content) ? FileRejections.HiddenContent : FileRejections.UnsupportedType);
        if (FileStructure.Check(format, content) is { } refusal) return new Inspection.Refused(refusal);
        using var giveUp = new CancellationTokenSource(Patience, clock);
        try
        {
            return await Task.Run(() => format == FileFormat.Pdf ? PdfInspection.Inspect(content, giveUp.Token) : ImageInspection.Inspect(content, format, kind, giveUp.Token), cancellation)
                .WaitAsync(Patience, clock, cancellation);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new Inspection.Refused(FileRejections.NotReadable);
        }
    }

    private static bool HidesPdf(ReadOnlySpan<byte> content) => content[..Math.Min(content.Length, 1024)].IndexOf("%PDF-"u8) > 0;
}
