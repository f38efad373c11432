using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Slime.Functions.Referrals;
using Slime.Functions.Referrals.Form;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Platform.Storage;
using Xunit;

namespace Slime.Functions.Tests.Referrals;

public sealed class TypedReferralTests
{
    private static readonly Dictionary<string, StringValues> Everything = Posted.Enough()
        .With("household.firstName", "Camille").With("household.birthDate", "1998-04-12").With("household.email", "camille@exemple.test")
        .With("household.preferredContact", "text").With("household.contactTimes", "Le matin").With("household.warnings", "Chien dans la cour").With("household.language", "Polonais")
        .With("household.birthName", "Modèle").With("household.phoneNote", "fille")
        .With("household.secondPhone", "06 39 98 00 01").With("household.secondPhoneNote", "fils")
        .With("household.persons[0].age", "28").With("household.persons[1].age", "3")
        .With("dwelling.addressLine", "3 rue du Modèle").With("dwelling.tenure", "privateTenant").With("dwelling.landlord", "Bailleur Modèle")
        .With("dwelling.surfaceM2", "61,5").With("dwelling.builtPeriod", "1949-1974").With("dwelling.heating", "fuelOil")
        .With("dwelling.dpeClass", "F").With("dwelling.dpeDate", "01/09/2022")
        .With("resources.referenceTaxIncome", "14 200").With("resources.taxNotices", "2").With("resources.incomeProof", "taxNotice").With("resources.incomeProofSeenOn", "2026-11-19")
        .With("resources.disposableIncomeMonthly", "1 150,50").With("resources.housingCostMonthly", "480")
        .With("resources.benefits", new StringValues(["rsa", "housingBenefit"]))
        .With("energy.annualSpend.electricity", "900").With("energy.annualSpend.gas", "1").With("energy.annualSpend.fuelOil", "2")
        .With("energy.annualSpend.wood", "3").With("energy.annualSpend.other", "4,25").With("energy.arrears", "310,2")
        .With("energy.supply", "limited").With("energy.supplySince", "2026-11-01").With("energy.restriction", "false").With("energy.auxiliaryHeater", "true")
        .With("energy.damp", "true").With("energy.cold", "unknown").With("energy.healthTrouble", "false")
        .With("fsl.requests[0].on", "2026-01-15").With("fsl.requests[0].amount", "150").With("fsl.requests[1].on", "2025-02-01")
        .With("fsl.firstTimeTenant", "true").With("fsl.pacteJeunesse", "false")
        .With("reasons", new StringValues(["damp", "fslRecurrence"])).With("urgency", "high")
        .With("agreement.contact.on", "2026-11-02").With("agreement.contact.how", "phone")
        .With("agreement.share[0].given", "true").With("agreement.share[2].given", "false")
        .With("referrer.organisation", "Organisme Modèle").With("referrer.mds", "MDS Modèle").With("referrer.phone", "03 21 00 00 34")
        .With("comment", "Une ligne\r\net une autre");

    private const string AsJson = """
        {
          "household": { "surname": "Exemple", "firstName": "Camille", "birthDate": "1998-04-12", "phone": "03 21 00 00 12", "birthName": "Modèle", "phoneNote": "fille", "secondPhone": "+33639980001", "secondPhoneNote": "fils",
            "email": "camille@exemple.test", "preferredContact": "text", "contactTimes": "Le matin", "warnings": "Chien dans la cour", "language": "Polonais", "persons": [{ "age": 28 }, { "age": 3 }] },
          "dwelling": { "addressLine": "3 rue du Modèle", "communeInsee": "62041", "tenure": "privateTenant", "landlord": "Bailleur Modèle",
            "surfaceM2": 61.5, "builtPeriod": "1949-1974", "heating": "fuelOil", "dpeClass": "F", "dpeDate": "2022-09-01" },
          "resources": { "referenceTaxIncome": 14200, "taxNotices": 2, "incomeProof": "taxNotice", "incomeProofSeenOn": "2026-11-19", "disposableIncomeMonthly": 1150.50, "housingCostMonthly": 480,
            "benefits": ["rsa", "housingBenefit"] },
          "energy": { "annualSpend": { "electricity": 900, "gas": 1, "fuelOil": 2, "wood": 3, "other": 4.25 }, "arrears": 310.2,
            "supply": "limited", "supplySince": "2026-11-01", "restriction": false, "auxiliaryHeater": true, "damp": true, "healthTrouble": false },
          "fsl": { "requests": [{ "on": "2026-01-15", "amount": 150 }, { "on": "2025-02-01" }], "firstTimeTenant": true, "pacteJeunesse": false },
          "reasons": ["damp", "fslRecurrence"],
          "urgency": "high",
          "agreement": { "contact": { "given": true, "on": "2026-11-02", "how": "phone" },
            "share": [{ "with": "referrer", "given": true, "on": "2026-11-02", "how": "phone" },
                      { "with": "landlord", "given": false, "on": "2026-11-02", "how": "phone" }] },
          "referrer": { "organisation": "Organisme Modèle", "mds": "MDS Modèle", "phone": "03 21 00 00 34" },
          "comment": "Une ligne\net une autre"
        }
        """;

