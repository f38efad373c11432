using Slime.Model.Text;
using Xunit;

namespace Slime.Model.Tests.Text;

public sealed class SlipsTests
{
    [Theory]
    [InlineData("arras", "arras", 0)]
    [InlineData("", "", 0)]
    [InlineData("", "lens", 4)]
    [InlineData("lens", "", 4)]
    [InlineData("aras", "arras", 1)]
    [InlineData("arrras", "arras", 1)]
    [InlineData("arrad", "arras", 1)]
    [InlineData("rrras", "arras", 1)]
    [InlineData("araras", "arras", 1)]
    [InlineData("lens", "elns", 1)]
    [InlineData("lens", "lesn", 1)]
    [InlineData("xens", "lesn", 2)]
    [InlineData("lesnx", "lens", 2)]
    [InlineData("bailleul", "ablileul", 2)]
    [InlineData("calais", "aclasi", 2)]
    [InlineData("calais", "lens", 4)]
    // A letter that was exchanged is not touched again: three slips, not two.
    [InlineData("ca", "abc", 3)]
    public void A_Letter_Missing_Too_Many_Wrong_Or_Exchanged_Is_One_Slip(string one, string other, int slips)
    {
        Assert.Equal(slips, Slips.Between(one, other));
        Assert.Equal(slips, Slips.Between(other, one));
    }
}
