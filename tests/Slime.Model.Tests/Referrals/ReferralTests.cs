using System.Text.Json;
using System.Text.Json.Nodes;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class ReferralTests
{
    [Fact]
    public void A_Referral_Comes_Back_From_Its_Json_The_Same()
    {
        var former = Sample.With("dwelling.communeInsee", "\"62999\"");
        foreach (var referral in new[] { Sample.Accept(former), Sample.Accept(Sample.Least) })
        {
            foreach (var options in new[] { Sample.Api, JsonSerializerOptions.Web, JsonSerializerOptions.Default })
            {
                var json = JsonSerializer.Serialize(referral, options);
                var back = JsonSerializer.Deserialize<Referral>(json, options)!;
                Assert.Equal(json, JsonSerializer.Serialize(back, options));
                Assert.Equal(referral.Dwelling, back.Dwelling);
                Assert.Equal(referral.Household.Persons.AsEnumerable(), back.Household.Persons.AsEnumerable());
                Assert.Equal(referral.Energy.AnnualSpend.AsEnumerable(), back.Energy.AnnualSpend.AsEnumerable());
                Assert.Equal(referral.Fsl.Requests.AsEnumerable(), back.Fsl.Requests.AsEnumerable());
                Assert.Equal(referral.Reasons.AsEnumerable(), back.Reasons.AsEnumerable());
                Assert.Equal(referral.Agreement.Contact, back.Agreement.Contact);
                Assert.Equal(referral.Agreement.Share.AsEnumerable(), back.Agreement.Share.AsEnumerable());
            }
        }
    }

    [Fact]
    public void Every_Field_Lands_In_Its_Place_Of_The_Stored_Json()
    {
        var input = Sample.With("referrer", """{"organisation":"Association Modèle","mds":"MDS Essai","phone":"03 21 00 00 01"}""");
        input = Sample.With("household.email", "\"anne@exemple.test\"", input);
        input = Sample.With("dwelling.landlord", "\"SCI Modèle\"", input);
        input = Sample.With("resources.taxHouseholdPersons", "2", input);
        input = Sample.With("resources.benefits", """["rsa"]""", input);
        input = Sample.With("agreement.share[0]", """{"with":"landlord","given":false,"on":"2026-11-21","how":"written"}""", input);
        const string stored = """
            {
              "household": {"surname":"Exemple","firstName":"Anne","birthDate":"1990-04-12","phone":"+33321000000","email":"anne@exemple.test",
                            "preferredContact":"phone","contactTimes":"après 17 h","persons":[{"age":36},{"age":9}]},
              "dwelling": {"addressLine":"1 rue de la Paix","commune":"62041","formerCommune":null,"tenure":"privateTenant","landlord":"SCI Modèle",
                           "surfaceM2":62,"builtPeriod":"1949-1974","heating":"gas","dpeClass":"F","dpeDate":"2024-03-01"},
              "resources": {"referenceTaxIncomeCents":1420000,"taxHouseholdPersons":2,"disposableIncomeMonthlyCents":115000,
                            "housingCostMonthlyCents":48000,"benefits":["rsa"],"taxNotices":null,"incomeProof":null,"incomeProofSeenOn":null},
              "energy": {"annualSpend":[{"energy":"electricity","annualCents":90000},{"energy":"gas","annualCents":140000}],"arrearsCents":35000,
                         "supplyCut":false,"restriction":true,"auxiliaryHeater":false,"damp":true,"cold":true,"healthTrouble":false,
                         "supply":"normal","supplySince":null},
              "fsl": {"requests":[{"on":"2025-01-15","amountCents":20000},{"on":"2026-02-03","amountCents":18000}],
                      "firstTimeTenant":false,"pacteJeunesse":false},
              "reasons": ["fslRecurrence","cold"],
              "urgency": "normal",
              "agreement": {"contact":{"on":"2026-11-20","how":"oral"},"share":[{"with":"landlord","given":false,"on":"2026-11-21","how":"written"}]},
              "referrer": {"organisation":"Association Modèle","mds":"MDS Essai","phone":"+33321000001"},
              "comment": "…"
            }
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(stored), JsonSerializer.SerializeToNode(Sample.Accept(input), JsonSerializerOptions.Web)));
    }

    [Fact]
    public void A_Former_Code_Is_A_Text_In_The_Json()
    {
        var json = JsonSerializer.SerializeToNode(Sample.Accept(Sample.With("dwelling.communeInsee", "\"62999\"")), JsonSerializerOptions.Web)!;
        Assert.Equal("62041", json["dwelling"]!["commune"]!.GetValue<string>());
        Assert.Equal("62999", json["dwelling"]!["formerCommune"]!.GetValue<string>());
    }

    [Fact]
    public void A_List_That_An_Older_Json_Lacks_Is_Empty()
    {
        var referral = JsonSerializer.Deserialize<Referral>("""{"household":{"surname":"Exemple"},"resources":{},"energy":{},"fsl":{},"agreement":{}}""", JsonSerializerOptions.Web)!;
        Assert.Empty(referral.Reasons);
        Assert.Empty(referral.Household.Persons);
        Assert.Empty(referral.Resources.Benefits);
        Assert.Empty(referral.Energy.AnnualSpend);
        Assert.Empty(referral.Fsl.Requests);
        Assert.Empty(referral.Agreement.Share);
        Assert.Empty(JsonSerializer.Deserialize<Referral>(JsonSerializer.Serialize(referral))!.Reasons);
    }

    [Fact]
    public void Requests_For_Aid_Are_Ordered_By_Date()
    {
        var json = Sample.With("fsl.requests", """[{"on":"2026-02-03"},{"on":"2019-05-06"},{"on":"2025-01-15"}]""");
        Assert.Equal([2019, 2025, 2026], Sample.Accept(json).Fsl.Requests.Select(request => request.On.Year));
    }

    [Fact]
    public void The_File_Is_Shared_Only_With_Whom_The_Household_Named()
    {
        var agreement = Sample.Accept(Sample.With("agreement.share", """[{"with":"landlord","given":false},{"with":"partner","given":true}]""")).Agreement;
        Assert.False(agreement.AllowsSharingWith(RecipientKind.Landlord));
        Assert.True(agreement.AllowsSharingWith(RecipientKind.Partner));
        Assert.False(agreement.AllowsSharingWith(RecipientKind.Committee));
    }

    [Theory]
    [InlineData("cold", false, false)]
    [InlineData("insulation", true, false)]
    [InlineData("complexSituation", false, true)]
    public void The_Reasons_Say_Whether_The_Case_Is_Technical_Or_Complex(string reason, bool technical, bool complex)
    {
        var referral = Sample.Accept(Sample.With("reasons", $"[\"damp\",\"{reason}\"]"));
        Assert.Equal((technical, complex), (referral.HasTechnicalReason(), referral.IsComplex()));
    }

    [Fact]
    public void Each_Code_Of_An_Error_Is_Listed_Once()
    {
        var constants = typeof(FieldErrorCodes).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(constants.Order(), FieldErrorCodes.All.Order());
    }
}
