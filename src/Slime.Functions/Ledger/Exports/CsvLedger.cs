using System.Buffers;
using Slime.Model.Reporting.Ledger;

namespace Slime.Functions.Ledger.Exports;

/// <summary>
/// CSV as a French spreadsheet opens it by a double click: UTF-8 with a byte order mark, semicolons, CRLF, decimal commas;
/// dates as <c>YYYY-MM-DD</c>. Quotes as RFC 4180 has them.
/// </summary>
internal sealed class CsvLedger(IBufferWriter<byte> buffer, LedgerVocabulary vocabulary) : ILedgerWriter, ILedgerCells
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(";\"\r\n");

    private readonly Utf8Output _output = new(buffer);
    private LedgerHeading? _heading;
    private bool _isFirst;

    public ValueTask BeginAsync(LedgerHeading heading, CancellationToken cancellation)
    {
        _heading = heading;
        _output.Bytes([0xEF, 0xBB, 0xBF]);
        _isFirst = true;
        foreach (var column in heading.Selection.Columns) WriteText(vocabulary.Header(column));
        _output.Bytes("\r\n"u8);
        return ValueTask.CompletedTask;
    }

    public ValueTask LineAsync(LedgerLine line, CancellationToken cancellation)
    {
        _isFirst = true;
        foreach (var column in _heading!.Selection.Columns) column.Write(line, this);
        _output.Bytes("\r\n"u8);
        return ValueTask.CompletedTask;
    }

    public ValueTask EndAsync(long rows, CancellationToken cancellation) => ValueTask.CompletedTask;

    public void Dispose()
    {
    }

    public void WriteText(string? value)
    {
        Separate();
        var runs = SpreadsheetText.WouldRun(value);
        if (!runs && value.AsSpan().IndexOfAny(Quoted) < 0)
        {
            _output.Text(value);
            return;
        }

        _output.Byte((byte)'"');
        if (runs) _output.Byte((byte)SpreadsheetText.Guard);
        _output.Text(value!.Replace("\"", "\"\"", StringComparison.Ordinal));
        _output.Byte((byte)'"');
    }

    public void WriteCodes(LedgerColumn column, string? value) => WriteText(vocabulary.Value(column, value));

    public void WriteDate(DateOnly? value)
    {
        Separate();
        if (value is { } day) _output.Value(day, "O");
    }

    public void WriteWhole(long? value)
    {
        Separate();
        if (value is { } number) _output.Value(number);
    }

    public void WriteMoney(long? cents)
    {
        Separate();
        if (cents is not { } amount) return;
        if (amount < 0) _output.Byte((byte)'-');
        var size = amount < 0 ? (ulong)-(amount + 1) + 1 : (ulong)amount;
        _output.Value(size / 100);
        _output.Byte((byte)',');
        _output.Value(size % 100, "00");
    }

    public void WriteNumber(decimal? value)
    {
        Separate();
        if (value is not { } number) return;
        Span<byte> digits = stackalloc byte[40];
        number.TryFormat(digits, out var written, "0.############", System.Globalization.CultureInfo.InvariantCulture);
        digits[..written].Replace((byte)'.', (byte)',');
        _output.Bytes(digits[..written]);
    }

    public void WriteYesNo(bool value)
    {
        Separate();
        _output.Text(vocabulary.YesNo(value));
    }

    private void Separate()
    {
        if (!_isFirst) _output.Byte((byte)';');
        _isFirst = false;
    }
}
