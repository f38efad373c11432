namespace Slime.Model.Cases.Files;

/// <summary>The limits of the contract for photos and documents.</summary>
public static class FileLimits
{
    /// <summary>Bytes of one file.</summary>
    public const long MaxBytes = 50 * 1024 * 1024;

    /// <summary>Bytes of a file sent by a plain form: the Functions host keeps the whole request in memory.</summary>
    public const long MaxFormBytes = 25 * 1024 * 1024;

    /// <summary>Files of one case, those that were rejected not counted.</summary>
    public const int MaxPerCase = 60;

    /// <summary>Files announced, or completed, at once: their rows are one transaction.</summary>
    public const int MaxPerAnnouncement = 20;

    /// <summary>Bytes of a signature: lines on white.</summary>
    public const long MaxSignatureBytes = 1024 * 1024;

    /// <summary>Unicode characters of a name, its extension included.</summary>
    public const int MaxNameLength = 255;

    public const int MaxCaptionLength = 500;

    /// <summary>Pixels of one picture: 120 million, more than the cameras of telephones take but for show.</summary>
    public const long MaxPixels = 120_000_000;

    /// <summary>Pixels that are decoded one by one; a larger picture is decoded at a reduced scale.</summary>
    public const long MaxFullPixels = 50_000_000;

    /// <summary>Pixels of the longer side of a picture, a panorama's too: more does not fit into a JPEG.</summary>
    public const int MaxSide = 65_535;

    /// <summary>Bytes that a decoder needs for the pixels as they are stored, so that depth counts as much as size.</summary>
    public const long MaxDecodedBytes = 480_000_000;

    /// <summary>Times that a progressive JPEG goes over the picture; cameras and programs write about ten.</summary>
    public const int MaxScans = 64;

    /// <summary>Pixels gone over by all scans together.</summary>
    public const long MaxScannedPixels = 12 * MaxPixels;

    public const int MaxPages = 200;

    /// <summary>How long an upload address works.</summary>
    public static readonly TimeSpan UploadTime = TimeSpan.FromMinutes(30);

    /// <summary>How long an upload may stay unfinished before it is forgotten.</summary>
    public static readonly TimeSpan UnfinishedTime = TimeSpan.FromDays(1);
}
