using System.Buffers;
using System.Drawing;
using System.Text;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Slime.Functions.Ledger.Exports;

/// <summary>How a cell looks.</summary>
internal enum XlsxStyle
{
    General,
    Date,
    Money,
    Header,
    Wrapped,

    /// <summary>Of the format "text": what begins like a formula stays a text, also once somebody edits the cell.</summary>
    Quoted,
    Whole,
}

/// <summary>
/// A workbook written in one go, row after row: typed cells, a first row that stays in sight, and no cell with a formula. Not
/// disposable: a workbook that was not ended stays without the directory of its archive, which no reader takes for whole.
/// </summary>
#pragma warning disable CA1001 // Disposing of the archive ends it as if it were whole: only End does.
internal sealed class XlsxWorkbook
#pragma warning restore CA1001
{
    /// <summary>The format's own limit, the header included.</summary>
    public const int MostRows = 1_048_576;

    private static readonly SpreadCheetahOptions Options = new()
    {
        CompressionLevel = SpreadCheetahCompressionLevel.Fastest,
        DefaultDateTimeFormat = null,
        DocumentProperties = null,
        PreserveStringWhitespace = true,
        WriteCellReferenceAttributes = true,
    };

    /// <summary>What XML cannot hold, and what might be taken for the number of a character.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "_\uFFFE\uFFFF" + new string([.. Enumerable.Range(0, 32).Select(code => (char)code).Where(code => code is not '\t' and not '\n')]));

    private readonly Spreadsheet _sheets;
    private readonly StyleId?[] _styles;
    private readonly List<StyledCell> _row = [];

    private XlsxWorkbook(Spreadsheet sheets)
    {
        _sheets = sheets;
        _styles = [.. Enum.GetValues<XlsxStyle>().Select(style => Style(style) is { } look ? sheets.AddStyle(look) : null)];
    }

    public static async ValueTask<XlsxWorkbook> BeginAsync(Stream stream, CancellationToken cancellation) => new(await Spreadsheet.CreateNewAsync(stream, Options, cancellation));

    /// <param name="widths">Of the columns, in characters.</param>
    /// <param name="isFiltered">Its columns can be filtered, however many rows there will be.</param>
    public ValueTask BeginSheetAsync(string name, IReadOnlyList<int> widths, bool isFiltered, CancellationToken cancellation)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var column = 0; column < widths.Count; column++) options.Column(column + 1).Width = widths[column];
        if (isFiltered) options.AutoFilter = new AutoFilterOptions($"A1:{SpreadsheetUtility.GetColumnName(widths.Count)}{MostRows}");
        return _sheets.StartWorksheetAsync(name, options, cancellation);
    }

    public void Text(string? value, XlsxStyle style = XlsxStyle.General)
    {
        if (style == XlsxStyle.General && SpreadsheetText.WouldRun(value)) style = XlsxStyle.Quoted;
        _row.Add(string.IsNullOrEmpty(value) ? Empty : Cell(new DataCell(Readable(value)), style));
    }

    public void Number(decimal? value, XlsxStyle style) => _row.Add(value is { } number ? Cell(new DataCell(number), style) : Empty);

    /// <summary>By the number by which a workbook knows a day; right from March 1900.</summary>
    public void Day(DateOnly? value) => _row.Add(value is { } day ? Cell(new DataCell(day.DayNumber - new DateOnly(1899, 12, 30).DayNumber), XlsxStyle.Date) : Empty);

    public void YesNo(bool value) => _row.Add(Cell(new DataCell(value), XlsxStyle.General));

    public async ValueTask EndRowAsync(CancellationToken cancellation)
    {
        await _sheets.AddRowAsync(_row, cancellation);
        _row.Clear();
    }

    public ValueTask EndAsync(CancellationToken cancellation) => _sheets.FinishAsync(cancellation);

    private static StyledCell Empty { get; } = new((string?)null, null);

    private StyledCell Cell(DataCell cell, XlsxStyle style) => new(cell, _styles[(int)style]);

    private static Style? Style(XlsxStyle style) => style switch
    {
        XlsxStyle.Date => new Style { Format = NumberFormat.Standard(StandardNumberFormat.ShortDate) },
        XlsxStyle.Money => new Style { Format = NumberFormat.Custom("#,##0.00\\ \"€\"") },
        XlsxStyle.Header => new Style { Font = { Bold = true }, Fill = { Color = Color.FromArgb(0xE3, 0xED, 0xF7) }, Alignment = { Vertical = VerticalAlignment.Top, WrapText = true } },
        XlsxStyle.Wrapped => new Style { Alignment = { Vertical = VerticalAlignment.Top, WrapText = true } },
        XlsxStyle.Quoted => new Style { Format = NumberFormat.Standard(StandardNumberFormat.Text) },
        XlsxStyle.Whole => new Style { Format = NumberFormat.Standard(StandardNumberFormat.NoDecimalPlaces) },
        _ => null,
    };

    /// <summary>A sign takes the place of what XML cannot hold, and a text that looks like the number of a character stays as it is.</summary>
    private static string Readable(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0) return text;
        var readable = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length; index++)
        {
            _ = text[index] switch
            {
                '_' when text.AsSpan(index) is ['_', 'x', _, _, _, _, '_', ..] => readable.Append("_x005F_"),
                '\r' => readable.Append("_x000D_"),
                < ' ' and not '\t' and not '\n' or '\uFFFE' or '\uFFFF' => readable.Append('\uFFFD'),
                var plain => readable.Append(plain),
            };
        }

        return readable.ToString();
    }
}
