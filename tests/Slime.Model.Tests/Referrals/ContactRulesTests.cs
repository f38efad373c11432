using System.Text.Json;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class ContactRulesTests
{
    [Theory]
    [InlineData("0321000000")]
    [InlineData("03 21 00 00 01")]
    [InlineData("+33 (0)3.21.00-00.02")]
    [InlineData("032100")]
    [InlineData("03210000000321000000")]
    public void A_Number_As_People_Write_It_Is_Accepted(string phone) =>
        Assert.Equal(phone, Sample.Accept(With("household.phone", phone)).Household.Phone);

    [Theory]
    [InlineData("03210")]
    [InlineData("032100000003210000001")]
    [InlineData("03 21 00 00 0O")]
    [InlineData("03/21/00/00/00")]
    [InlineData("(-) . + -")]
    [InlineData("٠٣٢١٠٠٠٠٠٠")]
    public void Anything_Else_Is_Not_A_Number(string phone)
    {
        Assert.Equal(["household.phone phone_invalid(6 20)"], Sample.Errors(With("household.phone", phone)));
        Assert.Equal(["referrer.phone phone_invalid(6 20)"], Sample.Errors(With("referrer.phone", phone)));
    }

    [Fact]
    public void The_No_Break_Spaces_Of_A_Copied_Number_Become_Spaces() =>
        Assert.Equal("03 21 00 00 03", Sample.Accept(With("household.phone", "03\u00a021\u202f00\u00a000\u00a003")).Household.Phone);

    [Theory]
    [InlineData("anne@exemple.test")]
    [InlineData("anne.exemple+slime@sous-domaine.exemple.test")]
    public void An_Address_Is_Accepted(string email) => Assert.Equal(email, Sample.Accept(With("household.email", email)).Household.Email);

    [Theory]
    [InlineData("anne")]
    [InlineData("anne@")]
    [InlineData("@exemple.test")]
    [InlineData("anne@exemple")]
    [InlineData("anne@exemple..test")]
    [InlineData("anne@-exemple.test")]
    [InlineData("anne@exemple.test.")]
    [InlineData("anne@@exemple.test")]
    [InlineData("anne exemple@exemple.test")]
    [InlineData("Anne <anne@exemple.test>")]
    public void Anything_Else_Is_Not_An_Address(string email) =>
        Assert.Equal(["household.email email_invalid"], Sample.Errors(With("household.email", email)));

    [Fact]
    public void An_Address_Has_At_Most_254_Characters()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('a', 46), 4)) + ".test";
        var longest = $"{new string('b', 254 - 1 - domain.Length)}@{domain}";
        Assert.Equal(254, longest.Length);
        Assert.Empty(Sample.Errors(With("household.email", longest)));
        Assert.Equal(["household.email too_long(254 255)"], Sample.Errors(With("household.email", longest + "t")));
    }

    private static string With(string path, string text) => Sample.With(path, JsonSerializer.Serialize(text));
}
