using System.Text.Json;
using Slime.Model.Referrals;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class BuiltPeriodTests
{
    [Theory]
    [InlineData("before1949", null, 1948)]
    [InlineData("1949-1974", 1949, 1974)]
    [InlineData("since2012", 2012, null)]
    [InlineData("after2012", 2013, null)]
    [InlineData("1000-2100", 1000, 2100)]
    [InlineData("unknown", null, null)]
    public void A_Period_Has_Its_Years_And_Keeps_Its_Text(string text, int? from, int? to)
    {
        var period = BuiltPeriod.Parse(text);
        Assert.Equal(text, period.ToString());
        Assert.Equal((from, to), (period.FromYear, period.ToYear));
        Assert.Equal(period, JsonSerializer.Deserialize<BuiltPeriod>(JsonSerializer.Serialize(period)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1974-1949")]
    [InlineData("1949-1949")]
    [InlineData("0999-1974")]
    [InlineData("1949-2101")]
    [InlineData("1949–1974")]
    [InlineData("1949-74")]
    [InlineData("before")]
    [InlineData("before49")]
    [InlineData("before 1949")]
    [InlineData("Before1949")]
    [InlineData("since+201")]
    [InlineData("after20122")]
    [InlineData("١٩٤٩-1974")]
    public void Anything_Else_Is_Refused(string? text)
    {
        Assert.False(BuiltPeriod.TryParse(text, out var period));
        Assert.Equal("unknown", period.ToString());
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<BuiltPeriod>(JsonSerializer.Serialize(text)));
    }

    [Fact]
    public void A_Form_Offers_Seven_Periods_In_Order() => Assert.Equal(
        ["before1949", "1949-1974", "1975-1989", "1990-2000", "2001-2012", "after2012", "unknown"],
        BuiltPeriod.Offered.Select(period => period.ToString()));
}
