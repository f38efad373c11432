using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Tests.Referrals;
using Xunit;

namespace Slime.Model.Tests.Indicators;

public sealed class HouseholdIndicatorsTests
{
    private static readonly DateOnly On = new(2026, 11, 25);

    /// <summary>The sample's household: a person of 36 and a child of 9, 2 300 € of energy a year, 1 150 € a month, label F of 2024.</summary>
    [Fact]
    public void A_Referral_Gives_All_Indicators_With_The_Thresholds_Of_The_Day()
    {
        var indicators = Of(Sample.Json);
        Assert.Equal((On, 1.3m, 1.5m), (indicators.On, Units(indicators.ConsumptionUnits), Units(indicators.EnergyVoucherUnits)));
        var effort = Assert.IsType<EnergyEffortResult.Computed>(indicators.EnergyEffort);
        Assert.Equal((2_300m / (12 * 1_150m), true), (effort.Rate, effort.Exceeds));
        Assert.Equal((true, 12 * 1_150_00m / 1.3m), effort.Decile is IncomeDecile.Bracketed bracketed ? (bracketed.WithinFirstThree, bracketed.IncomePerUnitCentsPerYear) : default);
        Assert.Equal(AnahCategory.VeryModest, Assert.IsType<AnahIncomeResult.Known>(indicators.AnahIncome).Category);
        Assert.Equal(DpeLabel.F, Assert.IsType<EnergyLabelResult.OnScale>(indicators.EnergyLabel).Label);
        Assert.Equal(14_200_00 / 1.5m, Assert.IsType<EnergyVoucherResult.Likely>(indicators.EnergyVoucher).IncomePerUnitCents);
        Assert.Equal(new IncomeEvidence(IncomeProof.Declared, null), indicators.Evidence);
        Assert.Equal([HintCode.NotDecentFrom], indicators.Hints.Select(hint => hint.Code));
    }

    [Theory]
    [InlineData("\"electricity\"", "\"privateTenant\"", "ElectricityFactor NotDecentFrom")]
    [InlineData("\"heatPump\"", "\"socialTenant\"", "ElectricityFactor NotDecentFrom")]
    [InlineData("\"gas\"", "\"owner\"", "")]
    [InlineData("\"gas\"", "\"socialTenant\"", "NotDecentFrom")]
    public void Hints_Depend_On_Heating_And_On_Whether_The_Home_Is_Let(string heating, string tenure, string hints) =>
        Assert.Equal(hints, string.Join(' ', Of(Sample.With("dwelling.tenure", tenure, Sample.With("dwelling.heating", heating))).Hints.Select(hint => hint.Code)));

    [Fact]
    public void Figures_Kept_Before_There_Were_Hints_Have_None() => Assert.Empty((Of(Sample.Json) with { Hints = default }).Hints);

    private static decimal Units(ConsumptionUnitsResult result) => Assert.IsType<ConsumptionUnitsResult.Known>(result).Units;

    private static HouseholdIndicators Of(string json) => HouseholdIndicators.Of(Sample.Accept(json), IndicatorParameterSet.Published, On);
}
