using System.Net;
using AngleSharp.Html.Parser;
using Slime.Functions.Corrections;
using Slime.Functions.Tests.Corrections;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Feedback;

/// <summary>The pages by which a referrer corrects, completes and withdraws, without script.</summary>
public sealed class ReferrerPageTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task Every_Part_Is_Filled_With_What_She_Sent_And_Saved_As_It_Is_Changes_Nothing()
    {
        var referral = SampleReferrals.Full();
        referral["resources"]!["taxHouseholdPersons"] = 2;
        referral["energy"]!["annualSpend"]!["lpg"] = 150;
        referral["agreement"]!["share"]![0]!["how"] = "written";
        var (referrer, mediator, caseId) = await Application.ReferredAsync(referral);

        foreach (var part in CorrectedPart.OfReferrals)
        {
            var path = $"/signalements/{caseId}/{part.Path}";
            using var saved = await referrer.PostFormAsync(path, await FormFields.OfAsync(referrer, path));
            Assert.Equal((HttpStatusCode.SeeOther, $"/signalements/{caseId}?fait={part.Name}Corrected#sent"), (saved.StatusCode, saved.Headers.Location?.OriginalString));
        }

        Assert.Empty((await mediator.CaseAsync(caseId))!.FactsOf("householdCorrected"));
    }

    [Theory]
    [InlineData("ressources", "resources.disposableIncomeMonthly", "900,50", "resources.disposableIncomeMonthlyCents")]
    [InlineData("motifs", "fsl.requests[0].amount", "210", "fsl.requests")]
    [InlineData("accord", "comment", "Appeler le matin", "comment")]
    [InlineData("logement", "dwelling.surfaceM2", "64", "dwelling.surfaceM2")]
    public async Task One_Field_Of_A_Part_Changes_That_Field_Alone(string part, string field, string value, string corrected)
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync();
        var path = $"/signalements/{caseId}/{part}";

        using var saved = await referrer.PostFormAsync(path, await FormFields.OfAsync(referrer, path, (field, value)));

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Equal([corrected], Assert.Single((await mediator.CaseAsync(caseId))!.FactsOf("householdCorrected"))["fields"]!.AsArray().Select(name => (string?)name));
    }

    [Fact]
    public async Task What_Would_Leave_No_Way_To_Reach_The_Household_Is_Said_At_A_Field_Of_The_Page()
    {
        var (referrer, _, caseId) = await Application.ReferredAsync(SampleReferrals.Minimal());
        var path = $"/signalements/{caseId}/menage";

        using var refused = await referrer.PostFormAsync(path, await FormFields.OfAsync(referrer, path, ("household.phone", "")));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await refused.Content.ReadAsStringAsync());
        Assert.Equal("#field-household-phone", page.QuerySelector(".error-summary a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task The_Page_Takes_An_Addition_And_Says_What_Is_Wrong_At_Its_Field()
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync(SampleReferrals.Minimal(phone: "0321000071"));
        var path = $"/signalements/{caseId}/complement";

        using (var wrong = await referrer.PostFormAsync(path, ("added.phone", "12"), ("added.fslRequest.on", "")))
        {
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Contains("value=\"12\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var added = await referrer.PostFormAsync(path, ("added.phone", "03 21 00 00 72"), ("added.fslRequest.on", "2026-02-03"), ("added.fslRequest.amount", "80,50"));

        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        Assert.Equal("+33321000072", (string?)(await mediator.CaseAsync(caseId))!["household"]!["secondPhone"]);
        Assert.Contains(Texts.Get("feedback.confirmed.added"), WebUtility.HtmlDecode(await referrer.GetStringAsync($"/signalements/{caseId}?fait=added")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Page_Withdraws_And_Then_Offers_No_Correction_Any_More()
    {
        var (referrer, mediator, caseId) = await Application.ReferredAsync();

        using (var unsure = await referrer.PostFormAsync($"/signalements/{caseId}/retrait")) Assert.Equal(HttpStatusCode.BadRequest, unsure.StatusCode);
        using var withdrawn = await referrer.PostFormAsync($"/signalements/{caseId}/retrait", ("confirmed", "true"));

        Assert.Equal(HttpStatusCode.SeeOther, withdrawn.StatusCode);
        Assert.Equal("closed", (string?)(await mediator.CaseAsync(caseId))!["status"]);
        Assert.DoesNotContain($"/signalements/{caseId}/menage", await referrer.GetStringAsync($"/signalements/{caseId}"), StringComparison.Ordinal);
    }
}
