using Slime.Model.Indicators;
using Xunit;

namespace Slime.Model.Tests.Indicators;

public sealed class IndicatorParameterSetTests
{
    private static readonly IndicatorSource Source = new("Essai", "table", 2026);

    [Theory]
    [InlineData(2014, 1, 1, 10)]
    [InlineData(2017, 12, 31, 10)]
    [InlineData(2018, 1, 1, 8)]
    [InlineData(2026, 11, 20, 8)]
    public void The_Published_Threshold_Depends_On_The_Day(int year, int month, int day, int percent)
    {
        var known = Assert.IsType<ParametersOnDay.Known>(IndicatorParameterSet.Published.On(new DateOnly(year, month, day)));
        Assert.Equal(percent / 100m, known.Parameters.EffortThreshold);
        Assert.Equal("ONPE", known.Parameters.Source.Publisher);
        Assert.Null(known.Parameters.ThirdDecileCentsPerYear);
    }

    [Fact]
    public void Before_Every_Set_The_Parameters_Are_Unknown() =>
        Assert.Equal(
            new ParametersOnDay.Unknown(new DateOnly(2013, 12, 31)),
            IndicatorParameterSet.Published.On(new DateOnly(2013, 12, 31)));

    [Fact]
    public void A_Set_Added_Later_Holds_From_Its_Day_And_Replaces_Only_Its_Own_Day()
    {
        var from = new DateOnly(2026, 1, 1);
        var set = IndicatorParameterSet.Published.With(new(from, 0.08m, 1_800_000, Source));
        Assert.Equal(8, Percent(set, from.AddDays(-1)));
        Assert.Equal(1_800_000, Assert.IsType<ParametersOnDay.Known>(set.On(from)).Parameters.ThirdDecileCentsPerYear);
        Assert.Equal(9, Percent(set.With(new(from, 0.09m, null, Source)), from));
        Assert.Equal(10, Percent(set, new DateOnly(2015, 1, 1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100)]
    [InlineData(800)]
    public void A_Threshold_That_Is_No_Share_Is_Refused(int percent) =>
        Assert.Throws<ArgumentException>("parameters", () => new IndicatorParameterSet([new(new DateOnly(2026, 1, 1), percent / 100m, null, Source)]));

    [Fact]
    public void Two_Sets_On_One_Day_And_A_Decile_Of_Nothing_Are_Refused()
    {
        var one = new IndicatorParameters(new DateOnly(2026, 1, 1), 0.08m, null, Source);
        Assert.Throws<ArgumentException>("parameters", () => new IndicatorParameterSet([one, one with { EffortThreshold = 0.1m }]));
        Assert.Throws<ArgumentException>("parameters", () => new IndicatorParameterSet([one with { ThirdDecileCentsPerYear = 0 }]));
    }

    private static int Percent(IndicatorParameterSet set, DateOnly day) =>
        (int)(Assert.IsType<ParametersOnDay.Known>(set.On(day)).Parameters.EffortThreshold * 100);
}
