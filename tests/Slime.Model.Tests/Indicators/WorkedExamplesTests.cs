using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;
using Xunit;

namespace Slime.Model.Tests.Indicators;

/// <summary>The examples of docs/indicators.md, worked by hand there, each under the number that it has there.</summary>
public sealed class WorkedExamplesTests
{
    private static readonly DateOnly November2026 = new(2026, 11, 20);

    private static readonly Occupant[] ParentAndChild = [new(36), new(9)];

    [Fact]
    public void Example_1_Energy_Takes_A_Sixth_And_The_Household_Is_Below_The_Poverty_Threshold()
    {
        var effort = Effort([90_000, 140_000], 115_000, November2026);
        Assert.Equal((16.7m, EffortReading.ExceedsWithinFirstThreeDeciles), (decimal.Round(effort.Rate * 100, 1), effort.Reading));
        var bracket = Assert.IsType<IncomeDecile.Bracketed>(effort.Decile);
        Assert.Equal((2023, 1.3m, 10_615.38m), (bracket.Standard.Year, bracket.Units.Units, decimal.Round(bracket.IncomePerUnitCentsPerYear / 100, 2)));
    }

    [Fact]
    public void Example_2_Between_Threshold_And_Median_The_Decile_Is_Unknown()
    {
        var effort = Effort([240_000], 200_000, November2026);
        Assert.Equal((10m, EffortReading.ExceedsDecileUnknown), (effort.Rate * 100, effort.Reading));
        Assert.Equal(DecileGap.BetweenPovertyAndMedian, Assert.IsType<IncomeDecile.Unknown>(effort.Decile).Why);
    }

    [Fact]
    public void Example_3_On_31_May_2016_Nothing_Held_Here_Was_Published()
    {
        var effort = Effort([150_000], 100_000, new DateOnly(2016, 5, 31));
        Assert.Equal((12.5m, 0.10m, EffortReading.ExceedsDecileUnknown), (effort.Rate * 100, effort.Parameters.EffortThreshold, effort.Reading));
        Assert.Equal(new IncomeDecile.Unknown(DecileGap.ThirdDecileNotSet), effort.Decile);
    }

    [Fact]
    public void Example_4_Four_Occupants_With_Two_Notices_In_2016()
    {
        var known = Assert.IsType<AnahIncomeResult.Known>(AnahIncomeCategory.Of((16_500 + 12_800) * 100L, 4, new DateOnly(2016, 5, 31)));
        Assert.Equal((AnahCategory.VeryModest, 29_400_00), (known.Category, known.Ceilings.VeryModestCents));
        var above = AnahIncomeCategory.Of((16_500 + 12_950) * 100L, 4, new DateOnly(2016, 5, 31));
        Assert.Equal(AnahCategory.Modest, Assert.IsType<AnahIncomeResult.Known>(above).Category);
    }

    [Fact]
    public void Example_5_Seven_Occupants_In_2025()
    {
        var known = Assert.IsType<AnahIncomeResult.Known>(AnahIncomeCategory.Of(50_576_00, 7, new DateOnly(2025, 3, 1)));
        Assert.Equal((AnahCategory.VeryModest, 50_576_00L, 64_825_00L), (known.Category, known.Ceilings.VeryModestCents, known.Ceilings.ModestCents));
    }

    [Fact]
    public void Example_6_No_Ceilings_Are_Held_For_2017() =>
        Assert.Equal(new AnahIncomeResult.ThresholdUnknown(2017, 2, AnahGap.YearUnknown), AnahIncomeCategory.Of(1_000_000, 2, new DateOnly(2017, 5, 31)));

    [Theory]
    [InlineData(329.9, 10, DpeLabel.E)]
    [InlineData(330, 10, DpeLabel.F)]
    [InlineData(419, 10, DpeLabel.F)]
    [InlineData(420, 10, DpeLabel.G)]
    [InlineData(180, 5, DpeLabel.D)]
    [InlineData(69, 100, DpeLabel.G)]
    public void Example_7_At_A_Bound_It_Is_The_Worse_Class(double energy, double carbon, DpeLabel label) =>
        Assert.Equal(label, Assert.IsType<EnergyLabelResult.OnScale>(EnergyLabel.FromNumbers((decimal)energy, (decimal)carbon, new DateOnly(2024, 3, 1))).Label);

