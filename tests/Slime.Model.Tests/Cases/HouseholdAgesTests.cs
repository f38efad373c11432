using Slime.Model.Cases;
using Xunit;

namespace Slime.Model.Tests.Cases;

public sealed class HouseholdAgesTests
{
    [Fact]
    public void Each_Person_Is_In_One_Band_And_Who_Has_No_Age_Is_Counted_As_Such() =>
        Assert.Equal(new HouseholdAges(2, 2, 2, 1, 1), HouseholdAges.Of([0, 17, 18, 24, 25, 59, 60, null]));

    [Fact]
    public void Of_Nobody_Nothing_Is_Known() => Assert.Null(HouseholdAges.Of([]));

    [Theory]
    [InlineData(true, 34, 9), InlineData(true, 19, 0, 3), InlineData(true, 72, 15)]
    [InlineData(false, 34, 36, 9), InlineData(false, 34), InlineData(false, 9), InlineData(false, 34, 18)]
    public void A_Single_Parent_Is_One_Adult_With_A_Child(bool expected, params int[] ages) =>
        Assert.Equal(expected, HouseholdAges.Of([.. ages.Select(age => (int?)age)])!.IsSingleParent);

    [Fact]
    public void As_Long_As_An_Age_Is_Unknown_Nobody_Is_Said_To_Be_Alone() => Assert.False(HouseholdAges.Of([34, 9, null])!.IsSingleParent);
}
