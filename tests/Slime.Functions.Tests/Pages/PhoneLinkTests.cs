using Slime.Platform.Web;
using Xunit;

namespace Slime.Functions.Tests.Pages;

public sealed class PhoneLinkTests
{
    [Theory]
    [InlineData("0321000000", "tel:0321000000")]
    [InlineData("03 21 00-00.01", "tel:0321000001")]
    [InlineData("+33 3 21 00 00 02", "tel:+33321000002")]
    public void A_Number_Is_Dialled_Without_What_Separates_Its_Digits(string typed, string expected) =>
        Assert.Equal(expected, PhoneLink.To(typed));

    [Theory]
    [InlineData("0321000000", "03\u00a021\u00a000\u00a000\u00a000")]
    [InlineData("03.21.00.00.01", "03.21.00.00.01")]
    [InlineData("+33 3 21 00 00 02", "+33 3 21 00 00 02")]
    public void Ten_Digits_Are_Read_In_Pairs_And_Anything_Else_As_It_Was_Typed(string typed, string expected) =>
        Assert.Equal(expected, PhoneLink.Readable(typed));
}