    [Fact]
    public void Example_8_Above_800_Metres_In_Zone_H1c_380_Kilowatt_Hours_Are_E() =>
        Assert.Equal(DpeLabel.E, Assert.IsType<EnergyLabelResult.OnScale>(EnergyLabel.FromNumbers(380, 60, new DateOnly(2024, 3, 1), inColdHighlands: true)).Label);

    [Fact]
    public void Example_9_A_Small_Dwelling_Is_Read_From_Its_Attestation()
    {
        var facts = new LabelFacts { Energy = 340, Carbon = 12, MadeOn = new DateOnly(2023, 5, 2), ReferenceSurfaceM2 = 30 };
        var read = EnergyLabel.Of(facts, November2026);
        Assert.Equal(DpeLabel.F, Assert.IsType<EnergyLabelResult.OnScale>(read).Label);
        Assert.Equal([HintCode.SmallDwellingAttestation], LabelHints.Of(facts, read, November2026).Select(hint => hint.Code));

        var attested = facts with { Attested = DpeLabel.E, AttestedOn = new DateOnly(2025, 1, 6) };
        var label = Assert.IsType<EnergyLabelResult.OnScale>(EnergyLabel.Of(attested, November2026));
        Assert.Equal((DpeLabel.E, new DateOnly(2025, 1, 6)), (label.Label, label.AttestedOn!.Value));
        Assert.Empty(LabelHints.Of(attested, label, November2026));
        Assert.IsType<EnergyLabelResult.BoundsUnknown>(EnergyLabel.Of(facts with { MadeOn = new DateOnly(2024, 7, 1) }, November2026));
    }

