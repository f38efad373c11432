using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Referrals;

public sealed class RefusedReferralTests(QuietApplication quiet) : IClassFixture<QuietApplication>
{
    private sealed record Wrong(Action<JsonObject> Change, string Code, params string[] Paths);

    private static readonly Dictionary<string, Wrong> Fields = new()
    {
        ["unknown field"] = new(referral => referral["colour"] = "blue", "unknown_property", "colour"),
        ["unknown field inside"] = new(referral => referral["household"]!["colour"] = "blue", "unknown_property", "household.colour"),
        ["text for a number"] = new(referral => referral["dwelling"]!["surfaceM2"] = "62", "wrong_type", "dwelling.surfaceM2"),
        ["number for a text"] = new(referral => referral["household"]!["surname"] = 12, "wrong_type", "household.surname"),
        ["list for an object"] = new(referral => referral["household"] = new JsonArray(), "wrong_type", "household"),
        ["number for a word"] = new(referral => referral["urgency"] = 1, "wrong_type", "urgency"),
        ["number as text for a word"] = new(referral => referral["urgency"] = "1", "wrong_type", "urgency"),
        ["two words for one"] = new(referral => referral["urgency"] = "low,high", "wrong_type", "urgency"),
        ["word in capitals"] = new(referral => referral["urgency"] = "HIGH", "wrong_type", "urgency"),
        ["unknown reason"] = new(referral => referral["reasons"]!.AsArray().Add("boredom"), "wrong_type", "reasons[2]"),
        ["unknown energy"] = new(referral => referral["energy"]!["annualSpend"]!["steam"] = 1, "wrong_type", "energy.annualSpend.steam"),
        ["impossible date"] = new(referral => referral["household"]!["birthDate"] = "1990-02-30", "wrong_type", "household.birthDate"),
        ["birth in the future"] = new(referral => referral["household"]!["birthDate"] = "2126-01-01", "date_in_future", "household.birthDate"),
        ["birth before 1900"] = new(referral => referral["household"]!["birthDate"] = "1899-12-31", "date_too_old", "household.birthDate"),
        ["unknown commune"] = new(referral => referral["dwelling"]!["communeInsee"] = "62999", "commune_outside_departement", "dwelling.communeInsee"),
        ["commune of the Nord"] = new(referral => referral["dwelling"]!["communeInsee"] = "59350", "commune_outside_departement", "dwelling.communeInsee"),
        ["commune of Corsica"] = new(referral => referral["dwelling"]!["communeInsee"] = "2A004", "commune_outside_departement", "dwelling.communeInsee"),
        ["no code of a commune"] = new(referral => referral["dwelling"]!["communeInsee"] = "Lens", "commune_unknown_format", "dwelling.communeInsee"),
        ["no character"] = new(referral => referral["household"]!["surname"] = "Exem\uFFFEple", "control_characters", "household.surname"),
        ["nothing visible"] = new(referral => referral["household"]!["surname"] = "\u202E\u200B ", "required", "household.surname"),
        ["negative money"] = new(referral => referral["resources"]!["referenceTaxIncome"] = -1, "not_negative", "resources.referenceTaxIncome"),
        ["negative spend"] = new(referral => referral["energy"]!["annualSpend"]!["gas"] = -0.01, "not_negative", "energy.annualSpend.gas"),
        ["too much money"] = new(referral => referral["energy"]!["arrears"] = 1e20, "out_of_range", "energy.arrears"),
        ["31 persons"] = new(referral => referral["household"]!["persons"] = Persons(31), "too_many", "household.persons"),
        ["aged 121"] = new(referral => referral["household"]!["persons"]![1]!["age"] = 121, "out_of_range", "household.persons[1].age"),
        ["comment too long"] = new(referral => referral["comment"] = new string('x', 4001), "too_long", "comment"),
        ["no household"] = new(referral => referral.Remove("household"), "required", "household.surname"),
        ["no surname"] = new(referral => referral["household"]!.AsObject().Remove("surname"), "required", "household.surname"),
        ["no dwelling"] = new(referral => referral.Remove("dwelling"), "required", "dwelling.communeInsee"),
        ["no reason"] = new(referral => referral["reasons"] = new JsonArray(), "at_least_one", "reasons"),
        ["no agreement"] = new(referral => referral.Remove("agreement"), "agreement_required", "agreement.contact.given"),
        ["agreement refused"] = new(referral => referral["agreement"]!["contact"]!["given"] = false, "agreement_required", "agreement.contact.given"),
        ["nothing at all"] = new(referral => referral.Clear(), "invalid_input", "agreement.contact.given", "dwelling.communeInsee", "household.phone", "household.surname", "reasons"),
    };

