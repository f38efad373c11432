using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Feedback;

/// <summary>Until the first contact a referrer corrects or takes back what she sent; additions come at any time.</summary>
public sealed class ReferrerCorrectsTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task What_She_Sent_Sent_Again_Changes_Nothing_And_One_Answer_Changes_That_One()
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync();
        using (var same = await referrer.CorrectSentAsync(caseId, _ => { })) Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        Assert.Empty((await mediator.CaseAsync(caseId))!.FactsOf("householdCorrected"));

        using var corrected = await referrer.CorrectSentAsync(caseId, sent =>
        {
            sent["resources"]!["disposableIncomeMonthly"] = 900;
            sent["reasons"]!.AsArray().Add("damp");
            sent["household"]!["phone"] = "03 21 00 00 99";
        });

        Assert.Equal(HttpStatusCode.OK, corrected.StatusCode);
        var shown = (await mediator.CaseAsync(caseId))!;
        var fact = Assert.Single(shown.FactsOf("householdCorrected"));
        Assert.Equal(["household.phone", "reasons", "resources.disposableIncomeMonthlyCents"], fact["fields"]!.AsArray().Select(field => (string?)field).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("210000", fact.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("+33321000099", (string?)shown["household"]!["phone"]);
        Assert.Equal(900, (int)shown["referral"]!["resources"]!["disposableIncomeMonthly"]!);
        Assert.Equal("mediator-len", (string?)(await mediator.ToldAsync(caseId, "referralCorrected"))["to"]);
        Assert.Contains("Ménage ou logement corrigé\u00a0: ", WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_The_First_Contact_A_Correction_And_A_Withdrawal_Are_Clearly_Refused()
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync();
        await mediator.ContactedAsync(caseId);

        using (var corrected = await referrer.CorrectSentAsync(caseId, sent => sent["comment"] = "Autre chose")) await corrected.AssertProblemAsync(HttpStatusCode.Conflict, "household_contacted");
        using (var withdrawn = await referrer.WithdrawReferralAsync(caseId)) await withdrawn.AssertProblemAsync(HttpStatusCode.Conflict, "household_contacted");

        Assert.False((bool)(await referrer.FollowedAsync(caseId))["mayCorrect"]!);
        using var page = await referrer.GetAsync($"/signalements/{caseId}/menage");
        Assert.Equal(HttpStatusCode.Conflict, page.StatusCode);
        Assert.Empty((await mediator.CaseAsync(caseId))!.FactsOf("householdCorrected"));
    }

    [Fact]
    public async Task A_Withdrawn_Case_Closes_With_Its_Own_Reason_And_The_Mediator_Is_Told_Once()
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync();

        foreach (var answer in await Task.WhenAll(referrer.WithdrawReferralAsync(caseId), referrer.WithdrawReferralAsync(caseId)))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            answer.Dispose();
        }

        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal(("closed", "withdrawn"), ((string?)shown["status"], (string?)Assert.Single(shown.FactsOf("closed"))["reason"]));
        Assert.Equal("mediator-len", (string?)(await mediator.ToldAsync(caseId, "referralWithdrawn"))["to"]);
        Assert.Single(await mediator.NotificationsAsync(caseId), told => (string?)told["kind"] == "referralWithdrawn");
        using var corrected = await referrer.CorrectSentAsync(caseId, sent => sent["comment"] = "Autre chose");
        await corrected.AssertProblemAsync(HttpStatusCode.Conflict, "case_closed");
    }

    [Fact]
    public async Task The_Same_Correction_By_Two_People_Is_One_And_Another_One_Asks_First()
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync();
        using var seen = await referrer.GetAsync($"/api/referrals/mine/{caseId}");
        var version = seen.Headers.ETag!.ToString();
        using (var theirs = await mediator.CorrectAsync(caseId, "household", await mediator.PartAsync(caseId, "household", ("firstName", "Paule")))) theirs.EnsureSuccessStatusCode();

        using (var stale = await referrer.CorrectSentAsync(caseId, sent => sent["household"]!["firstName"] = "Anna", version)) await stale.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
        using (var same = await referrer.CorrectSentAsync(caseId, sent => sent["household"]!["firstName"] = "Paule")) Assert.Equal(HttpStatusCode.OK, same.StatusCode);

        Assert.Single((await mediator.CaseAsync(caseId))!.FactsOf("householdCorrected"));
    }

    [Fact]
    public async Task A_Commune_Of_Another_Territory_Gives_The_Case_To_Its_Mediator()
    {
        var (referrer, _, caseId) = await Application.ReferredAsync();

        using var corrected = await referrer.CorrectSentAsync(caseId, sent => sent["dwelling"]!["communeInsee"] = SampleReferrals.Bethune);

        Assert.Equal(HttpStatusCode.OK, corrected.StatusCode);
        var mediator = await Application.SignInAsync("mediator-art");
        Assert.Equal("mediator-art", (string?)(await mediator.CaseAsync(caseId))!["mediator"]!["id"]);
        await Eventually.GetAsync(async () => (await mediator.NotificationsAsync(caseId)).FirstOrDefault(told => ((string?)told["kind"], (string?)told["to"]) == ("reassigned", "mediator-art")), "the new mediator is told");
        Assert.DoesNotContain(await mediator.NotificationsAsync(caseId), told => (string?)told["kind"] == "referralCorrected");
    }

    [Fact]
    public async Task A_Number_And_A_Request_Are_Added_At_Any_Time_And_Saying_It_Again_Adds_Nothing()
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync(SampleReferrals.Full(phone: "0321000061"));
        await mediator.ContactedAsync(caseId);

        const string news = """{"phone":"03 21 00 00 62 (sa fille)","fslRequest":{"on":"2026-03-02","amount":120}}""";
        for (var time = 0; time < 2; time++)
        {
            using var added = await referrer.AddAsync(caseId, news);
            Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        }

        using (var known = await referrer.AddAsync(caseId, """{"fslRequest":{"on":"2026-03-02"}}""")) Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal(3, (int)shown["fslRequestCount"]!);
        var rows = JsonNode.Parse(await mediator.GetStringAsync("/api/territories/LEN/ledger?format=json&columns=caseId,fslRequests,fslAmount"))!["items"]!.AsArray();
        var row = rows.Single(item => (string?)item!["caseId"] == caseId)!;
        Assert.Equal((3, 500m), ((int)row["fslRequests"]!, (decimal)row["fslAmount"]!));
        Assert.Equal(["fsl.requests", "household.secondPhone", "household.secondPhoneNote"], Assert.Single(shown.FactsOf("householdCorrected"))["fields"]!.AsArray().Select(field => (string?)field).Order(StringComparer.Ordinal));
        Assert.Equal(("+33321000062", "sa fille"), ((string?)shown["household"]!["secondPhone"], (string?)shown["household"]!["secondPhoneNote"]));
        Assert.Equal(3, shown["facts"]!["fslRequests"]!.AsArray().Count);
        Assert.Equal(3, (await referrer.FollowedAsync(caseId))["sent"]!["fsl"]!["requests"]!.AsArray().Count);
        await mediator.ToldAsync(caseId, "referralCompleted");
        Assert.Single(await mediator.NotificationsAsync(caseId), told => (string?)told["kind"] == "referralCompleted");
    }

    [Fact]
    public async Task A_Second_Request_That_Becomes_Known_Later_Makes_A_Recurrence()
    {
        var referral = SampleReferrals.Full();
        referral["fsl"]!["requests"] = new JsonArray(new JsonObject { ["on"] = TestDays.Text(-90), ["amount"] = 200 });
        var (referrer, mediator, caseId) = await Application.ReferredAsync(referral);
        Assert.Equal((1, false), await CountedAsync(mediator, caseId));

        using (var added = await referrer.AddAsync(caseId, $$$"""{"fslRequest":{"on":"{{{TestDays.Text(-30)}}}","amount":120}}""")) Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        Assert.Equal((2, true), await CountedAsync(mediator, caseId));

        using (var corrected = await referrer.CorrectSentAsync(caseId, sent => sent["fsl"]!["requests"]!.AsArray().RemoveAt(1))) Assert.Equal(HttpStatusCode.OK, corrected.StatusCode);
        Assert.Equal((1, false), await CountedAsync(mediator, caseId));
    }

    [Fact]
    public async Task An_Addition_To_A_Closed_Case_Is_Taken_And_Told()
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync(SampleReferrals.Minimal());
        using (var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "outOfTarget" })) closed.EnsureSuccessStatusCode();

        using var added = await referrer.AddAsync(caseId, """{"fslRequest":{"on":"2026-03-02"}}""");

        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        await mediator.ToldAsync(caseId, "referralCompleted");
    }

    [Theory]
    [InlineData("{}", "phone", "at_least_one")]
    [InlineData("""{"phone":"12"}""", "phone", "phone_invalid")]
    [InlineData("""{"fslRequest":{"on":"2999-01-01"}}""", "fslRequest.on", "date_in_future")]
    [InlineData("""{"fslRequest":{"amount":10}}""", "fslRequest.on", "required")]
    public async Task An_Addition_That_Says_Nothing_Or_Nonsense_Is_Refused_At_Its_Field(string body, string field, string code)
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync(SampleReferrals.Minimal());

        using var refused = await referrer.AddAsync(caseId, body);

        Assert.Equal([field], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, code)).Paths());
        Assert.Empty((await mediator.CaseAsync(caseId))!.FactsOf("householdCorrected"));
    }

    [Fact]
    public async Task What_Colleagues_Correct_After_The_Contact_Is_Not_Shown_To_Her()
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync(SampleReferrals.Full(phone: "0321000063"));
        await mediator.ContactedAsync(caseId, "wrongNumber");
        using (var corrected = await mediator.CorrectAsync(caseId, "household", await mediator.PartAsync(caseId, "household", ("phone", "0321000064"), ("contactTimes", "le matin"))))
            corrected.EnsureSuccessStatusCode();

        using var added = await referrer.AddAsync(caseId, """{"phone":"03 21 00 00 65"}""");

        var sent = (await added.ReadAsync())["sent"]!["household"]!;
        Assert.Equal(("+33321000063", "+33321000065", "après 17 h"), ((string?)sent["phone"], (string?)sent["secondPhone"], (string?)sent["contactTimes"]));
        var household = (await mediator.CaseAsync(caseId))!["household"]!;
        Assert.Equal(("+33321000064", "+33321000065"), ((string?)household["phone"], (string?)household["secondPhone"]));
    }

    [Fact]
    public async Task Once_The_Household_Is_Erased_There_Is_Nothing_To_Correct()
    {
        var (referrer, _, caseId) = await Application.ReferredAsync();
        var sent = (await referrer.FollowedAsync(caseId))["sent"]!.DeepClone();
        await Application.Stored.Ledger.DeleteEntityAsync("LEN", $"person|{caseId}");

        using (var corrected = await referrer.SendAsync(HttpMethod.Put, $"/api/referrals/mine/{caseId}", sent)) await corrected.AssertProblemAsync(HttpStatusCode.Conflict, "household_erased");
        using (var added = await referrer.AddAsync(caseId, """{"phone":"03 21 00 00 65"}""")) await added.AssertProblemAsync(HttpStatusCode.Conflict, "household_erased");
        using var page = await referrer.GetAsync($"/signalements/{caseId}");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Nobody_Else_Corrects_Withdraws_Or_Adds()
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync();
        var sent = (await referrer.FollowedAsync(caseId))["sent"]!.DeepClone();

        foreach (var client in new[] { mediator, await Application.SignInAsync("referrer-art") })
        {
            using (var corrected = await client.SendAsync(HttpMethod.Put, $"/api/referrals/mine/{caseId}", sent)) Assert.Equal(HttpStatusCode.NotFound, corrected.StatusCode);
            using (var withdrawn = await client.WithdrawReferralAsync(caseId)) Assert.Equal(HttpStatusCode.NotFound, withdrawn.StatusCode);
            using var added = await client.AddAsync(caseId, """{"phone":"03 21 00 00 65"}""");
            Assert.Equal(HttpStatusCode.NotFound, added.StatusCode);
        }
    }

    /// <summary>The requests that page and ledger count, and whether they are a recurrence.</summary>
    private static async Task<(int Requests, bool Recurrent)> CountedAsync(HttpClient mediator, string caseId)
    {
        var rows = JsonNode.Parse(await mediator.GetStringAsync("/api/territories/LEN/ledger?format=json&columns=caseId,fslRequests,fslRecurrent"))!["items"]!.AsArray();
        var row = rows.Single(item => (string?)item!["caseId"] == caseId)!;
        Assert.Equal((int)row["fslRequests"]!, (int)(await mediator.CaseAsync(caseId))!["fslRequestCount"]!);
        return ((int)row["fslRequests"]!, (bool)row["fslRecurrent"]!);
    }
}