    [Theory]
    [InlineData("2025-12-31", false)]
    [InlineData("2026-01-01", true)]
    public void Example_10_The_Electricity_Factor_Is_A_Hint_And_Changes_No_Class(string on, bool hinted)
    {
        var facts = new LabelFacts { Energy = 430, Carbon = 12, MadeOn = new DateOnly(2024, 3, 1), Electric = true };
        var day = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture);
        var label = EnergyLabel.Of(facts, day);
        Assert.Equal(DpeLabel.G, Assert.IsType<EnergyLabelResult.OnScale>(label).Label);
        Assert.Equal(hinted, LabelHints.Of(facts, label, day).Any(hint => hint.Code == HintCode.ElectricityFactor));
    }

    [Theory]
    [InlineData("2019-06-01", "2024-12-31", FormerLabel.Valid)]
    [InlineData("2019-06-01", "2025-01-01", FormerLabel.Ended)]
    [InlineData("2015-06-01", "2020-01-01", FormerLabel.Unknown)]
    [InlineData("2015-06-01", "2025-01-01", FormerLabel.Ended)]
    public void Example_11_Labels_Of_The_Former_Scale_End(string madeOn, string on, FormerLabel validity) =>
        Assert.Equal(validity, LabelValidity.Of(DateOnly.Parse(madeOn, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(DpeLabel.G, "2024-12-31", HintCode.NotDecentFrom, "2025-01-01")]
    [InlineData(DpeLabel.G, "2025-01-01", HintCode.NotDecent, "2025-01-01")]
    [InlineData(DpeLabel.F, "2026-11-20", HintCode.NotDecentFrom, "2028-01-01")]
    [InlineData(DpeLabel.E, "2033-12-31", HintCode.NotDecentFrom, "2034-01-01")]
    [InlineData(DpeLabel.E, "2034-01-01", HintCode.NotDecent, "2034-01-01")]
    public void Example_12_Let_Dwellings_Are_Decent_Until_Their_Day(DpeLabel label, string on, HintCode code, string from)
    {
        var day = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture);
        var facts = new LabelFacts { Letter = label, MadeOn = new DateOnly(2024, 3, 1), Rented = true };
        var hint = Assert.Single(LabelHints.Of(facts, EnergyLabel.Of(facts, day), day));
        Assert.Equal((code, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture)), (hint.Code, hint.From));
        Assert.Empty(LabelHints.Of(facts with { Rented = false }, EnergyLabel.Of(facts, day), day));
    }

    [Theory]
    [InlineData("2022-12-31", 450, false)]
    [InlineData("2023-01-01", 449.9, false)]
    [InlineData("2023-01-01", 450, true)]
    [InlineData("2024-12-31", 450, true)]
    [InlineData("2025-01-01", 450, false)]
    public void Example_13_In_2023_And_2024_Final_Energy_Decided(string on, double finalEnergy, bool hinted)
    {
        var day = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture);
        var facts = new LabelFacts { Letter = DpeLabel.G, MadeOn = new DateOnly(2022, 3, 1), FinalEnergy = (decimal)finalEnergy, Rented = true };
        Assert.Equal(hinted, LabelHints.Of(facts, EnergyLabel.Of(facts, day), day).Any(hint => hint.Code == HintCode.FinalEnergyNotDecent));
    }

    [Fact]
    public void Example_14_A_Couple_With_A_Child_Has_A_Voucher_To_Expect_Below_19_800_Euros()
    {
        Occupant[] family = [new(40), new(38), new(16)];
        Assert.Equal(10_999.44m, decimal.Round(Assert.IsType<EnergyVoucherResult.Likely>(EnergyVoucher.Of(19_799_00, 1, family, November2026)).IncomePerUnitCents / 100, 2));
        Assert.IsType<EnergyVoucherResult.Above>(EnergyVoucher.Of(19_800_00, 1, family, November2026));
        Assert.Equal(new EnergyVoucherResult.NotComputable(VoucherObstacle.SeveralNotices), EnergyVoucher.Of(10_000_00, 2, family, November2026));
        Assert.Equal(new EnergyVoucherResult.ThresholdUnknown(new DateOnly(2024, 5, 1)), EnergyVoucher.Of(10_000_00, 1, family, new DateOnly(2024, 5, 1)));
    }

    [Theory]
    [InlineData(EligibilityRule.AnahVeryModest, 25_393, "eligible")]
    [InlineData(EligibilityRule.AnahVeryModest, 25_394, "above")]
    [InlineData(EligibilityRule.AnahModest, 25_394, "eligible")]
    [InlineData(EligibilityRule.AnahModest, 32_554, "above")]
    [InlineData(EligibilityRule.None, 99_999, "eligible")]
    public void Example_15_Two_Occupants_In_2026_Under_Each_Rule(EligibilityRule rule, int euros, string expected) =>
        Assert.Equal(expected, Model.Reporting.Ledger.EligibilityCode.Of(SlimeEligibility.Of(AnahIncomeCategory.Of(euros * 100L, 2, November2026), rule)));

    [Fact]
    public void Example_16_An_Eligibility_That_Is_Not_Known_Says_What_Is_Missing()
    {
        Assert.Equal(new SlimeEligibility.Unknown(EligibilityGap.Income), SlimeEligibility.Of(AnahIncomeCategory.Of(null, 2, November2026), EligibilityRule.AnahVeryModest));
        Assert.Equal(new SlimeEligibility.Unknown(EligibilityGap.Persons), SlimeEligibility.Of(AnahIncomeCategory.Of(1, 0, November2026), EligibilityRule.AnahVeryModest));
        Assert.Equal(new SlimeEligibility.Unknown(EligibilityGap.Threshold), SlimeEligibility.Of(AnahIncomeCategory.Of(1, 2, new DateOnly(2014, 6, 1)), EligibilityRule.AnahVeryModest));
    }

    [Fact]
    public void An_Income_Without_Proof_Is_Declared_And_No_Income_Has_None()
    {
        Assert.Equal(new IncomeEvidence(IncomeProof.Declared, null), HouseholdIndicators.EvidenceOf(null, null, 1));
        Assert.Equal(new IncomeEvidence(IncomeProof.None, null), HouseholdIndicators.EvidenceOf(null, null, null));
        Assert.Equal(new IncomeEvidence(IncomeProof.TaxNotice, November2026), HouseholdIndicators.EvidenceOf(IncomeProof.TaxNotice, November2026, 1));
    }

    private static EnergyEffortResult.Computed Effort(long[] spend, long monthlyIncome, DateOnly on) => Assert.IsType<EnergyEffortResult.Computed>(
        EnergyEffortRate.Of(spend, monthlyIncome, ParentAndChild, IndicatorParameterSet.Published, on));
}
