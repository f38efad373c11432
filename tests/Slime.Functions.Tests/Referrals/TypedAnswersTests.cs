using Slime.Functions.Referrals.Form;
using Slime.Model.Referrals;
using Slime.Model.Text;
using Xunit;

namespace Slime.Functions.Tests.Referrals;

public sealed class TypedAnswersTests
{
    [Theory]
    [InlineData("1150,50", 1150.50)]
    [InlineData("1 150,50", 1150.50)]
    [InlineData("1\u00A0150.5", 1150.5)]
    [InlineData("1\u202F150", 1150)]
    [InlineData("1.150,50", 1150.50)]
    [InlineData(" 980 € ", 980)]
    [InlineData("-3", -3)]
    [InlineData("0", 0)]
    public void An_Amount_Is_Read_As_People_Write_It(string typed, double expected)
    {
        var reading = Arrears(typed);
        Assert.Empty(reading.Errors);
        Assert.Equal((decimal)expected, reading.Input.Energy!.Arrears);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1 2")]
    [InlineData("1,2,3")]
    [InlineData("1e3")]
    [InlineData("1.15,50")]
    [InlineData("12 mois")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("٣")]
    public void What_Is_No_Number_Is_Refused(string typed) => AssertRefused(Arrears(typed), "energy.arrears", "not_a_number");

    [Theory]
    [InlineData("1.150")]
    [InlineData("1,150")]
    public void Three_Digits_After_The_Point_Are_Not_Guessed(string typed) =>
        AssertRefused(Arrears(typed), "energy.arrears", FieldErrorCodes.AmountAmbiguous);

    [Theory]
    [InlineData("household.persons[0].age", "3 5", "not_a_whole_number")]
    [InlineData("household.persons[0].age", "1,5", "not_a_whole_number")]
    [InlineData("resources.taxNotices", "deux", "not_a_whole_number")]
    [InlineData("energy.supply", "slow", FieldErrorCodes.UnknownValue)]
    [InlineData("household.birthDate", "31/02/1990", "not_a_date")]
    [InlineData("fsl.requests[0].on", "hier", "not_a_date")]
    [InlineData("dwelling.tenure", "PrivateTenant", FieldErrorCodes.UnknownValue)]
    [InlineData("dwelling.heating", "3", FieldErrorCodes.UnknownValue)]
    [InlineData("reasons", "damp,cold", FieldErrorCodes.UnknownValue)]
    [InlineData("energy.damp", "perhaps", FieldErrorCodes.UnknownValue)]
    [InlineData("agreement.share[1].given", "yes", FieldErrorCodes.UnknownValue)]
    public void What_Cannot_Be_Read_Is_Refused_With_Its_Path(string field, string typed, string code) =>
        AssertRefused(Posted.Enough().With(field, typed).Reading(), field, code);

    [Theory]
    [InlineData("1990-04-02")]
    [InlineData("02/04/1990")]
    [InlineData("2/4/1990")]
    public void A_Date_Is_Read_As_A_Browser_Or_A_Person_Writes_It(string typed) =>
        Assert.Equal(new DateOnly(1990, 4, 2), Posted.Enough().With("household.birthDate", typed).Reading().Input.Household!.BirthDate);

    private static TypedReferral Arrears(string typed) => Posted.Enough().With("energy.arrears", typed).Reading();

    private static void AssertRefused(TypedReferral reading, string path, string code)
    {
        var error = Assert.Single(reading.Errors);
        Assert.Equal((path, code), (error.Path, error.Code));
    }
}
