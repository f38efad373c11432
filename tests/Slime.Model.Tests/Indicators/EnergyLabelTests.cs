using Slime.Model.Indicators;
using Xunit;

namespace Slime.Model.Tests.Indicators;

public sealed class EnergyLabelTests
{
    private static readonly DateOnly FirstDay = new(2021, 7, 1);

    [Theory]
    [InlineData(70, DpeLabel.A)]
    [InlineData(110, DpeLabel.B)]
    [InlineData(180, DpeLabel.C)]
    [InlineData(250, DpeLabel.D)]
    [InlineData(330, DpeLabel.E)]
    [InlineData(420, DpeLabel.F)]
    public void At_A_Bound_Of_Energy_It_Is_The_Worse_Class(int bound, DpeLabel label)
    {
        Assert.Equal(label, Label(bound - 1, 0));
        Assert.Equal(label, Label(bound - 0.1m, 0));
        Assert.Equal(label + 1, Label(bound, 0));
        Assert.Equal(label + 1, Label(bound + 0.1m, 0));
    }

    [Theory]
    [InlineData(6, DpeLabel.A)]
    [InlineData(11, DpeLabel.B)]
    [InlineData(30, DpeLabel.C)]
    [InlineData(50, DpeLabel.D)]
    [InlineData(70, DpeLabel.E)]
    [InlineData(100, DpeLabel.F)]
    public void At_A_Bound_Of_Carbon_It_Is_The_Worse_Class(int bound, DpeLabel label)
    {
        Assert.Equal(label, Label(0, bound - 1));
        Assert.Equal(label, Label(0, bound - 0.1m));
        Assert.Equal(label + 1, Label(0, bound));
        Assert.Equal(label + 1, Label(0, bound + 0.1m));
    }

    [Theory]
    [InlineData(330, 0, DpeLabel.E)]
    [InlineData(390, 0, DpeLabel.F)]
    [InlineData(499, 0, DpeLabel.F)]
    [InlineData(500, 0, DpeLabel.G)]
    [InlineData(0, 70, DpeLabel.E)]
    [InlineData(0, 80, DpeLabel.F)]
    [InlineData(0, 110, DpeLabel.G)]
    [InlineData(250, 50, DpeLabel.E)]
    public void Cold_Highlands_Have_Wider_Classes_E_And_F(int energy, int carbon, DpeLabel label) =>
        Assert.Equal(label, Assert.IsType<EnergyLabelResult.OnScale>(EnergyLabel.FromNumbers(energy, carbon, FirstDay, inColdHighlands: true)).Label);

    [Theory]
    [InlineData(0, 0, DpeLabel.A)]
    [InlineData(200, 6, DpeLabel.D)]
    [InlineData(200, 60, DpeLabel.E)]
    [InlineData(300, 20, DpeLabel.E)]
    [InlineData(60, 101, DpeLabel.G)]
    [InlineData(9_999, 1, DpeLabel.G)]
    public void The_Class_Is_The_Worse_Of_The_Two(int energy, int carbon, DpeLabel label) => Assert.Equal(label, Label(energy, carbon));

    [Fact]
    public void Only_F_And_G_Are_Thermal_Sieves() =>
        Assert.Equal([DpeLabel.F, DpeLabel.G], Enum.GetValues<DpeLabel>().Where(label =>
            Assert.IsType<EnergyLabelResult.OnScale>(EnergyLabel.Declared(label, FirstDay)).IsThermalSieve));

    [Fact]
    public void A_Label_Made_Before_July_2021_Is_On_Another_Scale()
    {
        var eve = FirstDay.AddDays(-1);
        Assert.Equal(new EnergyLabelResult.OnFormerScale(eve, DpeScale.Since2021), EnergyLabel.FromNumbers(500, 10, eve));
        Assert.Equal(new EnergyLabelResult.OnFormerScale(eve, DpeScale.Since2021), EnergyLabel.Declared(DpeLabel.F, eve));
        Assert.Equal(new EnergyLabelResult.OnScale(DpeLabel.F, FirstDay, DpeScale.Since2021), EnergyLabel.Declared(DpeLabel.F, FirstDay));
    }

    [Fact]
    public void A_Letter_Without_Date_Has_No_Known_Scale() =>
        Assert.Equal(new EnergyLabelResult.ScaleUnknown(), EnergyLabel.Declared(DpeLabel.F, null));

    [Fact]
    public void Negative_Amounts_Give_No_Class()
    {
        Assert.Equal(new EnergyLabelResult.NotComputable(), EnergyLabel.FromNumbers(-1, 0, FirstDay));
        Assert.Equal(new EnergyLabelResult.NotComputable(), EnergyLabel.FromNumbers(0, -0.1m, FirstDay));
    }

    private static DpeLabel Label(decimal energy, decimal carbon) =>
        Assert.IsType<EnergyLabelResult.OnScale>(EnergyLabel.FromNumbers(energy, carbon, FirstDay)).Label;
}
