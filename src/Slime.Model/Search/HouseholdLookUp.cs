using System.Collections.Immutable;
using Slime.Model.Communes;
using Slime.Model.Households;

namespace Slime.Model.Search;

/// <summary>By what somebody looks a household up before they refer it.</summary>
public sealed class HouseholdLookUp(string surname, DateOnly birthDate, InseeCode commune)
{
    private readonly ImmutableArray<SearchWord> _words = SearchWord.Of(surname);

    /// <summary>The same for whatever is the same household to a look-up.</summary>
    public string Token => $"{string.Join(' ', _words.Select(word => word.Text).Order(StringComparer.Ordinal))}|{birthDate:yyyy-MM-dd}|{commune}";

    /// <summary>
    /// A surname and the very birth date; in the commune that was named also with a slip in the name, or with day and month
    /// exchanged: there two more things would have to be the same by chance.
    /// </summary>
    internal bool Finds(ImmutableArray<SearchWord> surnames, DateOnly birth, InseeCode dwelling)
    {
        var isNamed = _words.Any(word => surnames.Any(known => known.Text == word.Text));
        if (birth == birthDate) return isNamed || (dwelling == commune && _words.Any(word => surnames.Any(known => IsSlip(word, known))));
        return isNamed && dwelling == commune && HouseholdTraits.Canonical(birth).Text == HouseholdTraits.Canonical(birthDate).Text;
    }

    /// <summary>A beginning is no slip: Martin is not Martinez.</summary>
    private static bool IsSlip(SearchWord word, SearchWord known) => word.Says(known) switch
    {
        0 => false,
        3 => known.Text.Length - word.Text.Length == 1 && word.Text.Length > 3,
        _ => true,
    };
}
