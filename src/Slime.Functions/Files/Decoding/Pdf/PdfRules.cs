using System.Collections.Frozen;
using System.Text;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files.Decoding.Pdf;

/// <summary>
/// What a document that is only read may hold: listed are the actions, annotations and streams that are allowed, ISO
/// 32000-2, 12.6.4, 12.5.6 and 7.3.8; anything else does something by itself, or fetches something from elsewhere.
/// </summary>
internal sealed class PdfRules(PdfFile file, PdfAttachments attachments)
{
    private static readonly FrozenSet<string> Annotations = Set(
        "Link", "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup", "Widget",
        "PrinterMark", "TrapNet", "Watermark", "Redact");

    private static readonly FrozenSet<string> StreamTypes = Set("XObject", "Metadata", "ObjStm", "XRef", "CMap", "Pattern", "Halftone", "Font", "FontDescriptor", "EmbeddedFile");

    private static readonly FrozenSet<string> StreamSubtypes = Set("Image", "Form", "XML", "Type1", "Type1C", "CIDFontType0C", "CIDFontType2", "OpenType", "TrueType");

    /// <summary>Turning pages; printing, saving and the like are not asked for by a document.</summary>
    private static readonly FrozenSet<string> Named = Set("NextPage", "PrevPage", "FirstPage", "LastPage");

    private static readonly FrozenSet<string> Schemes = Set("http", "https", "mailto", "tel");

    /// <summary>Actions wherever they stand, so that none is overlooked that only some readers find.</summary>
    private static readonly FrozenSet<string> ForbiddenActions = Set(
        "JavaScript", "Launch", "GoToR", "GoToE", "GoToDp", "Rendition", "Movie", "Sound", "SubmitForm", "ImportData", "ResetForm", "Hide", "SetOCGState", "Trans", "GoTo3DView",
        "RichMediaExecute");

    private static readonly FrozenSet<string> ForbiddenTypes = Set("Rendition", "MediaClip", "MediaPlayers", "Sound", "3D", "3DNode", "3DRef", "RichMediaContent", "RichMediaSettings", "RichMediaCommand");

    private static readonly FrozenSet<string> ForbiddenKeys = Set("JS", "JavaScript", "XFA", "RichMediaContent", "RichMediaSettings", "Renditions", "Movie", "3DD", "OPI");

    /// <returns>A code of <see cref="FileRejections"/>, or null.</returns>
    public string? Check()
    {
        foreach (var item in file.All)
        {
            if (Look(item.Value, item.Data is not null) is { } refusal) return refusal;
        }

        return null;
    }

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);

    private string? Look(PdfValue value, bool isStream) => value switch
    {
        PdfArray array => array.Items.Select(item => Look(item, isStream: false)).FirstOrDefault(refusal => refusal is not null),
        PdfDictionary dictionary => Judge(dictionary, isStream) ?? dictionary.Entries.Values.Select(item => Look(item, isStream: false)).FirstOrDefault(refusal => refusal is not null),
        _ => null,
    };

    private string? Judge(PdfDictionary dictionary, bool isStream)
    {
        var (type, subtype) = (file.Name(dictionary["Type"]), file.Name(dictionary["Subtype"]));
        if (IsEmbedding(dictionary, type, subtype) && !attachments.AreInvoices) return FileRejections.PdfEmbedded;
        var isActive = dictionary.Entries.Keys.Any(ForbiddenKeys.Contains)
            || (type is not null && ForbiddenTypes.Contains(type))
            || IsAct(dictionary, type)
            || (IsAnnotation(dictionary, type, subtype) && !Annotations.Contains(subtype ?? ""))
            || (isStream ? IsStrange(dictionary, type, subtype) : IsElsewhere(dictionary, type));
        return isActive ? FileRejections.PdfActive : null;
    }

    private static bool IsEmbedding(PdfDictionary dictionary, string? type, string? subtype) =>
        type == "EmbeddedFile" || subtype == "FileAttachment" || dictionary["EF"] is not null || dictionary["EmbeddedFiles"] is not null || dictionary["Collection"] is not null;

    private static bool IsAnnotation(PdfDictionary dictionary, string? type, string? subtype) => type == "Annot" || (subtype is not null && type is null && dictionary["Rect"] is not null);

    private bool IsAct(PdfDictionary dictionary, string? type)
    {
        var action = file.Name(dictionary["S"]);
        return (action is not null && ForbiddenActions.Contains(action))
            || (type == "Action" && !IsAllowed(dictionary, mayLeave: true))
            // What happens by itself, on opening a page or entering a field.
            || file.Dictionary(dictionary["AA"]) is { Entries.Count: > 0 }
            || !IsAllowedAt(dictionary["OpenAction"], mayLeave: false)
            || !IsAllowedAt(dictionary["A"], mayLeave: true)
            || !IsAllowedAt(dictionary["PA"], mayLeave: true);
    }

    /// <param name="mayLeave">A person clicks it, and may leave the document by it.</param>
    private bool IsAllowedAt(PdfValue? value, bool mayLeave, int depth = 0) => file.Resolve(value) switch
    {
        // A destination in the document is an array or a name; attributes of the structure have no kind of action.
        PdfDictionary dictionary when dictionary["S"] is not null || dictionary["Next"] is not null => depth < 8 && IsAllowed(dictionary, mayLeave, depth),
        PdfArray many when depth > 0 => many.Items.All(item => IsAllowedAt(item, mayLeave, depth + 1)),
        _ => true,
    };

    private bool IsAllowed(PdfDictionary action, bool mayLeave, int depth = 0) => file.Name(action["S"]) switch
    {
        "GoTo" => IsAllowedAt(action["Next"], mayLeave, depth + 1),
        "Named" => mayLeave && file.Name(action["N"]) is { } name && Named.Contains(name) && IsAllowedAt(action["Next"], mayLeave, depth + 1),
        "URI" => mayLeave && file.Resolve(action["URI"]) is PdfText { Bytes: var address } && IsLink(Encoding.Latin1.GetString(address.Span)) && IsAllowedAt(action["Next"], mayLeave, depth + 1),
        _ => false,
    };

    /// <summary>An address of the web or of a person; not a folder of a network, whose server would be told who opens it.</summary>
    private static bool IsLink(string address)
    {
        var text = address.Trim();
        if (text.StartsWith('\\') || text.StartsWith("//", StringComparison.Ordinal) || text.Any(char.IsControl)) return false;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon < 0 ? "" : text[..colon];
        return colon < 0 || !scheme.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '-' or '.') || scheme.Contains('.', StringComparison.Ordinal) || Schemes.Contains(scheme.ToLowerInvariant());
    }

    /// <summary>A stream whose bytes lie elsewhere, or of a kind that no page needs.</summary>
    private static bool IsStrange(PdfDictionary dictionary, string? type, string? subtype) =>
        dictionary["F"] is not null || dictionary["FFilter"] is not null || dictionary["Ref"] is not null || dictionary["PS"] is not null
        || (type is not null && !StreamTypes.Contains(type))
        || (subtype is not null && type != "EmbeddedFile" && !StreamSubtypes.Contains(subtype));

    /// <summary>Names a file outside of the document.</summary>
    private bool IsElsewhere(PdfDictionary dictionary, string? type) =>
        (type is "Filespec" or "F" && !attachments.AreInvoices) || file.Name(dictionary["FS"]) == "URL" || dictionary["DestOutputProfileRef"] is not null;
}
