namespace Slime.Model.Indicators;

/// <summary>Who counts for the lower weight of a scale.</summary>
public enum LowerWeightRule
{
    /// <summary>Everybody under 14, wherever they stand in the household (INSEE).</summary>
    AgeUnder14,

    /// <summary>Everybody from the third person on, whatever their age (chèque énergie).</summary>
    ThirdPersonOn,
}

/// <summary>The weights by which a household is turned into consumption units.</summary>
/// <param name="Source">Where the weights come from.</param>
/// <param name="FirstPerson">Units of the first person.</param>
/// <param name="OtherPerson">Units of each other person who is not of the lower weight.</param>
/// <param name="LowerWeight">Units of each person to whom <paramref name="LowerWeightFor"/> applies.</param>
/// <param name="LowerWeightFor">Who these persons are.</param>
/// <param name="HalvesAlternatingCustody">Whether a child in alternating custody counts for half its weight.</param>
public sealed record ConsumptionUnitScale(
    IndicatorSource Source,
    decimal FirstPerson,
    decimal OtherPerson,
    decimal LowerWeight,
    LowerWeightRule LowerWeightFor,
    bool HalvesAlternatingCustody)
{
    /// <summary>INSEE's scale, the one called modified OECD: 1, then 0.5 from the age of 14, 0.3 below.</summary>
    public static readonly ConsumptionUnitScale Insee = new(
        new IndicatorSource("INSEE", "modified OECD scale", 1994), 1m, 0.5m, 0.3m, LowerWeightRule.AgeUnder14, false);

    /// <summary>The scale of the chèque énergie, general since 1 January 2018: 1, 0.5, then 0.3 each.</summary>
    public static readonly ConsumptionUnitScale EnergyVoucher = new(
        new IndicatorSource("chèque énergie", "consumption units", 2018), 1m, 0.5m, 0.3m, LowerWeightRule.ThirdPersonOn, true);
}
