using Slime.Functions.Reports;
using Slime.Functions.Reports.Drawing;
using Slime.Functions.Tests.Files;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using Xunit;

namespace Slime.Functions.Tests.Reports;

/// <summary>The reports as a screen reader finds them: their structure, and nothing on a page that belongs nowhere.</summary>
public sealed class TaggedPdfTests
{
    [Theory]
    [InlineData(ReportRecipient.Household)]
    [InlineData(ReportRecipient.Landlord)]
    [InlineData(ReportRecipient.Referrer)]
    public void A_Report_Says_Its_Language_Its_Title_And_That_It_Is_Tagged(ReportRecipient recipient)
    {
        using var pdf = Draw(recipient, SampleReport.Diagnostic());
        var tags = new PdfTags(pdf);
        Assert.Equal("fr-FR", tags.Language);
        Assert.True(tags.IsMarked && tags.ShowsTitle);
        Assert.False(string.IsNullOrWhiteSpace(pdf.Information.Title));
        Assert.Equal("Document", tags.Document.Tag);
    }

    [Fact]
    public void Headings_Follow_Each_Other_Without_A_Rank_Left_Out()
    {
        using var pdf = Draw(ReportRecipient.Household, SampleReport.Diagnostic());
        var ranks = new PdfTags(pdf).Document.All.Where(tag => tag.Tag is ['H', >= '1' and <= '6']).Select(tag => tag.Tag[1] - '0').ToList();
        Assert.Equal(1, ranks[0]);
        Assert.Single(ranks, 1);
        Assert.Contains(2, ranks);
        Assert.All(ranks.Zip(ranks.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void Lists_And_Tables_Are_What_They_Look_Like()
    {
        using var pdf = Draw(ReportRecipient.Household, SampleReport.Diagnostic());
        var document = new PdfTags(pdf).Document;
        Assert.NotEmpty(document.Of("LI"));
        Assert.All(document.Of("L"), list => Assert.All(list.Children, item => Assert.Equal(("LI", "LBody"), (item.Tag, Assert.Single(item.Children).Tag))));
        Assert.NotEmpty(document.Of("Table"));
        Assert.All(document.Of("Table"), table => Assert.All(table.Children, row => Assert.Equal("TR", row.Tag)));
        Assert.All(document.Of("TR"), row => Assert.All(row.Children, cell => Assert.Contains(cell.Tag, (string[])["TH", "TD"])));
        Assert.All(document.Of("TH"), heading => Assert.Contains(heading.Scope, (string[])["Column", "Row"]));
        Assert.Contains(document.Of("TH"), heading => heading.Scope == "Column");
    }

    [Fact]
    public void Each_Photo_Has_Words_In_Its_Place()
    {
        var diagnostic = SampleReport.Diagnostic(photos: 7);
        using var pdf = Draw(ReportRecipient.Household, diagnostic);
        var figures = new PdfTags(pdf).Document.Of("Figure");
        Assert.Equal(7, figures.Count);
        Assert.All(figures, figure => Assert.False(string.IsNullOrWhiteSpace(figure.Words)));
        Assert.All(figures, figure => Assert.Equal(1, figure.Marks));
    }

    [Fact]
    public void A_Table_Over_Many_Pages_Is_One_Table_And_Its_Headings_Are_Read_Once()
    {
        var sample = SampleReport.Diagnostic();
        using var pdf = Draw(ReportRecipient.Household, sample with
        {
            Equipment = new EquipmentSection { Lines = [.. Enumerable.Range(0, 80).Select(number => new EquipmentLine { Kind = EquipmentKind.Led, Label = $"Lampe {number}", Quantity = 1 })] },
        });
        var table = Assert.Single(new PdfTags(pdf).Document.Of("Table"), table => table.Children.Count > 80);
        Assert.Single(table.Children, row => row.Children.All(cell => cell.Tag == "TH"));
    }

    /// <summary>What a reader aloud says is all that stands there, but for the head and the foot that each page repeats.</summary>
    [Fact]
    public void Everything_On_A_Page_Belongs_To_The_Structure_Or_Is_Marked_As_Decoration()
    {
        var words = string.Join(' ', Enumerable.Range(0, 700).Select(number => $"mot{number}"));
        var sample = SampleReport.Diagnostic(photos: 3);
        using var pdf = Draw(ReportRecipient.Household, sample with { Advice = sample.Advice with { Findings = words[..3900], Advice = "بيت بارد ❖ ✓" } });
        Assert.True(pdf.NumberOfPages > 2);
        Assert.All(pdf.GetPages(), page =>
        {
            var marked = page.GetMarkedContents();
            Assert.Equal(page.Letters.Count, marked.SelectMany(LettersOf).Count());
            Assert.All(marked, mark => Assert.True(mark.IsArtifact || mark.MarkedContentIdentifier >= 0));
            var read = string.Concat(marked.Where(mark => !mark.IsArtifact).SelectMany(LettersOf).Select(letter => letter.Value));
            Assert.DoesNotContain($"page {page.Number} sur", read, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Reports_Drawn_At_Once_Are_The_Same_As_Drawn_One_By_One()
    {
        var content = ReportWriter.Write(SampleReport.Source(SampleReport.Diagnostic(photos: 4)), ReportRecipient.Household);
        var photos = content.Photos.ToDictionary(id => id, _ => SampleFiles.Jpeg());
        var alone = ReportPdf.Render(content, photos);
        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReportPdf.Render(content, photos), TestContext.Current.CancellationToken)));
        Assert.All(together, bytes => Assert.Equal(alone, bytes));
    }

    private static IEnumerable<Letter> LettersOf(MarkedContentElement mark) => mark.Letters.Concat(mark.Children.SelectMany(LettersOf));

    private static PdfDocument Draw(ReportRecipient recipient, Diagnostic diagnostic)
    {
        var content = ReportWriter.Write(SampleReport.Source(diagnostic), recipient);
        return PdfDocument.Open(ReportPdf.Render(content, content.Photos.ToDictionary(id => id, _ => SampleFiles.Jpeg())));
    }
}
