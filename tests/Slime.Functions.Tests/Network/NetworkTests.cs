using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Network;

/// <summary>Who refers households, who has gone quiet, and what is done about it.</summary>
public sealed class NetworkTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Name_That_Nobody_Knows_Becomes_An_Organisation_And_The_Ledger_Names_It()
    {
        var caseId = await ReferAsync("Association Toit Exemple", "list");
        var coordination = await Application.SignInAsync("coordination");
        await coordination.RoutedCaseAsync(caseId);

        var organisation = await ReadAsync(coordination, "/api/organisations/association-toit-exemple");
        Assert.Equal(("Association Toit Exemple", "other", "LEN"), ((string?)organisation["name"], (string?)organisation["kind"], (string?)organisation["territories"]![0]));
        Assert.Equal("""{"organisation":"association-toit-exemple","channel":"list"}""", (await ReadAsync(coordination, $"/api/cases/{caseId}"))["source"]!.ToJsonString());
        var row = Assert.Single((await ReadAsync(coordination, "/api/territories/LEN/ledger"))["items"]!.AsArray())!;
        Assert.Equal(("Association Toit Exemple", "other", "list"), ((string?)row["sourceOrganisation"], (string?)row["sourceKind"], (string?)row["sourceChannel"]));
    }

    [Fact]
    public async Task A_Merged_Organisation_Is_Another_Name_And_Its_Figures_Are_Those_Of_One()
    {
        await ReferAsync("MDS de Lens");
        await ReferAsync("Mds de LENS!");
        await ReferAsync("Maison Solidarité Lens");
        var coordination = await Application.SignInAsync("coordination");

        using var merged = await coordination.SendAsync(HttpMethod.Post, "/api/organisations/maison-solidarite-lens/merge", new { into = "mds-de-lens" });
        using var again = await coordination.SendAsync(HttpMethod.Post, "/api/organisations/maison-solidarite-lens/merge", new { into = "mds-de-lens" });
        using var back = await coordination.SendAsync(HttpMethod.Post, "/api/organisations/mds-de-lens/merge", new { into = "maison-solidarite-lens" });
        using var itself = await coordination.SendAsync(HttpMethod.Post, "/api/organisations/mds-de-lens/merge", new { into = "mds-de-lens" });
        using var unknown = await coordination.SendAsync(HttpMethod.Post, "/api/organisations/mds-de-lens/merge", new { into = "nobody" });

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [merged.StatusCode, again.StatusCode]);
        await back.AssertProblemAsync(HttpStatusCode.Conflict, "organisation_merge_circle");
        await itself.AssertProblemAsync(HttpStatusCode.Conflict, "organisation_merge_into_itself");
        await unknown.AssertProblemAsync(HttpStatusCode.Conflict, "organisation_unknown");
        var line = Assert.Single((await ReadAsync(coordination, "/api/network"))["organisations"]!.AsArray())!;
        Assert.Equal(("mds-de-lens", 3), ((string?)line["organisation"], (int?)line["referrals"]));
        Assert.Equal(["organisationSaved", "organisationMerged"], (await Application.Stored.RowsAsync("organisations"))
            .Where(row => row.RowKey.StartsWith("event|organisation|maison-solidarite-lens|", StringComparison.Ordinal)).Select(row => row.GetString("Kind")));
        await ReferAsync("Maison Solidarité Lens");
        Assert.Equal(4, (int?)(await ReadAsync(coordination, "/api/network"))["referrals"]);
    }

    [Fact]
    public async Task Cases_Are_Listed_By_Organisation_Through_Every_Name_And_By_The_Way_They_Came()
    {
        var first = await ReferAsync("MDS de Lens", "phone");
        var second = await ReferAsync("Maison Solidarité Lens", "list");
        var other = await ReferAsync("CCAS d’Arras", "phone");
        var coordination = await Application.SignInAsync("coordination");
        foreach (var id in new[] { first, second, other }) await coordination.RoutedCaseAsync(id);
        using var merged = await coordination.SendAsync(HttpMethod.Post, "/api/organisations/maison-solidarite-lens/merge", new { into = "mds-de-lens" });
        merged.EnsureSuccessStatusCode();

        Assert.Equal([first, second], await CasesAsync(coordination, "organisation=mds-de-lens"));
        Assert.Equal([first, second], await CasesAsync(coordination, "organisation=maison-solidarite-lens"));
        // Words are looked for in the name of today, and in what the referrer wrote.
        Assert.Equal([first, second], await CasesAsync(coordination, "organisation=mds de"));
        Assert.Equal([second], await CasesAsync(coordination, "organisation=solidarité lens"));
        Assert.Equal([first, other], await CasesAsync(coordination, "channel=phone"));
        Assert.Empty(await CasesAsync(coordination, "organisation=-"));
        using (var closed = await coordination.SendAsync(HttpMethod.Post, $"/api/cases/{first}/close", new { reason = "outOfTarget" })) closed.EnsureSuccessStatusCode();
        var page = WebUtility.HtmlDecode(await coordination.GetStringAsync("/dossiers?organisation=mds-de-lens&status=any"));
        Assert.All(new[] { first, second, "MDS de Lens" }, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain(first, await coordination.GetStringAsync("/dossiers?organisation=mds-de-lens"), StringComparison.Ordinal);
        using var wrong = await coordination.GetAsync("/api/cases?channel=pigeon");
        await wrong.AssertProblemAsync(HttpStatusCode.BadRequest, "unknown_value");
    }

    private static async Task<IReadOnlyList<string>> CasesAsync(HttpClient client, string query) =>
        [.. (await ReadAsync(client, $"/api/cases?order=received&{query}"))["items"]!.AsArray().Select(item => (string)item!["caseId"]!).Reverse()];

    [Fact]
    public async Task Two_Organisations_Merged_Into_Each_Other_At_Once_Are_One_And_Not_A_Circle()
    {
        await ReferAsync("Service A");
        await ReferAsync("Service B");
        var coordination = await Application.SignInAsync("coordination");

        var answers = await Task.WhenAll(
            coordination.SendAsync(HttpMethod.Post, "/api/organisations/service-a/merge", new { into = "service-b" }),
            coordination.SendAsync(HttpMethod.Post, "/api/organisations/service-b/merge", new { into = "service-a" }));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var line = Assert.Single((await ReadAsync(coordination, "/api/network"))["organisations"]!.AsArray())!;
        Assert.Equal(2, (int?)line["referrals"]);
    }

    [Fact]
    public async Task Whoever_Changes_Organisation_Refers_For_The_New_One_From_That_Day_And_History_Stays()
    {
        var coordination = await Application.SignInAsync("coordination");
        await PutAsync(coordination, "mds-arras", new { name = "MDS Arras", kind = "mds" });
        await PutAsync(coordination, "ccas-arras", new { name = "CCAS Arras", kind = "ccas" });
        var referrer = await Application.SignInAsync("referrer-len");
        var first = await ReferAsync("Texte libre");
        var person = (string)(await ReadAsync(coordination, $"/api/cases/{first}"))["referrer"]!["person"]!;

        using var moved = await coordination.SendAsync(HttpMethod.Put, $"/api/organisations/mds-arras/accounts/{person}", new { from = TestDays.Text(0) });
        using var later = await coordination.SendAsync(HttpMethod.Put, $"/api/organisations/ccas-arras/accounts/{person}", new { from = TestDays.Text(1) });
        var second = await ReferAsync("Texte libre");

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent], [moved.StatusCode, later.StatusCode]);
        Assert.Equal("texte-libre", (string?)(await ReadAsync(coordination, $"/api/cases/{first}"))["source"]!["organisation"]);
        Assert.Equal("mds-arras", (string?)(await ReadAsync(coordination, $"/api/cases/{second}"))["source"]!["organisation"]);
        // Its own totals, and nothing of anybody else's.
        var own = await ReadAsync(referrer, "/api/network");
        Assert.Equal("mds-arras", (string?)Assert.Single(own["organisations"]!.AsArray())!["organisation"]);
        Assert.Null((await ReadAsync(await Application.SignInAsync("referrer-art"), "/api/network"))["organisations"]!.AsArray().FirstOrDefault());
    }

    [Fact]
    public async Task The_Mediator_Puts_Right_Where_A_Referral_Comes_From()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        await PutAsync(await Application.SignInAsync("coordination"), "caf", new { name = "CAF", kind = "caf", territories = new[] { "LEN" } });

        using var answer = await mediator.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/source", new { organisation = "caf", channel = "phone" });
        using var unknown = await mediator.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/source", new { organisation = "nobody" });

        Assert.Equal(("CAF", "phone"), ((string?)(await answer.ReadAsync())["name"], (string?)(await answer.ReadAsync())["channel"]));
        await unknown.AssertProblemAsync(HttpStatusCode.BadRequest, "organisation_unknown");
        Assert.Contains("Origine du signalement corrigée", WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}")), StringComparison.Ordinal);
        using var form = await mediator.PostAsync($"/dossiers/{caseId}/origine", new FormUrlEncodedContent([new("source.organisation", ""), new("source.channel", "household")]));
        Assert.Equal(HttpStatusCode.SeeOther, form.StatusCode);
    }

    [Theory]
    [InlineData("MDS", """{"name":"MDS"}""", "organisation_id_malformed")]
    [InlineData("mds", """{"name":" "}""", "required")]
    [InlineData("mds", """{"id":"caf","name":"CAF"}""", "organisation_id_differs")]
    [InlineData("mds", """{"name":"MDS","territories":["XXX"]}""", "territory_unknown")]
    [InlineData("mds", """{"name":"MDS","kind":"church"}""", "wrong_type")]
    public async Task An_Organisation_That_Makes_No_Sense_Is_Refused_With_Its_Reason(string id, string body, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await (await Application.SignInAsync("coordination")).PutAsync($"/api/organisations/{id}", content);
        await answer.AssertProblemAsync(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_Mediator_Changes_Organisations_Of_Her_Territory_And_No_Kind()
    {
        var coordination = await Application.SignInAsync("coordination");
        await PutAsync(coordination, "ccas-arras", new { name = "CCAS Arras", kind = "ccas", territories = new[] { "ART" } });
        await PutAsync(coordination, "ccas-lens", new { name = "CCAS Lens", kind = "ccas", territories = new[] { "LEN", "HEN" } });
        var mediator = await Application.SignInAsync("mediator-len");

        using var other = await mediator.SendAsync(HttpMethod.Put, "/api/organisations/ccas-arras", new { name = "CCAS" });
        using var kind = await mediator.SendAsync(HttpMethod.Put, "/api/organisations/ccas-lens", new { name = "CCAS", kind = "mds" });
        using var own = await mediator.SendAsync(HttpMethod.Put, "/api/organisations/ccas-lens", new { name = "CCAS de Lens", territories = new[] { "LEN", "ART" } }, version: "\"1\"");
        using var stale = await mediator.SendAsync(HttpMethod.Put, "/api/organisations/ccas-lens", new { name = "CCAS" }, version: "\"1\"");

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], [other.StatusCode, kind.StatusCode, own.StatusCode, stale.StatusCode]);
        var saved = await own.ReadAsync();
        Assert.Equal(("CCAS de Lens", "ccas", "HEN, LEN"), ((string?)saved["name"], (string?)saved["kind"], string.Join(", ", saved["territories"]!.AsArray().Select(code => (string?)code))));
    }

    private async Task<string> ReferAsync(string organisation, string? channel = null)
    {
        var referral = SampleReferrals.Minimal(SampleReferrals.Lens);
        referral["referrer"] = new JsonObject { ["organisation"] = organisation };
        if (channel is not null) referral["channel"] = channel;
        return await (await Application.SignInAsync("referrer-len")).ReferAsync(referral);
    }

    private static async Task PutAsync(HttpClient coordination, string id, object organisation)
    {
        using var answer = await coordination.SendAsync(HttpMethod.Put, $"/api/organisations/{id}", organisation);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonObject> ReadAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path))!.AsObject();
}
