using Slime.Model.Indicators;
using Xunit;

namespace Slime.Model.Tests.Indicators;

/// <summary>Where thresholds begin and end, and where their figures come from.</summary>
public sealed class IndicatorBoundsTests
{
    private static readonly DateOnly On = new(2026, 3, 1);
    private static readonly Occupant[] Alone = [new Occupant(40)];

    /// <summary>Stored with the case beside each figure: whoever is asked where it comes from says it in these words.</summary>
    [Fact]
    public void Every_Published_Figure_Names_Its_Source() => Assert.Equal(
    [
        "Anah, income ceilings outside Île-de-France, 2026", "INSEE, modified OECD scale, 1994", "chèque énergie, consumption units, 2018", "DPE, arrêté du 31 mars 2021, 2021",
        "DPE, arrêté du 31 mars 2021, zones H1b, H1c et H2d au-dessus de 800 m, 2021", "chèque énergie, loi 2025-127, art. 173; décret 2025-735, 2025", "INSEE, niveau de vie et pauvreté, 2014",
        "ONPE, TEE_3D, first report, 2014", "ONPE, TEE_3D, dashboard, 2018", "ADIL 36, DPE 2026: électricité 1,9 au lieu de 2,3, 2026", "DPE, arrêté du 25 mars 2024, 2024", "ADIL 36, DPE et décence, 2025",
    ], new[]
    {
        ((AnahIncomeResult.Known)AnahIncomeCategory.Of(1, 1, On)).Ceilings.Source, ConsumptionUnitScale.Insee.Source, ConsumptionUnitScale.EnergyVoucher.Source, DpeScale.Since2021.Source,
        DpeScale.Since2021InColdHighlands.Source, EnergyVoucherTerms.On(On)!.Source, LivingStandard.Published[0].Source, Parameters(2015), Parameters(2020),
    }.Concat(Hints(new LabelFacts { Letter = DpeLabel.G, MadeOn = new DateOnly(2022, 1, 1), ReferenceSurfaceM2 = 30, Electric = true, Rented = true }).Select(hint => hint.Source))
        .Select(source => $"{source.Publisher}, {source.Reference}, {source.Year}"));

    [Fact]
    public void The_Voucher_Alone_Halves_Children_In_Alternating_Custody() =>
        Assert.Equal((false, true), (ConsumptionUnitScale.Insee.HalvesAlternatingCustody, ConsumptionUnitScale.EnergyVoucher.HalvesAlternatingCustody));

    [Fact]
    public void Standards_Of_Living_Are_Whole_Euros_By_Month_And_By_Year() =>
        Assert.Equal((1_008_00L, 20_150_00L, 1_288_00L, 25_760_00L), (LivingStandard.Published[0].PovertyMonthlyCents, LivingStandard.Published[0].MedianYearlyCents!.Value,
            LivingStandard.Published[^1].PovertyMonthlyCents, LivingStandard.Published[^1].MedianYearlyCents!.Value));

    [Fact]
    public void No_Income_At_All_Is_Very_Modest_And_Has_A_Right_To_The_Voucher()
    {
        Assert.Equal(AnahCategory.VeryModest, Assert.IsType<AnahIncomeResult.Known>(AnahIncomeCategory.Of(0, 1, On)).Category);
        Assert.Equal(0, Assert.IsType<EnergyVoucherResult.Likely>(EnergyVoucher.Of(0, 1, Alone, On)).IncomePerUnitCents);
    }

    [Theory]
    [InlineData("2024-12-31", false), InlineData("2025-01-01", true), InlineData("2026-12-31", true), InlineData("2027-01-01", false)]
    public void The_Voucher_Has_Terms_For_The_Days_Of_Its_Campaigns(string day, bool hasTerms) => Assert.Equal(hasTerms, EnergyVoucherTerms.On(Day(day)) is not null);

    [Fact]
    public void The_Income_Of_A_Voucher_Is_That_Of_One_Unit()
    {
        Occupant[] couple = [new Occupant(40), new Occupant(40)];
        Assert.Equal(10_000_00m, Assert.IsType<EnergyVoucherResult.Likely>(EnergyVoucher.Of(15_000_00, 1, couple, On)).IncomePerUnitCents);
        Assert.Equal(11_000_00m, Assert.IsType<EnergyVoucherResult.Above>(EnergyVoucher.Of(16_500_00, 1, couple, On)).IncomePerUnitCents);
    }

    [Fact]
    public void Nothing_Spent_On_Energy_Is_A_Rate_Of_Nought()
    {
        var computed = Assert.IsType<EnergyEffortResult.Computed>(EnergyEffortRate.Of([0], 1_000_00, Alone, IndicatorParameterSet.Published, On));
        Assert.Equal(0, computed.Rate);
    }

