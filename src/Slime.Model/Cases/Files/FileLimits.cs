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

    /// <summary>Unicode characters of a name, its extension included.</summary>
    public const int MaxNameLength = 255;

    public const int MaxCaptionLength = 500;

    /// <summary>Pixels of one picture: 50 million, more than the cameras of telephones take.</summary>
    public const long MaxPixels = 50_000_000;

    /// <summary>Pixels of the longer side of a picture.</summary>
    public const int MaxSide = 12_000;

    public const int MaxPages = 200;

    /// <summary>How long an upload address works.</summary>
    public static readonly TimeSpan UploadTime = TimeSpan.FromMinutes(30);

    /// <summary>How long an upload may stay unfinished before it is forgotten.</summary>
    public static readonly TimeSpan UnfinishedTime = TimeSpan.FromDays(1);
}
