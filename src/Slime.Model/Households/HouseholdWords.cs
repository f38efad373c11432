using System.Collections.Frozen;
using System.Collections.Immutable;
using Slime.Model.Text;

namespace Slime.Model.Households;

/// <summary>Names and addresses cut into the words by which they are compared.</summary>
internal static class HouseholdWords
{
    private static readonly FrozenSet<string> Particles =
        new[] { "de", "du", "des", "d", "la", "le", "les", "l", "van", "von", "der", "ben", "el", "al" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Articles =
        new[] { "de", "du", "des", "d", "la", "le", "les", "l" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Repetitions =
        new[] { "bis", "ter", "quater" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Abbreviations = new Dictionary<string, string>
    {
        ["r"] = "rue",
        ["av"] = "avenue",
        ["ave"] = "avenue",
        ["bd"] = "boulevard",
        ["bld"] = "boulevard",
        ["blvd"] = "boulevard",
        ["pl"] = "place",
        ["ch"] = "chemin",
        ["che"] = "chemin",
        ["imp"] = "impasse",
        ["res"] = "residence",
        ["all"] = "allee",
        ["rte"] = "route",
        ["sq"] = "square",
        ["st"] = "saint",
        ["ste"] = "sainte",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The words of one name without its particles, unless it has nothing else (the surnames Le, Ben, Du).</summary>
    public static ImmutableArray<string> OfName(string? name) => Without(Particles, Words(name));

    /// <summary>The words of an address in their order, abbreviations written out, articles left out.</summary>
    /// <remarks>The order stays: "bâtiment 2, 1 rue" and "bâtiment 1, 2 rue" are two dwellings.</remarks>
    public static ImmutableArray<string> OfAddress(string? addressLine) =>
        Without(Articles, [.. Words(addressLine).SelectMany(Parted).Select(word => Abbreviations.GetValueOrDefault(word, word))]);

    private static ImmutableArray<string> Without(FrozenSet<string> left, ImmutableArray<string> words)
    {
        var kept = words.RemoveAll(left.Contains);
        return kept.IsEmpty ? words : kept;
    }

    private static ImmutableArray<string> Words(string? text) =>
        text is null ? [] : [.. PlainText.Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    // "12bis" is also written "12 bis".
    private static IEnumerable<string> Parted(string word)
    {
        var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && Repetitions.Contains(word[digits..]) ? [word[..digits], word[digits..]] : [word];
    }
}
