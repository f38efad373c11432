using System.Text;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files.Decoding.Pdf;

/// <summary>
/// Every object that stands in a file, found by reading it from its begin to its end and not by its table of contents:
/// what an older version or no table at all lists is found too, as readers that repair a document find it.
/// </summary>
internal sealed class PdfFile
{
    private const int MaxHops = 32;

    private readonly Dictionary<int, PdfObject> _current = [];
    private readonly List<PdfObject> _all = [];

    /// <summary>In the order of the file; of one number the last counts.</summary>
    public IReadOnlyList<PdfObject> All => _all;

    public List<PdfDictionary> Trailers { get; } = [];

    /// <summary>Something looks like an object and cannot be read.</summary>
    public bool HasBroken { get; private init; }

    /// <exception cref="PdfRefusedException">There is more of it than a document has.</exception>
    public static PdfFile Read(ReadOnlyMemory<byte> content, PdfAllowance allowance, CancellationToken giveUp)
    {
        var (found, trailers, hasBroken) = PdfScan.Objects(content, allowance, giveUp);
        var file = new PdfFile { HasBroken = hasBroken };
        file.Trailers.AddRange(trailers);
        foreach (var item in found) file.Add(item);
        return file;
    }

    public void Add(PdfObject item)
    {
        _all.Add(item);
        if (!_current.TryGetValue(item.Number, out var known) || known.Start <= item.Start) _current[item.Number] = item;
    }

    public void Replace(Func<PdfObject, PdfObject> change)
    {
        for (var i = 0; i < _all.Count; i++)
        {
            var (before, after) = (_all[i], change(_all[i]));
            _all[i] = after;
            if (ReferenceEquals(_current[before.Number], before)) _current[before.Number] = after;
        }
    }

    public PdfObject? Find(PdfValue? value) => value is PdfReference reference ? _current.GetValueOrDefault(reference.Number) : null;

    /// <summary>The value behind references.</summary>
    public PdfValue? Resolve(PdfValue? value)
    {
        for (var hop = 0; value is PdfReference && hop < MaxHops; hop++) value = Find(value)?.Value;
        return value is PdfReference ? null : value;
    }

    public PdfDictionary? Dictionary(PdfValue? value) => Resolve(value) as PdfDictionary;

    public string? Name(PdfValue? value) => (Resolve(value) as PdfName)?.Text;

    public int? Whole(PdfValue? value) => (Resolve(value) as PdfNumber)?.Whole;

    /// <summary>One or an array of them, as filters are written.</summary>
    public IReadOnlyList<PdfValue?> Several(PdfValue? value) => Resolve(value) switch
    {
        null or PdfWord => [],
        PdfArray many => [.. many.Items.Select(Resolve)],
        var one => [one],
    };

    /// <summary>An entry of the trailers; the last that has it counts.</summary>
    public PdfValue? InTrailer(string key) => Trailers.LastOrDefault(trailer => trailer[key] is not null)?[key];

    /// <exception cref="PdfRefusedException">There is none.</exception>
    public PdfObject Catalog =>
        IsCatalog(Find(InTrailer("Root"))) ? Find(InTrailer("Root"))!
        : _all.LastOrDefault(IsCatalog) ?? throw new PdfRefusedException(FileRejections.Damaged);

    /// <summary>Takes the objects out of object streams, ISO 32000-1, 7.5.7.</summary>
    public void Unpack(Func<PdfObject, byte[]> decode, PdfAllowance allowance)
    {
        foreach (var container in _all.Where(item => item.Data is not null && Name(item.Dictionary?["Type"]) == "ObjStm").ToList())
        {
            var content = decode(container);
            var (count, first) = (Whole(container.Dictionary!["N"]) ?? 0, Whole(container.Dictionary["First"]) ?? 0);
            var head = new PdfLexer(content, 0, allowance);
            for (var i = 0; i < count; i++)
            {
                if (head.Read() is not PdfNumber { Whole: { } number } || head.Read() is not PdfNumber { Whole: { } offset } || offset < 0 || first + offset > content.Length)
                    throw new PdfRefusedException(FileRejections.Damaged);
                Add(new PdfObject(number, 0, container.Start, new PdfLexer(content, first + offset, allowance).Read(), null) { IsPacked = true });
            }
        }
    }

    private bool IsCatalog(PdfObject? item) => item?.Dictionary is { } entries && Dictionary(entries["Pages"]) is not null && Name(entries["Type"]) is "Catalog" or null;
}

