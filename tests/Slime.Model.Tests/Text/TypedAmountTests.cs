using System.Globalization;
using FsCheck.Xunit;
using Slime.Model.Text;
using Xunit;

namespace Slime.Model.Tests.Text;

public sealed class TypedAmountTests
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    [Theory]
    [InlineData("1 150,50", 1150.50)]
    [InlineData("1150.50", 1150.50)]
    [InlineData("1 150 €", 1150)]
    [InlineData("1\u00A0150\u202F250,5 €", 1150250.5)]
    [InlineData("1150€", 1150)]
    [InlineData("1150 euros", 1150)]
    [InlineData("\u22123,2", -3.2)]
    [InlineData("0,125", 0.125)]
    [InlineData("-0,125", -0.125)]
    [InlineData("1.5000", 1.5)]
    [InlineData("1.150,50", 1150.50)]
    [InlineData("-1.150,5 €", -1150.5)]
    [InlineData("1.234.567,00", 1234567)]
    [InlineData("1.150,500", 1150.5)]
    [InlineData("1,150.50", 1150.50)]
    [InlineData("1 150,500", 1150.5)]
    [InlineData("7", 7)]
    public void What_Has_One_Meaning_Is_Read(string typed, double expected) =>
        Assert.Equal(new TypedAmountResult.Known((decimal)expected), TypedAmount.Read(typed));

    [Theory]
    [InlineData("1.500", 1500, 1.5)]
    [InlineData("1,500", 1500, 1.5)]
    [InlineData("745.000", 745000, 745)]
    [InlineData("12,345 €", 12345, 12.345)]
    [InlineData("1 234.567", 1234567, 1234.567)]
    [InlineData("-2.000", -2000, -2)]
    public void Exactly_Three_Digits_After_The_Sign_Are_Not_Guessed(string typed, double thousands, double decimals) =>
        Assert.Equal(new TypedAmountResult.Ambiguous((decimal)thousands, (decimal)decimals), TypedAmount.Read(typed));

    [Theory]
    [InlineData("")]
    [InlineData("€")]
    [InlineData("1 50")]
    [InlineData("1.50,00")]
    [InlineData("0.500,00")]
    [InlineData("1.500,")]
    [InlineData("1.500.00")]
    [InlineData("1.500.000")]
    [InlineData("1,500,00")]
    [InlineData("1.500,000,00")]
    [InlineData("1e3")]
    [InlineData("environ 50")]
    [InlineData("100000000000000000000000000000")]
    public void What_Is_No_Number_Says_So(string typed) => Assert.Equal(new TypedAmountResult.NotANumber(), TypedAmount.Read(typed));

    [Property]
    public void An_Amount_Written_The_French_Way_Is_Read_Back(int cents)
    {
        var amount = cents / 100m;
        foreach (var text in new[] { amount.ToString("N2", French), amount.ToString("0.00", CultureInfo.InvariantCulture), $"{amount.ToString("#,0.00", French)} €" })
            Assert.Equal(new TypedAmountResult.Known(amount), TypedAmount.Read(text));
    }

    [Property]
    public void Whatever_Is_Typed_With_Three_Decimals_Is_Never_A_Known_Amount(uint whole, ushort last)
    {
        foreach (var sign in ".,")
            Assert.IsNotType<TypedAmountResult.Known>(TypedAmount.Read(string.Create(CultureInfo.InvariantCulture, $"{whole + 1UL}{sign}{last % 1000:000}")));
    }
}
