using System.Collections.Immutable;

namespace Slime.Model.Cases.Files;

/// <summary>The stable codes of why a file was refused; each has its words in the resources.</summary>
public static class FileRejections
{
    public const string Empty = "empty";

    public const string TooLarge = "too_large";

    /// <summary>The bytes are not those that were announced.</summary>
    public const string HashMismatch = "hash_mismatch";

    /// <summary>The bytes were gone before they were inspected.</summary>
    public const string BytesMissing = "bytes_missing";

    /// <summary>By its content it is no JPEG, PNG, WebP, HEIC or PDF.</summary>
    public const string UnsupportedType = "unsupported_type";

    /// <summary>Another file is hidden before, inside or behind it.</summary>
    public const string HiddenContent = "hidden_content";

    /// <summary>Cut off or broken.</summary>
    public const string Damaged = "damaged";

    public const string TooManyPixels = "too_many_pixels";

    public const string TooManyPages = "too_many_pages";

    public const string PdfEncrypted = "pdf_encrypted";

    /// <summary>It would run a program in its reader.</summary>
    public const string PdfActive = "pdf_active";

    public const string PdfEmbedded = "pdf_embedded";

    public const string Infected = "infected";

    /// <summary>The virus scanner does not take a file of this size.</summary>
    public const string NotScanned = "not_scanned";

    /// <summary>Reading it takes too long, or stopped the program again and again.</summary>
    public const string NotReadable = "not_readable";

    /// <summary>Every code, so that a test can look for the words of each.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        Empty, TooLarge, HashMismatch, BytesMissing, UnsupportedType, HiddenContent, Damaged, TooManyPixels, TooManyPages,
        PdfEncrypted, PdfActive, PdfEmbedded, Infected, NotScanned, NotReadable,
    ];
}
