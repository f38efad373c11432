using System.Net;
using AngleSharp.Html.Parser;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Corrections;

public sealed class CorrectionPageTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task The_Form_Is_Filled_And_Changes_Only_What_Was_Typed()
    {
        var caseId = await (await Application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Full(birthDate: "1990-04-12", phone: "0321000061"));
        var mediator = await Application.SignInAsync("mediator-len");
        await mediator.RoutedCaseAsync(caseId);
        foreach (var part in new[] { "menage", "logement" })
        {
            using var nothing = await mediator.PostFormAsync($"/dossiers/{caseId}/{part}", await FormFields.OfAsync(mediator, $"/dossiers/{caseId}/{part}"));
            Assert.Equal(HttpStatusCode.SeeOther, nothing.StatusCode);
        }

        Assert.Empty((await mediator.CaseAsync(caseId))!.FactsOf("householdCorrected"));

        using var posted = await mediator.PostFormAsync($"/dossiers/{caseId}/menage", await FormFields.OfAsync(mediator, $"/dossiers/{caseId}/menage", ("household.phone", "03 21 00 00 62")));

        Assert.Equal($"/dossiers/{caseId}?fait=householdCorrected#household", posted.Headers.Location?.OriginalString);
        Assert.Equal(["household.phone"], Assert.Single((await mediator.CaseAsync(caseId))!.FactsOf("householdCorrected"))["fields"]!.AsArray().Select(field => (string?)field));
        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}?fait=householdCorrected"));
        Assert.Contains("Le ménage est corrigé.", page, StringComparison.Ordinal);
        Assert.Contains("Ménage ou logement corrigé\u00a0: Téléphone", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Second_Of_Two_People_Sees_The_First_Ones_Change_Before_It_Is_Replaced()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var path = $"/dossiers/{caseId}/menage";
        var mine = await FormFields.OfAsync(mediator, path, ("household.firstName", "Anne"));
        using (var first = await (await Application.SignInAsync("tutor-len")).PostFormAsync(path, await FormFields.OfAsync(mediator, path, ("household.firstName", "Paul"))))
            Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);

        using var second = await mediator.PostFormAsync(path, mine);

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await second.Content.ReadAsStringAsync());
        Assert.Equal("Paul", page.QuerySelector("[role=alert] dd")!.TextContent);
        Assert.Equal("Anne", page.QuerySelector("input[name='household.firstName']")!.GetAttribute("value"));
        using var again = await mediator.PostFormAsync(path, FormFields.Of(page));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal("Anne", (string?)(await mediator.CaseAsync(caseId))!["household"]!["firstName"]);
    }

    [Fact]
    public async Task What_Is_Wrong_Is_Said_At_Its_Field_And_What_Was_Typed_Stays()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var path = $"/dossiers/{caseId}/menage";

        using var refused = await mediator.PostFormAsync(path, await FormFields.OfAsync(mediator, path, ("household.phone", "12"), ("household.birthDate", "hier")));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await refused.Content.ReadAsStringAsync());
        Assert.Equal(2, page.QuerySelectorAll(".error-summary li").Length);
        Assert.Equal("12", page.QuerySelector("input[name='household.phone']")!.GetAttribute("value"));
        using var doubtful = await mediator.PostFormAsync(path, await FormFields.OfAsync(mediator, path, ("household.email", "anne@gmial.com")));
        Assert.Equal(HttpStatusCode.OK, doubtful.StatusCode);
        Assert.Contains("gmail.com", await doubtful.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await mediator.CaseAsync(caseId))!.FactsOf("householdCorrected"));
    }

    [Fact]
    public async Task Persons_Of_Unknown_Age_Stay_When_Nobody_Touches_Them()
    {
        var referral = SampleReferrals.Minimal();
        referral["household"]!["persons"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"age":36},{},{"age":9}]""");
        var caseId = await (await Application.SignInAsync("referrer-len")).ReferAsync(referral);
        var mediator = await Application.SignInAsync("mediator-len");
        await mediator.RoutedCaseAsync(caseId);
        var path = $"/dossiers/{caseId}/menage";

        using var posted = await mediator.PostFormAsync(path, await FormFields.OfAsync(mediator, path, ("household.firstName", "Anne")));

        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        Assert.Equal(3, (await mediator.CaseAsync(caseId))!["household"]!["persons"]!.AsArray().Count);
    }
}
