using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Xunit;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class ReferralProperties
{
    [Property(Arbitrary = [typeof(ArbitraryReferral)], MaxTest = 500)]
    public void Validation_Never_Throws_And_A_Refusal_Says_Where_And_Why(ReferralInput input, DateOnly today)
    {
        if (ReferralValidation.Validate(input, today, code => code) is not ReferralValidation.Refused refused) return;
        Assert.NotEmpty(refused.Errors);
        Assert.All(refused.Errors, error => Assert.Contains(error.Code, FieldErrorCodes.All));
        Assert.All(refused.Errors, error => Assert.Matches(@"^[a-z][A-Za-z0-9.\[\]-]+\z", error.Path));
    }

    [Property(Arbitrary = [typeof(ArbitraryReferral)], MaxTest = 500)]
    public void Parts_That_Are_Valid_Alone_Are_Valid_Together_And_Come_Back_From_Json(ReferralInput input)
    {
        var sample = Sample.Read(Sample.Json);
        ReferralInput[] changes =
        [
            sample with { Household = input.Household }, sample with { Dwelling = input.Dwelling }, sample with { Energy = input.Energy },
            sample with { Resources = input.Resources }, sample with { Fsl = input.Fsl }, sample with { Comment = input.Comment },
        ];
        foreach (var accepted in changes.Select(Sample.Validate).OfType<ReferralValidation.Accepted>())
        {
            var json = JsonSerializer.Serialize(accepted.Referral, Sample.Api);
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Referral>(json, Sample.Api), Sample.Api));
        }
    }

    [Property(MaxTest = 1000)]
    public void A_Text_Is_Refused_At_Its_Own_Place_Or_Kept_Clean(string? text)
    {
        var sample = Sample.Read(Sample.Json);
        var validation = Sample.Validate(sample with { Dwelling = sample.Dwelling! with { Landlord = text } });
        if (validation is ReferralValidation.Refused refused)
        {
            Assert.Equal("dwelling.landlord", Assert.Single(refused.Errors).Path);
            return;
        }

        var kept = Assert.IsType<ReferralValidation.Accepted>(validation).Referral.Dwelling.Landlord;
        if (kept is null) return;
        Assert.Equal(kept.Trim(), kept);
        Assert.True(kept.IsNormalized(NormalizationForm.FormC));
        Assert.DoesNotContain(kept, char.IsControl);
    }
}
