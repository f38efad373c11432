using Slime.Model.Calendar;
using Xunit;

namespace Slime.Model.Tests.Calendar;

public sealed class FrenchHolidaysTests
{
    // Dates of Easter published by the Institut de mécanique céleste et de calcul des éphémérides.
    [Theory]
    [InlineData("1818-03-22"), InlineData("1943-04-25"), InlineData("1954-04-18"), InlineData("1981-04-19"), InlineData("2000-04-23"), InlineData("2008-03-23")]
    [InlineData("2011-04-24"), InlineData("2014-04-20"), InlineData("2015-04-05"), InlineData("2016-03-27"), InlineData("2017-04-16"), InlineData("2018-04-01")]
    [InlineData("2019-04-21"), InlineData("2020-04-12"), InlineData("2021-04-04"), InlineData("2022-04-17"), InlineData("2023-04-09"), InlineData("2024-03-31")]
    [InlineData("2025-04-20"), InlineData("2026-04-05"), InlineData("2027-03-28"), InlineData("2028-04-16"), InlineData("2029-04-01"), InlineData("2030-04-21")]
    [InlineData("2038-04-25"), InlineData("2049-04-18"), InlineData("2076-04-19"), InlineData("2285-03-22")]
    public void Easter_Falls_On_Its_Published_Date(string easter)
    {
        var day = DateOnly.Parse(easter, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(day, FrenchHolidays.EasterSunday(day.Year));
    }

    [Fact]
    public void Easter_Is_Always_A_Sunday_Between_22_March_And_25_April()
    {
        for (var year = 1583; year <= 3000; year++)
        {
            var easter = FrenchHolidays.EasterSunday(year);
            Assert.Equal(DayOfWeek.Sunday, easter.DayOfWeek);
            Assert.InRange(easter, new DateOnly(year, 3, 22), new DateOnly(year, 4, 25));
        }
    }

    [Fact]
    public void The_Holidays_Of_2026_Are_The_Eleven_Of_The_Law() =>
        Assert.Equal(
            ["01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11", "12-25"],
            FrenchHolidays.Of(2026).Select(day => day.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    // Ascension Day fell on 1 May in 2008: two holidays on one day.
    [Fact]
    public void Two_Holidays_May_Fall_On_One_Day() => Assert.Equal(2, FrenchHolidays.Of(2008).Count(day => day == new DateOnly(2008, 5, 1)));

    [Fact]
    public void Every_Year_Has_Eleven_And_The_Moving_Ones_Keep_Their_Weekday()
    {
        for (var year = 1900; year <= 2200; year++)
        {
            var holidays = FrenchHolidays.Of(year);
            var easter = FrenchHolidays.EasterSunday(year);
            Assert.Equal(11, holidays.Length);
            Assert.All(new[] { easter.AddDays(1), easter.AddDays(50) }, monday => Assert.Equal(DayOfWeek.Monday, monday.DayOfWeek));
            Assert.Equal(DayOfWeek.Thursday, easter.AddDays(39).DayOfWeek);
            Assert.All(holidays, holiday => Assert.False(WorkingDays.IsWorkingDay(holiday)));
        }
    }

    [Theory]
    [InlineData("2026-11-10", 1, "2026-11-12")]
    [InlineData("2026-12-24", 1, "2026-12-28")]
    [InlineData("2026-04-03", 1, "2026-04-07")]
    [InlineData("2028-02-28", 1, "2028-02-29")]
    [InlineData("2026-11-23", 10, "2026-12-07")]
    [InlineData("2026-04-24", 10, "2026-05-12")]
    public void Working_Days_Leave_Out_Weekends_And_Holidays(string from, int count, string expected)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal(DateOnly.Parse(expected, culture), WorkingDays.After(DateOnly.Parse(from, culture), count));
    }
}
