using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Slime.Model.Tests.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Redrawing;

/// <summary>A year of 120 visits and 1 200 households in Arras, of which a half goes to Ternois on 1 July.</summary>
public sealed class TargetStepsExamplesTests
{
    private static readonly TerritoryCode Arras = TerritoryCode.Parse("ARR");
    private static readonly TerritoryCode Ternois = TerritoryCode.Parse("TER");
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    private static readonly DateOnly July = Day("2016-07-01");

    private static readonly Programme Year = SampleCases.Source with
    {
        From = Day("2016-01-01"),
        To = Day("2016-12-31"),
        Planned = 192,
        Targets = [new TerritoryTarget(Arras, 120, 1200), new TerritoryTarget(Ternois, 60, 600), new TerritoryTarget(Lens, 12, 120)],
    };

    private static Programme Halved { get; } = TargetSteps.With(Year, "p", July, [new TerritoryShift(Arras, Ternois, 0.5m)]);

    [Fact]
    public void Half_Of_What_Is_Left_Goes_With_Half_Of_The_Households()
    {
        Assert.Equal([new TargetStep("p", July, -30, -600)], StepsOf(Halved, Arras));
        Assert.Equal([new TargetStep("p", July, 30, 600)], StepsOf(Halved, Ternois));
        Assert.Null(StepsOf(Halved, Lens));
    }

    [Theory]
    // Of the sixty left in July thirty went: a quarter of the others is 7.5, and of the 600 households that stayed 150.
    [InlineData("2016-07-01", 8, 150)]
    // In October fifteen are left of the ninety.
    [InlineData("2016-10-01", 4, 150)]
    public void A_Second_Plan_Shares_What_The_First_One_Left(string on, int visits, int households)
    {
        var twice = TargetSteps.With(Halved, "q", Day(on), [new TerritoryShift(Arras, Lens, 0.25m)]);
        Assert.Equal([new TargetStep("p", July, -30, -600), new TargetStep("q", Day(on), -visits, -households)], StepsOf(twice, Arras));
        Assert.Equal([new TargetStep("q", Day(on), visits, households)], StepsOf(twice, Lens));
        Assert.Equal([new TargetStep("p", July, 30, 600)], StepsOf(twice, Ternois));
    }

    [Fact]
    public void Taken_Back_In_October_Half_Of_It_Comes_Back()
    {
        var october = Day("2016-10-01");
        var twice = TargetSteps.With(Halved, "q", october, [new TerritoryShift(Arras, Lens, 0.25m)]);
        var back = TargetSteps.Without(twice, "p", october);
        Assert.Equal([new TargetStep("p", July, -30, -600), new TargetStep("q", october, -4, -150), new TargetStep("p|back", october, 15, 600)], StepsOf(back, Arras));
        Assert.Equal([new TargetStep("p", July, 30, 600), new TargetStep("p|back", october, -15, -600)], StepsOf(back, Ternois));
        Assert.Equal([new TargetStep("q", october, 4, 150)], StepsOf(back, Lens));
        Assert.Same(back, TargetSteps.Without(back, "p", Day("2016-11-01")));
    }

    [Fact]
    public void Taken_Back_On_Its_First_Day_It_Never_Was() => Assert.All(TargetSteps.Without(Halved, "p", July).Targets, target => Assert.Null(target.Steps));

    [Fact]
    public void On_The_Last_Day_The_Households_Come_Back_And_After_It_Nothing_Does()
    {
        Assert.Equal(new TargetStep("p|back", Year.To, 0, 600), StepsOf(TargetSteps.Without(Halved, "p", Year.To), Arras)![1]);
        Assert.Equal(StepsOf(Halved, Arras), StepsOf(TargetSteps.Without(Halved, "p", Year.To.AddDays(1)), Arras));
    }

    [Fact]
    public void What_Changes_Nothing_Leaves_The_Programme_As_It_Is()
    {
        Assert.Same(Year, TargetSteps.With(Year, "p", July, [new TerritoryShift(Arras, Ternois, 0m)]));
        Assert.Same(Year, TargetSteps.With(Year, "p", July, [new TerritoryShift(TerritoryCode.Parse("BOU"), Ternois, 0.5m), new TerritoryShift(Arras, TerritoryCode.Parse("BOU"), 0.5m)]));
        Assert.Same(Halved, TargetSteps.With(Halved, "p", July, [new TerritoryShift(Arras, Ternois, 0.5m)]));
        Assert.Same(Year, TargetSteps.Without(Year, "p", July));
        Assert.Same(Halved, TargetSteps.Without(Halved, "q", July));
    }

    private static IReadOnlyList<TargetStep>? StepsOf(Programme programme, TerritoryCode territory) => programme.Targets.Single(target => target.Territory == territory).Steps;
}
