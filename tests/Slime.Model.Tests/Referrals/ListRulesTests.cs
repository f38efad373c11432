using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class ListRulesTests
{
    [Theory]
    [InlineData("household.persons", """{"age":40}""", 30)]
    [InlineData("fsl.requests", """{"on":"2026-02-03","amount":180}""", 60)]
    public void A_List_May_Have_Its_Length_And_Not_One_Entry_More(string path, string entry, int max)
    {
        var full = Sample.Accept(Sample.With(path, List(entry, max)));
        Assert.Equal(max, path == "fsl.requests" ? full.Fsl.Requests.Length : full.Household.Persons.Length);
        Assert.Equal([$"{path} too_many({max})"], Sample.Errors(Sample.With(path, List(entry, max + 1))));
    }

    [Theory]
    [InlineData("reasons", "\"cold\"")]
    [InlineData("resources.benefits", "\"rsa\"")]
    [InlineData("agreement.share", """{"with":"landlord","given":true}""")]
    public void A_List_Of_Distinct_Values_Has_At_Most_30_Entries(string path, string entry) =>
        Assert.Equal([$"{path} too_many(30)"], Sample.Errors(Sample.With(path, List(entry, 31))));

    [Theory]
    [InlineData("reasons", """["cold","damp","cold"]""", "reasons[2] duplicate")]
    [InlineData("resources.benefits", """["rsa","rsa"]""", "resources.benefits[1] duplicate")]
    [InlineData("agreement.share", """[{"with":"landlord","given":true},{"with":"landlord","given":false}]""", "agreement.share[1].with duplicate")]
    [InlineData("reasons", """["cold",null]""", "reasons[1] required")]
    [InlineData("household.persons", """[{"age":40},{"age":9},{"age":7},{"age":-1}]""", "household.persons[3].age out_of_range(0 120)")]
    [InlineData("household.persons", "[null]", "household.persons[0] required")]
    [InlineData("fsl.requests", "[null]", "fsl.requests[0] required")]
    [InlineData("fsl.requests", """[{"amount":180}]""", "fsl.requests[0].on required")]
    [InlineData("agreement.share", "[null]", "agreement.share[0] required")]
    [InlineData("agreement.share", """[{"given":true}]""", "agreement.share[0].with required")]
    [InlineData("agreement.share", """[{"with":"partner"}]""", "agreement.share[0].given required")]
    public void A_Wrong_Entry_Is_Named_By_Its_Index(string path, string list, string error) =>
        Assert.Equal([error], Sample.Errors(Sample.With(path, list)));

    [Fact]
    public void Every_Reason_Together_Is_Accepted() =>
        Assert.Empty(Sample.Errors(Sample.Validate(Sample.Read(Sample.Json) with { Reasons = [.. Enum.GetValues<ReferralReason>().Cast<ReferralReason?>()] })));

    [Fact]
    public void What_May_Be_Unknown_May_Be_Left_Out()
    {
        Assert.Equal([36, null], Sample.Accept(Sample.With("household.persons[1]", "{}")).Household.Persons.Select(person => person.Age));
        Assert.Equal([20_000, null], Sample.Accept(Sample.With("fsl.requests[1].amount", "null")).Fsl.Requests.Select(request => request.AmountCents));
        Assert.Equal([Energy.Electricity], Sample.Accept(Sample.With("energy.annualSpend.gas", "null")).Energy.AnnualSpend.Select(spend => spend.Energy));
    }

    [Fact]
    public void A_Value_Outside_The_Vocabulary_Is_Refused_Wherever_A_Form_Binds_It()
    {
        var sample = Sample.Read(Sample.Json);
        var input = sample with
        {
            Household = sample.Household! with { PreferredContact = (PreferredContact)99 },
            Dwelling = sample.Dwelling! with { Tenure = (Tenure)(-1), Heating = (Energy)99, DpeClass = (DpeClass)7, BuiltPeriod = "1974-1949" },
            Resources = new ResourcesInput { Benefits = [(Benefit)99], IncomeProof = (IncomeProof)99 },
            Energy = new EnergyInput { AnnualSpend = new Dictionary<Energy, decimal?> { [(Energy)99] = 1 }, Supply = (SupplyState)99 },
            Reasons = [(ReferralReason)99],
            Urgency = (Urgency)99,
            Agreement = new AgreementInput
            {
                Contact = new ContactAgreementInput { Given = true, How = (AgreementForm)99 },
                Share = [new ShareAgreementInput { With = (RecipientKind)99, Given = true, How = (AgreementForm)99 }],
            },
        };
        string[] paths =
        [
            "household.preferredContact", "dwelling.tenure", "dwelling.builtPeriod", "dwelling.heating", "dwelling.dpeClass", "resources.benefits[0]",
            "resources.incomeProof", "energy.annualSpend.99", "energy.supply", "reasons[0]", "urgency",
            "agreement.contact.how", "agreement.share[0].with", "agreement.share[0].how",
        ];
        Assert.Equal(paths.Select(path => $"{path} unknown_value"), Sample.Errors(Sample.Validate(input)));
    }

    private static string List(string entry, int count) => $"[{string.Join(',', Enumerable.Repeat(entry, count))}]";
}
