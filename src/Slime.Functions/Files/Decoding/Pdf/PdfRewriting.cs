using System.Globalization;
using System.Text;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files.Decoding.Pdf;

/// <summary>
/// Writes a document anew from what its catalog reaches: without attachments, encryption, older versions and whatever
/// stood before, between and behind. What a page shows is copied as it is.
/// </summary>
internal sealed class PdfRewriting(PdfFile file) : IDisposable
{
    private const int MaxDepth = 100;

    private readonly MemoryStream _written = new();
    private readonly Dictionary<PdfObject, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<PdfObject> _waiting = new();
    private readonly List<long> _offsets = [];

    /// <param name="version">As the header said, such as 1.7.</param>
    public byte[] Write(string version)
    {
        Text($"%PDF-{version}\n%");
        _written.Write([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var root = NumberOf(file.Catalog);
        int? info = file.Find(file.InTrailer("Info")) is { Dictionary: not null } found ? NumberOf(found) : null;
        while (_waiting.TryDequeue(out var next))
        {
            _offsets.Add(_written.Position);
            Text(string.Create(CultureInfo.InvariantCulture, $"{_offsets.Count} 0 obj\n"));
            WriteObject(next);
            Text("\nendobj\n");
        }

        var table = _written.Position;
        Text(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in _offsets) Text(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        Text(string.Create(CultureInfo.InvariantCulture, $"trailer\n<< /Size {_offsets.Count + 1} /Root {root} 0 R{(info is { } number ? $" /Info {number} 0 R" : "")} >>\nstartxref\n{table}\n%%EOF\n"));
        return _written.ToArray();
    }

    public void Dispose() => _written.Dispose();

    private int NumberOf(PdfObject item)
    {
        if (_numbers.TryGetValue(item, out var known)) return known;
        _numbers.Add(item, _numbers.Count + 1);
        _waiting.Enqueue(item);
        return _numbers.Count;
    }

    private void WriteObject(PdfObject item)
    {
        if (item.Data is not { } data)
        {
            Write(item.Value, 0);
            return;
        }

        var entries = item.Dictionary!.Entries.Where(entry => entry.Key != "Length").ToDictionary(StringComparer.Ordinal);
        entries["Length"] = new PdfNumber(data.Length.ToString(CultureInfo.InvariantCulture));
        Write(new PdfDictionary(WithoutCrypt(entries)), 0);
        Text("\nstream\n");
        _written.Write(data.Span);
        Text("\nendstream");
    }

    /// <summary>The data is decrypted already.</summary>
    private Dictionary<string, PdfValue> WithoutCrypt(Dictionary<string, PdfValue> entries)
    {
        var filters = file.Several(entries.GetValueOrDefault("Filter"));
        if (!filters.Contains(new PdfName("Crypt"))) return entries;
        var settings = file.Several(entries.GetValueOrDefault("DecodeParms"));
        var kept = Enumerable.Range(0, filters.Count).Where(i => filters[i] is not PdfName { Text: "Crypt" }).ToList();
        entries["Filter"] = new PdfArray([.. kept.Select(i => filters[i] ?? PdfWord.Null)]);
        entries["DecodeParms"] = new PdfArray([.. kept.Select(i => i < settings.Count ? settings[i] ?? PdfWord.Null : PdfWord.Null)]);
        return entries;
    }

    private void Write(PdfValue value, int depth)
    {
        if (depth > MaxDepth) throw new PdfRefusedException(FileRejections.NotReadable);
        switch (value)
        {
            case PdfName name:
                WriteName(name.Text);
                break;
            case PdfNumber number:
                Text(number.Text);
                break;
            case PdfWord word:
                Text(word.Text);
                break;
            case PdfText text:
                Text($"<{Convert.ToHexString(text.Bytes.Span)}>");
                break;
            case PdfReference reference:
                Text(file.Find(reference) is { } target ? string.Create(CultureInfo.InvariantCulture, $"{NumberOf(target)} 0 R") : "null");
                break;
            case PdfArray array:
                Text("[");
                foreach (var item in array.Items)
                {
                    Write(item, depth + 1);
                    Text(" ");
                }

                Text("]");
                break;
            case PdfDictionary dictionary:
                WriteDictionary(dictionary, depth);
                break;
        }
    }

    private void WriteDictionary(PdfDictionary dictionary, int depth)
    {
        Text("<<");
        foreach (var (key, value) in dictionary.Entries)
        {
            if (IsLeftAway(key, value)) continue;
            WriteName(key);
            Text(" ");
            Write(value, depth + 1);
            Text("\n");
        }

        Text(">>");
    }

    /// <summary>The ways to attachments: with them nothing leads there any more.</summary>
    private bool IsLeftAway(string key, PdfValue value) =>
        key is "AF" or "EmbeddedFiles" or "EF" || (key == "PageMode" && file.Name(value) == "UseAttachments");

    private void WriteName(string name)
    {
        Text("/");
        foreach (var letter in name)
        {
            if (letter is > ' ' and < '\x7F' and not ('#' or '/' or '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '%')) _written.WriteByte((byte)letter);
            else Text($"#{(int)letter:X2}");
        }
    }

    private void Text(string text) => _written.Write(Encoding.Latin1.GetBytes(text));
}
