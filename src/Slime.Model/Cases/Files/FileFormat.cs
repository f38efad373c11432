namespace Slime.Model.Cases.Files;

/// <summary>What a file is by its content.</summary>
public enum FileFormat
{
    Jpeg,
    Png,
    WebP,
    Heic,
    Pdf,
}

/// <summary>The formats that are accepted, recognised by their first bytes and never by a name.</summary>
public static class FileFormats
{
    /// <summary>Readers look for the header of a PDF in its first 1 024 bytes.</summary>
    private const int PdfHeaderArea = 1024;

    /// <returns>Null for anything else.</returns>
    public static FileFormat? Recognise(ReadOnlySpan<byte> content) => content switch
    {
        [0xFF, 0xD8, ..] => FileFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileFormat.Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => FileFormat.WebP,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] when IsHeic(content) => FileFormat.Heic,
        _ when PdfHeader(content) >= 0 => FileFormat.Pdf,
        _ => null,
    };

    /// <returns>Where it stands; -1 when it does not.</returns>
    public static int PdfHeader(ReadOnlySpan<byte> content) => content[..Math.Min(content.Length, PdfHeaderArea + 5)].IndexOf("%PDF-"u8);

    public static string ContentType(FileFormat format) => format switch
    {
        FileFormat.Jpeg => "image/jpeg",
        FileFormat.Png => "image/png",
        FileFormat.WebP => "image/webp",
        FileFormat.Heic => "image/heic",
        _ => "application/pdf",
    };

    public static string Extension(FileFormat format) => format switch
    {
        FileFormat.Jpeg => ".jpg",
        FileFormat.Png => ".png",
        FileFormat.WebP => ".webp",
        FileFormat.Heic => ".heic",
        _ => ".pdf",
    };

    internal static FileFormat? OfExtension(string extension) => extension.ToUpperInvariant() switch
    {
        ".JPG" or ".JPEG" => FileFormat.Jpeg,
        ".PNG" => FileFormat.Png,
        ".WEBP" => FileFormat.WebP,
        ".HEIC" or ".HEIF" => FileFormat.Heic,
        ".PDF" => FileFormat.Pdf,
        _ => null,
    };

    // Brands of HEVC still images, ISO/IEC 23008-12 annex B; other brands of the same container are films and AVIF.
    private static bool IsHeic(ReadOnlySpan<byte> content) =>
        content.Length >= 12 && (content[8..12].SequenceEqual("heic"u8) || content[8..12].SequenceEqual("heix"u8)
            || content[8..12].SequenceEqual("heim"u8) || content[8..12].SequenceEqual("heis"u8)
            || (content[8..12].SequenceEqual("mif1"u8) && content[12..Math.Min(content.Length, 64)].IndexOf("heic"u8) >= 0));
}
