using System.Text.Json;
using Slime.Model.Referrals.Vocabulary;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class VocabularyTests
{
    [Fact]
    public void Dpe_Classes_Are_Capital_Letters_Whatever_The_Options()
    {
        const string expected = """["A","B","C","D","E","F","G"]""";
        Assert.Equal(expected, JsonSerializer.Serialize(Enum.GetValues<DpeClass>(), Sample.Api));
        Assert.Equal(expected, JsonSerializer.Serialize(Enum.GetValues<DpeClass>(), JsonSerializerOptions.Web));
        Assert.Equal(DpeClass.G, JsonSerializer.Deserialize<DpeClass>("\"G\"", Sample.Api));
    }

    [Theory]
    [InlineData(typeof(Tenure), "owner privateTenant socialTenant housedFree")]
    [InlineData(typeof(Energy), "electricity gas fuelOil lpg wood pellets coal districtHeating heatPump kerosene solar other none unknown")]
    [InlineData(typeof(Urgency), "low normal high urgent")]
    [InlineData(typeof(PreferredContact), "phone email text letter visit")]
    [InlineData(typeof(AgreementForm), "oral written phone email other")]
    [InlineData(typeof(RecipientKind), "referrer socialWorker landlord partner committee energySupplier townHall")]
    [InlineData(typeof(Benefit), "rsa activityBonus housingBenefit disabledAdultAllowance solidarityAllowance unemployment pension familyBenefits other")]
    [InlineData(typeof(ReferralReason), "fslRecurrence cold damp arrears supplyCut restriction auxiliaryHeater healthTrouble highBills firstTimeTenant pacteJeunesse unfitHousing heatingFailure heatingSystem insulation ventilation works landlordDispute budget equipment waterSpend complexSituation other")]
    public void The_Words_Of_A_Vocabulary_Are_The_Same_With_And_Without_The_Options_Of_The_Api(Type vocabulary, string words)
    {
        var values = Enum.GetValues(vocabulary).Cast<object>().ToArray();
        Assert.Equal(words, string.Join(' ', values.Select(value => JsonSerializer.SerializeToNode(value, vocabulary, Sample.Api)!.GetValue<string>())));
        Assert.Equal(words, string.Join(' ', values.Select(value => JsonSerializer.SerializeToNode(value, vocabulary, JsonSerializerOptions.Web)!.GetValue<string>())));
    }

    [Fact]
    public void Six_Reasons_Are_Technical_And_One_Is_Complex()
    {
        var all = Enum.GetValues<ReferralReason>();
        Assert.Equal(
            [ReferralReason.UnfitHousing, ReferralReason.HeatingFailure, ReferralReason.HeatingSystem, ReferralReason.Insulation, ReferralReason.Ventilation, ReferralReason.Works],
            all.Where(reason => reason.IsTechnical));
        Assert.Equal([ReferralReason.ComplexSituation], all.Where(reason => reason.IsComplex));
        Assert.Equal([ReferralReason.FirstTimeTenant, ReferralReason.PacteJeunesse], all.Where(reason => reason.IsFirstTenancy));
    }
}
