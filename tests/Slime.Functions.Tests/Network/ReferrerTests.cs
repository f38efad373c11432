using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Ledger;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Hosting;
using Slime.Functions.Tests.Visits;
using Slime.Model.Communes;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Network;

/// <summary>Who referred a household is put right by coordination: rights, lists and history follow.</summary>
public sealed class ReferrerTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task The_Household_Goes_Over_To_The_List_Of_Whoever_Referred_It()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var (before, after, coordination) = (await Application.SignInAsync("referrer-len"), await Application.SignInAsync("referrer-art"), await Application.SignInAsync("coordination"));
        var person = await PersonAsync(after, coordination);
        Assert.Contains(caseId, await MineAsync(before));
        Assert.Equal(HttpStatusCode.NotFound, (await after.GetAsync($"/api/referrals/mine/{caseId}", TestContext.Current.CancellationToken)).StatusCode);

        foreach (var _ in new[] { 1, 2 })
        {
            using var corrected = await CorrectAsync(coordination, caseId, new { person, name = "Camille Exemple", email = "camille@slime.example" });
            Assert.Equal((person, "Camille Exemple"), ((string?)(await corrected.ReadAsync())["referrer"], (string?)(await corrected.ReadAsync())["name"]));
        }

        Assert.DoesNotContain(caseId, await MineAsync(before));
        Assert.Equal(HttpStatusCode.NotFound, (await before.GetAsync($"/api/referrals/mine/{caseId}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains(caseId, await MineAsync(after));
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync($"/signalements/{caseId}", TestContext.Current.CancellationToken)).StatusCode);
        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal(("Camille Exemple", "camille@slime.example"), ((string?)shown["referrer"]!["name"], (string?)shown["referrer"]!["email"]));
        var fact = Assert.Single(shown.FactsOf("referrerCorrected"));
        Assert.Equal("coordination", (string?)Assert.Single(Case.Events(shown, "referrerCorrected"))["actor"]);
        Assert.DoesNotContain("Camille", fact.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Auteur du signalement corrigé", WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}", TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Empty((await Application.Services.GetRequiredService<LedgerVerification>().OfTerritoryAsync(TerritoryCode.Parse("LEN"), TestContext.Current.CancellationToken)).Faults);
    }

    [Fact]
    public async Task Whoever_Holds_A_Post_Is_Known_By_It()
    {
        var (_, caseId) = await Application.RoutedAsync();
        var coordination = await Application.SignInAsync("coordination");
        var tutor = await Application.SignInAsync("tutor-ter");
        using var staff = await coordination.GetAsync("/api/staff/tutor-ter", TestContext.Current.CancellationToken);
        var person = (string)(await staff.ReadAsync())["entraObjectId"]!;

        using var corrected = await CorrectAsync(coordination, caseId, new { person, name = "Tutrice Exemple" });

        Assert.Equal("tutor-ter", (string?)(await corrected.ReadAsync())["referrer"]);
        Assert.Contains(caseId, await MineAsync(tutor));
    }

    [Theory]
    [InlineData("""{"name":"Camille"}""", "person", "required")]
    [InlineData("""{"person":"a0000000-0000-4000-8000-00000000000c"}""", "name", "required")]
    [InlineData("""{"person":"a0000000-0000-4000-8000-00000000000c","name":"Camille","email":"camille"}""", "email", "email_invalid")]
    public async Task A_Correction_That_Names_Nobody_Is_Refused_At_Its_Field(string body, string field, string code)
    {
        var (_, caseId) = await Application.RoutedAsync();
        using var refused = await CorrectAsync(await Application.SignInAsync("coordination"), caseId, JsonNode.Parse(body)!);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(Texts.Get($"errors.field.{code}"), (string?)(await refused.ReadAsync())["errors"]![field]![0]);
    }

    [Fact]
    public async Task Two_Who_Correct_At_Once_Leave_One_And_The_Stale_One_Is_Told()
    {
        var (_, caseId) = await Application.RoutedAsync();
        var coordination = await Application.SignInAsync("coordination");
        // Else that would be written between reading and correcting.
        await Eventually.TrueAsync(async () => (await coordination.CaseAsync(caseId))!.FactsOf("notificationSent").Count == 2, "mediator and tutor are told");
        var seen = (await coordination.GetAsync($"/api/cases/{caseId}", TestContext.Current.CancellationToken)).Headers.ETag!.ToString();

        using var first = await coordination.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/referrer", new { person = Guid.NewGuid(), name = "Première" }, version: seen);
        using var second = await coordination.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/referrer", new { person = Guid.NewGuid(), name = "Seconde" }, version: seen);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], [first.StatusCode, second.StatusCode]);
        Assert.Equal("Première", (string?)(await coordination.CaseAsync(caseId))!["referrer"]!["name"]);
    }

    [Fact]
    public async Task On_The_Page_Somebody_Is_Found_By_Name_And_Chosen()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var coordination = await Application.SignInAsync("coordination");
        Assert.Contains($"/dossiers/{caseId}/auteur", await coordination.GetStringAsync($"/dossiers/{caseId}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("/auteur", await mediator.GetStringAsync($"/dossiers/{caseId}", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var page = await new HtmlParser().ParseDocumentAsync(await coordination.GetStringAsync($"/dossiers/{caseId}/auteur?nom=sociale", TestContext.Current.CancellationToken));
        var form = page.QuerySelectorAll("form[method=post]").First(one => one.QuerySelector("input[name=person][type=hidden]") is not null);
        var fields = form.QuerySelectorAll("input[type=hidden]").ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value") ?? "");
        using var chosen = await coordination.PostAsync($"/dossiers/{caseId}/auteur", new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);

        Assert.Equal($"/dossiers/{caseId}?fait=referrer#source", chosen.Headers.Location?.ToString());
        Assert.Equal(fields["name"], (string?)(await coordination.CaseAsync(caseId))!["referrer"]!["name"]);
        using var wrong = await coordination.PostAsync($"/dossiers/{caseId}/auteur", new FormUrlEncodedContent([new("person", "camille"), new("name", "Camille")]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("identifiant d’un compte", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> CorrectAsync(HttpClient client, string caseId, object body) => client.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/referrer", body);

    private static async Task<IReadOnlyList<string>> MineAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/referrals/mine", TestContext.Current.CancellationToken);
        return [.. (await answer.ReadAsync())["items"]!.AsArray().Select(item => (string)item!["caseId"]!)];
    }

    /// <summary>The account of somebody, as the case says it that she refers.</summary>
    private static async Task<string> PersonAsync(HttpClient referrer, HttpClient coordination)
    {
        var caseId = await referrer.ReferAsync(SampleReferrals.Minimal(surname: "Modèle"));
        return (string)(await coordination.CaseAsync(caseId))!["referrer"]!["person"]!;
    }
}
