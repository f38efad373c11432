using FsCheck.Xunit;
using Slime.Model.Indicators;
using Xunit;

namespace Slime.Model.Tests.Indicators;

public sealed class EnergyEffortRateTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly Occupant[] ParentAndChild = [new(36), new(9)];

    [Fact]
    public void The_Spend_Of_All_Energies_Is_Divided_By_Twelve_Months_Of_Income()
    {
        // 900 € of electricity and 1 400 € of gas on 1 150 € a month: 2 300 / 13 800 = 1/6.
        var result = Computed([90_000, 140_000], 115_000);
        Assert.Equal(1m / 6m, result.Rate);
        Assert.True(result.Exceeds);
        Assert.Equal(0.08m, result.Parameters.EffortThreshold);
        Assert.Equal("ONPE", result.Parameters.Source.Publisher);
    }

    [Fact]
    public void Without_A_Third_Decile_And_A_Year_Published_The_Decile_Is_Unknown()
    {
        var result = Assert.IsType<EnergyEffortResult.Computed>(Of([230_000], 115_000, new DateOnly(2016, 5, 31)));
        Assert.Equal(new IncomeDecile.Unknown(DecileGap.ThirdDecileNotSet), result.Decile);
        Assert.Equal(EffortReading.ExceedsDecileUnknown, result.Reading);
    }

    [Theory]
    [InlineData(167_440, EffortReading.ExceedsWithinFirstThreeDeciles)]
    [InlineData(167_441, EffortReading.ExceedsDecileUnknown)]
    [InlineData(279_066, EffortReading.ExceedsDecileUnknown)]
    [InlineData(279_067, EffortReading.ExceedsAboveThirdDecile)]
    public void Poverty_Threshold_And_Median_Of_2023_Bracket_The_Third_Decile(long monthlyIncome, EffortReading reading)
    {
        // 1.3 units: 1 288 € × 1.3 = 1 674.40 € a month; 25 760 € × 1.3 ÷ 12 = 2 790.67 € a month.
        var result = Computed([400_000], monthlyIncome);
        Assert.Equal(reading, result.Reading);
        var standard = result.Decile switch
        {
            IncomeDecile.Bracketed bracketed => bracketed.Standard,
            IncomeDecile.Unknown { Why: DecileGap.BetweenPovertyAndMedian } unknown => unknown.Standard,
            _ => null,
        };
        Assert.Equal(2023, standard?.Year);
    }

    [Theory]
    [InlineData("2016-09-30", null)]
    [InlineData("2016-10-01", 2014)]
    [InlineData("2017-09-12", 2015)]
    [InlineData("2023-11-30", 2016)]
    [InlineData("2025-07-06", 2022)]
    [InlineData("2025-07-07", 2023)]
    public void The_Last_Year_Published_On_The_Day_Is_Used(string on, int? year) =>
        Assert.Equal(year, IndicatorParameterSet.Published.StandardOn(DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture))?.Year);

    [Fact]
    public void A_Year_Without_Median_Says_Nobody_Is_Above()
    {
        // 2021: 1 158 € × 1.3 = 1 505.40 €.
        var on = new DateOnly(2024, 1, 15);
        Assert.Equal(EffortReading.ExceedsWithinFirstThreeDeciles, Assert.IsType<EnergyEffortResult.Computed>(Of([400_000], 150_540, on)).Reading);
        Assert.Equal(EffortReading.ExceedsDecileUnknown, Assert.IsType<EnergyEffortResult.Computed>(Of([4_000_000], 1_500_000, on)).Reading);
    }

    [Theory]
    [InlineData(95_999, false)]
    [InlineData(96_000, false)]
    [InlineData(96_001, true)]
    public void Exactly_8_Percent_Does_Not_Exceed(long spend, bool exceeds)
    {
        // 8 % of 12 × 1 000 € is 960 €.
        var result = Computed([spend], 100_000);
        Assert.Equal(exceeds, result.Exceeds);
        Assert.Equal(exceeds ? EffortReading.ExceedsWithinFirstThreeDeciles : EffortReading.WithinThreshold, result.Reading);
    }

    [Fact]
    public void The_Older_Definition_Of_10_Percent_Judges_Its_Own_Years()
    {
        var spend = new long[] { 108_000 };
        Assert.False(Assert.IsType<EnergyEffortResult.Computed>(Of(spend, 100_000, new DateOnly(2016, 5, 31))).Exceeds);
        Assert.True(Assert.IsType<EnergyEffortResult.Computed>(Of(spend, 100_000, Today)).Exceeds);
    }

    [Theory]
    [InlineData(1_061_538, EffortReading.ExceedsAboveThirdDecile, false)]
    [InlineData(1_061_539, EffortReading.ExceedsWithinFirstThreeDeciles, true)]
    public void With_A_Third_Decile_The_Income_Per_Unit_Is_Compared(long thirdDecile, EffortReading reading, bool within)
    {
        // 13 800 € a year for 1.3 units: 10 615.384… € a unit.
        var result = Computed([230_000], 115_000, WithThirdDecile(thirdDecile));
        Assert.Equal(reading, result.Reading);
        var decile = Assert.IsType<IncomeDecile.Known>(result.Decile);
        Assert.Equal((within, thirdDecile, 1.3m), (decile.WithinFirstThree, decile.ThirdDecileCentsPerYear, decile.Units.Units));
        Assert.Equal(1_061_538.46m, decimal.Round(decile.IncomePerUnitCentsPerYear, 2));
    }

    [Fact]
    public void An_Income_Equal_To_The_Third_Decile_Is_Within()
    {
        var result = EnergyEffortRate.Of([230_000], 100_000, [new(36)], WithThirdDecile(1_200_000), Today);
        Assert.Equal(EffortReading.ExceedsWithinFirstThreeDeciles, Assert.IsType<EnergyEffortResult.Computed>(result).Reading);
    }

    [Fact]
    public void Without_Ages_The_Rate_Is_Known_And_The_Decile_Is_Not()
    {
        var result = Assert.IsType<EnergyEffortResult.Computed>(
            EnergyEffortRate.Of([230_000], 115_000, [new(null)], WithThirdDecile(1_800_000), Today));
        Assert.Equal(new IncomeDecile.Unknown(DecileGap.ConsumptionUnitsUnknown), result.Decile);
        Assert.Equal(EffortReading.ExceedsDecileUnknown, result.Reading);
    }

    [Fact]
    public void A_Day_Without_Threshold_Says_So_And_Still_Gives_The_Rate() =>
        Assert.Equal(
            new EnergyEffortResult.ThresholdUnknown(0.08m, new DateOnly(2012, 1, 1)),
            Of([96_000], 100_000, new DateOnly(2012, 1, 1)));

    [Fact]
    public void What_Cannot_Be_Computed_Says_Why()
    {
        Assert.Equal(new EnergyEffortResult.NotComputable(EffortObstacle.SpendMissing), Of([], 100_000, Today));
        Assert.Equal(new EnergyEffortResult.NotComputable(EffortObstacle.SpendNegative), Of([100, -1], 100_000, Today));
        Assert.Equal(new EnergyEffortResult.NotComputable(EffortObstacle.IncomeMissing), Of([100], null, Today));
        Assert.Equal(new EnergyEffortResult.NotComputable(EffortObstacle.IncomeZero), Of([100], 0, Today));
        Assert.Equal(new EnergyEffortResult.NotComputable(EffortObstacle.IncomeNegative), Of([100], -1, Today));
    }

    [Property]
    public bool No_Amounts_Overflow(long first, long second, long income)
    {
        var all = EnergyEffortRate.Of([first, second, long.MaxValue], income, ParentAndChild, WithThirdDecile(long.MaxValue), Today);
        var expected = first >= 0 && second >= 0 && income > 0;
        return all is EnergyEffortResult.Computed { Rate: > 0 } == expected;
    }

    private static IndicatorParameterSet WithThirdDecile(long cents) =>
        IndicatorParameterSet.Published.With(new(new DateOnly(2026, 1, 1), 0.08m, cents, new IndicatorSource("Essai", "D3", 2026)));

    private static EnergyEffortResult Of(long[] spend, long? income, DateOnly on) =>
        EnergyEffortRate.Of(spend, income, ParentAndChild, IndicatorParameterSet.Published, on);

    private static EnergyEffortResult.Computed Computed(long[] spend, long income, IndicatorParameterSet? parameters = null) =>
        Assert.IsType<EnergyEffortResult.Computed>(
            EnergyEffortRate.Of(spend, income, ParentAndChild, parameters ?? IndicatorParameterSet.Published, Today));
}
