using System.Text;
using Slime.Functions.Files.Decoding;
using Slime.Model.Cases.Files;
using Slime.Testing;
using UglyToad.PdfPig;
using Xunit;
using static Slime.Functions.Tests.Files.Decoding;

namespace Slime.Functions.Tests.Files;

/// <summary>What a document may hold, what is left away, and what is written anew.</summary>
public sealed class PdfDecoderTests
{
    private const string Invoice = "<?xml version=\"1.0\"?><rsm:CrossIndustryInvoice xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\"/>";

    public static TheoryData<string> Active { get; } = [.. HostilePdfs.Active.Select(hostile => hostile.What)];

    public static TheoryData<string> Bombs { get; } = [.. HostilePdfs.Bombs.Select(bomb => bomb.What)];

    [Theory]
    [MemberData(nameof(Active))]
    public void What_A_Document_Does_By_Itself_Is_Refused(string what) =>
        AssertRefused(what, HostilePdfs.Active.Single(hostile => hostile.What == what).Content, FileRejections.PdfActive);

    [Theory]
    [MemberData(nameof(Bombs))]
    public void What_Unpacks_To_More_Than_A_Document_Is_Refused(string what) =>
        AssertRefused(what, HostilePdfs.Bombs.Single(bomb => bomb.What == what).Make(), FileRejections.NotReadable);

    public static TheoryData<string, byte[]> Quiet { get; } = new()
    {
        { "links that a person clicks", SampleFiles.Pdf(page: "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://www.example.org/a?b=c:d) >> >> << /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (mailto:a@example.org) >> >> << /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (www.example.org) >> >>]") },
        { "page to begin with", SampleFiles.Pdf("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>") },
        { "page to begin with, as a place", SampleFiles.Pdf("/OpenAction [3 0 R /XYZ null null 1]") },
        { "next page", SampleFiles.Pdf(page: "/Annots [<< /Subtype /Widget /Rect [0 0 9 9] /A << /S /Named /N /NextPage >> >>]") },
        { "comments and a field that is filled in", SampleFiles.Pdf("/AcroForm << /Fields [4 0 R] >>", page: "/Annots [4 0 R << /Subtype /FreeText /Rect [0 0 9 9] >>]", objects: "<< /Type /Annot /Subtype /Widget /FT /Tx /T (nom) /V (Exemple) /Rect [0 0 9 9] >>") },
        { "structure with attributes", SampleFiles.Pdf("/StructTreeRoot << /Type /StructTreeRoot /K << /S /P /A << /O /Layout >> >> >>") },
        { "words about scripts", SampleFiles.Pdf(page: "/Contents 4 0 R", objects: "<< /Length 31 >>\nstream\n(/JavaScript /Launch /GoToR) Tj \nendstream") },
    };

    [Theory]
    [MemberData(nameof(Quiet))]
    public void What_Waits_For_A_Person_Is_Kept_Byte_For_Byte(string what, byte[] content)
    {
        var found = Decode(content);
        Assert.True(found is Decoded.Clean clean && clean.Original.AsSpan().SequenceEqual(content), $"{what}: {found}");
    }

    [Theory]
    [InlineData("owner-rc4-128.pdf")]
    [InlineData("owner-aes-128.pdf")]
    [InlineData("owner-aes-256.pdf")]
    public void A_Document_That_Only_Its_Owner_May_Change_Is_Kept_Without_Its_Encryption(string name)
    {
        var clean = Clean(Sample(name));
        using var document = PdfDocument.Open(clean.Original);
        Assert.False(document.IsEncrypted);
        Assert.Equal((1, "Facture d'exemple"), (document.NumberOfPages, document.Information.Title));
        Assert.Contains("re", Encoding.Latin1.GetString(ContentOf(document)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user-rc4-128.pdf")]
    [InlineData("user-aes-128.pdf")]
    [InlineData("user-aes-256.pdf")]
    public void A_Document_That_Asks_For_A_Password_Is_Refused(string name) => AssertRefused(name, Sample(name), FileRejections.PdfEncrypted);

    [Fact]
    public void What_Stands_Before_And_Behind_A_Document_Is_Cut()
    {
        var document = SampleFiles.Pdf(pages: 2);
        foreach (byte[] content in new byte[][] { [0xEF, 0xBB, 0xBF, .. document], [.. "HTTP/1.1 200 OK\r\n\r\n"u8, .. document], [.. document, .. "<script>PK\u0005\u0006</script>"u8], [.. document, .. new byte[500]] })
        {
            var clean = Clean(content);
            Assert.Equal(2, clean.File.Pages);
            Assert.Equal(0, clean.Original.AsSpan().IndexOf("%PDF-1.7"u8));
            Assert.Equal(-1, clean.Original.AsSpan().IndexOf("script"u8));
        }
    }

    [Theory]
    [InlineData("/AF [4 0 R] /Names << /EmbeddedFiles << /Names [(factur-x.xml) 4 0 R] >> >>")]
    [InlineData("/PageMode /UseAttachments /Names << /EmbeddedFiles << /Kids [<< /Names [(zugferd) 4 0 R] >>] >> >>")]
    public void An_Electronic_Invoice_Is_Kept_Without_Its_Figures(string catalog)
    {
        var clean = Clean(WithAttachment(catalog, Invoice));
        var text = Encoding.Latin1.GetString(clean.Original);
        foreach (var left in new[] { "EmbeddedFile", "/EF", "/AF", "Filespec", "CrossIndustry", "UseAttachments" }) Assert.DoesNotContain(left, text, StringComparison.Ordinal);
        Assert.Equal(1, clean.File.Pages);
    }

    [Theory]
    [InlineData("MZ a program")]
    [InlineData("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><CrossIndustryInvoice xmlns=\"urn:un:unece:uncefact:data:x\"/>")]
    public void Any_Other_File_In_A_Document_Is_Refused(string content) =>
        AssertRefused(content, WithAttachment("/Names << /EmbeddedFiles << /Names [(factur-x.xml) 4 0 R] >> >>", content), FileRejections.PdfEmbedded);

    [Fact]
    public void A_Document_Whose_Table_Points_Elsewhere_Keeps_All_Its_Pages()
    {
        var document = SampleFiles.Pdf(pages: 3);
        var text = Encoding.Latin1.GetString(document);
        var shifted = Encoding.Latin1.GetBytes(text.Replace("1 0 obj\n", "1 0 obj\n% a line more\n", StringComparison.Ordinal));
        Assert.Equal(3, Clean(shifted).File.Pages);
    }

    private static byte[] Sample(string name) => File.ReadAllBytes(Repository.Path("tests", "Slime.Functions.Tests", "Files", name));

    private static byte[] ContentOf(PdfDocument document) => Encoding.Latin1.GetBytes(string.Join(' ', document.GetPage(1).Operations.Select(operation => operation.Operator)));

    private static byte[] WithAttachment(string catalog, string content) => SampleFiles.Pdf(
        catalog,
        objects: ["<< /Type /Filespec /F (factur-x.xml) /AFRelationship /Alternative /EF << /F 5 0 R >> >>", $"<< /Type /EmbeddedFile /Subtype /text#2Fxml /Length {content.Length} >>\nstream\n{content}\nendstream"]);
}
