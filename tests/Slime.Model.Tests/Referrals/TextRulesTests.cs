using System.Text.Json;
using Slime.Model.Referrals.Input;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class TextRulesTests
{
    [Theory]
    [InlineData("household.surname", 100)]
    [InlineData("household.firstName", 100)]
    [InlineData("household.contactTimes", 200)]
    [InlineData("dwelling.addressLine", 200)]
    [InlineData("dwelling.landlord", 200)]
    [InlineData("referrer.organisation", 200)]
    [InlineData("referrer.mds", 100)]
    [InlineData("household.birthName", 100)]
    [InlineData("household.civility", 30)]
    [InlineData("household.phoneNote", 200)]
    [InlineData("household.secondPhoneNote", 200)]
    [InlineData("household.warnings", 200)]
    [InlineData("household.language", 100)]
    [InlineData("referrer.phoneNote", 200)]
    [InlineData("comment", 4000)]
    public void A_Text_May_Have_Its_Length_And_Not_One_Character_More(string path, int max)
    {
        Assert.Empty(Sample.Errors(With(path, new string('é', max))));
        Assert.Empty(Sample.Errors(With(path, $"  {new string('é', max)}  ")));
        Assert.Equal([$"{path} too_long({max} {max + 1})"], Sample.Errors(With(path, new string('é', max + 1))));
    }

    [Theory]
    [InlineData("household.surname")]
    [InlineData("household.firstName")]
    [InlineData("household.phone")]
    [InlineData("household.email")]
    [InlineData("household.contactTimes")]
    [InlineData("dwelling.addressLine")]
    [InlineData("dwelling.landlord")]
    [InlineData("referrer.organisation")]
    [InlineData("referrer.mds")]
    [InlineData("referrer.phone")]
    [InlineData("comment")]
    public void What_Is_No_Character_Is_Refused_In_Every_Text(string path)
    {
        foreach (var character in "\ufffe\uffff\ufdd0")
            Assert.Equal([$"{path} control_characters"], Sample.Errors(With(path, $"a{character}b")));
        // A lone surrogate inside a JSON text does not reach the model; a form's text may hold one.
        Assert.Equal(["comment control_characters"], Sample.Errors(Sample.Validate(Sample.Read(Sample.Json) with { Comment = "a\ud800b" })));
        Assert.Equal(["comment control_characters"], Sample.Errors(Sample.Validate(Sample.Read(Sample.Json) with { Comment = "\udc00" })));
    }

    [Fact]
    public void Line_Ends_And_Tabs_Are_For_The_Comment_Alone()
    {
        Assert.Equal("a\nb\nc\td\ne\nf", Sample.Accept(With("comment", "a\r\nb\rc\td\u000be\u000cf\n")).Comment);
        foreach (var lineEnd in new[] { "\n", "\r\n", "\r", "\u000b", "\u000c", "\u0085", "\u2028", "\u2029", " \n\n " })
            Assert.Equal("1 rue Haute, Bât. B", Sample.Accept(With("dwelling.addressLine", $"1 rue Haute{lineEnd}Bât. B")).Dwelling.AddressLine);
        Assert.Equal("1 rue Haute", Sample.Accept(With("dwelling.addressLine", "1\true\tHaute\t")).Dwelling.AddressLine);
    }

    [Fact]
    public void What_Cannot_Be_Seen_Is_Dropped_Before_Anything_Is_Judged()
    {
        foreach (var invisible in "\u200b\u200c\u200d\u200e\u200f\u202a\u202d\u202e\u2060\u2066\u2069\ufeff\u00ad\u061c\0\u0007\u001b\u007f\u0090")
        {
            var referral = Sample.Accept(Sample.With("household.email", JsonSerializer.Serialize($"{invisible}anne@{invisible}exemple.test"), With("household.surname", $"Mod{invisible}èle{invisible}")));
            Assert.Equal(("Modèle", "anne@exemple.test"), (referral.Household.Surname, referral.Household.Email));
            Assert.Equal(["household.surname required"], Sample.Errors(With("household.surname", $"{invisible} {invisible}")));
        }
    }

    [Fact]
    public void A_Line_End_Of_A_Browser_Counts_Once() =>
        Assert.Empty(Sample.Errors(With("comment", string.Concat(Enumerable.Repeat("a\r\n", 1999)) + "ab")));

    [Fact]
    public void A_Surrogate_Pair_Is_One_Character()
    {
        var fires = string.Concat(Enumerable.Repeat("🔥", 4000));
        Assert.Equal(fires, Sample.Accept(With("comment", fires)).Comment);
        Assert.Equal(["comment too_long(4000 4001)"], Sample.Errors(With("comment", fires + "🔥")));
    }

    [Fact]
    public void A_Text_Is_Trimmed_And_Composed()
    {
        Assert.Equal("Modèle", Sample.Accept(With("household.surname", " Mode\u0300le\u00a0")).Household.Surname);
        Assert.Null(Sample.Accept(With("comment", "\u2003\n")).Comment);
        Assert.Null(Sample.Accept(With("referrer.mds", " ")).Referrer);
    }

    private static string With(string path, string text) => Sample.With(path, JsonSerializer.Serialize(text));
}
