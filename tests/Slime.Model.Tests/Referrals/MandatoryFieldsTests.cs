using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class MandatoryFieldsTests
{
    [Fact]
    public void The_Sample_Of_The_Api_Is_Accepted() => Assert.Empty(Sample.Errors(Sample.Json));

    [Fact]
    public void The_Least_Referral_Is_Accepted_And_Its_Urgency_Is_Normal()
    {
        var referral = Sample.Accept(Sample.Least);
        Assert.Equal(Urgency.Normal, referral.Urgency);
        Assert.Null(referral.Referrer);
        Assert.Empty(referral.Energy.AnnualSpend);
        Assert.Empty(referral.Household.Persons);
    }

    [Fact]
    public void Nothing_At_All_Is_Refused_With_Every_Missing_Field()
    {
        string[] missing =
        [
            "household.surname required", "household.phone one_contact_required", "dwelling.communeInsee required",
            "reasons at_least_one", "agreement.contact.given agreement_required",
        ];
        Assert.Equal(missing, Sample.Errors(Sample.Validate((ReferralInput?)null)));
        Assert.Equal(missing, Sample.Errors("{}"));
        Assert.Equal(missing, Sample.Errors("""{"household":{},"dwelling":{},"resources":{},"energy":{},"fsl":{},"reasons":[],"agreement":{"contact":{}},"referrer":{}}"""));
    }

    [Theory]
    [InlineData("household.surname", "absent", "household.surname required")]
    [InlineData("household.surname", "null", "household.surname required")]
    [InlineData("household.surname", "\" \\t\\n\\u00a0\"", "household.surname required")]
    [InlineData("household.surname", "\"\\u200b\"", "household.surname required")]
    [InlineData("household.phone", "absent", "household.phone one_contact_required")]
    [InlineData("household.phone", "\"  \"", "household.phone one_contact_required")]
    [InlineData("dwelling.communeInsee", "absent", "dwelling.communeInsee required")]
    [InlineData("dwelling.communeInsee", "\"\"", "dwelling.communeInsee required")]
    [InlineData("reasons", "absent", "reasons at_least_one")]
    [InlineData("reasons", "[]", "reasons at_least_one")]
    [InlineData("reasons", "[null]", "reasons[0] required")]
    [InlineData("agreement", "absent", "agreement.contact.given agreement_required")]
    [InlineData("agreement.contact", "null", "agreement.contact.given agreement_required")]
    [InlineData("agreement.contact.given", "null", "agreement.contact.given agreement_required")]
    [InlineData("agreement.contact.given", "false", "agreement.contact.given agreement_required")]
    public void A_Missing_Mandatory_Field_Is_Named(string path, string value, string error) =>
        Assert.Equal([error], Sample.Errors(Sample.With(path, value, Sample.Least)));

    [Theory]
    [InlineData("household.phone", "\"03 21 00 00 02\"")]
    [InlineData("household.email", "\"anne@exemple.test\"")]
    [InlineData("dwelling.addressLine", "\"1 rue de la Paix\"")]
    public void One_Means_Of_Contact_Is_Enough(string path, string value) =>
        Assert.Empty(Sample.Errors(Sample.With(path, value, Sample.With("household.phone", "absent", Sample.Least))));

    [Fact]
    public void A_Contact_That_Is_Typed_Wrong_Is_Not_Also_Missing() =>
        Assert.Equal(["household.phone phone_invalid(0)"], Sample.Errors(Sample.With("household.phone", "\"zéro trois\"", Sample.Least)));

    [Fact]
    public void Every_Error_Is_Reported_In_The_Order_Of_The_Form()
    {
        var json = Sample.With("household.surname", "null");
        json = Sample.With("household.persons[1].age", "121", json);
        json = Sample.With("energy.arrears", "-1", json);
        json = Sample.With("comment", "\"\\ufffe\"", json);
        Assert.Equal(
            ["household.surname required", "household.persons[1].age out_of_range(0 120)", "energy.arrears not_negative", "comment control_characters"],
            Sample.Errors(json));
    }

    [Fact]
    public void A_Missing_Directory_Of_Communes_Is_A_Fault() =>
        Assert.Throws<ArgumentNullException>(() => ReferralValidation.Validate(null, Sample.Today, null!));
}
