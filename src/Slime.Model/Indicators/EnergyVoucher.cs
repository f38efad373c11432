using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Slime.Model.Indicators;

/// <summary>Whom the chèque énergie is for, from a day until another.</summary>
/// <param name="CeilingCentsPerUnit">The reference tax income for one consumption unit stays below it.</param>
/// <param name="LeastCents">The least amount of a voucher.</param>
/// <param name="MostCents">The greatest.</param>
public sealed record EnergyVoucherTerms(DateOnly From, DateOnly Until, long CeilingCentsPerUnit, long LeastCents, long MostCents, IndicatorSource Source)
{
    /// <summary>The campaigns of 2025 and 2026. Those before, and the amounts by bracket, were not found.</summary>
    public static ImmutableArray<EnergyVoucherTerms> Published { get; } =
    [
        new(new DateOnly(2025, 1, 1), new DateOnly(2026, 12, 31), 1_100_000, 4_800, 27_700, new IndicatorSource("chèque énergie", "loi 2025-127, art. 173; décret 2025-735", 2025)),
    ];

    public static EnergyVoucherTerms? On(DateOnly day) => Published.FirstOrDefault(terms => terms.From <= day && day <= terms.Until);
}

/// <summary>Why nobody can tell whether a household has a voucher to expect.</summary>
public enum VoucherObstacle
{
    IncomeMissing,
    IncomeNegative,
    UnitsUnknown,

    /// <summary>Since 2025 the contract holder's tax household alone counts: a sum of several notices says nothing.</summary>
    SeveralNotices,
}

/// <summary>Whether a household may have the chèque énergie, or what keeps it from being told.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(EnergyVoucherResult.Likely), "likely")]
[JsonDerivedType(typeof(EnergyVoucherResult.Above), "above")]
[JsonDerivedType(typeof(EnergyVoucherResult.ThresholdUnknown), "thresholdUnknown")]
[JsonDerivedType(typeof(EnergyVoucherResult.NotComputable), "notComputable")]
public abstract record EnergyVoucherResult
{
    private EnergyVoucherResult()
    {
    }

    /// <param name="IncomePerUnitCents">Reference tax income for one unit, cents a year, not rounded.</param>
    public sealed record Likely(decimal IncomePerUnitCents, EnergyVoucherTerms Terms) : EnergyVoucherResult;

    /// <param name="IncomePerUnitCents">Reference tax income for one unit, cents a year, not rounded.</param>
    public sealed record Above(decimal IncomePerUnitCents, EnergyVoucherTerms Terms) : EnergyVoucherResult;

    public sealed record ThresholdUnknown(DateOnly On) : EnergyVoucherResult;

    public sealed record NotComputable(VoucherObstacle Why) : EnergyVoucherResult;
}

/// <summary>
/// The chèque énergie of a household: reference tax income ÷ consumption units, strictly below the ceiling of the campaign.
/// Since 2025 it is found by the delivery point and the tax household of whoever holds the contract; others apply for it.
/// </summary>
public static class EnergyVoucher
{
    /// <param name="referenceTaxIncomeCents">Cents a year; null when unknown.</param>
    /// <param name="taxNotices">How many notices the income is the sum of; null when nobody said.</param>
    public static EnergyVoucherResult Of(long? referenceTaxIncomeCents, int? taxNotices, IReadOnlyCollection<Occupant> occupants, DateOnly on)
    {
        if (referenceTaxIncomeCents is not { } income) return new EnergyVoucherResult.NotComputable(VoucherObstacle.IncomeMissing);
        if (income < 0) return new EnergyVoucherResult.NotComputable(VoucherObstacle.IncomeNegative);
        if (taxNotices > 1) return new EnergyVoucherResult.NotComputable(VoucherObstacle.SeveralNotices);
        if (ConsumptionUnits.EnergyVoucher(occupants) is not ConsumptionUnitsResult.Known units) return new EnergyVoucherResult.NotComputable(VoucherObstacle.UnitsUnknown);
        if (EnergyVoucherTerms.On(on) is not { } terms) return new EnergyVoucherResult.ThresholdUnknown(on);
        return income < terms.CeilingCentsPerUnit * units.Units
            ? new EnergyVoucherResult.Likely(income / units.Units, terms)
            : new EnergyVoucherResult.Above(income / units.Units, terms);
    }
}
