using Slime.Model.Communes;
using Slime.Model.Redrawing;
using Xunit;

namespace Slime.Model.Tests.Redrawing;

public sealed class TerritoryChangeTests
{
    private static readonly TerritoryOutline Before = new(36, 242_013, 97_941, 541, 241, 24, 7, 241m, 4.2m);

    [Fact]
    public void A_Household_More_Or_Less_By_Rounding_Is_No_Change_Of_A_Territory()
    {
        Assert.False(new TerritoryChange(TerritoryCode.Parse("LEN"), Before, Before with { Households = 97_940, PerThousandHouseholds = 4.21m }).Changes);
        Assert.True(new TerritoryChange(TerritoryCode.Parse("LEN"), Before, Before with { Communes = 37, Population = 244_286, Households = 98_860 }).Changes);
        Assert.True(new TerritoryChange(TerritoryCode.Parse("LEN"), Before, Before with { Open = 240 }).Changes);
    }
}
