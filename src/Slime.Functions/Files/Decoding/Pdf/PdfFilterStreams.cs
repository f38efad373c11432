namespace Slime.Functions.Files.Decoding.Pdf;

/// <summary>Reads a packed stream; a filter says only what comes next.</summary>
internal abstract class PdfFilterStream(Stream packed) : ForwardStream(packed)
{
    private readonly byte[] _input = new byte[16 * 1024];
    private int _read;
    private int _length;

    public sealed override int Read(byte[] buffer, int offset, int count)
    {
        var written = 0;
        while (written < count && Next() is >= 0 and var next) buffer[offset + written++] = (byte)next;
        return written;
    }

    /// <returns>The next byte, or -1 at the end.</returns>
    protected abstract int Next();

    protected int Packed()
    {
        if (_read == _length)
        {
            (_read, _length) = (0, Source.Read(_input));
            if (_length == 0) return -1;
        }

        return _input[_read++];
    }
}

/// <summary>ISO 32000-1, 7.4.2.</summary>
internal sealed class PdfAsciiHexStream(Stream packed) : PdfFilterStream(packed)
{
    private bool _ended;

    protected override int Next()
    {
        var high = Digit();
        if (high < 0) return -1;
        return (high << 4) | Math.Max(0, Digit());
    }

    private int Digit()
    {
        while (!_ended)
        {
            var next = Packed();
            _ended = next is -1 or '>';
            if (!_ended && char.IsAsciiHexDigit((char)next)) return Convert.ToInt32(((char)next).ToString(), 16);
        }

        return -1;
    }
}

/// <summary>ISO 32000-1, 7.4.3: five characters stand for four bytes, z for four zeros.</summary>
internal sealed class PdfAscii85Stream(Stream packed) : PdfFilterStream(packed)
{
    private readonly byte[] _bytes = new byte[4];
    private int _next;
    private int _count;
    private bool _ended;

    protected override int Next()
    {
        if (_next == _count && !TryFill()) return -1;
        return _bytes[_next++];
    }

    private bool TryFill()
    {
        var (digits, value) = (0, 0UL);
        while (!_ended && digits < 5)
        {
            var next = Packed();
            if (next == 'z' && digits == 0) return Take(0, 4);
            _ended = next is -1 or '~';
            if (_ended || next is < '!' or > 'u') continue;
            value = (value * 85) + (ulong)(next - '!');
            digits++;
        }

        if (digits < 2) return false;
        for (var i = digits; i < 5; i++) value = (value * 85) + 84;
        return Take((uint)value, digits - 1);
    }

    private bool Take(uint value, int count)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(_bytes, value);
        (_next, _count) = (0, count);
        return true;
    }
}

/// <summary>ISO 32000-1, 7.4.5.</summary>
internal sealed class PdfRunLengthStream(Stream packed) : PdfFilterStream(packed)
{
    private const int End = 128;

    private int _left;
    private int _repeated = -1;

    protected override int Next()
    {
        if (_left == 0)
        {
            var length = Packed();
            if (length is -1 or End) return -1;
            _left = length < End ? length + 1 : 257 - length;
            _repeated = length < End ? -1 : Packed();
        }

        _left--;
        return _repeated >= 0 ? _repeated : Packed();
    }
}

/// <summary>ISO 32000-1, 7.4.4: codes of 9 to 12 bits into a table that grows.</summary>
internal sealed class PdfLzwStream(Stream packed, bool earlyChange) : PdfFilterStream(packed)
{
    private const int Clear = 256;
    private const int End = 257;
    private const int Size = 4096;

    private readonly int[] _prefix = new int[Size];
    private readonly byte[] _last = new byte[Size];
    private readonly byte[] _word = new byte[Size];
    private int _left;
    private int _known = End + 1;
    private int _before = -1;
    private int _bits;
    private int _held;

    protected override int Next()
    {
        while (_left == 0)
        {
            var code = Code();
            if (code is < 0 or End) return -1;
            if (code == Clear)
            {
                (_known, _before) = (End + 1, -1);
                continue;
            }

            if (code > _known || (code == _known && _before < 0)) return -1;
            Spell(code);
        }

        return _word[--_left];
    }

    /// <summary>The word of a code, backwards; the table learns the word before with its first byte.</summary>
    private void Spell(int code)
    {
        var walked = code;
        if (code == _known)
        {
            // The word before, and its own first byte again.
            _word[_left++] = First(_before);
            walked = _before;
        }

        for (; walked > End; walked = _prefix[walked]) _word[_left++] = _last[walked];
        _word[_left++] = (byte)walked;
        if (_before >= 0 && _known < Size)
        {
            (_prefix[_known], _last[_known]) = (_before, (byte)walked);
            _known++;
        }

        _before = code;
    }

    private byte First(int code)
    {
        while (code > End) code = _prefix[code];
        return (byte)code;
    }

    private int Code()
    {
        var learnt = _known + (earlyChange ? 1 : 0);
        var width = learnt >= 2048 ? 12 : learnt >= 1024 ? 11 : learnt >= 512 ? 10 : 9;
        while (_bits < width)
        {
            var next = Packed();
            if (next < 0) return -1;
            _held = (_held << 8) | next;
            _bits += 8;
        }

        _bits -= width;
        var code = (_held >> _bits) & ((1 << width) - 1);
        _held &= (1 << _bits) - 1;
        return code;
    }
}
