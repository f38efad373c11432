using System.Text.Json;
using Slime.Model.Indicators;

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
        SlimeEligibility.Unknown unknown => $"unknown({JsonNamingPolicy.CamelCase.ConvertName(unknown.Missing.ToString())})",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