    [Theory]
    [InlineData(25_759_99, null)]
    [InlineData(25_760_00, false)]
    public void From_The_Median_On_An_Income_Is_Not_Within_The_First_Three_Deciles(long yearlyCents, bool? isWithin)
    {
        var standard = new LivingStandard(2023, new DateOnly(2025, 7, 7), 1_288_00, 25_760_00, new IndicatorSource("INSEE", "x", 2023));
        // Twelve months of a whole number of cents: the income is taken twelve times as large, and so are the standards.
        var set = new IndicatorParameterSet([new(new DateOnly(2018, 1, 1), 0.08m, null, standard.Source)], [standard with { PovertyMonthlyCents = 12 * standard.PovertyMonthlyCents, MedianYearlyCents = 12 * standard.MedianYearlyCents }]);
        var decile = Assert.IsType<EnergyEffortResult.Computed>(EnergyEffortRate.Of([1], yearlyCents, Alone, set, On)).Decile;
        if (isWithin is { } known) Assert.Equal((known, 12m * yearlyCents), decile is IncomeDecile.Bracketed bracketed ? (bracketed.WithinFirstThree, bracketed.IncomePerUnitCentsPerYear) : default);
        else Assert.IsType<IncomeDecile.Unknown>(decile);
    }

    [Fact]
    public void The_Newest_Standard_Of_Living_Published_By_The_Day_Is_Used_Whatever_Their_Order()
    {
        var set = new IndicatorParameterSet([], LivingStandard.Published.Reverse());
        Assert.Equal(2023, set.StandardOn(new DateOnly(2025, 7, 7))?.Year);
        Assert.Equal(2022, set.StandardOn(new DateOnly(2025, 7, 6))?.Year);
        Assert.Null(new IndicatorParameterSet([]).StandardOn(On));
    }

    [Fact]
    public void One_Wrong_Threshold_Among_Right_Ones_Is_Refused()
    {
        var right = new IndicatorParameters(new DateOnly(2018, 1, 1), 0.08m, 1, new IndicatorSource("x", "x", 2018));
        Assert.Throws<ArgumentException>(() => new IndicatorParameterSet([right, right with { EffectiveFrom = On, EffortThreshold = 1 }]));
        Assert.Throws<ArgumentException>(() => new IndicatorParameterSet([right, right with { EffectiveFrom = On, EffortThreshold = 0 }]));
        Assert.Throws<ArgumentException>(() => new IndicatorParameterSet([right, right with { EffectiveFrom = On, ThirdDecileCentsPerYear = 0 }]));
    }

    [Theory]
    [InlineData(40.0, true), InlineData(40.01, false), InlineData(null, false)]
    public void A_Dwelling_Of_Forty_Square_Metres_Is_Small(double? surface, bool isSmall) => Assert.Equal(isSmall, DpeScale.IsSmall((decimal?)surface));

    [Fact]
    public void The_Numbers_Of_A_Small_Dwelling_Give_Way_To_Its_Letter()
    {
        var facts = new LabelFacts { Energy = 100, Carbon = 5, MadeOn = new DateOnly(2025, 1, 1), ReferenceSurfaceM2 = 30 };
        Assert.IsType<EnergyLabelResult.BoundsUnknown>(EnergyLabel.Of(facts, On));
        Assert.Equal(DpeLabel.D, Assert.IsType<EnergyLabelResult.OnScale>(EnergyLabel.Of(facts with { Letter = DpeLabel.D }, On)).Label);
    }

    [Theory]
    [InlineData("2017-12-31", FormerLabel.Unknown), InlineData("2018-01-01", FormerLabel.Valid)]
    public void Numbers_Of_The_Former_Scale_Say_Whether_Their_Label_Still_Holds(string madeOn, FormerLabel validity)
    {
        Assert.Equal(validity, LabelValidity.Of(Day(madeOn), new DateOnly(2024, 12, 31)));
        var read = EnergyLabel.Of(new LabelFacts { Energy = 100, Carbon = 5, MadeOn = Day(madeOn) }, new DateOnly(2024, 12, 31));
        Assert.Equal(validity, Assert.IsType<EnergyLabelResult.OnFormerScale>(read).Validity);
    }

    private static IndicatorSource Parameters(int year) => ((ParametersOnDay.Known)IndicatorParameterSet.Published.On(new DateOnly(year, 1, 1))).Parameters.Source;

    private static IEnumerable<IndicatorHint> Hints(LabelFacts facts) => LabelHints.Of(facts, EnergyLabel.Of(facts, On), On);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