    public static TheoryData<string> Cases => [.. Fields.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_Wrong_Field_Is_Named_And_Nothing_Is_Written(string what)
    {
        var wrong = Fields[what];
        var referral = SampleReferrals.Full();
        wrong.Change(referral);

        using var answer = await SendAsync(referral.ToJsonString());

        var problem = await answer.AssertProblemAsync(HttpStatusCode.BadRequest, wrong.Code);
        Assert.Equal(wrong.Paths, problem.Paths());
        Assert.All(problem["errors"]!.AsObject(), error => Assert.NotEmpty(error.Value!.AsArray()));
        await AssertNothingIsWrittenAsync();
    }

    [Fact]
    public async Task A_Household_That_Cannot_Be_Reached_Is_Refused()
    {
        var referral = SampleReferrals.Minimal();
        referral["household"]!.AsObject().Remove("phone");

        using var answer = await SendAsync(referral.ToJsonString());

        var problem = await answer.AssertProblemAsync(HttpStatusCode.BadRequest, "one_contact_required");
        Assert.Equal(["household.phone"], problem.Paths());
        await AssertNothingIsWrittenAsync();
    }

    [Fact]
    public async Task Every_Fault_Is_Told_At_Once()
    {
        var referral = SampleReferrals.Full(commune: "59350");
        referral["household"]!["email"] = "nowhere";
        referral["fsl"]!["requests"]![1]!["amount"] = -5;

        using var answer = await SendAsync(referral.ToJsonString());

        var problem = await answer.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(["dwelling.communeInsee", "fsl.requests[1].amount", "household.email"], problem.Paths());
        await AssertNothingIsWrittenAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("not json")]
    [InlineData("{\"household\":{}} trailing")]
    [InlineData("{\"household\":{},}")]
    [InlineData("null")]
    public async Task Text_That_Is_No_Json_Is_Refused(string body)
    {
        using var answer = await SendAsync(body);

        await answer.AssertProblemAsync(HttpStatusCode.BadRequest, "malformed_json");
        await AssertNothingIsWrittenAsync();
    }

    [Theory]
    [InlineData("[]", "wrong_type")]
    [InlineData("12", "wrong_type")]
    [InlineData("{\"urgency\":\"low\",\"urgency\":\"urgent\"}", "duplicate_property")]
    [InlineData("{\"household\":{\"surname\":\"Exemple\",\"surname\":\"Essai\"}}", "duplicate_property")]
    [InlineData("{\"household\":{\"surname\":\"\\ud800\"}}", "wrong_type")]
    public async Task Json_That_Does_Not_Fit_Is_Refused(string body, string code)
    {
        using var answer = await SendAsync(body);

        await answer.AssertProblemAsync(HttpStatusCode.BadRequest, code);
        await AssertNothingIsWrittenAsync();
    }

    [Fact]
    public async Task Bytes_That_Are_No_Utf8_Are_Refused()
    {
        var body = Encoding.Latin1.GetBytes("{\"household\":{\"surname\":\"Mod\u00E8le\"}}");

        using var answer = await SendAsync(new ByteArrayContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await AssertNothingIsWrittenAsync();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData(null)]
    public async Task Another_Content_Type_Is_Refused(string? contentType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(SampleReferrals.Full().ToJsonString()));
        if (contentType is not null) content.Headers.ContentType = new(contentType);

        using var answer = await (await quiet.Application.SignInAsync("referrer-arr")).PostAsync("/api/referrals", content);

        await answer.AssertProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        await AssertNothingIsWrittenAsync();
    }

    [Fact]
    public async Task Ten_Thousand_Persons_Are_Too_Large()
    {
        var referral = SampleReferrals.Full();
        referral["household"]!["persons"] = Persons(10_000);

        using var answer = await SendAsync(referral.ToJsonString());

        await answer.AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        await AssertNothingIsWrittenAsync();
    }

    private static JsonArray Persons(int count) => [.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["age"] = 30 })];

    private Task<HttpResponseMessage> SendAsync(string body) => SendAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(body)));

    private async Task<HttpResponseMessage> SendAsync(HttpContent content)
    {
        content.Headers.ContentType = new("application/json");
        return await (await quiet.Application.SignInAsync("referrer-arr")).PostAsync("/api/referrals", content);
    }

    private async Task AssertNothingIsWrittenAsync()
    {
        Assert.Empty(await quiet.Application.Stored.WrittenAsync());
        Assert.Empty(await quiet.Application.Stored.MessagesAsync("referrals"));
    }
}