    [Fact]
    public void The_Form_Says_The_Same_As_The_Json()
    {
        var reading = Everything.Reading();
        Assert.Empty(reading.Errors);
        var form = Validated(reading.Input);
        var json = Validated(JsonSerializer.Deserialize<ReferralInput>(AsJson, SlimeJson.Options)!);
        Assert.Equal(json, form);
    }

    [Fact]
    public void Every_Field_Of_The_Form_Is_Known_And_Carried_On()
    {
        var form = Everything.Form();
        var carried = form.Filled.Select(field => field.Name).Append("key").ToHashSet();
        Assert.Equal(Everything.Keys.Order(), carried.Order());
        Assert.All(ReferralFields.All, name => Assert.Contains(Everything.Keys, key => key == name || key.StartsWith(name + "[", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_A_Step_Carries_On_Reads_The_Same_Again()
    {
        var form = Everything.Form();
        var again = form.Filled.GroupBy(field => field.Name).ToDictionary(field => field.Key, field => new StringValues([.. field.Select(one => one.Value)]));
        again["key"] = form.Key;
        Assert.Equal(Serialized(Everything.Reading()), Serialized(again.Reading()));
        Assert.Equal(form.Key, again.Form().Key);
    }

    [Fact]
    public void What_Was_Accepted_Fills_The_Form_As_It_Would_Be_Typed()
    {
        var accepted = new Dictionary<string, StringValues>(Everything).With("household.surname", "Mme Exemple").Reading().Input;
        var known = JsonSerializer.Deserialize<ReferralInput>(Validated(accepted), SlimeJson.Options)!;
        var form = ReferralForm.Of(known);
        Assert.Equal("Mme Exemple", form["household.surname"]);
        Assert.Equal(("12/04/1998", "03 21 00 00 12"), (form["household.birthDate"], form["household.phone"]));
        Assert.Equal(("61,5", "true", "Polonais"), (form["dwelling.surfaceM2"], form["energy.damp"], form["household.language"]));
        Assert.Equal((2, 2), (form.PersonRows, form.FslRequestRows));
        Assert.All(form.Filled, field => Assert.True(ReferralFields.Asks(field.Name), field.Name));
        Assert.Equal(Validated(accepted), Validated(TypedReferral.Of(form).Input));
    }

    [Fact]
    public void A_Blank_Form_Says_Nothing()
    {
        var reading = TypedReferral.Of(ReferralForm.New(Posted.NewKey));
        Assert.Empty(reading.Errors);
        Assert.Empty(reading.Input.Household!.Persons!);
        Assert.Empty(reading.Input.Agreement!.Share!);
        Assert.Null(reading.Input.Referrer);
        Assert.Empty(reading.Input.Energy!.AnnualSpend!);
    }

    [Fact]
    public void Rows_Left_Blank_Are_Dropped()
    {
        var reading = Posted.Enough().With("household.persons[0].age", "40").With("household.persons[1].age", " ").With("household.persons[2].age", "7").Reading();
        Assert.Equal([40, 7], reading.Input.Household!.Persons!.Select(person => person!.Age));
    }

    [Fact]
    public void A_Key_That_Is_No_Key_Is_Replaced()
    {
        Assert.Equal(Posted.NewKey.ToString("N"), Posted.Enough().With("key", "<script>").Form().Key);
        Assert.Equal("0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f", Posted.Enough().Form().Key);
    }

    private static string Validated(ReferralInput input)
    {
        var accepted = Assert.IsType<ReferralValidation.Accepted>(
            ReferralValidation.Validate(input, Posted.Today, code => Posted.Communes.Directory.Find(code)?.Insee));
        return JsonSerializer.Serialize(ReferralAnswer.Of(accepted.Referral), SlimeJson.Options);
    }

    private static string Serialized(TypedReferral reading) => JsonSerializer.Serialize(reading.Input, SlimeJson.Options);
}
