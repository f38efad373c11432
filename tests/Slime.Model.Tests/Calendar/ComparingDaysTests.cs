using Slime.Model.Calendar;
using Xunit;

namespace Slime.Model.Tests.Calendar;

public sealed class ComparingDaysTests
{
    [Theory]
    [InlineData("2026-12-01T09:30", "2026-12-01T09:31", -1)]
    [InlineData("2026-11-30T23:59", "2026-12-01T00:00", -1)]
    [InlineData("2026-12-01T09:30", "2026-12-01T09:30", 0)]
    [InlineData("2027-01-01T00:00", "2026-12-31T23:59", 1)]
    public void Two_Local_Times_Are_In_The_Order_Of_The_Clock(string left, string right, int order)
    {
        var (one, other) = (LocalDateTime.Parse(left), LocalDateTime.Parse(right));
        Assert.Equal(order, one.CompareTo(other));
        Assert.Equal((order == -1, order == 1), (one < other, one > other));
        Assert.Equal((order != 1, order != -1), (one <= other, one >= other));
    }

    [Fact]
    public void Easter_Is_Not_Reckoned_Before_The_Calendar_Of_Gregory()
    {
        // The Catholic Easter of 1583, the first of the reform.
        Assert.Equal(new DateOnly(1583, 4, 10), FrenchHolidays.EasterSunday(1583));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrenchHolidays.EasterSunday(1582));
    }

    [Theory]
    [InlineData(0), InlineData(-1)]
    public void No_Working_Day_After_Is_Not_A_Question(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDays.After(new DateOnly(2026, 11, 23), count));
}
