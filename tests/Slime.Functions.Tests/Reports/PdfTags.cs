using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace Slime.Functions.Tests.Reports;

/// <summary>An element of a document's structure.</summary>
/// <param name="Tag">Such as H1, P, Table.</param>
/// <param name="Words">What is read in place of a picture.</param>
/// <param name="Scope">What a heading of a table stands for.</param>
/// <param name="Marks">Pieces of pages that belong to it and to none of its children.</param>
internal sealed record PdfTag(string Tag, string? Words, string? Scope, int Marks, IReadOnlyList<PdfTag> Children)
{
    public IEnumerable<PdfTag> All => Children.SelectMany(child => child.All).Prepend(this);

    public IReadOnlyList<PdfTag> Of(string tag) => [.. All.Where(element => element.Tag == tag)];
}

/// <summary>The structure of a PDF as a screen reader finds it.</summary>
internal sealed class PdfTags(PdfDocument pdf)
{
    private DictionaryToken Catalog => pdf.Structure.Catalog.CatalogDictionary;

    public string? Language => Text(Catalog, "Lang");

    public bool IsMarked => Dictionary(Catalog, "MarkInfo") is { } marks && marks.TryGet(NameToken.Create("Marked"), out var marked) && marked is BooleanToken { Data: true };

    /// <summary>Whether a reader shows the title in place of the file's name.</summary>
    public bool ShowsTitle => Dictionary(Catalog, "ViewerPreferences") is { } shown && shown.TryGet(NameToken.Create("DisplayDocTitle"), out var title) && title is BooleanToken { Data: true };

    public PdfTag Document => Read((DictionaryToken)Resolve(Dictionary(Catalog, "StructTreeRoot")!.Data["K"]));

    private PdfTag Read(DictionaryToken element)
    {
        var kids = element.TryGet(NameToken.Create("K"), out var found) ? Resolve(found) : new ArrayToken([]);
        var items = (kids is ArrayToken array ? array.Data : [kids]).Select(Resolve).ToList();
        var children = items.OfType<DictionaryToken>().Where(item => item.Data.ContainsKey("S")).Select(Read).ToList();
        var scope = Dictionary(element, "A") is { } attributes && attributes.TryGet(NameToken.Create("Scope"), out var said) ? ((NameToken)said).Data : null;
        return new PdfTag(((NameToken)element.Data["S"]).Data, Text(element, "Alt"), scope, items.Count - children.Count, children);
    }

    private DictionaryToken? Dictionary(DictionaryToken within, string key) => within.Data.TryGetValue(key, out var token) ? Resolve(token) as DictionaryToken : null;

    private string? Text(DictionaryToken within, string key) => within.Data.TryGetValue(key, out var token)
        ? Resolve(token) switch { StringToken text => text.Data, HexToken hex => hex.Data, _ => null }
        : null;

    private IToken Resolve(IToken token)
    {
        while (token is IndirectReferenceToken reference) token = pdf.Structure.GetObject(reference.Data).Data;
        return token;
    }
}
