using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

public sealed class ProgrammeTests
{
    private static readonly TerritoryCode Arras = TerritoryCode.Parse("ARR");
    private static readonly DateOnly Half = new(2015, 12, 1);

    /// <summary>36 visits in 36 months, and from the nineteenth on 18 more, or 9, with 600 households.</summary>
    private static readonly Programme Stepped = Source with { Planned = 36, Steps = [new TargetStep("p", Half, 18, 600)] };

    [Theory]
    [InlineData("2014-05-31", false), InlineData("2014-06-01", true), InlineData("2017-05-31", true), InlineData("2017-06-01", false)]
    public void A_Programme_Covers_Its_First_And_Its_Last_Day(string day, bool covered)
    {
        Assert.Equal(covered, Source.Covers(Day(day)));
        Assert.Equal(covered, Source.Overlaps(Day(day), Day(day)));
    }

    [Theory]
    [InlineData("2013-01-01", "2014-05-31", false), InlineData("2013-01-01", "2014-06-01", true), InlineData("2013-01-01", "2020-01-01", true)]
    [InlineData("2017-05-31", "2020-01-01", true)]
    [InlineData("2017-06-01", "2020-01-01", false)]
    public void Two_Periods_Overlap_When_They_Share_A_Day(string from, string to, bool overlaps) =>
        Assert.Equal(overlaps, Source.Overlaps(Day(from), Day(to)));

    [Theory]
    [InlineData(null, "2017-08-31", false), InlineData(null, "2017-09-01", true)]
    [InlineData("2017-07-10", "2017-07-09", false), InlineData("2017-07-10", "2017-07-10", true), InlineData("2018-01-01", "2017-09-01", true)]
    public void A_Programme_Is_Closed_From_Its_Day_On_Or_Three_Months_After_Its_End(string? closedOn, string day, bool closed) =>
        Assert.Equal(closed, (Source with { ClosedOn = closedOn is null ? null : Day(closedOn) }).IsClosedOn(Day(day)));

    [Fact]
    public void Lines_Of_The_Budget_Get_The_First_Numbers_That_Are_Free() => Assert.Equal(
        ["l1", "l3", "x", "l2", "l4"],
        BudgetLine.Numbered([new("a", 1, "l1"), new("b", 2), new("c", 3, "x"), new("d", 4, "l2"), new("e", 5)]).Select(line => line.Id));

    [Fact]
    public void A_Budget_Is_The_Sum_Of_Its_Lines() =>
        Assert.Equal(8_00, (Source with { Budget = [new("a", 1_00), new("b", 5_00), new("c", 2_00)] }).BudgetCents);

    [Theory]
    [InlineData("2015-11-30", 36, 18), InlineData("2015-12-01", 54, 18), InlineData("2015-12-31", 54, 20), InlineData("2016-08-31", 54, 36)]
    [InlineData("2017-05-31", 54, 54)]
    [InlineData("2014-05-31", 36, 0), InlineData("2014-06-01", 36, 0), InlineData("2014-06-30", 36, 1), InlineData("2020-01-01", 54, 54)]
    public void What_Comes_In_Half_Way_Is_Expected_From_Its_Day_On(string on, int planned, int expected)
    {
        Assert.Equal((planned, expected), (Stepped.PlannedOn(36, Day(on)), Stepped.Expected(36, Day(on))));
        var more = Stepped with { Steps = [.. Stepped.Steps, new TargetStep("q", Half, 0, 0)] };
        Assert.Equal((planned, expected), (more.PlannedOn(36, Day(on)), more.Expected(36, Day(on))));
    }

    [Fact]
    public void Steps_Are_Summed_And_One_From_Before_The_Beginning_Begins_With_It()
    {
        var early = Source with { Steps = [new TargetStep("p", Start.AddMonths(-6), 18, 360), new TargetStep("q", Half, 9, 90)] };
        // On the last day of November 2015 half of 36 and of 18; a year and a half later all.
        Assert.Equal((27, 54), (early.Expected(36, Half.AddDays(-1)), early.PlannedOn(36, Half.AddDays(-1))));
        Assert.Equal((63, 63), (early.Expected(36, Source.To), early.PlannedOn(36, Source.To)));
        Assert.Equal((1000, 1360), (early.HouseholdsOn(1000, Start.AddMonths(-1)), early.HouseholdsOn(1000, Start)));
        Assert.Equal((1360, 1405), (early.HouseholdsOn(1000, Half.AddDays(-1)), early.HouseholdsOn(1000, Source.To)));
    }

    [Theory]
    [InlineData("2014-05-31", 1000), InlineData("2014-06-01", 1000), InlineData("2015-11-30", 1000), InlineData("2015-12-31", 1032)]
    [InlineData("2017-05-31", 1300), InlineData("2019-01-01", 1300)]
    public void Households_Weigh_As_Long_As_They_Were_There(string on, int households)
    {
        // 600 for one month of nineteen are 31.6, for the second half of the programme 300.
        Assert.Equal(households, Stepped.HouseholdsOn(1000, Day(on)));
        Assert.Equal(1000, Source.HouseholdsOn(1000, Day(on)));
    }

    [Fact]
    public void A_Step_Of_The_Very_Day_Has_Its_First_Day_Already()
    {
        var stepped = Source with { Steps = [new TargetStep("p", Half, 31_000, 6_200_000)] };
        // One day of 31 of one month of nineteen: 6 200 000 × 1 / (18 × 31 + 1) = 11 091.2; and 31 000 ÷ 31 ÷ 18 months to come.
        Assert.Equal((11_091, 56), (stepped.HouseholdsOn(0, Half), stepped.Expected(0, Half)));
    }

    [Fact]
    public void A_Territory_Has_Its_Own_Days_And_Steps_Or_Those_Of_The_Programme()
    {
        var own = Source.Targets[0] with { From = Half };
        var ends = Source.Targets[0] with { To = Half };
        var given = Source.Targets[0] with { Steps = [new TargetStep("p", Half, -9, 0)] };
        Assert.Equal(
            [(false, Start, Source.To, 0), (true, Half, Source.To, 0), (true, Start, Half, 0), (false, Start, Source.To, 1)],
            new[] { Source.Targets[0], own, ends, given }.Select(Seen));
        var mixed = Source with { Targets = [own, .. Source.Targets.Skip(1)] };
        Assert.Equal((true, Half, Start), (mixed.HasOwnDays, mixed.In(Arras).From, mixed.In(TerritoryCode.Parse("ART")).From));
        Assert.Same(Source, Source.In(Source.Targets[0]));
        Assert.Equal(Start, (mixed with { Targets = [own] }).In(TerritoryCode.Parse("LEN")).From);
        Assert.Equal([-9], mixed.In([own, given]).Steps.Select(step => step.Visits));

        static (bool, DateOnly, DateOnly, int) Seen(TerritoryTarget target) =>
            (target.HasOwnDays, Source.In(target).From, Source.In(target).To, Source.In(target).Steps.Count);
    }

    [Theory]
    [InlineData("2016-01-01", "2016-01-01"), InlineData("2017-05-31", "2017-05-31"), InlineData("2017-06-01", "2017-05-31")]
    public void Nothing_Counts_After_The_Last_Day(string on, string last) =>
        Assert.Equal(new Selection(Measure.Counted, Start, Day(last)), Source.Counted(Measure.Counted, Day(on)));
}
