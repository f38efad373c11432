using Slime.Functions.Reports;
using Slime.Functions.Reports.Drawing;
using Slime.Model.Cases.Files;
using Slime.Model.Committees;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Committees;

/// <summary>A pack on paper: a page for each subject, but for short ones, which share one.</summary>
internal static class PackPdf
{
    /// <summary>The name of a territory needs more room than a figure.</summary>
    private const float FirstColumn = 0.28f;

    private const int CasesInARow = 4;

    /// <summary>So many lines, figures and rows of several subjects stand on one page.</summary>
    private const int MostOnAPage = 12;

    public static byte[] Render(Committee committee, Pack pack) => ReportPdf.Render(ContentOf(committee, pack), new Dictionary<FileId, byte[]>());

    public static ReportContent ContentOf(Committee committee, Pack pack) => new(
        CommitteeWords.Title(committee),
        Texts.Get("committees.pack.subtitle", Dates.Day(pack.On)),
        Texts.Get("reports.service"),
        Texts.Get("committees.pack.reference", committee.Id),
        FactsOf(committee, pack),
        [.. pack.Sections.Zip(StartsPage(pack)).Select(pair => new ReportSection(pair.First.Heading, [.. BlocksOf(pair.First)], pair.Second))],
        pack.At);

    private static IEnumerable<bool> StartsPage(Pack pack)
    {
        var onPage = 0;
        foreach (var section in pack.Sections)
        {
            var own = section.Lines.Length + section.Figures.Length + section.Tables.Sum(table => table.Rows.Length) + section.Cases.Length;
            var starts = onPage > 0 && onPage + own > MostOnAPage;
            onPage = starts ? own : onPage + own;
            yield return starts;
        }
    }

    private static IReadOnlyList<ReportFact> FactsOf(Committee committee, Pack pack) =>
    [
        new(Texts.Get("committees.field.on"), CommitteeWords.When(committee)),
        .. committee.Place is { } place ? new[] { new ReportFact(Texts.Get("committees.field.place"), place) } : [],
        .. committee.Agenda.IsEmpty ? [] : new[] { new ReportFact(Texts.Get("committees.field.agenda"), string.Join(" · ", committee.Agenda)) },
        new(Texts.Get("committees.pack.definitions"), pack.Definitions),
    ];

    private static IEnumerable<ReportBlock> BlocksOf(PackSection section)
    {
        foreach (var line in section.Lines) yield return new ReportBlock.Text(line);
        if (!section.Figures.IsEmpty) yield return new ReportBlock.Facts([.. section.Figures.Select(figure => new ReportFact(figure.Label, figure.Value))]);
        foreach (var table in section.Tables)
        {
            yield return new ReportBlock.Subheading(table.Caption);
            if (table.Rows.IsEmpty) yield return new ReportBlock.Text(Texts.Get("committees.pack.nothing"));
            else yield return new ReportBlock.Table(ColumnsOf(table), [.. table.Rows.Select(row => (IReadOnlyList<string>)[.. row])]);
        }

        if (!section.Cases.IsEmpty)
        {
            yield return new ReportBlock.Subheading(Texts.Get("committees.pack.cases"));
            yield return new ReportBlock.Bullets([.. section.Cases.Chunk(CasesInARow).Select(row => string.Join("   ", row))]);
        }
    }

    private static IReadOnlyList<ReportColumn> ColumnsOf(PackTable table)
    {
        var rest = table.Columns.Length == 1 ? 0 : (1 - FirstColumn) / (table.Columns.Length - 1);
        return [.. table.Columns.Select((column, number) => new ReportColumn(column.Heading, table.Columns.Length == 1 ? 1 : number == 0 ? FirstColumn : rest, column.IsNumber))];
    }
}
