using System.Collections.Immutable;
using System.Globalization;
using Slime.Model.Communes;
using Slime.Model.Text;

namespace Slime.Model.Households;

/// <summary>What a household is recognised by.</summary>
/// <param name="Surname">The name in use.</param>
/// <param name="Phones">E.164.</param>
/// <param name="AddressLine">Number and street; a postal code and town behind it do not count.</param>
/// <param name="Commune">The current commune, former codes already resolved.</param>
/// <param name="CommuneName">Left out where it ends the address line.</param>
public sealed record HouseholdTraits(
    string? Surname,
    string? BirthName,
    string? FirstName,
    DateOnly? BirthDate,
    ImmutableArray<string> Phones,
    string? Email,
    string? AddressLine,
    InseeCode? Commune,
    string? CommuneName)
{
    /// <summary>Each surname on its own: of Martin-Durand née Petit, Martin, Durand and Petit.</summary>
    internal ImmutableArray<string> Surnames => [.. new[] { Surname, BirthName }.SelectMany(name => HouseholdWords.OfName(name)).Distinct().Take(MaxSurnames)];

    /// <summary>The first first name, which is the one that people are called by.</summary>
    internal string? FirstFirstName => HouseholdWords.OfName(FirstName) is [var first, ..] ? first : null;

    // Somebody with more names is found by these.
    private const int MaxSurnames = 4;

    /// <summary>A day that is invertible is written as if the smaller number were the month, so that both readings have one fingerprint.</summary>
    internal static (string Text, bool IsSwapped) Canonical(DateOnly birth)
    {
        var isSwapped = birth.Day < birth.Month;
        var date = isSwapped ? new DateOnly(birth.Year, birth.Day, birth.Month) : birth;
        return (date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), isSwapped);
    }

    internal string? FoldedEmail => CleanText.OneLine(Email)?.ToLowerInvariant();
}
