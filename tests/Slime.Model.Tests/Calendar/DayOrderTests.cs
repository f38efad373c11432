using Slime.Model.Calendar;
using Xunit;

namespace Slime.Model.Tests.Calendar;

public sealed class DayOrderTests
{
    [Fact]
    public void Of_Two_Days_One_Is_The_Earlier_And_The_Other_The_Later()
    {
        var (may, june) = (new DateOnly(2016, 5, 31), new DateOnly(2016, 6, 1));
        Assert.Equal([may, may, may], new[] { DayOrder.Earlier(may, june), DayOrder.Earlier(june, may), DayOrder.Earlier(may, may) });
        Assert.Equal([june, june, june], new[] { DayOrder.Later(may, june), DayOrder.Later(june, may), DayOrder.Later(june, june) });
    }
}
