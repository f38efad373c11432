using System.Collections.Frozen;
using Slime.Model.Text;

namespace Slime.Model.Communes;

/// <summary>A name of a commune in the forms by which names are compared.</summary>
/// <param name="AsTyped">Folded, and no more.</param>
/// <param name="Key">Abbreviations written out, one spelling for lez, lès and les, an article that was put last back in front.</param>
/// <param name="Bare">The key without the small words that people leave out (sur, en, le); the key itself when there is nothing else.</param>
internal readonly record struct CommuneSpelling(string AsTyped, string Key, string Bare)
{
    private static readonly FrozenSet<string> SmallWords =
        new[] { "sur", "sous", "les", "le", "la", "l", "en", "de", "du", "des", "d", "au", "aux", "et", "a", "pres" }.ToFrozenSet(StringComparer.Ordinal);

    public static CommuneSpelling Of(string name)
    {
        var typed = PlainText.Fold(name);
        var words = Written(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        // "Touquet (Le)", as in registers.
        if (words is [.., "le" or "la" or "les" or "l"]) words = [words[^1], .. words[..^1]];
        var bare = words.Where(word => !SmallWords.Contains(word)).ToList();
        var key = string.Join(' ', words);
        return new CommuneSpelling(typed, key, bare.Count == 0 ? key : string.Join(' ', bare));
    }

    private static List<string> Written(string[] words)
    {
        var written = new List<string>(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            switch (words[i])
            {
                // What the post adds to the town of an address, and the number of the distribution office.
                case "cedex":
                    if (i + 1 < words.Length && words[i + 1].All(char.IsAsciiDigit)) i++;
                    break;
                case "st":
                    written.Add("saint");
                    break;
                case "ste":
                    written.Add("sainte");
                    break;
                case "lez":
                    written.Add("les");
                    break;
                // "s/s", folded, is two letters; a single one at the end is the beginning of a word.
                case "s" when i + 1 < words.Length && words[i + 1] == "s" && i > 0:
                    written.Add("sous");
                    i++;
                    break;
                case "ss" when i > 0:
                    written.Add("sous");
                    break;
                case "s" when i > 0 && i + 1 < words.Length:
                    written.Add("sur");
                    break;
                default:
                    written.Add(words[i]);
                    break;
            }
        }

        return written;
    }
}
