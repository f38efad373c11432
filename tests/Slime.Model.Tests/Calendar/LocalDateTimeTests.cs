using Slime.Model.Calendar;
using Xunit;

namespace Slime.Model.Tests.Calendar;

public sealed class LocalDateTimeTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    [InlineData("2027-03-28T02:00"), InlineData("2027-03-28T02:59"), InlineData("2026-03-29T02:30")]
    public void The_Hour_Skipped_In_March_Does_Not_Exist(string local) => Assert.Null(LocalDateTime.Parse(local).In(Paris));

    [Theory]
    [InlineData("2027-03-28T01:59", "2027-03-28T00:59:00Z")]
    [InlineData("2027-03-28T03:00", "2027-03-28T01:00:00Z")]
    [InlineData("2026-10-25T01:59", "2026-10-24T23:59:00Z")]
    [InlineData("2026-10-25T02:30", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T03:00", "2026-10-25T02:00:00Z")]
    [InlineData("2028-02-29T09:30", "2028-02-29T08:30:00Z")]
    public void Every_Other_Hour_Is_One_Instant_And_The_First_When_It_Comes_Twice(string local, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), LocalDateTime.Parse(local).In(Paris));

    [Theory]
    [InlineData("2027-02-29T09:30"), InlineData("2026-12-01 09:30"), InlineData("2026-12-01T09:30:00"), InlineData("2026-12-01T09:30Z"), InlineData("2026-12-01T24:00"), InlineData("01/12/2026"), InlineData("")]
    public void Anything_Else_Than_A_Local_Minute_Is_Refused(string text) => Assert.False(LocalDateTime.TryParse(text, out _));

    [Fact]
    public void Text_And_Back_Is_The_Same() => Assert.Equal("2028-02-29T00:05", LocalDateTime.Parse("2028-02-29T00:05").ToString());
}
