using Slime.Model.Calendar;
using Xunit;

namespace Slime.Model.Tests.Calendar;

public sealed class WeeksTests
{
    [Fact]
    public void A_Week_Begins_On_Its_Monday_And_Ends_With_Sunday()
    {
        var monday = new DateOnly(2024, 2, 26);
        Assert.All(Enumerable.Range(0, 7), days => Assert.Equal(monday, Weeks.MondayOf(monday.AddDays(days))));
        Assert.Equal((monday.AddDays(-7), monday.AddDays(7)), (Weeks.MondayOf(monday.AddDays(-1)), Weeks.MondayOf(monday.AddDays(7))));
    }
}
