using Slime.Model.Text;
using Xunit;

namespace Slime.Model.Tests.Text;

public sealed class TypedDayTests
{
    [Theory]
    [InlineData("12 fevrier 1990", "1990-02-12")]
    [InlineData("12 février 1990", "1990-02-12")]
    [InlineData("12 fe\u0301vrier 1990", "1990-02-12")]
    [InlineData("3 AOUT 2026", "2026-08-03")]
    [InlineData("25 decembre 2025", "2025-12-25")]
    [InlineData("12 janv 1990", "1990-01-12")]
    [InlineData("12 janv. 1990", "1990-01-12")]
    [InlineData("12 Sept 2026", "2026-09-12")]
    [InlineData("12 juil.\u00a02026", "2026-07-12")]
    [InlineData("12-avr-1990", "1990-04-12")]
    [InlineData("1er avril 1990", "1990-04-01")]
    [InlineData("1ER MAI 1990", "1990-05-01")]
    [InlineData("12\u221204\u22121990", "1990-04-12")]
    [InlineData("12/4/1990", "1990-04-12")]
    public void A_Day_Is_Read_As_People_Write_It(string typed, string day) => Assert.Equal((DateOnly.ParseExact(day, "yyyy-MM-dd", null), null), TypedDay.Read(typed));

    [Fact]
    public void Every_Month_Is_Read_By_Its_Name_And_As_Calendars_Shorten_It()
    {
        var french = System.Globalization.CultureInfo.GetCultureInfo("fr-FR");
        for (var month = 1; month <= 12; month++)
        {
            var day = new DateOnly(1990, month, 2);
            Assert.Equal((day, null), TypedDay.Read(day.ToString("d MMMM yyyy", french)));
            Assert.Equal((day, null), TypedDay.Read(day.ToString("d MMM yyyy", french)));
        }
    }

    [Theory]
    [InlineData("31 fevrier 1990", TypedDay.NotADate)]
    [InlineData("12 brumaire 1990", TypedDay.NotADate)]
    [InlineData("12 jui 1990", TypedDay.NotADate)]
    [InlineData("12 mai 199", TypedDay.NotADate)]
    [InlineData("12 mai 90", FieldErrorCodes.YearOfTwoDigits)]
    [InlineData("12 fevr. 90", FieldErrorCodes.YearOfTwoDigits)]
    [InlineData("12/04/90", FieldErrorCodes.YearOfTwoDigits)]
    [InlineData("120490", FieldErrorCodes.YearOfTwoDigits)]
    public void What_Is_No_Day_Says_Why(string typed, string code) => Assert.Equal((null, code), TypedDay.Read(typed));
}
