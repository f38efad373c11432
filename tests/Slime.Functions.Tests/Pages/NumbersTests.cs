using Slime.Platform.Resources;
using Slime.Platform.Web;
using Xunit;

namespace Slime.Functions.Tests.Pages;

public sealed class NumbersTests
{
    private static readonly string Group = Texts.French.NumberFormat.NumberGroupSeparator;

    [Fact]
    public void An_Amount_Is_Said_In_A_Table_In_A_Sentence_In_Text_And_In_A_Field()
    {
        Assert.Equal($"1{Group}234,50\u00a0€", Numbers.Euros(123_450));
        Assert.Equal("12,00\u00a0€", Numbers.Amount(12));
        Assert.Equal("12,00 €", Numbers.AmountInText(12));
        Assert.Equal(($"1{Group}234\u00a0€", "0,05\u00a0€"), (Numbers.ShortEuros(123_400), Numbers.ShortEuros(5)));
        Assert.Equal("1234,50", Numbers.TypedEuros(123_450));
        Assert.Equal($"1{Group}234,00", Numbers.TypedEurosInGroups(123_400));
    }

    [Theory]
    [InlineData(0L), InlineData(5L), InlineData(-5L), InlineData(1_200L), InlineData(123_456L), InlineData(-123_400L), InlineData(100_000_000_000L)]
    public void The_Groups_Of_An_Amount_Are_Those_Of_A_Pattern(long cents)
    {
        var euros = cents / 100m;
        Assert.Equal(euros.ToString("#,0.00", Texts.French), Numbers.TypedEurosInGroups(cents));
        Assert.Equal(euros.ToString(cents % 100 == 0 ? "#,0" : "#,0.00", Texts.French), Numbers.ShortEurosAlone(cents));
    }

    [Fact]
    public void A_Whole_Number_Is_Grouped_And_A_Measure_Has_No_Decimals_That_Are_None()
    {
        Assert.Equal(($"12{Group}345", "-7"), (Numbers.Whole(12_345), Numbers.Whole(-7)));
        Assert.Equal(("1234,5", "12", "0,13"), (Numbers.Plain(1234.50m), Numbers.Plain(12.00m), Numbers.Plain(0.125m)));
    }
}
