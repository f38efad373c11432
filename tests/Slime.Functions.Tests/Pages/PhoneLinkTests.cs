using Slime.Functions.Pages;
using Xunit;

namespace Slime.Functions.Tests.Pages;

public sealed class PhoneLinkTests
{
    [Theory]
    [InlineData("+33321000000", "tel:+33321000000")]
    [InlineData("03 21 00-00.01", "tel:+33321000001")]
    [InlineData("+33 3 21 00 00 02", "tel:+33321000002")]
    [InlineData("poste 12", "tel:12")]
    public void A_Number_Is_Dialled_With_Its_Country_Also_When_It_Was_Stored_As_Typed(string stored, string expected) =>
        Assert.Equal(expected, PhoneLink.To(stored));

    [Theory]
    [InlineData("+33321000000", "03\u00a021\u00a000\u00a000\u00a000")]
    [InlineData("03.21.00.00.01", "03\u00a021\u00a000\u00a000\u00a001")]
    [InlineData("+32475123456", "+32\u00a0475\u00a012\u00a034\u00a056")]
    public void A_Number_Is_Read_With_The_Spaces_Of_Its_Country(string stored, string expected) =>
        Assert.Equal(expected, PhoneLink.Readable(stored));
}
