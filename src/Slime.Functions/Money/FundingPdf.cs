using Slime.Functions.Reports;
using Slime.Functions.Reports.Drawing;
using Slime.Model.Cases.Files;
using Slime.Model.Reporting.Money;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Money;

/// <summary>A funding file for the public accountant to sign.</summary>
internal static class FundingPdf
{
    public static byte[] Render(FundingFile file, string sha256)
    {
        var content = new ReportContent(
            Texts.Get("money.funding.title", Dates.Day(file.From), Dates.Day(file.To)), file.ProgrammeName, Texts.Get("reports.service"), FundingFiles.IdOf(file),
            [
                new ReportFact(Texts.Get("money.funding.households"), file.Households.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new ReportFact(Texts.Get("money.funding.total"), MoneyWords.Euros(file.TotalCents)),
                new ReportFact(Texts.Get("money.funding.rateLabel"), Texts.Get("money.percent", MoneyWords.Percent(file.RatePerTenThousand))),
                new ReportFact(Texts.Get("money.funding.asked"), MoneyWords.Euros(file.AskedCents)),
                new ReportFact(Texts.Get("money.funding.frozen"), Dates.Moment(file.FrozenAt)),
            ],
            [
                new ReportSection(Texts.Get("money.funding.spending"),
                [
                    new ReportBlock.Table(
                        [new ReportColumn(Texts.Get("money.column.nature"), 0.7f), new ReportColumn(Texts.Get("money.column.amount"), 0.3f, IsNumber: true)],
                        [.. file.Spending.Select(part => (IReadOnlyList<string>)[MoneyWords.Nature(part.Nature), MoneyWords.Euros(part.EligibleCents)]), [Texts.Get("money.total"), MoneyWords.Euros(file.SpendingCents)]]),
                ]),
                new ReportSection(Texts.Get("money.funding.days"),
                [
                    new ReportBlock.Table(
                        [new ReportColumn(Texts.Get("money.funding.post"), 0.5f), new ReportColumn(Texts.Get("time.column.days"), 0.2f, IsNumber: true), new ReportColumn(Texts.Get("money.column.amount"), 0.3f, IsNumber: true)],
                        [
                            .. file.Days.Select(part => (IReadOnlyList<string>)[MoneyWords.Post(part), TimeSheets.TimeWords.Days(part.Days), MoneyWords.Euros(part.CostCents)]),
                            [Texts.Get("money.total"), TimeSheets.TimeWords.Days(file.Days.Sum(part => part.Days)), MoneyWords.Euros(file.StaffCents)],
                        ]),
                ]),
                new ReportSection(Texts.Get("money.funding.certificate"),
                [
                    new ReportBlock.Text(Texts.Get("money.funding.certificate.text", MoneyWords.Euros(file.TotalCents), Dates.Day(file.From), Dates.Day(file.To), file.Households)),
                    new ReportBlock.Callout(Texts.Get("money.funding.signature"), [Texts.Get("money.funding.signature.place"), Texts.Get("money.funding.signature.name")]),
                    new ReportBlock.Text(Texts.Get("money.funding.hash", sha256)),
                ]),
                new ReportSection(Texts.Get("money.sheet.cases"), [new ReportBlock.Text(string.Join(", ", file.Cases))]),
            ],
            file.FrozenAt);
        return ReportPdf.Render(content, new Dictionary<FileId, byte[]>());
    }
}
