using System.Globalization;
using Slime.Model.Indicators;
using Xunit;

namespace Slime.Model.Tests.Indicators;

public sealed class ConsumptionUnitsTests
{
    [Fact]
    public void A_Couple_With_A_Child_Of_16_Is_Worth_2_0_And_1_8()
    {
        Assert.Equal(2.0m, Units(ConsumptionUnits.Insee(Aged(40, 38, 16))));
        Assert.Equal(1.8m, Units(ConsumptionUnits.EnergyVoucher(Aged(40, 38, 16))));
    }

    [Theory]
    [InlineData("1", 40)]
    [InlineData("1", 14)]
    [InlineData("1.3", 40, 13)]
    [InlineData("1.5", 40, 14)]
    [InlineData("1.3", 0, 40)]
    [InlineData("2.1", 40, 38, 9, 13)]
    [InlineData("2.6", 70, 40, 38, 13, 3)]
    public void Insee_Looks_At_Ages(string expected, params int[] ages) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), Units(ConsumptionUnits.Insee(Aged(ages))));

    [Theory]
    [InlineData("1", 40)]
    [InlineData("1.5", 40, 3)]
    [InlineData("1.8", 40, 38, 3)]
    [InlineData("2.1", 40, 38, 16, 3)]
    [InlineData("2.4", 70, 40, 38, 16, 3)]
    public void The_Energy_Voucher_Looks_At_Ranks(string expected, params int[] ages) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), Units(ConsumptionUnits.EnergyVoucher(Aged(ages))));

    [Fact]
    public void The_Energy_Voucher_Halves_Alternating_Custody_And_Insee_Does_Not()
    {
        Occupant[] parentAndShared = [new(9, AlternatingCustody: true), new(40)];
        Assert.Equal(1.25m, Units(ConsumptionUnits.EnergyVoucher(parentAndShared)));
        Assert.Equal(1.3m, Units(ConsumptionUnits.Insee(parentAndShared)));

        Occupant[] coupleAndTwoShared = [new(40), new(9, AlternatingCustody: true), new(38), new(6, AlternatingCustody: true)];
        Assert.Equal(1.8m, Units(ConsumptionUnits.EnergyVoucher(coupleAndTwoShared)));

        Occupant[] parentOneOwnOneShared = [new(40), new(9, AlternatingCustody: true), new(6)];
        Assert.Equal(1.65m, Units(ConsumptionUnits.EnergyVoucher(parentOneOwnOneShared)));
    }

    [Fact]
    public void The_Energy_Voucher_Needs_No_Age() =>
        Assert.Equal(1.5m, Units(ConsumptionUnits.EnergyVoucher([new(null), new(null)])));

    [Fact]
    public void What_Is_Missing_Is_Named()
    {
        Assert.Equal(ConsumptionUnitsObstacle.NobodyListed, Obstacle(ConsumptionUnits.Insee([])));
        Assert.Equal(ConsumptionUnitsObstacle.NobodyListed, Obstacle(ConsumptionUnits.EnergyVoucher([])));
        Assert.Equal(ConsumptionUnitsObstacle.AgeUnknown, Obstacle(ConsumptionUnits.Insee([new(40), new(null)])));
        Assert.Equal(ConsumptionUnitsObstacle.AgeUnknown, Obstacle(ConsumptionUnits.Insee(Aged(40, -1))));
        Assert.Equal(ConsumptionUnitsObstacle.NoFirstPerson, Obstacle(ConsumptionUnits.Insee(Aged(13, 9))));
        Assert.Equal(ConsumptionUnitsObstacle.NoFirstPerson, Obstacle(ConsumptionUnits.EnergyVoucher([new(9, AlternatingCustody: true)])));
    }

    [Fact]
    public void The_Scale_Used_Is_Returned()
    {
        Assert.Equal(ConsumptionUnitScale.Insee, Assert.IsType<ConsumptionUnitsResult.Known>(ConsumptionUnits.Insee(Aged(40))).Scale);
        Assert.Equal(ConsumptionUnitScale.EnergyVoucher, Assert.IsType<ConsumptionUnitsResult.Known>(ConsumptionUnits.EnergyVoucher(Aged(40))).Scale);
    }

    private static Occupant[] Aged(params int[] ages) => [.. ages.Select(age => new Occupant(age))];

    private static decimal Units(ConsumptionUnitsResult result) => Assert.IsType<ConsumptionUnitsResult.Known>(result).Units;

    private static ConsumptionUnitsObstacle Obstacle(ConsumptionUnitsResult result) => Assert.IsType<ConsumptionUnitsResult.Unknown>(result).Why;
}
