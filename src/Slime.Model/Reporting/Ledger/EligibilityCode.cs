using Slime.Model.Indicators;
using Slime.Model.Text;

namespace Slime.Model.Reporting.Ledger;

/// <summary>The codes under which the contract writes an eligibility: <c>eligible</c>, <c>above</c>, <c>unknown(income)</c>.</summary>
public static class EligibilityCode
{
    public const string Eligible = "eligible";
    public const string Above = "above";

    public static IReadOnlyList<string> All { get; } = [Eligible, Above, .. Enum.GetValues<EligibilityGap>().Select(gap => Of(new SlimeEligibility.Unknown(gap)))];

    public static string Of(SlimeEligibility eligibility) => eligibility switch
    {
        SlimeEligibility.Eligible => Eligible,
        SlimeEligibility.Above => Above,
        SlimeEligibility.Unknown unknown => $"unknown({EnumCode.Of(unknown.Missing)})",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
