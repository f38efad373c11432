using System.Xml;

namespace Slime.Functions.Files.Decoding.Pdf;

/// <summary>
/// The files inside of a document. An electronic invoice carries its own figures as XML (Factur-X, ZUGFeRD, Order-X); that
/// is left away, and any other file is refused.
/// </summary>
internal sealed class PdfAttachments
{
    private const int MaxBytes = 8 * 1024 * 1024;

    // Root elements of UN/CEFACT cross industry messages, of ZUGFeRD 1 and of OASIS UBL.
    private static readonly string[] InvoiceRoots = ["CrossIndustryInvoice", "CrossIndustryDocument", "SCRDMCCBDACIOMessageStructure", "Invoice", "CreditNote"];

    private static readonly string[] Namespaces = ["urn:un:unece:uncefact:data:", "urn:ferd:", "urn:oasis:names:specification:ubl:schema:xsd:"];

    private PdfAttachments(bool areInvoices) => AreInvoices = areInvoices;

    /// <summary>There are some, and each is the figures of an invoice.</summary>
    public bool AreInvoices { get; }

    public static PdfAttachments In(PdfFile file, Func<PdfObject, byte[]> decode)
    {
        var attached = file.All.Where(item => item.Data is not null && file.Name(item.Dictionary?["Type"]) == "EmbeddedFile")
            .Concat(file.All.Select(item => file.Dictionary(item.Dictionary?["EF"])).OfType<PdfDictionary>().SelectMany(files => files.Entries.Values).Select(file.Find).OfType<PdfObject>())
            .Distinct()
            .ToList();
        return new PdfAttachments(attached.Count > 0 && attached.All(item => item.Data is { Length: <= MaxBytes } && IsInvoice(decode(item))));
    }

    private static bool IsInvoice(byte[] content)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return reader.MoveToContent() == XmlNodeType.Element
                && InvoiceRoots.Contains(reader.LocalName)
                && Namespaces.Any(known => reader.NamespaceURI.StartsWith(known, StringComparison.Ordinal));
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
