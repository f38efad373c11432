using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Xunit;

namespace Slime.Model.Tests.Referrals;

/// <summary>A number that turns out wrong is struck out; when it was right after all, it comes back where it stood.</summary>
public sealed class HouseholdPhonesTests
{
    private const string Mother = "+33321000000";
    private const string Son = "+33639980001";

    private static readonly Household Both = Sample.Accept(Sample.Json).Household with
    {
        PhoneNote = "mère",
        SecondPhone = Son,
        SecondPhoneNote = "fils",
    };

    [Fact]
    public void A_Second_Number_Is_Struck_Out_And_The_First_Stays()
    {
        var left = Both.WithoutPhone(Son);
        Assert.Equal((Mother, "mère", null, null, PreferredContact.Phone), Numbers(left));
        Assert.Equal([Son], left.StruckPhones);
    }

    [Theory]
    [InlineData(PreferredContact.Phone, null)]
    [InlineData(PreferredContact.Text, null)]
    [InlineData(PreferredContact.Email, PreferredContact.Email)]
    public void Whoever_Wished_To_Be_Called_Has_No_Wish_Without_A_Number(PreferredContact wished, PreferredContact? left)
    {
        var one = Both.WithoutPhone(Son) with { PreferredContact = wished };
        Assert.Equal(left, one.WithoutPhone(Mother).PreferredContact);
    }

    [Fact]
    public void A_Number_Is_Struck_Out_Once()
    {
        var again = Both with { StruckPhones = [Mother, "+33321000009"] };
        Assert.Equal(["+33321000009", Mother], again.WithoutPhone(Mother).StruckPhones);
    }

    [Theory]
    [InlineData(Mother)]
    [InlineData(Son)]
    public void A_Number_That_Was_Right_Comes_Back_Where_It_Stood(string number)
    {
        var back = Both.WithoutPhone(number).WithPhoneAgain(number, Both);
        Assert.Equal((Mother, "mère", Son, "fils", PreferredContact.Phone), Numbers(back));
        Assert.Null(back.StruckPhones);
    }

    [Fact]
    public void The_Only_Number_Brings_The_Wish_Back()
    {
        var one = Both with { SecondPhone = null, SecondPhoneNote = null };
        Assert.Equal((Mother, "mère", null, null, PreferredContact.Phone), Numbers(one.WithoutPhone(Mother).WithPhoneAgain(Mother, one)));
    }

    [Fact]
    public void Of_Two_Struck_Numbers_The_First_To_Come_Back_Is_Called_Until_The_Other_Does()
    {
        var none = Both.WithoutPhone(Mother).WithoutPhone(Son);
        var one = none.WithPhoneAgain(Son, Both);
        Assert.Equal((Son, "fils", null, null, PreferredContact.Phone), Numbers(one));
        Assert.Equal([Mother], one.StruckPhones);
        Assert.Equal((Mother, "mère", Son, "fils", PreferredContact.Phone), Numbers(one.WithPhoneAgain(Mother, Both)));
    }

    [Fact]
    public void A_Number_That_Stood_Second_Alone_Stays_There()
    {
        var second = Both with { Phone = null, PhoneNote = null, StruckPhones = [Mother] };
        Assert.Equal((Mother, "mère", Son, "fils", PreferredContact.Phone), Numbers(second.WithPhoneAgain(Mother, Both)));
    }

    [Fact]
    public void A_Newer_Wish_Is_Kept()
    {
        var left = Both.WithoutPhone(Son) with { PreferredContact = PreferredContact.Email };
        Assert.Equal(PreferredContact.Email, left.WithPhoneAgain(Son, Both).PreferredContact);
    }

    [Fact]
    public void What_Is_Not_Struck_Or_Has_No_Place_Changes_Nothing()
    {
        Household[] unchanged =
        [
            Both with
            {
                SecondPhone = null,
            },
            Both with
            {
                SecondPhone = null,
                StruckPhones = ["+33321000009"],
            },
            Both with
            {
                Phone = Son,
                SecondPhone = null,
                StruckPhones = [Son],
            },
            Both with
            {
                Phone = null,
                StruckPhones = [Son],
            },
            Both with
            {
                SecondPhone = "+33321000009",
                StruckPhones = [Son],
            },
        ];
        Assert.All(unchanged, household => Assert.Same(household, household.WithPhoneAgain(Son, Both)));
    }

    private static (string? Phone, string? Note, string? Second, string? SecondNote, PreferredContact? Wish) Numbers(Household household) =>
        (household.Phone, household.PhoneNote, household.SecondPhone, household.SecondPhoneNote, household.PreferredContact);
}