/// <summary>Looks for the objects of a file.</summary>
internal static class PdfScan
{
    public static (List<PdfObject> Objects, List<PdfDictionary> Trailers, bool HasBroken) Objects(ReadOnlyMemory<byte> content, PdfAllowance allowance, CancellationToken giveUp)
    {
        var (objects, trailers, hasBroken) = (new List<PdfObject>(), new List<PdfDictionary>(), false);
        for (var position = 0; ;)
        {
            giveUp.ThrowIfCancellationRequested();
            var next = NextKeyword(content.Span, position);
            if (next < 0) break;
            var isTrailer = content.Span[next] == 't';
            position = next + (isTrailer ? "trailer".Length : "obj".Length);
            (int Number, int Generation, int Start)? header = isTrailer ? (0, 0, next) : HeaderBefore(content.Span, next);
            if (header is not { } id) continue;
            var lexer = new PdfLexer(content, position, allowance);
            try
            {
                var value = lexer.Read();
                position = lexer.Position;
                if (isTrailer)
                {
                    if (value is PdfDictionary trailer) trailers.Add(trailer);
                    continue;
                }

                var data = value is PdfDictionary dictionary ? DataAt(content, lexer, dictionary) : null;
                if (data is { } bytes) position = lexer.Position + bytes.Length;
                objects.Add(new PdfObject(id.Number, id.Generation, id.Start, value, data));
                if (data is not null && value is PdfDictionary { Entries: var entries } table && entries.GetValueOrDefault("Type") is PdfName { Text: "XRef" }) trailers.Add(table);
            }
            catch (FormatException)
            {
                allowance.Spend(lexer.Position - position, 0);
                hasBroken = true;
            }
        }

        return (WithTheirLengths(content, objects), trailers, hasBroken);
    }

    private static int NextKeyword(ReadOnlySpan<byte> content, int position)
    {
        while (position < content.Length)
        {
            var next = content[position..].IndexOfAny((byte)'o', (byte)'t');
            if (next < 0) return -1;
            position += next;
            if (content[position..].StartsWith("obj"u8) || content[position..].StartsWith("trailer"u8)) return position;
            position++;
        }

        return -1;
    }

    /// <returns>The two numbers before "obj"; null for "endobj" and the like.</returns>
    private static (int Number, int Generation, int Start)? HeaderBefore(ReadOnlySpan<byte> content, int keyword)
    {
        var position = keyword;
        if (NumberBefore(content, ref position, mayTouch: true) is not { } generation || NumberBefore(content, ref position, mayTouch: false) is not { } number) return null;
        return (number, generation, position);
    }

    private static int? NumberBefore(ReadOnlySpan<byte> content, ref int position, bool mayTouch)
    {
        var end = position;
        while (end > 0 && PdfLexer.IsWhite(content[end - 1])) end--;
        if (end == position && !mayTouch) return null;
        var start = end;
        while (start > 0 && end - start < 10 && char.IsAsciiDigit((char)content[start - 1])) start--;
        position = start;
        return int.TryParse(Encoding.Latin1.GetString(content[start..end]), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The bytes of a stream as far as can be told before other objects are known; the lexer is left at their begin.</summary>
    private static ReadOnlyMemory<byte>? DataAt(ReadOnlyMemory<byte> content, PdfLexer lexer, PdfDictionary dictionary)
    {
        lexer.SkipWhite();
        if (!lexer.TryTake("stream"u8)) return null;
        _ = lexer.TryTake("\r\n"u8) || lexer.TryTake("\n"u8) || lexer.TryTake("\r"u8);
        var rest = content[lexer.Position..];
        if (dictionary["Length"] is PdfNumber { Whole: { } length } && EndsAfter(rest.Span, length)) return rest[..length];
        var end = rest.Span.IndexOf("endstream"u8);
        return end < 0 ? rest : rest[..WithoutLineEnd(rest.Span[..end])];
    }

    /// <summary>Lengths that stand elsewhere are known only now; what was taken for objects inside of a stream is none.</summary>
    private static List<PdfObject> WithTheirLengths(ReadOnlyMemory<byte> content, List<PdfObject> objects)
    {
        var lengths = new Dictionary<int, int>();
        foreach (var item in objects)
        {
            if (item.Value is PdfNumber { Whole: { } whole }) lengths[item.Number] = whole;
        }

        var (known, end) = (new List<PdfObject>(objects.Count), 0);
        foreach (var item in objects)
        {
            if (item.Start < end) continue;
            var kept = item;
            if (item.Data is { } data && item.Dictionary?["Length"] is PdfReference { Number: var number } && lengths.TryGetValue(number, out var length))
            {
                System.Runtime.InteropServices.MemoryMarshal.TryGetArray(data, out var segment);
                System.Runtime.InteropServices.MemoryMarshal.TryGetArray(content, out var whole);
                var rest = content[(segment.Offset - whole.Offset)..];
                if (length > data.Length && EndsAfter(rest.Span, length))
                {
                    kept = item with { Data = rest[..length] };
                    end = segment.Offset - whole.Offset + length;
                }
            }

            known.Add(kept);
        }

        return known;
    }

    private static bool EndsAfter(ReadOnlySpan<byte> rest, int length)
    {
        if (length < 0 || length > rest.Length) return false;
        var behind = rest[length..];
        for (var i = 0; i < 2 && behind.Length > 0 && PdfLexer.IsWhite(behind[0]); i++) behind = behind[1..];
        return behind.StartsWith("endstream"u8);
    }

    private static int WithoutLineEnd(ReadOnlySpan<byte> data) => data.EndsWith("\r\n"u8) ? data.Length - 2 : data.EndsWith("\n"u8) || data.EndsWith("\r"u8) ? data.Length - 1 : data.Length;
}
