using Slime.Functions.Communes;
using Slime.Functions.Reports;
using Slime.Functions.Reports.Drawing;
using Slime.Model.Cases.Files;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Retention.Elimination;

/// <summary>The list that the departmental archives sign, in their columns: contents, extreme dates, volume, legal time, what becomes of it. No household is named.</summary>
internal static class EliminationList
{
    public static byte[] Of(EliminationRecord record, CommuneService communes, DateTimeOffset at)
    {
        List<ReportBlock> signed =
        [
            new ReportBlock.Text(Texts.Get("retention.bordereau.service")),
            new ReportBlock.Table(
                [
                    new ReportColumn(Texts.Get("retention.bordereau.contents"), 0.34f),
                    new ReportColumn(Texts.Get("retention.bordereau.dates"), 0.2f),
                    new ReportColumn(Texts.Get("retention.bordereau.volume"), 0.2f),
                    new ReportColumn(Texts.Get("retention.bordereau.legal"), 0.13f),
                    new ReportColumn(Texts.Get("retention.bordereau.fate"), 0.13f),
                ],
                [
                    .. record.Lines.Select(line => (IReadOnlyList<string>)
                    [
                        Texts.Get("retention.bordereau.line", communes.Directory.NameOf(line.Territory), line.Cases),
                        $"{Dates.Day(line.From)} – {Dates.Day(line.To)}",
                        Texts.Get("retention.bordereau.size", line.Files, (line.Bytes / 1_000_000m).ToString("0.#", Texts.French)),
                        Texts.Get("retention.bordereau.months", line.LegalMonths ?? record.LegalMonths),
                        Texts.Get("retention.bordereau.destroyed"),
                    ]),
                ]),
        ];
        var content = new ReportContent(
            Texts.Get("retention.bordereau.title"),
            Texts.Get("retention.bordereau.subtitle", Dates.Day(record.On), record.Cases),
            Texts.Get("retention.bordereau.author"),
            record.Id,
            [],
            [
                new ReportSection(Texts.Get("retention.bordereau.list"), signed),
                new ReportSection(Texts.Get("retention.bordereau.visa"), [new ReportBlock.Text(Texts.Get("retention.bordereau.sign"))]),
            ],
            at);
        return ReportPdf.Render(content, new Dictionary<FileId, byte[]>());
    }
}
