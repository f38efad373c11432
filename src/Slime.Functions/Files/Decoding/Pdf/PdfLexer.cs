using System.Text;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files.Decoding.Pdf;

/// <summary>How much of a document may be taken apart: a few megabytes of brackets would otherwise become gigabytes of objects.</summary>
internal sealed class PdfAllowance(long bytes)
{
    private const int MaxValues = 2_000_000;

    private long _bytes = bytes;
    private int _values = MaxValues;

    /// <summary>Something stands twice where one must be chosen.</summary>
    public bool IsAmbiguous { get; set; }

    /// <exception cref="PdfRefusedException">Nothing is left.</exception>
    public void Spend(long bytes, int values)
    {
        _bytes -= bytes;
        _values -= values;
        if (_bytes < 0 || _values < 0) throw new PdfRefusedException(FileRejections.NotReadable);
    }
}

/// <summary>Reads the values of a PDF, ISO 32000-1, 7.2 and 7.3.</summary>
internal sealed class PdfLexer(ReadOnlyMemory<byte> content, int position, PdfAllowance allowance)
{
    private const int MaxDepth = 100;

    public int Position { get; private set; } = position;

    private ReadOnlySpan<byte> Bytes => content.Span;

    public static bool IsWhite(byte value) => value is 0 or (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r' or (byte)' ';

    /// <exception cref="FormatException">No value stands here.</exception>
    public PdfValue Read(int depth = 0)
    {
        if (depth > MaxDepth) throw new PdfRefusedException(FileRejections.NotReadable);
        SkipWhite();
        var start = Position;
        try
        {
            return Peek() switch
            {
                '/' => new PdfName(ReadName()),
                '(' => new PdfText(ReadString()),
                '<' when Peek(1) == '<' => ReadDictionary(depth),
                '<' => new PdfText(ReadHexadecimal()),
                '[' => ReadArray(depth),
                >= '0' and <= '9' or '+' or '-' or '.' => ReadNumber(),
                _ => ReadWord(),
            };
        }
        finally
        {
            allowance.Spend(depth == 0 ? Position - start : 0, 1);
        }
    }

    public void SkipWhite()
    {
        while (Position < Bytes.Length)
        {
            if (Bytes[Position] == '%')
            {
                var end = Bytes[Position..].IndexOfAny((byte)'\r', (byte)'\n');
                Position = end < 0 ? Bytes.Length : Position + end;
            }
            else if (IsWhite(Bytes[Position]))
            {
                Position++;
            }
            else
            {
                return;
            }
        }
    }

    public bool TryTake(ReadOnlySpan<byte> keyword)
    {
        if (!Bytes[Position..].StartsWith(keyword)) return false;
        Position += keyword.Length;
        return true;
    }

    private static bool IsRegular(byte value) => !IsWhite(value) && value is not ((byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%');

    private int Peek(int ahead = 0) => Position + ahead < Bytes.Length ? Bytes[Position + ahead] : -1;

    private ReadOnlySpan<byte> TakeRegular()
    {
        var start = Position;
        while (Position < Bytes.Length && IsRegular(Bytes[Position])) Position++;
        return Bytes[start..Position];
    }

    private string ReadName()
    {
        Position++;
        var written = TakeRegular();
        if (written.IndexOf((byte)'#') < 0) return Encoding.Latin1.GetString(written);
        var name = new StringBuilder();
        for (var i = 0; i < written.Length; i++)
        {
            var isEscaped = written[i] == '#' && i + 2 < written.Length && char.IsAsciiHexDigit((char)written[i + 1]) && char.IsAsciiHexDigit((char)written[i + 2]);
            name.Append((char)(isEscaped ? Convert.FromHexString(Encoding.Latin1.GetString(written.Slice(i + 1, 2)))[0] : written[i]));
            if (isEscaped) i += 2;
        }

        return name.ToString();
    }

    private PdfValue ReadNumber()
    {
        var number = new PdfNumber(Encoding.Latin1.GetString(TakeRegular()));
        if (number.Whole is not >= 0) return number;
        // "12 0 R" is a reference.
        var after = Position;
        SkipWhite();
        if (Peek() is >= '0' and <= '9')
        {
            TakeRegular();
            SkipWhite();
            if (Peek() == 'R' && (Position + 1 == Bytes.Length || !IsRegular(Bytes[Position + 1])))
            {
                Position++;
                return new PdfReference(number.Whole.Value);
            }
        }

        Position = after;
        return number;
    }

    private PdfWord ReadWord()
    {
        var word = Encoding.Latin1.GetString(TakeRegular());
        return word is "true" or "false" or "null" ? new PdfWord(word) : throw new FormatException("No value of a PDF.");
    }

    private PdfArray ReadArray(int depth)
    {
        Position++;
        var items = new List<PdfValue>();
        for (SkipWhite(); Peek() != ']'; SkipWhite()) items.Add(Read(depth + 1));
        Position++;
        return new PdfArray(items);
    }

    private PdfDictionary ReadDictionary(int depth)
    {
        Position += 2;
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        for (SkipWhite(); Peek() != '>'; SkipWhite())
        {
            if (Peek() != '/') throw new FormatException("A key of a PDF's dictionary is a name.");
            var key = ReadName();
            // Readers differ on which of two entries of one name counts.
            if (entries.ContainsKey(key)) allowance.IsAmbiguous = true;
            entries[key] = Read(depth + 1);
        }

        Position += Peek(1) == '>' ? 2 : throw new FormatException("A dictionary of a PDF does not end.");
        return new PdfDictionary(entries);
    }

    private byte[] ReadHexadecimal()
    {
        var end = Bytes[Position..].IndexOf((byte)'>');
        if (end < 0) throw new FormatException("A string of a PDF does not end.");
        var digits = new StringBuilder();
        foreach (var value in Bytes.Slice(Position + 1, end - 1))
        {
            if (char.IsAsciiHexDigit((char)value)) digits.Append((char)value);
        }

        Position += end + 1;
        return Convert.FromHexString(digits.Length % 2 == 0 ? digits.ToString() : digits.Append('0').ToString());
    }

    private byte[] ReadString()
    {
        var text = new MemoryStream();
        var open = 0;
        while (Position < Bytes.Length)
        {
            var next = Bytes[Position++];
            switch (next)
            {
                case (byte)'\\':
                    ReadEscape(text);
                    continue;
                case (byte)'(':
                    if (open++ == 0) continue;
                    break;
                case (byte)')':
                    if (--open == 0) return text.ToArray();
                    break;
            }

            text.WriteByte(next);
        }

        throw new FormatException("A string of a PDF does not end.");
    }

    private void ReadEscape(MemoryStream text)
    {
        if (Peek() < 0) return;
        var escaped = Bytes[Position++];
        if (escaped is >= (byte)'0' and <= (byte)'7')
        {
            var value = escaped - '0';
            for (var i = 0; i < 2 && Peek() is >= '0' and <= '7'; i++) value = (value * 8) + (Bytes[Position++] - '0');
            text.WriteByte((byte)value);
            return;
        }

        if (escaped == '\r' && Peek() == '\n') Position++;
        if (escaped is (byte)'\r' or (byte)'\n') return;
        text.WriteByte(escaped switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            _ => escaped,
        });
    }
}
