using System.Buffers;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Ledger.Exports;

/// <summary>The ledger as a workbook: cells with their types, a header in words, and a second sheet that explains every column.</summary>
internal sealed class XlsxLedger(IBufferWriter<byte> buffer, LedgerVocabulary vocabulary) : ILedgerWriter, ILedgerCells
{
    private LedgerHeading? _heading;
    private XlsxWorkbook? _book;
    private long _rows;

    public async ValueTask BeginAsync(LedgerHeading heading, CancellationToken cancellation)
    {
        _heading = heading;
        _book = await XlsxWorkbook.BeginAsync(new BufferStream(buffer), cancellation);
        await _book.BeginSheetAsync(Texts.Get("ledger.sheet.rows"), [.. heading.Selection.Columns.Select(Width)], isFiltered: true, cancellation);
        await RowAsync(XlsxStyle.Header, [.. heading.Selection.Columns.Select(vocabulary.Header)], cancellation);
    }

    public ValueTask LineAsync(LedgerLine line, CancellationToken cancellation)
    {
        if (++_rows == XlsxWorkbook.MostRows) throw new InvalidOperationException($"A sheet has at most {XlsxWorkbook.MostRows} rows; choose a shorter period.");
        foreach (var column in _heading!.Selection.Columns) column.Write(line, this);
        return _book!.EndRowAsync(cancellation);
    }

    public async ValueTask EndAsync(long rows, CancellationToken cancellation)
    {
        await ExplainAsync(cancellation);
        await _book!.EndAsync(cancellation);
    }

    public void Dispose()
    {
    }

    public void WriteText(string? value) => _book!.Text(value);

    public void WriteCodes(LedgerColumn column, string? value) => WriteText(vocabulary.Value(column, value));

    public void WriteDate(DateOnly? value) => _book!.Day(value);

    public void WriteWhole(long? value) => _book!.Number(value, XlsxStyle.Whole);

    public void WriteMoney(long? cents) => _book!.Number(cents / 100m, XlsxStyle.Money);

    public void WriteNumber(decimal? value) => _book!.Number(value, XlsxStyle.General);

    public void WriteYesNo(bool value) => _book!.YesNo(value);

    /// <summary>The second sheet: every column of the ledger that was asked for, and what was asked.</summary>
    private async ValueTask ExplainAsync(CancellationToken cancellation)
    {
        await _book!.BeginSheetAsync(Texts.Get("ledger.sheet.columns"), [26, 34, 16, 100], isFiltered: false, cancellation);
        await RowAsync(XlsxStyle.Header, [Texts.Get("ledger.explain.name"), Texts.Get("ledger.explain.header"), Texts.Get("ledger.explain.type"), Texts.Get("ledger.explain.about")], cancellation);
        foreach (var column in _heading!.Selection.Columns)
            await RowAsync(XlsxStyle.Wrapped, [column.Name, LedgerWords.Header(column), LedgerWords.Type(column), LedgerWords.About(column)], cancellation);
        var selection = _heading.Selection;
        await RowAsync(XlsxStyle.General, [], cancellation);
        await RowAsync(XlsxStyle.Wrapped, ["", Texts.Get("ledger.explain.territory"), "", _heading.Territory?.ToString() ?? Texts.Get("ledger.wholeDepartment")], cancellation);
        await RowAsync(XlsxStyle.Wrapped, ["", Texts.Get("ledger.explain.period"), "", Texts.Get("ledger.period", Dates.Day(selection.From), Dates.Day(selection.To))], cancellation);
        await RowAsync(XlsxStyle.Wrapped, ["", Texts.Get("ledger.explain.basis"), "", LedgerWords.Basis(selection.Basis)], cancellation);
    }

    private ValueTask RowAsync(XlsxStyle style, IReadOnlyList<string> cells, CancellationToken cancellation)
    {
        foreach (var cell in cells) _book!.Text(cell, style);
        return _book!.EndRowAsync(cancellation);
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
