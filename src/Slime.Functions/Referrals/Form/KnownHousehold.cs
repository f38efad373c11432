using Slime.Functions.LookUps;
using Slime.Model.Communes;
using Slime.Model.Search;
using Slime.Platform.Resources;

namespace Slime.Functions.Referrals.Form;

/// <summary>The household probably has a case that goes on: the person says whether it is the same before the form goes on.</summary>
/// <param name="Token">What was looked up; an answer holds for that alone.</param>
/// <param name="Since">The month, in words.</param>
public sealed record KnownHousehold(string Token, TerritoryCode Territory, string Since)
{
    public const string ChoiceName = "known.choice";
    public const string AskedName = "known.asked";

    /// <summary>What follows is added to the case that goes on.</summary>
    public const string Same = "same";
    public const string Other = "other";

    internal static KnownHousehold Of(HouseholdLookUp asked, LookUpOutcome.Known known) =>
        new(asked.Token, known.Case.Territory, known.Since.ToString("MMMM yyyy", Texts.French));

    public static bool Owns(string name) => name is ChoiceName or AskedName;

    /// <summary>What the person answered of this very household; null when she was not asked yet, or of another.</summary>
    internal static string? ChoiceIn(ReferralForm form, HouseholdLookUp asked) =>
        form[AskedName] == asked.Token && form[ChoiceName] is (Same or Other) and var choice ? choice : null;
}
