using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class ReferralInputJsonTests
{
    private static readonly JsonSerializerOptions WebOnly = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly JsonSerializerOptions ApiWithoutNulls = new(Sample.Api) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [Fact]
    public void The_Sample_Of_The_Api_Comes_Back_As_It_Was()
    {
        var expected = JsonNode.Parse(Sample.Json)!;
        expected["household"]!.AsObject().Remove("email");
        expected["dwelling"]!.AsObject().Remove("landlord");

        var input = Sample.Read(Sample.Json);
        Assert.True(JsonNode.DeepEquals(expected, JsonSerializer.SerializeToNode(input, ApiWithoutNulls)));
        Assert.True(JsonNode.DeepEquals(expected, JsonSerializer.SerializeToNode(input, WebOnly)));
    }

    [Fact]
    public void What_The_Project_Adds_To_The_Contract_Comes_Back_As_It_Was()
    {
        const string json = """
            {"resources":{"taxHouseholdPersons":2,"benefits":["rsa","housingBenefit","disabledAdultAllowance"]},
             "referrer":{"organisation":"Association Modèle","mds":"MDS Essai","phone":"03 21 00 00 01"}}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonSerializer.SerializeToNode(Sample.Read(json), ApiWithoutNulls)));
    }

    [Theory]
    [InlineData("nickname", "1")]
    [InlineData("household.nickname", "\"x\"")]
    [InlineData("household.persons[0].name", "\"x\"")]
    [InlineData("dwelling.postalCode", "\"62000\"")]
    [InlineData("fsl.requests[0].nth", "1")]
    [InlineData("agreement.contact.by", "\"x\"")]
    [InlineData("referrer.email", "\"x\"")]
    public void An_Unknown_Property_Is_Refused(string path, string value) => Refused(path, value);

    [Theory]
    [InlineData("household", "[]")]
    [InlineData("household.surname", "7")]
    [InlineData("household.birthDate", "\"12/04/1990\"")]
    [InlineData("household.birthDate", "\"2023-02-29\"")]
    [InlineData("household.persons", "{}")]
    [InlineData("household.persons[0].age", "36.5")]
    [InlineData("household.persons[0].age", "\"36\"")]
    [InlineData("dwelling.communeInsee", "62041")]
    [InlineData("dwelling.surfaceM2", "\"62\"")]
    [InlineData("energy.annualSpend.gas", "\"1400\"")]
    [InlineData("energy.arrears", "1e400")]
    [InlineData("energy.cold", "\"true\"")]
    [InlineData("reasons", "\"cold\"")]
    [InlineData("agreement.contact.given", "1")]
    public void A_Value_Of_Another_Type_Is_Refused(string path, string value) => Refused(path, value);

    [Theory]
    [InlineData("urgency", "1")]
    [InlineData("urgency", "\"1\"")]
    [InlineData("urgency", "\"soon\"")]
    [InlineData("urgency", "\"\"")]
    [InlineData("reasons[0]", "0")]
    [InlineData("dwelling.tenure", "2")]
    [InlineData("dwelling.dpeClass", "\"H\"")]
    [InlineData("dwelling.dpeClass", "0")]
    [InlineData("energy.annualSpend.1", "900")]
    [InlineData("energy.annualSpend.peat", "900")]
    [InlineData("agreement.share[0].with", "2")]
    public void A_Number_Or_A_Word_Outside_The_Vocabulary_Is_Refused(string path, string value) => Refused(path, value);

    [Fact]
    public void A_Null_In_A_List_Or_A_Spend_Is_Left_To_The_Validation()
    {
        var input = Sample.Read("""{"reasons":[null],"household":{"persons":[null]},"energy":{"annualSpend":{"gas":null}}}""");
        Assert.Null(Assert.Single(input.Reasons!));
        Assert.Null(Assert.Single(input.Household!.Persons!));
        Assert.Null(input.Energy!.AnnualSpend![Energy.Gas]);
    }

    private static void Refused(string path, string value) => Assert.Throws<JsonException>(() => Sample.Read(Sample.With(path, value)));
}
