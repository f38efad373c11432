using System.Collections.Frozen;
using Slime.Model.Cases.Files;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;

namespace Slime.Functions.Files;

/// <summary>Looks at every object of a PDF for what a document that is only read does not need. Its bytes are kept as they are.</summary>
internal static class PdfInspection
{
    private const int MaxDepth = 64;

    // ISO 32000-1, 12.6.4 (actions) and 12.7.8 (XFA): what runs or sends something.
    private static readonly FrozenSet<string> Active = new[] { "JavaScript", "JS", "Launch", "ImportData", "SubmitForm", "RichMedia", "XFA" }.ToFrozenSet(StringComparer.Ordinal);

    // ISO 32000-1, 7.11.4.
    private static readonly FrozenSet<string> Embedded = new[] { "EmbeddedFile", "EmbeddedFiles", "EF", "FileAttachment" }.ToFrozenSet(StringComparer.Ordinal);

    public static Inspection Inspect(byte[] content, CancellationToken giveUp)
    {
        try
        {
            if (PdfStreams.Check(content, giveUp) is { } packed) return new Inspection.Refused(packed);
            using var document = PdfDocument.Open(content);
            if (document.IsEncrypted) return new Inspection.Refused(FileRejections.PdfEncrypted);
            if (document.NumberOfPages > FileLimits.MaxPages) return new Inspection.Refused(FileRejections.TooManyPages);
            if (document.NumberOfPages == 0) return new Inspection.Refused(FileRejections.Damaged);
            if (LookForNames(content) is { } written) return new Inspection.Refused(written);
            foreach (var reference in document.Structure.CrossReferenceTable.ObjectOffsets.Keys)
            {
                giveUp.ThrowIfCancellationRequested();
                if (Look(document.Structure.GetObject(reference).Data, 0) is { } refusal) return new Inspection.Refused(refusal);
            }

            return new Inspection.Clean(new InspectedFile(FileFormat.Pdf, content.Length, null, null, document.NumberOfPages, null), new BinaryData(content));
        }
        catch (PdfDocumentEncryptedException)
        {
            return new Inspection.Refused(FileRejections.PdfEncrypted);
        }
        catch (Exception unreadable) when (unreadable is not OperationCanceledException)
        {
            // The library throws whatever its parsers throw; a document that it cannot read whole cannot be called clean.
            return new Inspection.Refused(FileRejections.Damaged);
        }
    }

    /// <summary>Objects that the table of contents does not list are still found by readers that repair a document.</summary>
    private static string? LookForNames(ReadOnlySpan<byte> content) =>
        content.IndexOf("/JavaScript"u8) >= 0 || content.IndexOf("/Launch"u8) >= 0 ? FileRejections.PdfActive
        : content.IndexOf("/EmbeddedFile"u8) >= 0 ? FileRejections.PdfEmbedded
        : null;

    private static string? Look(IToken token, int depth)
    {
        if (depth > MaxDepth) return FileRejections.NotReadable;
        switch (token)
        {
            case NameToken name:
                return Refusal(name.Data);
            case StreamToken stream:
                return Look(stream.StreamDictionary, depth + 1);
            case ArrayToken array:
                return array.Data.Select(item => Look(item, depth + 1)).FirstOrDefault(refusal => refusal is not null);
            case DictionaryToken dictionary:
                return dictionary.Data.Select(entry => Refusal(entry.Key) ?? Look(entry.Value, depth + 1)).FirstOrDefault(refusal => refusal is not null);
            default:
                return null;
        }
    }

    private static string? Refusal(string name) =>
        Active.Contains(name) ? FileRejections.PdfActive : Embedded.Contains(name) ? FileRejections.PdfEmbedded : null;
}
