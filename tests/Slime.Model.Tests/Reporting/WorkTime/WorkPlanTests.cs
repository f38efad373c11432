using Slime.Model.Reporting.WorkTime;
using Slime.Model.Staff;
using Xunit;

namespace Slime.Model.Tests.Reporting.WorkTime;

public sealed class WorkPlanTests
{
    private static readonly DateOnly Begin = new(2014, 6, 1);

    [Theory]
    [InlineData("2014-06-01", "2015-05-31", 72)]
    [InlineData("2015-06-01", "2016-05-31", 156)]
    [InlineData("2014-06-01", "2016-05-31", 228)]
    [InlineData("2015-05-01", "2015-06-30", 19)]
    [InlineData("2013-01-01", "2014-05-31", 0)]
    public void Coordination_Has_Six_Days_A_Month_And_Thirteen_From_June_2015(string from, string to, int days) =>
        Assert.Equal(days, WorkPlan.OfTheSource.DaysOf(Role.Coordination, Day(from), Day(to), posts: 2));

    [Fact]
    public void Nine_Tutors_Have_Twenty_Seven_Days_A_Month_And_The_Technician_Two_Of_The_Thirteen()
    {
        var june = (new DateOnly(2015, 6, 1), new DateOnly(2015, 6, 30));
        Assert.Equal(27, WorkPlan.OfTheSource.DaysOf(Role.Tutor, june.Item1, june.Item2, posts: 9));
        Assert.Equal(2, WorkPlan.OfTheSource.DaysOf(Role.Technician, june.Item1, june.Item2, posts: 1));
        Assert.Equal(Role.Coordination, WorkPlan.OfTheSource.On(Role.Technician, june.Item1)!.Within);
    }

    [Fact]
    public void A_Full_Time_Has_Every_Working_Day_Of_The_Month() =>
        // May 2016: 22 weekdays, of which Ascension Day and Whit Monday are holidays (1 and 8 May are Sundays).
        Assert.Equal(20, WorkPlan.OfTheSource.DaysOf(Role.Mediator, new DateOnly(2016, 5, 1), new DateOnly(2016, 5, 31), posts: 1));

    [Fact]
    public void Each_Post_Of_A_Mediator_Has_A_Full_Time_And_Those_Of_The_Coordination_Share_Their_Days()
    {
        var (from, to) = (new DateOnly(2016, 5, 1), new DateOnly(2016, 5, 31));
        Assert.Equal(
            [180m, 27m, 13m, 2m],
            new[] { Role.Mediator, Role.Tutor, Role.Coordination, Role.Technician }.Select(role => WorkPlan.OfTheSource.DaysOf(role, from, to, posts: 9)));
        var half = new WorkPlan([new WorkPlanRow(Role.Mediator, Begin, null, 50, PerPost: true)]);
        Assert.Equal(10, half.DaysOf(Role.Mediator, from, to, posts: 1));
        // Without days and without a part of a full-time nothing is planned.
        Assert.Equal(0, new WorkPlan([new WorkPlanRow(Role.Mediator, Begin, null, null, PerPost: true)]).DaysOf(Role.Mediator, from, to, posts: 1));
    }

    [Fact]
    public void A_Full_Time_Leaves_Out_The_Holidays_Of_Each_Year_And_Every_Weekend()
    {
        // December 2015: 23 weekdays less Christmas; January 2016: 21 less New Year's Day.
        Assert.Equal(42, WorkPlan.OfTheSource.DaysOf(Role.Mediator, new DateOnly(2015, 12, 1), new DateOnly(2016, 1, 31), posts: 1));
        Assert.Equal(
            [1m, 0m, 0m, 0m],
            new[] { 13, 14, 15, 16 }.Select(day => WorkPlan.OfTheSource.DaysOf(Role.Mediator, new DateOnly(2016, 5, day), new DateOnly(2016, 5, day), posts: 1)));
    }

    [Theory]
    [InlineData("2015-05-31", "2015-05-31", 0.19)]
    [InlineData("2015-06-01", "2015-06-01", 0.43)]
    [InlineData("2015-05-31", "2015-06-01", 0.63)]
    public void A_Single_Day_Is_Its_Part_Of_Its_Month_In_Whatever_Order_Rows_Are_Kept(string from, string to, double days)
    {
        // 6 ÷ 31 and 13 ÷ 30.
        var reversed = new WorkPlan([.. WorkPlan.OfTheSource.Rows.Reverse()]);
        foreach (var plan in new[] { WorkPlan.OfTheSource, reversed }) Assert.Equal(
            (decimal)days, plan.DaysOf(Role.Coordination, Day(from), Day(to), posts: 2));
    }

    [Fact]
    public void The_Row_Of_A_Day_Is_The_Latest_That_Has_Begun()
    {
        Assert.Equal(
            [null, 6m, 6m, 13m],
            new[] { "2014-05-31", "2014-06-01", "2015-05-31", "2015-06-01" }.Select(day => WorkPlan.OfTheSource.On(Role.Coordination, Day(day))?.DaysPerMonth));
        Assert.Null(WorkPlan.OfTheSource.On(Role.Technician, Day("2015-05-31")));
    }

    [Fact]
    public void Periods_That_Follow_Each_Other_Sum_To_The_Whole()
    {
        for (var cut = Begin; cut < Begin.AddYears(2); cut = cut.AddDays(37))
        {
            var end = new DateOnly(2016, 5, 31);
            var parts = WorkPlan.OfTheSource.DaysOf(Role.Coordination, Begin, cut, 1) + WorkPlan.OfTheSource.DaysOf(Role.Coordination, cut.AddDays(1), end, 1);
            Assert.InRange(parts - 228, -0.01m, 0.01m);
        }
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
