using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

/// <summary>A year of 120 visits, ten a month, of which communes come or go.</summary>
public sealed class ProgrammeTests
{
    private static readonly TerritoryCode Arras = TerritoryCode.Parse("ARR");
    private static readonly TerritoryCode Ternois = TerritoryCode.Parse("TER");

    private static readonly Programme Year = Source with { From = Day("2016-01-01"), To = Day("2016-12-31"), Planned = 120, Targets = [] };

    private static readonly TargetStep July = new("p", Day("2016-07-01"), 60, 600);

    [Theory]
    [InlineData("2016-06-30", 120, 60)]
    // A day of July: 120 × (6 + 1/31)/12 = 60.3, and 60 × (1/31)/6 = 0.3 more.
    [InlineData("2016-07-01", 180, 61)]
    // Nine months of ten, and three of ten of the communes that came.
    [InlineData("2016-09-30", 180, 120)]
    [InlineData("2016-12-31", 180, 180)]
    [InlineData("2017-06-30", 180, 180)]
    [InlineData("2015-12-31", 120, 0)]
    public void Communes_That_Come_Bring_Their_Part_From_Their_Day_On(string on, int planned, int expected)
    {
        var with = Year with { Steps = [July] };
        Assert.Equal((planned, expected), (with.PlannedOn(120, Day(on)), with.Expected(120, Day(on))));
    }

    [Theory]
    [InlineData("2015-12-31", 1200)]
    [InlineData("2016-06-30", 1200)]
    // 600 × (1/31) / (6 + 1/31).
    [InlineData("2016-07-01", 1203)]
    // Three of nine months, then six of twelve, and no more once it is over.
    [InlineData("2016-09-30", 1400)]
    [InlineData("2016-12-31", 1500)]
    [InlineData("2017-03-31", 1500)]
    public void Households_Weigh_As_Long_As_Their_Communes_Were_There(string on, int households) =>
        Assert.Equal(households, (Year with { Steps = [July] }).HouseholdsOn(1200, Day(on)));

    [Fact]
    public void What_Came_Before_The_First_Day_Counts_From_It()
    {
        var with = Year with { Steps = [July with { On = Day("2015-06-01") }] };
        Assert.Equal((1800, 1800), (with.HouseholdsOn(1200, Day("2016-01-01")), with.HouseholdsOn(1200, Day("2016-09-30"))));
        Assert.Equal(90 + 45, with.Expected(120, Day("2016-09-30")));
        Assert.Equal((1200, 90), (Year.HouseholdsOn(1200, Day("2016-09-30")), Year.Expected(120, Day("2016-09-30"))));
    }

    [Fact]
    public void What_Goes_Is_Taken_Away()
    {
        var with = Year with { Steps = [July, July with { Visits = -20, Households = -200 }] };
        Assert.Equal((160, 1400), (with.PlannedOn(120, with.To), with.HouseholdsOn(1200, with.To)));
    }

    [Fact]
    public void In_A_Territory_It_Has_The_Days_And_Steps_Of_That_Territory()
    {
        var own = new TerritoryTarget(Ternois, 10, 5) { From = Day("2016-03-01") };
        var stepped = new TerritoryTarget(Arras, 20, 5) { Steps = [July] };
        var both = Year with { Targets = [stepped, own] };

        Assert.Equal((Day("2016-03-01"), Day("2016-12-31"), 0), (both.In(Ternois).From, both.In(Ternois).To, both.In(Ternois).Steps.Count));
        Assert.Equal((Day("2016-01-01"), July), (both.In(Arras).From, Assert.Single(both.In(Arras).Steps)));
        Assert.Equal(Day("2016-06-30"), both.In(own with { From = null, To = Day("2016-06-30") }).To);
        Assert.Same(both, both.In(TerritoryCode.Parse("LEN")));
        Assert.Same(both, both.In(new TerritoryTarget(Ternois, 10, 5)));
        Assert.Equal([July, July with { Plan = "q" }], both.In([stepped, own, stepped with { Steps = [July with { Plan = "q" }] }]).Steps);
    }

    [Fact]
    public void What_Counts_Begins_With_It_And_Ends_With_It()
    {
        Assert.Equal(new Selection(Measure.Counted, Year.From, Day("2016-05-01")), Year.Counted(Measure.Counted, Day("2016-05-01")));
        Assert.Equal(new Selection(Measure.Counted, Year.From, Year.To), Year.Counted(Measure.Counted, Day("2017-05-01")));
    }

    [Theory]
    [InlineData("2015-12-31", false)]
    [InlineData("2016-01-01", true)]
    [InlineData("2016-12-31", true)]
    [InlineData("2017-01-01", false)]
    public void It_Covers_Its_First_Day_And_Its_Last(string day, bool covers) => Assert.Equal(covers, Year.Covers(Day(day)));

    [Theory]
    [InlineData("2015-01-01", "2015-12-31", false)]
    [InlineData("2015-01-01", "2016-01-01", true)]
    [InlineData("2016-05-01", "2016-06-01", true)]
    [InlineData("2016-12-31", "2017-12-31", true)]
    [InlineData("2017-01-01", "2017-12-31", false)]
    public void It_Overlaps_What_Has_One_Of_Its_Days(string from, string to, bool overlaps) => Assert.Equal(overlaps, Year.Overlaps(Day(from), Day(to)));

    [Theory]
    [InlineData(null, "2017-03-31", false)]
    [InlineData(null, "2017-04-01", true)]
    [InlineData("2017-02-01", "2017-01-31", false)]
    [InlineData("2017-02-01", "2017-02-01", true)]
    public void It_Is_Closed_By_Coordination_Or_Three_Months_After_Its_End(string? closed, string day, bool isClosed) =>
        Assert.Equal(isClosed, (Year with { ClosedOn = closed is null ? null : Day(closed) }).IsClosedOn(Day(day)));

    [Fact]
    public void Lines_Of_A_Budget_Get_The_First_Free_Numbers_And_Sum()
    {
        var lines = BudgetLine.Numbered([new("Visites", 100_00), new("Équipements", 20_00, "l1"), new("Formation", 3_00)]);
        Assert.Equal(["l2", "l1", "l3"], lines.Select(line => line.Id));
        Assert.Equal(123_00, (Year with { Budget = lines }).BudgetCents);
    }
}
