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
