using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace Slime.Functions.Reports.Drawing;

/// <summary>What the properties of a file say of it.</summary>
/// <param name="At">UTC.</param>
internal sealed record PdfProperties(string Title, string Subject, string Author, string Keywords, DateTime At);

/// <summary>
/// Writes a PDF whose structure a screen reader can follow: language, title, headings, lists, tables, words for pictures. The same
/// content gives the same bytes.
/// </summary>
internal static partial class TaggedPdf
{
    private const string Language = "fr-FR";
    private const string Producer = "Slime";

    /// <param name="each">Draws a page, whose number is given from 0.</param>
    public static byte[] Write(PdfProperties properties, int pages, Action<PrintedPage, int> each)
    {
        using var document = new PdfDocument();
        var manager = UAManager.ForDocument(document);
        manager.SetDocumentLanguage(Language);
        document.Options.CompressContentStreams = true;
        document.Options.FlateEncodeMode = PdfFlateEncodeMode.BestCompression;
        var information = document.Info;
        (information.Title, information.Subject, information.Author, information.Keywords, information.Creator) =
            (properties.Title, properties.Subject, properties.Author, properties.Keywords, Producer);
        (information.CreationDate, information.ModificationDate) = (properties.At, properties.At);
        for (var number = 0; number < pages; number++)
        {
            var page = document.AddPage();
            (page.Width, page.Height) = (XUnitPt.FromPoint(Paper.Width), XUnitPt.FromPoint(Paper.Height));
            using var graphics = XGraphics.FromPdfPage(page);
            each(new PrintedPage(document, graphics, manager.StructureBuilder), number);
            // An element may go on over the page; what was marked on this one ends here.
            manager.StructureBuilder.EndMarkedContentsWithId();
        }

        using var bytes = new MemoryStream();
        document.Save(bytes);
        return WithoutChance(bytes.ToArray());
    }

    /// <summary>PDFsharp draws by lot the tags of its embedded fonts and the numbers of the file: they are counted and hashed instead, in as many letters.</summary>
    private static byte[] WithoutChance(byte[] drawn)
    {
        var text = Encoding.Latin1.GetString(drawn);
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        text = FontTag().Replace(text, found =>
        {
            var lot = found.Groups["tag"].Value;
            if (!tags.TryGetValue(lot, out var tag)) tags[lot] = tag = $"SLIM{(char)('A' + tags.Count / 26)}{(char)('A' + tags.Count % 26)}";
            return $"{found.Groups["key"].Value}{tag}+";
        });
        text = FileNumber().Replace(text, found => new string('0', found.Length));
        var number = Convert.ToHexString(SHA256.HashData(Encoding.Latin1.GetBytes(text)))[..32];
        var dashed = Guid.ParseExact(number, "N").ToString("D", CultureInfo.InvariantCulture);
        return Encoding.Latin1.GetBytes(FileNumber().Replace(text, found => found.Length == number.Length ? number : dashed));
    }

    [GeneratedRegex("(?<key>/(?:FontName|BaseFont)/)(?<tag>[A-Z]{6})\\+", RegexOptions.ExplicitCapture)]
    private static partial Regex FontTag();

    [GeneratedRegex("(?<=DocumentID>uuid:|InstanceID>uuid:)[0-9a-f-]{36}(?=<)|(?<=/ID\\[<|/ID\\[<[0-9A-F]{32}><)[0-9A-F]{32}(?=>)")]
    private static partial Regex FileNumber();
}
