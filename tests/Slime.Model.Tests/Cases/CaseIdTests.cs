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

    [Theory]
    [InlineData(0, "LEN-00000000")]
    [InlineData(1, "LEN-00000001")]
    [InlineData(32, "LEN-00000010")]
    [InlineData(CaseId.LastPosition, "LEN-ZZZZZZZZ")]
    public void A_Position_Is_The_Place_In_The_Order_Of_The_Texts(long position, string expected)
    {
        var id = CaseId.At(TerritoryCode.Parse("LEN"), position);
        Assert.Equal(expected, id.ToString());
        Assert.Equal(position, id.Position);
    }

    [Fact]
    public void Positions_Are_Ordered_As_Texts_Are()
    {
        var random = new Random(7);
        var ids = Enumerable.Range(0, 500).Select(_ => CaseId.Create(TerritoryCode.Parse("LEN"), (ulong)random.NextInt64())).ToList();
        Assert.Equal(ids.OrderBy(id => id.ToString(), StringComparer.Ordinal), ids.OrderBy(id => id.Position));
        Assert.All(ids, id => Assert.Equal(id, CaseId.At(id.Territory, id.Position)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(CaseId.LastPosition + 1)]
    public void There_Is_No_Number_Elsewhere(long position) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseId.At(TerritoryCode.Parse("LEN"), position));
}
