using System.Buffers;
using System.Globalization;
using System.Text;

namespace Slime.Functions.Ledger.Exports;

/// <summary>Writes text as UTF-8 into memory that somebody else sends; makes no strings.</summary>
internal sealed class Utf8Output(IBufferWriter<byte> buffer)
{
    /// <summary>Longer than any number or date.</summary>
    private const int MostDigits = 64;

    public void Bytes(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    public void Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    public void Text(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        var span = buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        // Half a surrogate pair becomes the replacement character instead of a fault.
        buffer.Advance(Encoding.UTF8.GetBytes(text, span));
    }

    public void Value<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        if (!value.TryFormat(buffer.GetSpan(MostDigits), out var written, format, CultureInfo.InvariantCulture))
            throw new FormatException($"{value} has more than {MostDigits} digits.");
        buffer.Advance(written);
    }
}
