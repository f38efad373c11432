using Slime.Model.Reporting.Steering;
using Xunit;

namespace Slime.Model.Tests.Reporting.Steering;

public sealed class CalendarMonthsTests
{
    [Theory]
    [InlineData("2014-06-01", "2017-05-31", 36)]
    [InlineData("2014-06-01", "2016-05-31", 24)]
    [InlineData("2016-02-01", "2016-02-29", 1)]
    [InlineData("2015-02-01", "2015-02-28", 1)]
    [InlineData("2000-01-01", "2000-12-31", 12)]
    public void Whole_Months_Are_Whole_Whatever_Their_Length(string first, string last, int months) =>
        Assert.Equal(months * CalendarMonths.Unit, CalendarMonths.Between(Day(first), Day(last)));

    [Theory]
    // 15 days of 30, 14 of 28, 1 of 29, and from mid-month to mid-month: 16 of 31 and 15 of 30.
    [InlineData("2014-06-01", "2014-06-15", 1, 2)]
    [InlineData("2015-02-01", "2015-02-14", 1, 2)]
    [InlineData("2016-02-29", "2016-02-29", 1, 29)]
    [InlineData("2015-01-16", "2015-01-31", 16, 31)]
    public void The_Days_Of_A_Month_Share_Its_Weight(string first, string last, int numerator, int denominator) =>
        Assert.Equal(numerator * CalendarMonths.Unit / denominator, CalendarMonths.Between(Day(first), Day(last)));

    [Fact]
    public void Nothing_Lies_Between_A_Day_And_The_Day_Before() =>
        Assert.Equal(0, CalendarMonths.Between(Day("2016-03-01"), Day("2016-02-29")));

    [Theory]
    [InlineData("2016-05-31", 0, 1, "2016-05-31")]
    [InlineData("2016-05-31", 12, 1, "2017-05-31")]
    [InlineData("2016-01-31", 1, 1, "2016-02-29")]
    [InlineData("2016-01-31", 1, 2, "2016-02-15")]
    [InlineData("2015-12-31", 1, 31, "2016-01-01")]
    public void A_Span_After_A_Day_Ends_On_The_Day_It_Reaches_Into(string day, int numerator, int denominator, string expected) =>
        Assert.Equal(Day(expected), CalendarMonths.After(Day(day), numerator * CalendarMonths.Unit / denominator));

    [Fact]
    public void One_Unit_More_Than_A_Month_Reaches_Into_The_Next_Day() =>
        Assert.Equal(Day("2016-07-01"), CalendarMonths.After(Day("2016-05-31"), CalendarMonths.Unit + 1));

    [Fact]
    public void A_Span_Longer_Than_The_Calendar_Has_No_End() =>
        Assert.Null(CalendarMonths.After(Day("2016-05-31"), CalendarMonths.Unit * 12 * 9000));

    [Fact]
    public void Going_On_By_What_Lies_Between_Two_Days_Leads_To_The_Second()
    {
        var start = Day("2015-11-17");
        for (var offset = 1; offset < 1500; offset++)
        {
            var end = start.AddDays(offset);
            Assert.Equal(end, CalendarMonths.After(start, CalendarMonths.Between(start.AddDays(1), end)));
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
