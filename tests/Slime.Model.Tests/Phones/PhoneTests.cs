using Slime.Model.Phones;
using Xunit;

namespace Slime.Model.Tests.Phones;

public sealed class PhoneTests
{
    // Réunion, Mayotte, Guadeloupe, Martinique, Guyane: dialled from here like any number of ten digits.
    [Theory]
    [InlineData("0262 12 34 56", "+262262123456", "0262 12 34 56")]
    [InlineData("0639 69 12 34", "+262639691234", "0639 69 12 34")]
    [InlineData("0590 20 12 34", "+590590201234", "0590 20 12 34")]
    [InlineData("0696 12 34 56", "+596696123456", "0696 12 34 56")]
    [InlineData("0594 30 12 34", "+594594301234", "0594 30 12 34")]
    public void A_Number_Of_Overseas_Is_Read_And_Shown_As_It_Is_Dialled_Here(string typed, string stored, string shown)
    {
        Assert.Equal(stored, Phone.Canonical(typed));
        Assert.Equal(shown, Phone.Readable(stored));
    }

    // Saint-Barthélemy, Saint-Martin, Saint-Pierre-et-Miquelon.
    [Theory]
    [InlineData("+590590271234", "0590 27 12 34")]
    [InlineData("+590590871234", "0590 87 12 34")]
    [InlineData("+590590071234", "0590 07 12 34")]
    [InlineData("+508411234", "041 12 34")]
    [InlineData("+12025550123", "+1 202-555-0123")]
    [InlineData("+1", "+1")]
    [InlineData("", "")]
    public void A_Stored_Number_Is_Shown_By_Its_Country_And_What_Is_None_As_It_Is(string stored, string shown) =>
        Assert.Equal(shown, Phone.Readable(stored));

    [Theory]
    [InlineData("+12025550123", true), InlineData("+1", false), InlineData("0612345678", false), InlineData("", false)]
    public void Only_A_Stored_Number_Can_Receive_A_Text(string stored, bool isMobile) => Assert.Equal(isMobile, Phone.IsMobile(stored));

    [Theory]
    [InlineData("03 21 00 00 01 (mère)", "+33321000001")]
    [InlineData("0321000001 / 0321000002", "+33321000001")]
    [InlineData("zéro trois", null), InlineData("", null), InlineData(null, null)]
    public void An_Older_Text_Has_The_Stored_Form_Of_Its_First_Number(string? stored, string? number) =>
        Assert.Equal(number, Phone.Canonical(stored));
}
