using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class ReferenceAgeTests
{
    [Theory]
    [InlineData("1990-04-12", "2026-04-11", 35)]
    [InlineData("1990-04-12", "2026-04-12", 36)]
    [InlineData("2000-02-29", "2026-02-28", 25)]
    [InlineData("2000-02-29", "2026-03-01", 26)]
    [InlineData("2000-02-29", "2028-02-28", 27)]
    [InlineData("2000-02-29", "2028-02-29", 28)]
    [InlineData("2026-11-25", "2026-11-25", 0)]
    [InlineData("1990-04-12", "1990-04-11", null)]
    public void The_Age_Is_Counted_From_The_Birth_Date(string birth, string on, int? age) =>
        Assert.Equal(age, Sample.Accept(Sample.With("household.birthDate", $"\"{birth}\"")).ReferenceAgeOn(DateOnly.Parse(on, null)));

    [Theory]
    [InlineData("""[{"age":27},{"age":40}]""", 27)]
    [InlineData("""[{},{"age":40}]""", null)]
    [InlineData("[]", null)]
    public void Without_A_Birth_Date_The_Age_Is_The_First_Persons(string persons, int? age) =>
        Assert.Equal(age, Sample.Accept(Sample.With("household.persons", persons, Sample.Least)).ReferenceAgeOn(Sample.Today));

    [Theory]
    [InlineData("fsl.firstTimeTenant", "true", true)]
    [InlineData("fsl.pacteJeunesse", "true", true)]
    [InlineData("reasons", """["firstTimeTenant"]""", true)]
    [InlineData("reasons", """["cold","pacteJeunesse"]""", true)]
    [InlineData("fsl.firstTimeTenant", "false", false)]
    [InlineData("reasons", """["cold"]""", false)]
    public void A_First_Time_Tenant_Is_Said_By_A_Flag_Or_By_A_Reason(string path, string value, bool expected)
    {
        var young = Sample.With("household.persons", """[{"age":29}]""", Sample.Least);
        Assert.Equal(expected, Sample.Accept(Sample.With(path, value, young)).IsUnder30FirstTimeTenant(Sample.Today));
    }

    [Fact]
    public void The_Thirtieth_Birthday_Ends_It()
    {
        var referral = Sample.Accept(Sample.With("fsl.firstTimeTenant", "true", Sample.With("household.birthDate", "\"1996-11-26\"")));
        Assert.True(referral.IsUnder30FirstTimeTenant(new DateOnly(2026, 11, 25)));
        Assert.False(referral.IsUnder30FirstTimeTenant(new DateOnly(2026, 11, 26)));
    }

    [Fact]
    public void An_Unknown_Age_Is_Not_Under_30() =>
        Assert.False(Sample.Accept(Sample.With("fsl.firstTimeTenant", "true", Sample.Least)).IsUnder30FirstTimeTenant(Sample.Today));
}
