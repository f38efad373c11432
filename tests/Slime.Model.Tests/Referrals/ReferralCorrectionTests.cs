using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class ReferralCorrectionTests
{
    private static readonly Referral Known = Sample.Accept(Sample.Json);

    [Fact]
    public void A_Household_Is_Written_Anew_By_The_Rules_Of_A_Referral()
    {
        var correction = ReferralCorrection.Household(Known, new HouseholdInput { Surname = "Mme Essai", Phone = "03 21 00 00 05", Warnings = "Chien dans la cour" }, Sample.Today);

        Assert.Empty(correction.Errors);
        var household = correction.Corrected!.Household;
        Assert.Equal(("Mme", "Essai", "+33321000005", "Chien dans la cour"), (household.Civility, household.Surname, household.Phone, household.Warnings));
        Assert.Equal(Known.Dwelling, correction.Corrected.Dwelling);
        Assert.Null(household.FirstName);
    }

    [Fact]
    public void What_A_Referral_Would_Refuse_Is_Refused_Of_A_Correction()
    {
        var wrong = ReferralCorrection.Household(Known, new HouseholdInput { Phone = "12", BirthDate = new DateOnly(2999, 1, 1) }, Sample.Today);

        Assert.Null(wrong.Corrected);
        Assert.Equal(["household.surname", "household.birthDate", "household.phone"], wrong.Errors.Select(error => error.Path));
    }

    [Fact]
    public void A_Household_That_Nobody_Can_Reach_Keeps_Its_Address()
    {
        var byAddressOnly = ReferralCorrection.Household(Known, new HouseholdInput { Surname = "Exemple" }, Sample.Today).Corrected!;

        var wrong = ReferralCorrection.Dwelling(byAddressOnly, new DwellingInput { CommuneInsee = "62041" }, Sample.Today, Sample.CurrentCommune, _ => false);

        Assert.Equal(["dwelling.addressLine one_contact_required"], wrong.Errors.Select(error => $"{error.Path} {error.Code}"));
    }

    [Fact]
    public void A_Wrong_Number_Leaves_Its_Place_To_The_Second_And_Is_Remembered()
    {
        var two = Known.Household with { SecondPhone = "+33321000009", SecondPhoneNote = "sa fille" };

        var left = two.WithoutPhone("+33321000000");

        Assert.Equal(("+33321000009", "sa fille", null), (left.Phone, left.PhoneNote, left.SecondPhone));
        Assert.Equal(["+33321000000"], left.StruckPhones);
        var none = left.WithoutPhone("+33321000009");
        Assert.Null(none.Phone);
        Assert.Null(none.PreferredContact);
        Assert.Equal(PreferredContact.Phone, left.PreferredContact);
        Assert.Equal(["+33321000000", "+33321000009"], none.StruckPhones);
        Assert.Same(none, none.WithoutPhone("+33321000001"));
    }

    [Fact]
    public void A_Struck_Number_That_Is_Given_Again_Was_Right_After_All()
    {
        var struck = Known with { Household = Known.Household.WithoutPhone("+33321000000") };

        var other = ReferralCorrection.Household(struck, new HouseholdInput { Surname = "Exemple", Phone = "0321000007" }, Sample.Today).Corrected!;
        Assert.Equal(["+33321000000"], other.Household.StruckPhones);
        Assert.Null(ReferralCorrection.Household(struck, new HouseholdInput { Surname = "Exemple", Phone = "0321000000" }, Sample.Today).Corrected!.Household.StruckPhones);
    }
}
