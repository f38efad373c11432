using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace Slime.Functions.Tests.Ledger;

/// <summary>A workbook read back by another library than the one that wrote it.</summary>
internal sealed class Workbook : IDisposable
{
    private readonly SpreadsheetDocument _document;

    public Workbook(byte[] bytes)
    {
        _document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(_document, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    public IReadOnlyList<string> SheetNames => [.. _document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(sheet => sheet.Name!.Value!)];

    public Worksheet Sheet(int number)
    {
        var sheet = _document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ElementAt(number);
        return ((WorksheetPart)_document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet;
    }

    /// <summary>The rows of a sheet: the cells that say something, by the letters of their column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, Cell>> Rows(int sheet) =>
    [
        .. Sheet(sheet).GetFirstChild<SheetData>()!.Elements<Row>()
            .Select(row => row.Elements<Cell>().Where(cell => cell.CellValue is not null || cell.InlineString is not null).ToDictionary(cell => cell.CellReference!.Value!.TrimEnd([.. "0123456789"]), StringComparer.Ordinal)),
    ];

    public CellFormat Format(Cell cell) =>
        (CellFormat)_document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.ElementAt((int)(cell.StyleIndex?.Value ?? 0));

    /// <summary>The code of a format that is none of the numbered ones.</summary>
    public string? FormatCode(Cell cell) => _document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.NumberingFormats?.Elements<NumberingFormat>()
        .FirstOrDefault(format => format.NumberFormatId!.Value == Format(cell).NumberFormatId!.Value)?.FormatCode?.Value;

    public static string Text(Cell cell) => cell.InlineString?.Text?.Text ?? "";

    public static decimal Number(Cell cell) => decimal.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture);

    public static DateOnly Day(Cell cell) => DateOnly.FromDateTime(DateTime.FromOADate((double)Number(cell)));

    public void Dispose() => _document.Dispose();
}
