using Slime.Model.Indicators;
using Xunit;

namespace Slime.Model.Tests.Indicators;

public sealed class AnahIncomeCategoryTests
{
    private static readonly DateOnly In2025 = new(2025, 6, 1);
    private static readonly DateOnly In2026 = new(2026, 11, 20);

    [Theory]
    [InlineData(1, 17_173, 22_015)]
    [InlineData(2, 25_115, 32_197)]
    [InlineData(3, 30_206, 38_719)]
    [InlineData(4, 35_285, 45_234)]
    [InlineData(5, 40_388, 51_775)]
    public void Each_Ceiling_Of_2025_Is_Included_And_Above_Modest_Says_So(int persons, int veryModest, int modest)
    {
        AssertCategory(AnahCategory.VeryModest, veryModest - 1, persons, In2025);
        AssertCategory(AnahCategory.VeryModest, veryModest, persons, In2025);
        AssertCategory(AnahCategory.Modest, veryModest + 1, persons, In2025);
        AssertCategory(AnahCategory.Modest, modest - 1, persons, In2025);
        AssertCategory(AnahCategory.Modest, modest, persons, In2025);

        var above = Assert.IsType<AnahIncomeResult.AboveModest>(Of(modest + 1, persons, In2025));
        Assert.Equal((2025, persons, veryModest * 100L, modest * 100L), (above.Ceilings.Source.Year, above.Ceilings.Persons, above.Ceilings.VeryModestCents, above.Ceilings.ModestCents));
        Assert.Null(above.Ceilings.IntermediateCents);
    }

    [Theory]
    [InlineData(1, 17_363, 22_259, 31_185)]
    [InlineData(2, 25_393, 32_553, 45_842)]
    [InlineData(3, 30_540, 39_148, 55_196)]
    [InlineData(4, 35_676, 45_735, 64_550)]
    [InlineData(5, 40_835, 52_348, 73_907)]
    [InlineData(6, 45_986, 58_946, 83_264)]
    [InlineData(7, 51_137, 65_544, 92_621)]
    [InlineData(10, 66_590, 85_338, 120_692)]
    public void Each_Ceiling_Of_2026_Is_Included(int persons, int veryModest, int modest, int intermediate)
    {
        AssertCategory(AnahCategory.VeryModest, veryModest - 1, persons, In2026);
        AssertCategory(AnahCategory.VeryModest, veryModest, persons, In2026);
        AssertCategory(AnahCategory.Modest, veryModest + 1, persons, In2026);
        AssertCategory(AnahCategory.Modest, modest - 1, persons, In2026);
        AssertCategory(AnahCategory.Modest, modest, persons, In2026);
        AssertCategory(AnahCategory.Intermediate, modest + 1, persons, In2026);
        AssertCategory(AnahCategory.Intermediate, intermediate - 1, persons, In2026);
        AssertCategory(AnahCategory.Intermediate, intermediate, persons, In2026);
        AssertCategory(AnahCategory.Higher, intermediate + 1, persons, In2026);
    }

    [Fact]
    public void The_Ceilings_Used_Are_Returned_With_Their_Source()
    {
        var known = Assert.IsType<AnahIncomeResult.Known>(Of(14_200, 2, In2026));
        Assert.Equal(
            new AnahCeilings(new IndicatorSource("Anah", "income ceilings outside Île-de-France", 2026), 2, 2_539_300, 3_255_300, 4_584_200),
            known.Ceilings);
    }

    [Fact]
    public void The_Year_Is_That_Of_The_Day()
    {
        AssertCategory(AnahCategory.Modest, 17_174, 1, new DateOnly(2025, 12, 31));
        AssertCategory(AnahCategory.VeryModest, 17_174, 1, new DateOnly(2026, 1, 1));
    }

    [Theory]
    [InlineData(2016, 6, 37_893, 48_575)]
    [InlineData(2019, 7, 43_554, 55_826)]
    [InlineData(2020, 6, 39_405, 50_511)]
    [InlineData(2024, 6, 45_047, 57_743)]
    [InlineData(2025, 6, 45_482, 58_300)]
    [InlineData(2025, 9, 60_764, 77_875)]
    public void Each_Further_Person_Adds_The_Amount_Of_The_Year(int year, int persons, int veryModest, int modest)
    {
        var on = new DateOnly(year, 6, 1);
        AssertCategory(AnahCategory.VeryModest, veryModest, persons, on);
        AssertCategory(AnahCategory.Modest, veryModest + 1, persons, on);
        AssertCategory(AnahCategory.Modest, modest, persons, on);
    }

    [Theory]
    [InlineData(2016, 1, 14_308, 18_342)]
    [InlineData(2016, 5, 33_652, 43_141)]
    [InlineData(2019, 1, 14_790, 18_960)]
    [InlineData(2019, 4, 30_389, 38_958)]
    [InlineData(2020, 2, 21_760, 27_896)]
    [InlineData(2020, 5, 34_993, 44_860)]
    [InlineData(2024, 3, 29_917, 38_349)]
    [InlineData(2024, 5, 40_002, 51_281)]
    public void Earlier_Years_Have_Their_Own_Ceilings(int year, int persons, int veryModest, int modest)
    {
        var on = new DateOnly(year, 12, 31);
        AssertCategory(AnahCategory.VeryModest, veryModest, persons, on);
        AssertCategory(AnahCategory.Modest, veryModest + 1, persons, on);
        AssertCategory(AnahCategory.Modest, modest, persons, on);
    }

    [Theory]
    [InlineData(2014)]
    [InlineData(2015)]
    [InlineData(2017)]
    [InlineData(2018)]
    [InlineData(2021)]
    [InlineData(2023)]
    [InlineData(2027)]
    public void Another_Year_Has_No_Known_Ceiling(int year) =>
        Assert.Equal(new AnahIncomeResult.ThresholdUnknown(year, 2, AnahGap.YearUnknown), Of(1_000, 2, new DateOnly(year, 1, 1)));

    [Fact]
    public void What_Cannot_Be_Compared_Says_Why()
    {
        Assert.Equal(new AnahIncomeResult.NotComputable(AnahObstacle.IncomeMissing), AnahIncomeCategory.Of(null, 2, In2026));
        Assert.Equal(new AnahIncomeResult.NotComputable(AnahObstacle.IncomeNegative), AnahIncomeCategory.Of(-1, 2, In2026));
        Assert.Equal(new AnahIncomeResult.NotComputable(AnahObstacle.NobodyListed), AnahIncomeCategory.Of(1, 0, In2026));
    }

    [Fact]
    public void Any_Number_Of_Persons_Is_Counted_Without_Overflow() =>
        AssertCategory(AnahCategory.VeryModest, int.MaxValue, int.MaxValue, In2026);

    private static void AssertCategory(AnahCategory expected, int euros, int persons, DateOnly on) =>
        Assert.Equal(expected, Assert.IsType<AnahIncomeResult.Known>(Of(euros, persons, on)).Category);

    private static AnahIncomeResult Of(int euros, int persons, DateOnly on) => AnahIncomeCategory.Of(euros * 100L, persons, on);
}
