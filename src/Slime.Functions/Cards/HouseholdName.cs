using Slime.Model.Cases.Cards;
using Slime.Model.Referrals.Input;
using static Slime.Platform.Resources.Texts;

namespace Slime.Functions.Cards;

/// <summary>The household's name as people say it: Mme Anne Durand, née Martin.</summary>
internal static class HouseholdName
{
    public static string Of(HouseholdInput household) => Of(household.Civility, household.FirstName, household.Surname, household.BirthName);

    /// <param name="seesAll">Else as somebody sees it who comes for the dwelling only.</param>
    public static string Of(HouseholdCard household, bool seesAll) =>
        seesAll ? Of(household.Civility, household.FirstName, household.Surname, household.BirthName) : Of(null, household.FirstName, household.Surname, null);

    private static string Of(string? civility, string? firstName, string? surname, string? birthName)
    {
        var name = string.Join(' ', new[] { civility, firstName, surname }.Where(part => !string.IsNullOrEmpty(part)));
        return birthName is { Length: > 0 } born ? T("referrals.bornName", name, born) : name;
    }
}
