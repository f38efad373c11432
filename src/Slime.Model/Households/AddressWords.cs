using System.Collections.Frozen;

namespace Slime.Model.Households;

/// <summary>An address as two people would both write it.</summary>
internal static class AddressWords
{
    private static readonly FrozenDictionary<string, string> Abbreviations = new Dictionary<string, string>
    {
        ["gal"] = "general",
        ["gl"] = "general",
        ["mal"] = "marechal",
        ["dr"] = "docteur",
        ["doct"] = "docteur",
        ["pr"] = "professeur",
        ["prof"] = "professeur",
        ["cdt"] = "commandant",
        ["col"] = "colonel",
        ["cap"] = "capitaine",
        ["cpt"] = "capitaine",
        ["lt"] = "lieutenant",
        ["pdt"] = "president",
        ["gd"] = "grand",
        ["gde"] = "grande",
        ["fbg"] = "faubourg",
        ["fg"] = "faubourg",
        ["boul"] = "boulevard",
        ["bvd"] = "boulevard",
        ["aven"] = "avenue",
        ["crs"] = "cours",
        ["pass"] = "passage",
        ["psg"] = "passage",
        ["lot"] = "lotissement",
        ["ham"] = "hameau",
        ["qu"] = "quai",
        ["chem"] = "chemin",
        ["chs"] = "chaussee",
        ["qrt"] = "quartier",
        ["quart"] = "quartier",
        ["bat"] = "batiment",
        ["bt"] = "batiment",
        ["appt"] = "appartement",
        ["apt"] = "appartement",
        ["app"] = "appartement",
        ["apart"] = "appartement",
        ["esc"] = "escalier",
        ["etg"] = "etage",
        ["et"] = "etage",
        ["pte"] = "porte",
        ["rdc"] = "rez chaussee",
        ["b"] = "bis",
        ["t"] = "ter",
        ["q"] = "quater",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words that say nothing of where: a place is called lieu-dit or not.</summary>
    private static readonly FrozenSet<string> Empty = new[] { "lieudit", "ld" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NumberSigns = new[] { "n", "no", "num", "numero" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words in their order, joined by spaces; empty when the line says nothing.</summary>
    public static string Of(string? addressLine, string? communeName) => Of(addressLine, communeName, asBefore: false);

    /// <summary>As it was written before grouped postal codes and CEDEX behind the street were left out.</summary>
    public static string OfBefore(string? addressLine, string? communeName) => Of(addressLine, communeName, asBefore: true);

    private static string Of(string? addressLine, string? communeName, bool asBefore)
    {
        // "62000 Arras", "62 000 Arras", and "Arras" alone, with CEDEX or without it, behind the street.
        var words = HouseholdWords.OfAddress(addressLine).SelectMany(Parted).TakeWhile((word, i) => i == 0 || !IsPostalCode(word)).ToList();
        var commune = HouseholdWords.OfAddress(communeName);
        var end = words.Count - (asBefore ? 0 : Cedex(words));
        // Stryker disable once Equality: the commune's name alone is an address; what cases of before kept finds it too.
        if (!commune.IsEmpty && end > commune.Length && words.Take(end).Skip(end - commune.Length).SequenceEqual(commune))
        {
            words.RemoveRange(end - commune.Length, words.Count - end + commune.Length);
            // Only before the commune: elsewhere two such numbers are a building's and a street's.
            if (!asBefore && words is [_, .., [_, _] department, [_, _, _] place] && department.Concat(place).All(char.IsAsciiDigit)) words.RemoveRange(words.Count - 2, 2);
        }

        var written = new List<string>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (Empty.Contains(word) || (NumberSigns.Contains(word) && i + 1 < words.Count && char.IsAsciiDigit(words[i + 1][0]))) continue;
            if (word == "lieu" && i + 1 < words.Count && words[i + 1] == "dit")
            {
                i++;
                continue;
            }

            // A single letter repeats the number that it follows, and elsewhere is a name of its own: bâtiment B.
            var isName = word.Length == 1 && !(i > 0 && words[i - 1].All(char.IsAsciiDigit));
            written.Add(isName ? word : Abbreviations.GetValueOrDefault(word, word));
        }

        return string.Join(' ', written);
    }

    /// <summary>How many words at the end are "CEDEX" or "CEDEX 9".</summary>
    private static int Cedex(List<string> words) => words switch
    {
        [.., "cedex"] => 1,
        [.., "cedex", var number] when number.Length <= 2 && number.All(char.IsAsciiDigit) => 2,
        _ => 0,
    };

    private static bool IsPostalCode(string word) => word.Length == 5 && word.All(char.IsAsciiDigit);

    /// <summary>"12B" is also written "12 B".</summary>
    private static IEnumerable<string> Parted(string word)
    {
        var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && digits == word.Length - 1 ? [word[..digits], word[digits..]] : [word];
    }
}
