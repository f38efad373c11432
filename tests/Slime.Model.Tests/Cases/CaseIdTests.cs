using Slime.Model.Cases;
using Slime.Model.Communes;
using Xunit;

namespace Slime.Model.Tests.Cases;

public sealed class CaseIdTests
{
    [Theory]
    [InlineData(0UL, "ARR-00000000")]
    [InlineData(ulong.MaxValue, "ARR-ZZZZZZZZ")]
    [InlineData(31UL, "ARR-Z0000000")]
    [InlineData(0xFF_0000_0000_0000UL, "ARR-00000000")]
    [InlineData(0x8000_0000_00UL, "ARR-0000000G")]
    [InlineData(1UL << 5, "ARR-01000000")]
    public void A_Case_Number_Is_Its_Territory_And_Eight_Characters(ulong bits, string expected)
    {
        var id = CaseId.Create(TerritoryCode.Parse("ARR"), bits);
        Assert.Equal(expected, id.ToString());
        Assert.Equal(id, CaseId.Parse(expected));
        Assert.Equal("ARR", id.Territory.ToString());
    }

    [Theory]
    [InlineData("ARR-7K3M9Q2")]
    [InlineData("ARR-7K3M9Q2XX")]
    [InlineData("ARR_7K3M9Q2X")]
    [InlineData("ARR-7K3M9Q2U")]
    [InlineData("ARR-UK3M9Q2X")]
    [InlineData("           ")]
    [InlineData("ARR-7K3M9Q2X                     ")]
    [InlineData("ARR 7K3M 9Q2")]
    [InlineData("A1R-7K3M9Q2X")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_Else_Is_Refused(string? text)
    {
        Assert.False(CaseId.TryParse(text, out var none));
        Assert.Equal("", none.ToString());
    }

    [Theory]
    [InlineData("arr-oi1l9q2x", "ARR-01119Q2X")]
    [InlineData("ARR 7K3M 9Q2X", "ARR-7K3M9Q2X")]
    [InlineData("arr7k3m9q2x", "ARR-7K3M9Q2X")]
    [InlineData(" A R R - 7 K 3 M 9 Q 2 X ", "ARR-7K3M9Q2X")]
    [InlineData("LIO\u2011OIL00000", "LIO-01100000")]
    [InlineData("LIO\u2010OIL00000", "LIO-01100000")]
    [InlineData("LIO\u2015OIL00000", "LIO-01100000")]
    [InlineData("LIO\u2212OIL00000", "LIO-01100000")]
    [InlineData("ARR-7K3M9Q2X                    ", "ARR-7K3M9Q2X")]
    public void A_Case_Number_Is_Read_As_It_Was_Dictated(string typed, string number) => Assert.Equal(number, CaseId.Parse(typed).ToString());

    [Fact]
    public void A_Case_Number_Typed_In_Lower_Case_Is_The_Same() =>
        Assert.Equal(CaseId.Parse("ARR-7K3M9Q2X"), CaseId.Parse("arr-7k3m9q2x"));
}
