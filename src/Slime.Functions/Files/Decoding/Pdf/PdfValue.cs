namespace Slime.Functions.Files.Decoding.Pdf;

/// <summary>What stands in a PDF, ISO 32000-1, 7.3.</summary>
internal abstract record PdfValue;

internal sealed record PdfName(string Text) : PdfValue;

/// <summary>A number, as it was written.</summary>
internal sealed record PdfNumber(string Text) : PdfValue
{
    /// <returns>Null when it is no whole number that fits.</returns>
    public int? Whole => int.TryParse(Text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}

internal sealed record PdfText(ReadOnlyMemory<byte> Bytes) : PdfValue;

/// <summary>true, false or null.</summary>
internal sealed record PdfWord(string Text) : PdfValue
{
    public static readonly PdfWord Null = new("null");
}

internal sealed record PdfReference(int Number) : PdfValue;

internal sealed record PdfArray(IReadOnlyList<PdfValue> Items) : PdfValue;

internal sealed record PdfDictionary(IReadOnlyDictionary<string, PdfValue> Entries) : PdfValue
{
    public static readonly PdfDictionary Empty = new(new Dictionary<string, PdfValue>());

    public PdfValue? this[string key] => Entries.GetValueOrDefault(key);
}

/// <summary>An object with its number.</summary>
/// <param name="Start">Where in the file its number stands; of one in an object stream, where that stands.</param>
/// <param name="Data">Of a stream, as it is in the file or, of an encrypted file, once decrypted.</param>
internal sealed record PdfObject(int Number, int Generation, int Start, PdfValue Value, ReadOnlyMemory<byte>? Data)
{
    public bool IsPacked { get; init; }

    public PdfDictionary? Dictionary => Value as PdfDictionary;
}

/// <summary>A document that is not read on, with the code of why.</summary>
internal sealed class PdfRefusedException(string code) : Exception(code)
{
    public string Code => Message;
}
