using System.Text.Json;
using System.Text.Json.Nodes;
using Slime.Model.Communes;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class ReferralPartsTests
{
    private const string Other = """
        {
          "household": {"surname":"Modèle","phone":"0321000005"},
          "dwelling": {"addressLine":"2 rue Haute","communeInsee":"62041"},
          "resources": {"taxHouseholdPersons":2},
          "energy": {"arrears":10},
          "fsl": {"firstTimeTenant":true},
          "reasons": ["damp"],
          "urgency": "high",
          "agreement": {"contact":{"given":true,"on":"2026-11-01","how":"written"}},
          "referrer": {"organisation":"Association Modèle"},
          "comment": "autre"
        }
        """;

    private static readonly Referral Known = Sample.Accept(Sample.Json);

    [Theory]
    [InlineData("household"), InlineData("dwelling"), InlineData("resources"), InlineData("energy"), InlineData("fsl")]
    [InlineData("reasons"), InlineData("urgency"), InlineData("agreement"), InlineData("referrer"), InlineData("comment")]
    public void Only_The_Parts_That_Somebody_Owns_Are_Written_Anew(string part)
    {
        var corrected = Json(Parts(Sample.Read(Other), part).Corrected!);
        var (known, other) = (Json(Known), Json(Sample.Accept(Other)));
        foreach (var (name, value) in corrected)
            Assert.True(JsonNode.DeepEquals((name == part ? other : known)[name], value), name);
        Assert.False(JsonNode.DeepEquals(known[part], other[part]));
    }

    [Fact]
    public void What_Is_Wrong_Counts_In_Those_Parts_Alone()
    {
        var wrong = Sample.Read(Sample.With("comment", $"\"{new string('x', 4001)}\"", Sample.With("household.phone", "\"12\"", Other)));
        Assert.Equal(["household.phone phone_invalid"], Errors(Parts(wrong, "household")));
        Assert.Null(Parts(wrong, "household").Corrected);
        Assert.Empty(Parts(wrong, "dwelling").Errors);
        Assert.NotNull(Parts(wrong, "dwelling").Corrected);
    }

    [Fact]
    public void The_Last_Way_To_Reach_A_Household_Is_Missed_In_Whichever_Part_It_Stood()
    {
        var unreachable = Sample.Read(
            """{"household":{"surname":"Exemple"},"dwelling":{"communeInsee":"62041"},"reasons":["cold"],"agreement":{"contact":{"given":true}}}"""
        );
        Assert.Contains("one_contact_required", Errors(Parts(unreachable, "dwelling")).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Struck_Number_Stays_Struck_Until_It_Is_Given_Again()
    {
        var struck = Known with { Household = Known.Household with { StruckPhones = ["+33321000005", "+33321000006", "+33321000007"] } };
        var input = new HouseholdInput
        {
            Surname = "Exemple",
            Phone = "0321000005",
            SecondPhone = "0321000006",
        };
        Assert.Equal(["+33321000007"], ReferralCorrection.Household(struck, input, Sample.Today).Corrected!.Household.StruckPhones);
        Assert.Null(ReferralCorrection.Household(Known, input, Sample.Today).Corrected!.Household.StruckPhones);
    }

    [Theory]
    // The code of today keeps the former one on file, a former code is put on file, and a newer one takes its place.
    [InlineData("62999", "62041", "62999")]
    [InlineData(null, "62999", "62999")]
    [InlineData("62998", "62999", "62999")]
    [InlineData("62999", "62004", null)]
    public void A_Former_Code_Stays_On_File_As_Long_As_It_Is_The_Same_Commune(string? known, string typed, string? former)
    {
        var referral = Known with { Dwelling = Known.Dwelling with { FormerCommune = known is null ? null : InseeCode.Parse(known) } };
        var corrected = ReferralCorrection.Dwelling(
            referral,
            new DwellingInput { CommuneInsee = typed },
            Sample.Today,
            code => code == InseeCode.Parse("62004") ? code : Sample.CurrentCommune(code),
            _ => false
        );
        Assert.Equal(former, corrected.Corrected!.Dwelling.FormerCommune?.ToString());
    }

    [Fact]
    public void A_Dwelling_Is_Judged_By_The_Rules_Of_A_Referral()
    {
        var byAddress = Known with { Household = Known.Household with { Phone = null } };
        Assert.Empty(Dwelling(byAddress, new DwellingInput { CommuneInsee = "62041", AddressLine = "2 rue Haute" }).Errors);
        Assert.Empty(Dwelling(Known, new DwellingInput { CommuneInsee = "62041" }).Errors);
        var outside = Dwelling(Known, new DwellingInput { CommuneInsee = "59350" });
        Assert.Equal(["dwelling.communeInsee commune_outside_departement"], Errors(outside));
        Assert.Null(outside.Corrected);
    }

    [Fact]
    public void A_Postal_Code_Is_Told_From_A_Commune_Elsewhere()
    {
        var input = Sample.Read(Sample.With("dwelling.communeInsee", "\"62000\""));
        Assert.Equal(
            ["dwelling.communeInsee commune_outside_departement"],
            Sample.Errors(ReferralValidation.Validate(input, Sample.Today, _ => null))
        );
        Assert.Equal(
            ["dwelling.communeInsee commune_is_postal_code(62000)"],
            Sample.Errors(ReferralValidation.Validate(input, Sample.Today, _ => null, code => code == "62000"))
        );
        Assert.Contains("household.surname required", Sample.Errors(ReferralValidation.Validate(null, Sample.Today, _ => null)));
    }

    private static ReferralCorrection Dwelling(Referral known, DwellingInput input) =>
        ReferralCorrection.Dwelling(known, input, Sample.Today, Sample.CurrentCommune, _ => false);

    private static ReferralCorrection Parts(ReferralInput input, string part) =>
        ReferralCorrection.Parts(Known, input, path => path.Split('.', '[')[0] == part, Sample.Today, Sample.CurrentCommune, _ => false);

    private static string[] Errors(ReferralCorrection correction) => [.. correction.Errors.Select(error => $"{error.Path} {error.Code}")];

    private static JsonObject Json(Referral referral) => JsonSerializer.SerializeToNode(referral, JsonSerializerOptions.Web)!.AsObject();
}
