using System.Text;
using System.Text.RegularExpressions;
using Slime.Model.Cases.Files;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;

namespace Slime.Functions.Files.Decoding.Pdf;

/// <summary>
/// Takes a PDF in: measured, looked through, and kept byte for byte when nothing has to go; otherwise written anew
/// without what a reader does not need.
/// </summary>
internal static partial class PdfDecoder
{
    public static Decoded Decode(byte[] content, CancellationToken giveUp)
    {
        try
        {
            return Take(content, giveUp);
        }
        catch (PdfRefusedException refused)
        {
            return new Decoded.Refused(refused.Code);
        }
        catch (Exception unreadable) when (unreadable is not (OperationCanceledException or OutOfMemoryException))
        {
            // The libraries throw whatever their parsers throw; a document that they cannot read whole cannot be called clean.
            return new Decoded.Refused(FileRejections.Damaged);
        }
    }

    private static Decoded Take(byte[] content, CancellationToken giveUp)
    {
        var (begin, end) = Bounds(content);
        var bare = content.AsMemory(begin, end - begin);
        var allowance = new PdfAllowance((content.Length * 4L) + (16 * 1024 * 1024));
        var file = PdfFile.Read(bare, allowance, giveUp);
        var isEncrypted = PdfDecryption.Apply(file);
        var measure = new PdfMeasure(file, giveUp);
        measure.Check(packed: true);
        file.Unpack(item => Unpacked(file, item), allowance);
        measure.Check(packed: false);

        var attachments = PdfAttachments.In(file, item => Unpacked(file, item));
        if (new PdfRules(file, attachments).Check() is { } refusal) return new Decoded.Refused(refusal);
        var isWhole = bare.Length == content.Length && !isEncrypted && !attachments.AreInvoices && !file.HasBroken && !allowance.IsAmbiguous && Agrees(content, file);
        using var rewriting = new PdfRewriting(file);
        var kept = isWhole ? content : rewriting.Write(VersionIn(bare.Span));
        giveUp.ThrowIfCancellationRequested();

        using var document = PdfDocument.Open(kept);
        var pages = document.NumberOfPages;
        // What was found by reading the file through must not be less than what the document says of itself.
        if (pages == 0 || (!isWhole && file.Whole(file.Dictionary(file.Catalog.Dictionary!["Pages"])!["Count"]) > pages)) return new Decoded.Refused(FileRejections.Damaged);
        return pages > FileLimits.MaxPages
            ? new Decoded.Refused(FileRejections.TooManyPages)
            : new Decoded.Clean(new KeptFile(FileFormat.Pdf, kept.Length, null, null, pages, null), kept);
    }

    /// <summary>
    /// From the header, which readers look for in the first 1 024 bytes, to the last end-of-file mark and its line end:
    /// what stands before and behind is nobody's.
    /// </summary>
    private static (int Begin, int End) Bounds(ReadOnlySpan<byte> content)
    {
        var begin = FileFormats.PdfHeader(content);
        var mark = content.LastIndexOf("%%EOF"u8);
        if (begin < 0 || mark < begin) throw new PdfRefusedException(FileRejections.Damaged);
        var end = mark + "%%EOF".Length;
        while (end < content.Length && PdfLexer.IsWhite(content[end])) end++;
        return (begin, end);
    }

    /// <summary>Another reader, which goes by the table of contents, finds every object where this one found it.</summary>
    private static bool Agrees(byte[] content, PdfFile file)
    {
        try
        {
            using var document = PdfDocument.Open(content);
            var starts = file.All.Where(item => !item.IsPacked).Select(item => (long)item.Start).ToHashSet();
            return document.Structure.CrossReferenceTable.ObjectOffsets.Values.All(place => place.Type != XrefEntryType.File || starts.Contains(place.Value1));
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            // It is written anew, from what was found.
            return false;
        }
    }

    /// <summary>Measured before.</summary>
    private static byte[] Unpacked(PdfFile file, PdfObject item)
    {
        var filters = PdfFilters.Of(file, item.Dictionary!);
        // No program packs these by differences of rows.
        if (filters.Any(filter => PdfFilters.IsOfPictures(filter) || file.Whole(filter.Settings["Predictor"]) > 1)) throw new PdfRefusedException(FileRejections.NotReadable);
        using var stream = PdfFilters.Open(file, item.Data!.Value, filters, layer => layer);
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static string VersionIn(ReadOnlySpan<byte> content) =>
        Version().Match(Encoding.Latin1.GetString(content[..Math.Min(content.Length, 16)])) is { Success: true } version ? version.Groups[1].Value : "1.7";

    [GeneratedRegex(@"^%PDF-([12]\.\d)")]
    private static partial Regex Version();
}
