using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Slime.Functions.Ledger.Exports;

/// <summary>The styles of a cell, by their place in the workbook's list.</summary>
internal enum XlsxStyle
{
    General = 0,
    Date = 1,
    Money = 2,
    Header = 3,
    Wrapped = 4,

    /// <summary>Text that begins like a formula and is none, also once somebody edits the cell.</summary>
    Quoted = 5,
    Whole = 6,
}

/// <summary>One sheet of a workbook, written row after row into its part of the archive.</summary>
internal sealed class XlsxSheet
{
    /// <summary>Written through the compressor at once.</summary>
    private const int Portion = 32 * 1024;

    private static readonly SearchValues<char> Special = SearchValues.Create(
        "&<>_\uFFFE\uFFFF" + new string([.. Enumerable.Range(0, 32).Select(code => (char)code).Where(code => code is not '\t' and not '\n')]));

    private readonly Stream _part;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * Portion);
    private readonly Utf8Output _output;
    private byte[][] _letters = [];
    private int _column;

    public XlsxSheet(ZipArchive zip, string name)
    {
        _part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        _output = new Utf8Output(_buffer);
    }

    /// <summary>The header included.</summary>
    public long Rows { get; private set; }

    /// <summary>The number by which a workbook knows a day; right from March 1900.</summary>
    public static decimal Serial(DateOnly day) => day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;

    /// <param name="widths">Of the columns, in characters.</param>
    /// <param name="isShown">Whether it is the sheet that opens.</param>
    public void Begin(IReadOnlyList<int> widths, bool isShown)
    {
        _letters = [.. Enumerable.Range(0, widths.Count).Select(index => Encoding.ASCII.GetBytes(Letters(index)))];
        _output.Bytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView """u8);
        if (isShown) _output.Bytes("""tabSelected="1" """u8);
        _output.Bytes("""workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><cols>"""u8);
        for (var index = 0; index < widths.Count; index++)
            _output.Text(string.Create(CultureInfo.InvariantCulture, $"""<col min="{index + 1}" max="{index + 1}" width="{widths[index]}" customWidth="1"/>"""));
        _output.Bytes("</cols><sheetData>"u8);
    }

    public void Row()
    {
        Rows++;
        _column = 0;
        _output.Bytes("<row r=\""u8);
        _output.Value(Rows);
        _output.Bytes("\">"u8);
    }

    public void EndRow()
    {
        _output.Bytes("</row>"u8);
        if (_buffer.WrittenCount >= Portion) Pass();
    }

    public void Text(string? value, XlsxStyle style)
    {
        if (string.IsNullOrEmpty(value))
        {
            _column++;
            return;
        }

        Cell(style);
        _output.Bytes(""" t="inlineStr"><is><t xml:space="preserve">"""u8);
        _output.Text(Escape(value));
        _output.Bytes("</t></is></c>"u8);
    }

    public void Number(decimal? value, XlsxStyle style)
    {
        if (value is not { } number)
        {
            _column++;
            return;
        }

        Cell(style);
        _output.Bytes("><v>"u8);
        _output.Value(number);
        _output.Bytes("</v></c>"u8);
    }

    public void YesNo(bool value)
    {
        Cell(XlsxStyle.General);
        _output.Bytes(value ? """ t="b"><v>1</v></c>"""u8 : """ t="b"><v>0</v></c>"""u8);
    }

    public void End(bool isFiltered)
    {
        _output.Bytes("</sheetData>"u8);
        if (isFiltered) _output.Text(string.Create(CultureInfo.InvariantCulture, $"""<autoFilter ref="A1:{Encoding.ASCII.GetString(_letters[^1])}{Rows}"/>"""));
        _output.Bytes("</worksheet>"u8);
        Pass();
        _part.Dispose();
    }

    private void Cell(XlsxStyle style)
    {
        _output.Bytes("<c r=\""u8);
        _output.Bytes(_letters[_column++]);
        _output.Value(Rows);
        _output.Byte((byte)'"');
        if (style == XlsxStyle.General) return;
        _output.Bytes(" s=\""u8);
        _output.Value((int)style);
        _output.Byte((byte)'"');
    }

    private void Pass()
    {
        _part.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    /// <summary>What XML cannot hold, and what a workbook would take for a character by its number.</summary>
    private static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0) return text;
        var escaped = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length; index++)
        {
            _ = text[index] switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '_' when text.AsSpan(index) is ['_', 'x', _, _, _, _, '_', ..] => escaped.Append("_x005F_"),
                '\r' => escaped.Append("&#13;"),
                < ' ' and not '\t' and not '\n' or '\uFFFE' or '\uFFFF' => escaped.Append('\uFFFD'),
                var plain => escaped.Append(plain),
            };
        }

        return escaped.ToString();
    }

    private static string Letters(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letters((index / 26) - 1) + (char)('A' + (index % 26));
}
