using Slime.Model.Text;
using Slime.Platform.Web;
using Xunit;

namespace Slime.Functions.Tests.Pages;

public sealed class TypedTextTests
{
    private readonly List<FieldError> _errors = [];

    [Theory]
    [InlineData("1990-04-12")]
    [InlineData("12/04/1990")]
    [InlineData("12/4/1990")]
    [InlineData("12.04.1990")]
    [InlineData("12–04–1990")]
    [InlineData("12−04−1990")]
    [InlineData("12 avril 1990")]
    [InlineData("12 AVR 1990")]
    [InlineData(" 12041990 ")]
    public void A_Day_Is_Read_As_People_Write_It(string typed)
    {
        Assert.Equal(new DateOnly(1990, 4, 12), TypedText.Day(typed, "on", _errors));
        Assert.Empty(_errors);
    }

    [Theory]
    [InlineData("31/02/1990", "not_a_date")]
    [InlineData("hier", "not_a_date")]
    [InlineData("1990", "not_a_date")]
    [InlineData("12/04/90", FieldErrorCodes.YearOfTwoDigits)]
    public void What_Is_No_Day_Says_Why(string typed, string code)
    {
        Assert.Null(TypedText.Day(typed, "on", _errors));
        Assert.Equal(code, Assert.Single(_errors).Code);
    }

    [Theory]
    [InlineData("14:30", 14, 30)]
    [InlineData("14h30", 14, 30)]
    [InlineData("14 H 30", 14, 30)]
    [InlineData("9h", 9, 0)]
    public void An_Hour_Is_Read_As_People_Write_It(string typed, int hour, int minute)
    {
        Assert.Equal(new TimeOnly(hour, minute), TypedText.Hour(typed, "at", _errors));
        Assert.Empty(_errors);
    }

    [Theory]
    [InlineData("3260", 3260)]
    [InlineData("3 260", 3260)]
    [InlineData("3\u202F260", 3260)]
    [InlineData("-2", -2)]
    [InlineData("2,0", 2)]
    public void A_Whole_Number_Is_Read_With_Its_Groups(string typed, int expected)
    {
        Assert.Equal(expected, TypedText.Whole(typed, "rooms", _errors));
        Assert.Empty(_errors);
    }

    [Theory]
    [InlineData("3 5")]
    [InlineData("1,5")]
    [InlineData("1.500")]
    [InlineData("deux")]
    [InlineData("99999999999")]
    public void What_Is_No_Whole_Number_Says_So(string typed)
    {
        Assert.Null(TypedText.Whole(typed, "rooms", _errors));
        Assert.Equal(TypedText.NotAWholeNumber, Assert.Single(_errors).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Nothing_Typed_Is_Nothing(string typed)
    {
        Assert.Equal((null, null, null), (TypedText.Day(typed, "a", _errors), TypedText.Hour(typed, "b", _errors), TypedText.Whole(typed, "c", _errors)));
        Assert.Empty(_errors);
    }
}
