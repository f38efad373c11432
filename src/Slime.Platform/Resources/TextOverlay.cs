using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Slime.Platform.Resources;

/// <summary>
/// A département's own words in place of the program's: a .resx file beside its communes, with the keys that it changes and no
/// others. A key that does not exist, or a text with more values than its original gets, is refused before anybody reads it.
/// </summary>
internal static partial class TextOverlay
{
    public const string FileName = "texts.resx";

    /// <returns>The texts by their keys; empty when the département has no such file.</returns>
    /// <exception cref="FormatException">The file is no .resx, or a text cannot be what it says; the message names its key.</exception>
    public static IReadOnlyDictionary<string, string> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return new Dictionary<string, string>();
        try
        {
            return Read(XDocument.Load(path));
        }
        catch (XmlException wrong)
        {
            throw new FormatException($"{path} cannot be read: {wrong.Message}", wrong);
        }
    }

    public static IReadOnlyDictionary<string, string> Read(XDocument file)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var data in file.Root?.Elements("data") ?? [])
        {
            var key = data.Attribute("name")?.Value ?? "";
            var text = data.Element("value")?.Value ?? "";
            if (Texts.FindOriginal(key) is not { } original) throw new FormatException($"{FileName}: no text has the key '{key}'.");
            if (string.IsNullOrWhiteSpace(text)) throw new FormatException($"{FileName}: the text of '{key}' is empty.");
            if (ValuesOf(text).Except(ValuesOf(original)).ToList() is [var unknown, ..]) throw new FormatException($"{FileName}: the text of '{key}' has no value {{{unknown}}}.");
            if (!texts.TryAdd(key, text)) throw new FormatException($"{FileName}: the key '{key}' is there twice.");
        }

        return texts;
    }

    private static IEnumerable<int> ValuesOf(string text) => Value().Matches(text).Select(match => int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\{(?<number>\d{1,3})[^}]*\}")]
    private static partial Regex Value();
}
