using System.Collections.Immutable;
using System.Numerics;
using Slime.Model.Households;
using Slime.Model.Text;

namespace Slime.Model.Search;

/// <summary>One folded word, with what tells quickly that two words are too far from each other.</summary>
/// <param name="Letters">One bit for each letter or digit that occurs in it.</param>
public readonly record struct SearchWord(string Text, ulong Letters)
{
    /// <summary>Fewer letters are near to too many words.</summary>
    private const int ShortestMisspelled = 4;

    /// <summary>From so many letters on a second slip is forgiven.</summary>
    private const int LongEnoughForTwo = 8;

    public static SearchWord From(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var letters = 0UL;
        foreach (var letter in folded) letters |= 1UL << (letter % 64);
        return new SearchWord(folded, letters);
    }

    /// <summary>The words of a name as recognition compares them: folded, without particles.</summary>
    public static ImmutableArray<SearchWord> Of(string? name) => [.. HouseholdWords.OfName(name).Distinct().Select(From)];

    /// <summary>The words of an address as recognition compares them.</summary>
    public static ImmutableArray<SearchWord> OfAddress(string? addressLine) => [.. HouseholdWords.OfAddress(addressLine).Distinct().Select(From)];

    /// <summary>How well this word, as typed, says the other: 4 the same, 3 its beginning, 2 with one slip, 1 with two; 0 not at all.</summary>
    public int Says(SearchWord known)
    {
        // The letters are asked first: most words are told apart by them, without a look at their text.
        if ((Letters & ~known.Letters) == 0 && known.Text.StartsWith(Text, StringComparison.Ordinal)) return known.Text.Length == Text.Length ? 4 : 3;
        if (Text.Length < ShortestMisspelled) return 0;
        var allowed = Text.Length >= LongEnoughForTwo ? 2 : 1;
        // One slip changes at most two bits: the letter that is gone and the one that came.
        // Stryker disable once Logical: whatever gets past this is counted letter by letter below; it is only slower.
        if (BitOperations.PopCount(Letters ^ known.Letters) > 2 * allowed || Math.Abs(known.Text.Length - Text.Length) > allowed) return 0;
        var slips = Slips.Between(Text, known.Text);
        return slips > allowed ? 0 : 3 - slips;
    }
}
