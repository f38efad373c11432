using System.Globalization;
using Slime.Functions.Money;
using Slime.Functions.Reports;
using Slime.Functions.Reports.Drawing;
using Slime.Model.Cases.Files;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.NationalReport;

/// <summary>A year's report in words, and as workbook and PDF.</summary>
internal static class YearReportFiles
{
    public static string Section(string section) => Texts.Find($"nationalReport.section.{section}") ?? section;

    public static string Unit(string? unit) => unit is null ? "" : Texts.Find($"nationalReport.unit.{unit}") ?? unit;

    public static string Number(decimal? value, string? unit) => value is not { } number ? Texts.Get("programmes.noFigure")
        : unit == "euros" ? Numbers.Amount(number)
        : number.ToString(unit == "rate" ? "#,0.00" : "#,0.##", Texts.French);

    public static string FileName(int year, string format) => string.Create(CultureInfo.InvariantCulture, $"slime-bilan-{year}.{format}");

    public static Task<byte[]> XlsxAsync(YearReport report, FrozenMark? frozen, CancellationToken cancellation)
    {
        List<IReadOnlyList<SheetCell>> figures =
        [
            [Texts.Get("nationalReport.code"), Texts.Get("nationalReport.line"), Text(report.Year), Text(report.Year - 1), Texts.Get("nationalReport.unit"), Texts.Get("nationalReport.source"), Texts.Get("nationalReport.formula")],
            .. report.Lines.Where(line => line.Formula is not null).Select(line => (IReadOnlyList<SheetCell>)
                [line.Code, line.Label, Cell(line.Value, line.Unit), Cell(line.Before, line.Unit), Unit(line.Unit), line.Source, line.Formula]),
        ];
        List<IReadOnlyList<SheetCell>> words =
        [
            [Texts.Get("nationalReport.line"), Texts.Get("nationalReport.words")],
            .. report.Lines.Where(line => line.Formula is null).Select(line => (IReadOnlyList<SheetCell>)[line.Label, line.Words]),
            [Texts.Get("nationalReport.state"), State(frozen)],
        ];
        return SmallWorkbook.WriteAsync(Texts.Get("nationalReport.sheet.figures"), figures, Texts.Get("nationalReport.sheet.words"), words, cancellation);
    }

    public static byte[] Pdf(YearReport report, FrozenMark? frozen, DateTimeOffset at)
    {
        var sections = report.Lines.Where(line => line.Formula is not null).GroupBy(line => line.Section).Select(section => new ReportSection(
            Section(section.Key),
            [
                new ReportBlock.Table(
                    [new ReportColumn(Texts.Get("nationalReport.line"), 0.58f), new ReportColumn(Text(report.Year), 0.21f, IsNumber: true), new ReportColumn(Text(report.Year - 1), 0.21f, IsNumber: true)],
                    [.. section.Select(line => (IReadOnlyList<string>)[line.Label, Number(line.Value, line.Unit), Number(line.Before, line.Unit)])]),
            ]));
        var words = report.Lines.Where(line => line is { Formula: null, Words.Length: > 0 }).Select(line => new ReportSection(line.Label, [new ReportBlock.Text(line.Words!)]));
        var content = new ReportContent(
            Texts.Get("nationalReport.title", report.Year), State(frozen), Texts.Get("reports.service"), Text(report.Year), [new ReportFact(Texts.Get("nationalReport.state"), State(frozen))],
            [.. sections, .. words], at);
        return ReportPdf.Render(content, new Dictionary<FileId, byte[]>());
    }

    public static string State(FrozenMark? frozen) => frozen is null ? Texts.Get("nationalReport.notFrozen") : Texts.Get("nationalReport.frozen", Dates.Day(frozen.FrozenAt), frozen.Sha256[..12]);

    private static SheetCell Cell(decimal? value, string? unit) => unit == "euros" && value is { } euros ? new SheetCell.Euros((long)Math.Round(euros * 100, MidpointRounding.AwayFromZero)) : new SheetCell.Number(value is { } number ? decimal.Round(number, 4) : null);

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
