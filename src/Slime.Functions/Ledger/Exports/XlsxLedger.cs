using System.Buffers;
using System.IO.Compression;
using Slime.Functions.Resources;
using Slime.Model.Reporting.Ledger;

namespace Slime.Functions.Ledger.Exports;

/// <summary>
/// An Excel workbook written in one go: cells with their types, a frozen header in words, and a second sheet that explains
/// every column. Strings stand in their cells, so that no table of strings is kept; no cell holds a formula.
/// </summary>
#pragma warning disable CA1001 // Disposing of the archive ends it as if it were whole: only End does.
internal sealed class XlsxLedger : ILedgerWriter, ILedgerCells
#pragma warning restore CA1001
{
    /// <summary>The format's own limit, the header included.</summary>
    private const long MostRows = 1_048_576;

    private readonly ZipArchive _zip;
    private readonly LedgerVocabulary _vocabulary;
    private LedgerHeading? _heading;
    private XlsxSheet? _sheet;

    public XlsxLedger(IBufferWriter<byte> buffer, LedgerVocabulary vocabulary)
    {
        _zip = new ZipArchive(new BufferStream(buffer), ZipArchiveMode.Create);
        _vocabulary = vocabulary;
    }

    public void Begin(LedgerHeading heading)
    {
        _heading = heading;
        foreach (var (name, content) in XlsxParts.All(Texts.Get("ledger.sheet.rows"), Texts.Get("ledger.sheet.columns")))
        {
            using var part = _zip.CreateEntry(name, CompressionLevel.Fastest).Open();
            part.Write(System.Text.Encoding.UTF8.GetBytes(content));
        }

        _sheet = new XlsxSheet(_zip, "xl/worksheets/sheet1.xml");
        _sheet.Begin([.. heading.Selection.Columns.Select(Width)], isShown: true);
        _sheet.Row();
        foreach (var column in heading.Selection.Columns) _sheet.Text(_vocabulary.Header(column), XlsxStyle.Header);
        _sheet.EndRow();
    }

    public void Line(LedgerLine line)
    {
        if (_sheet!.Rows == MostRows) throw new InvalidOperationException($"A sheet has at most {MostRows} rows; choose a shorter period.");
        _sheet.Row();
        foreach (var column in _heading!.Selection.Columns) column.Write(line, this);
        _sheet.EndRow();
    }

    public void End(long rows)
    {
        _sheet!.End(isFiltered: true);
        Explain();
        _zip.Dispose();
    }

    /// <summary>An archive that was not ended stays without its directory, which no reader takes for whole.</summary>
    public void Dispose()
    {
    }

    public void WriteText(string? value) => _sheet!.Text(value, SpreadsheetText.WouldRun(value) ? XlsxStyle.Quoted : XlsxStyle.General);

    public void WriteCodes(LedgerColumn column, string? value) => WriteText(_vocabulary.Value(column, value));

    public void WriteDate(DateOnly? value) => _sheet!.Number(value is { } day ? XlsxSheet.Serial(day) : null, XlsxStyle.Date);

    public void WriteWhole(long? value) => _sheet!.Number(value, XlsxStyle.Whole);

    public void WriteMoney(long? cents) => _sheet!.Number(cents / 100m, XlsxStyle.Money);

    public void WriteNumber(decimal? value) => _sheet!.Number(value, XlsxStyle.General);

    public void WriteYesNo(bool value) => _sheet!.YesNo(value);

    /// <summary>The second sheet: every column of the ledger that was asked for, and what was asked.</summary>
    private void Explain()
    {
        _sheet = new XlsxSheet(_zip, "xl/worksheets/sheet2.xml");
        _sheet.Begin([26, 34, 16, 100], isShown: false);
        Row(XlsxStyle.Header, Texts.Get("ledger.explain.name"), Texts.Get("ledger.explain.header"), Texts.Get("ledger.explain.type"), Texts.Get("ledger.explain.about"));
        foreach (var column in _heading!.Selection.Columns)
            Row(XlsxStyle.Wrapped, column.Name, LedgerWords.Header(column), LedgerWords.Type(column), LedgerWords.About(column));
        var selection = _heading.Selection;
        Row(XlsxStyle.General);
        Row(XlsxStyle.Wrapped, "", Texts.Get("ledger.explain.territory"), "", _heading.Territory?.ToString() ?? Texts.Get("ledger.wholeDepartment"));
        Row(XlsxStyle.Wrapped, "", Texts.Get("ledger.explain.period"), "", Texts.Get("ledger.period", Pages.Dates.Day(selection.From), Pages.Dates.Day(selection.To)));
        Row(XlsxStyle.Wrapped, "", Texts.Get("ledger.explain.basis"), "", LedgerWords.Basis(selection.Basis));
        _sheet.End(isFiltered: false);
    }

    private void Row(XlsxStyle style, params ReadOnlySpan<string> cells)
    {
        _sheet!.Row();
        foreach (var cell in cells) _sheet.Text(cell, style);
        _sheet.EndRow();
    }

    /// <summary>In characters: room for what is in the column, and for its heading in bold.</summary>
    private static int Width(LedgerColumn column)
    {
        var content = column.Type switch
        {
            LedgerColumnType.Codes => 34,
            LedgerColumnType.Text or LedgerColumnType.Code => 20,
            _ => 12,
        };
        return Math.Max(content, LedgerWords.Header(column).Length + 3);
    }
}
