using Slime.Model.Cases;
using Slime.Model.Communes;
using Xunit;

namespace Slime.Model.Tests;

public sealed class CaseIdTests
{
    [Theory]
    [InlineData(0UL, "ARR-00000000")]
    [InlineData(ulong.MaxValue, "ARR-ZZZZZZZZ")]
    [InlineData(31UL, "ARR-Z0000000")]
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
    [InlineData("ARR-7K3M9Q2I")]
    [InlineData("A1R-7K3M9Q2X")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_Else_Is_Refused(string? text) => Assert.False(CaseId.TryParse(text, out _));

    [Fact]
    public void A_Case_Number_Typed_In_Lower_Case_Is_The_Same() =>
        Assert.Equal(CaseId.Parse("ARR-7K3M9Q2X"), CaseId.Parse("arr-7k3m9q2x"));
}
