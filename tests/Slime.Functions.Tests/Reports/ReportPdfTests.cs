using Slime.Functions.Reports;
using Slime.Functions.Reports.Drawing;
using Slime.Functions.Tests.Files;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using Xunit;

namespace Slime.Functions.Tests.Reports;

/// <summary>The reports as a reader of PDF reads them.</summary>
public sealed class ReportPdfTests
{
    private static readonly byte[] Jpeg = SampleFiles.Jpeg();

    [Fact]
    public void Accents_Ligatures_And_Signs_Are_Read_Back()
    {
        using var pdf = Open(ReportRecipient.Household);
        var text = TextOf(pdf);
        Assert.All(["Votre logement et votre énergie", "Œuvre", "cœur", "912,50 €", "62,5 m²", "16,5 °C", "« très modestes »", "page 1 sur"], expected => Assert.Contains(expected, text, StringComparison.Ordinal));
        Assert.Equal(("Votre logement et votre énergie", "Compte rendu de la visite du 1er décembre 2026"), (pdf.Information.Title, pdf.Information.Subject));
        Assert.DoesNotContain("Zéphyrine", $"{pdf.Information.Title}{pdf.Information.Subject}{pdf.Information.Author}{pdf.Information.Keywords}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_Landlords_File_Has_Nothing_Of_Income_Debts_And_Health()
    {
        using var pdf = Open(ReportRecipient.Landlord);
        var text = TextOf(pdf);
        Assert.Contains("moisissures", text, StringComparison.Ordinal);
        Assert.All(SampleReport.PrivateWords, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_Same_Content_Gives_The_Same_Bytes()
    {
        var content = ReportWriter.Write(SampleReport.Source(), ReportRecipient.Household);
        Assert.Equal(ReportPdf.Render(content, PhotosOf(content)), ReportPdf.Render(ReportWriter.Write(SampleReport.Source(), ReportRecipient.Household), PhotosOf(content)));
    }

    [Fact]
    public void A_Title_Of_Two_Lines_Is_Printed_Whole_And_Above_What_Follows()
    {
        var content = ReportWriter.Write(SampleReport.Source(), ReportRecipient.Household) with { Title = "Comité technique, Hénin-Carvin et Lens-Liévin, vingt-neuf septembre" };
        using var pdf = PdfDocument.Open(ReportPdf.Render(content, PhotosOf(content)));

        var words = pdf.GetPage(1).GetWords().ToList();
        var last = words.Single(word => word.Text == "septembre");
        var subtitle = words.First(word => word.Text == content.Subtitle.Split(' ')[0] && word.BoundingBox.Bottom < last.BoundingBox.Bottom);
        Assert.True(last.BoundingBox.Bottom > subtitle.BoundingBox.Top);
        AssertWithinMargins(pdf);
    }

    [Fact]
    public void Sixty_Photos_Are_All_There_Six_To_A_Page()
    {
        var content = ReportWriter.Write(SampleReport.Source(SampleReport.Diagnostic(photos: 60)), ReportRecipient.Household);
        using var pdf = PdfDocument.Open(ReportPdf.Render(content, PhotosOf(content)));
        var perPage = pdf.GetPages().Select(page => page.NumberOfImages).Where(count => count > 0).ToList();
        Assert.Equal(60, perPage.Sum());
        Assert.Equal(10, perPage.Count);
        AssertWithinMargins(pdf);
    }

    [Fact]
    public void Long_Texts_And_Long_Words_Go_On_Over_Pages_And_Stay_Within_The_Margins()
    {
        var words = string.Join(' ', Enumerable.Range(0, 700).Select(number => $"mot{number}"));
        var sample = SampleReport.Diagnostic();
        var long1 = sample with
        {
            Advice = sample.Advice with { Findings = words[..3900], Advice = new string('œ', 3900), NextSteps = string.Join('\n', Enumerable.Range(0, 300).Select(number => $"Étape {number}")) },
            Equipment = new EquipmentSection { Lines = [.. Enumerable.Range(0, 60).Select(number => new EquipmentLine { Kind = EquipmentKind.Other, Label = $"Équipement {number} {new string('W', 190)}", Quantity = 1000 })] },
            Orientations = new OrientationsSection { Proposed = [new ProposedOrientation { Scheme = "adil", Note = words[..4000] }] },
            Photos = new PhotosSection { Chosen = [new ChosenPhoto { FileId = SampleReport.Photo(0), Caption = new string('M', 200) }] },
        };
        var content = ReportWriter.Write(SampleReport.Source(long1), ReportRecipient.Household);
        using var pdf = PdfDocument.Open(ReportPdf.Render(content, PhotosOf(content)));
        var text = TextOf(pdf);
        Assert.All(Enumerable.Range(0, 400), number => Assert.Contains($"mot{number} ", text, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, 300), number => Assert.Contains($"Étape {number}", text, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, 60), number => Assert.Contains($"Équipement {number}", text, StringComparison.Ordinal));
        Assert.Equal(3900, text.Count(letter => letter == 'œ') - 1);
        Assert.Contains($"page {pdf.NumberOfPages} sur {pdf.NumberOfPages}", text, StringComparison.Ordinal);
        AssertWithinMargins(pdf);
    }

    [Fact]
    public void Marks_Of_Word_And_Other_Scripts_Are_Printed_And_Not_As_Boxes()
    {
        const string russian = "Холодная квартира", greek = "Κρύο σπίτι", arabic = "بيت بارد", hebrew = "בית קר", armenian = "Սառը տուն";
        var sample = SampleReport.Diagnostic();
        var typed = sample with { Advice = sample.Advice with { Findings = $"\uf0b7 {russian}\n\uf0fc {greek}\n▶ {arabic} ≥ {hebrew}\n{armenian}" } };
        var content = ReportWriter.Write(SampleReport.Source(typed), ReportRecipient.Household);
        using var pdf = PdfDocument.Open(ReportPdf.Render(content, PhotosOf(content)));
        Assert.All([$"• {russian}", $"✓ {greek}", "▶", "≥", armenian], expected => Assert.Contains(expected, TextOf(pdf), StringComparison.Ordinal));
        Assert.All([russian, greek, arabic, hebrew, armenian, "\uf0b7 \uf0a7"], text => Assert.True(PrintedText.CanPrint(text)));
        Assert.All(["家は寒い", "😀🏠"], text => Assert.False(PrintedText.CanPrint(text) && text.Length > 4));
        // Letters that join are drawn in their joined shapes, from the right: the first one typed stands right of the last.
        var joined = pdf.GetPages().SelectMany(page => page.Letters).Where(letter => letter.Value.Any(c => c is >= '\u0600' and <= '\u06ff' or >= '\ufb50' and <= '\ufefc')).ToList();
        Assert.NotEmpty(joined);
        Assert.All(joined, letter => Assert.Contains("DejaVu", letter.FontName, StringComparison.Ordinal));
        AssertWithinMargins(pdf);
    }

    [Fact]
    public void A_Table_Repeats_Its_Headings_On_Every_Page_It_Reaches()
    {
        var sample = SampleReport.Diagnostic();
        var long1 = sample with { Equipment = new EquipmentSection { Lines = [.. Enumerable.Range(0, 60).Select(number => new EquipmentLine { Kind = EquipmentKind.Led, Label = $"Lampe {number}", Quantity = 1 })] } };
        var content = ReportWriter.Write(SampleReport.Source(long1), ReportRecipient.Household);
        using var pdf = PdfDocument.Open(ReportPdf.Render(content, PhotosOf(content)));
        var pages = pdf.GetPages().Select(TextOf).Where(text => text.Contains("Lampe ", StringComparison.Ordinal)).ToList();
        Assert.True(pages.Count >= 2);
        Assert.All(pages, text => Assert.Contains("À quoi il sert", text, StringComparison.Ordinal));
    }

    private static PdfDocument Open(ReportRecipient recipient)
    {
        var content = ReportWriter.Write(SampleReport.Source(), recipient);
        return PdfDocument.Open(ReportPdf.Render(content, PhotosOf(content)));
    }

    private static Dictionary<FileId, byte[]> PhotosOf(ReportContent content) => content.Photos.ToDictionary(id => id, _ => Jpeg);

    private static string TextOf(PdfDocument pdf) => string.Join('\n', pdf.GetPages().Select(TextOf));

    /// <summary>Words on one line are joined as they are read; no-break spaces are spaces.</summary>
    private static string TextOf(Page page) => string.Join(
        ' ', page.GetWords().Select(word => word.Text)).Replace('\u00a0', ' ').Replace('\u202f', ' ') + " ";

    private static void AssertWithinMargins(PdfDocument pdf)
    {
        foreach (var page in pdf.GetPages())
        {
            Assert.All(page.Letters.Where(letter => letter.Value.Trim().Length > 0), letter =>
            {
                Assert.InRange(letter.BoundingBox.Left, Paper.Left - 1, Paper.Right + 1);
                Assert.InRange(letter.BoundingBox.Right, Paper.Left - 1, Paper.Right + 1);
                Assert.InRange(letter.StartBaseLine.Y, 20, Paper.Height - 20);
            });
        }
    }
}
