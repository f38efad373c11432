using System.Text.Json;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class ContactRulesTests
{
    [Fact]
    public void Numbers_Are_Kept_In_One_Form_And_What_Is_Written_Beside_Them_Apart()
    {
        var household = Sample.Accept(With("household.phone", "mère : 03 21 00 00 00, 06 39 98 00 01 (fils, après 17 h)")).Household;
        Assert.Equal(("+33321000000", "mère", "+33639980001", "fils, après 17 h"), (household.Phone, household.PhoneNote, household.SecondPhone, household.SecondPhoneNote));
        var referrer = Sample.Accept(With("referrer.phone", "03 21 00 00 00 poste 12")).Referrer!;
        Assert.Equal(("+33321000000", "poste 12"), (referrer.Phone, referrer.PhoneNote));
    }

    [Fact]
    public void Nothing_Of_Several_Numbers_Is_Lost()
    {
        var json = Sample.With("household.secondPhone", "\"06 39 98 00 02\"", Sample.With("household.phoneNote", "\"voisine\"", With("household.phone", "03 21 00 00 00 (soir) / 06 39 98 00 01")));
        var household = Sample.Accept(json).Household;
        Assert.Equal(("+33321000000", "voisine, soir", "+33639980002", "06 39 98 00 01"), (household.Phone, household.PhoneNote, household.SecondPhone, household.SecondPhoneNote));
    }

    [Theory]
    [InlineData("06 39 98 00 0", "phone_invalid(9)")]
    [InlineData("6 12 34 56 78", "phone_invalid(9)")]
    [InlineData("zéro trois", "phone_invalid(0)")]
    [InlineData("0475/12.34.56", "phone_ambiguous(BE +32 475 12 34 56 04 75 12 34 56)")]
    public void Anything_Else_Is_Not_A_Number(string phone, string error)
    {
        Assert.Equal([$"household.phone {error}"], Sample.Errors(With("household.phone", phone)));
        Assert.Equal([$"referrer.phone {error}"], Sample.Errors(With("referrer.phone", phone)));
        Assert.Equal([$"household.secondPhone {error}"], Sample.Errors(With("household.secondPhone", phone)));
    }

    [Theory]
    [InlineData("phone", "household.preferredContact preferred_phone_missing")]
    [InlineData("text", "household.preferredContact preferred_phone_missing")]
    [InlineData("email", "household.preferredContact preferred_email_missing")]
    [InlineData("letter", null)]
    public void A_Preferred_Means_That_Is_Not_Given_Is_Pointed_At(string preferred, string? error) =>
        Assert.Equal(error is null ? [] : [error], Sample.Errors(Sample.With("household.phone", "null", With("household.preferredContact", preferred))));

    [Fact]
    public void A_Text_Message_Needs_A_Mobile_Number()
    {
        var text = With("household.preferredContact", "text");
        Assert.Equal(["household.preferredContact preferred_text_needs_mobile"], Sample.Errors(text));
        Assert.Empty(Sample.Errors(Sample.With("household.secondPhone", "\"06 39 98 00 01\"", text)));
        // A number that is wrong is said once.
        Assert.Equal(["household.phone phone_invalid(2)"], Sample.Errors(Sample.With("household.phone", "\"12\"", text)));
    }

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
    [InlineData("anne.@exemple.test")]
    [InlineData(".anne@exemple.test")]
    [InlineData("a..b@exemple.test")]
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
