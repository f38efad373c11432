using Slime.Model.Referrals.Input;
using static Slime.Functions.Resources.Texts;

namespace Slime.Functions.Referrals;

/// <summary>The household's name as people say it: Mme Anne Durand, née Martin.</summary>
internal static class HouseholdName
{
    public static string Of(HouseholdInput household)
    {
        var name = string.Join(' ', new[] { household.Civility, household.FirstName, household.Surname }.Where(part => !string.IsNullOrEmpty(part)));
        return household.BirthName is { Length: > 0 } born ? T("referrals.bornName", name, born) : name;
    }
}
