using Slime.Model.Communes;
using Xunit;

namespace Slime.Model.Tests.Communes;

public sealed class CodesTests
{
    [Theory]
    [InlineData("62041"), InlineData("2A004"), InlineData("2B033"), InlineData("01001")]
    public void An_Insee_Code_Has_Five_Characters_Of_Which_The_Second_May_Be_A_Or_B(string code)
    {
        Assert.True(InseeCode.TryParse(code, out var parsed));
        Assert.Equal(code, parsed.ToString());
        Assert.Equal(parsed, InseeCode.Parse(code));
    }

    [Theory]
    [
        InlineData(null),
        InlineData(""),
        InlineData("6204"),
        InlineData("620411"),
        InlineData("A2041"),
        InlineData("XA004"),
        InlineData("2C004"),
        InlineData("2a004")
    ]
    [InlineData("62X41"), InlineData("6204X"), InlineData("٦٢٠٤١"), InlineData(" 62041")]
    public void Anything_Else_Is_No_Insee_Code(string? code)
    {
        Assert.False(InseeCode.TryParse(code, out var parsed));
        Assert.Equal("", parsed.ToString());
        if (code is not null)
            Assert.Throws<FormatException>(() => InseeCode.Parse(code));
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("AR"), InlineData("ARRA"), InlineData("A1B"), InlineData("ÉRR")]
    public void A_Territory_Code_Is_Three_Letters(string? code)
    {
        Assert.False(TerritoryCode.TryParse(code, out var parsed));
        Assert.Equal("", parsed.ToString());
        if (code is not null)
            Assert.Throws<FormatException>(() => TerritoryCode.Parse(code));
    }

    [Fact]
    public void Territory_Codes_Are_Ordered_By_Their_Letters()
    {
        var (arr, len, same) = (TerritoryCode.Parse("ARR"), TerritoryCode.Parse("len"), TerritoryCode.Parse("LEN"));
        bool[] before = [arr < len, arr <= len, len > arr, len >= arr, len <= same, len >= same];
        bool[] notBefore = [len < arr, len <= arr, arr > len, arr >= len, len < same, len > same];
        Assert.All(before, Assert.True);
        Assert.All(notBefore, Assert.False);
    }
}
