using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Orientations;

/// <summary>A household is sent to an organisation that the network knows, or to a partner that is only named.</summary>
public sealed class PartnerOrganisationTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Partner_Of_The_Network_Is_Chosen_By_Name_And_Its_Page_Counts_And_Lists_The_Household()
    {
        var coordination = await KnownAsync("adil-62", "ADIL d’exemple", "LEN");
        var (mediator, caseId) = await Application.VisitedAsync();
        Assert.Equal("ADIL d’exemple", (await PageAsync(mediator, $"/dossiers/{caseId}")).QuerySelector("#orientations datalist option")!.GetAttribute("value"));

        using var typed = await mediator.PostFormAsync($"/dossiers/{caseId}/orientations", ("orientation.scheme", "adil"), ("orientation.partnerOrganisation", "adil d'EXEMPLE"));
        using var byNumber = await mediator.OrientAsync(caseId, new { scheme = "caue", partnerOrganisation = "adil-62" });

        Assert.Equal(HttpStatusCode.SeeOther, typed.StatusCode);
        var given = (await mediator.CaseAsync(caseId))!["orientations"]!.AsArray();
        Assert.All(given, each => Assert.Equal(("ADIL d’exemple", "adil-62"), ((string?)each!["partnerOrganisation"], (string?)each["partnerOrganisationId"])));
        using (var taken = await mediator.OutcomeAsync(caseId, (string)given[0]!["orientationId"]!, "accepted")) taken.EnsureSuccessStatusCode();
        var line = (await ReadAsync(coordination, "/api/network"))["organisations"]!.AsArray().Single(each => (string?)each!["organisation"] == "adil-62")!;
        Assert.Equal((0, 2, 1), ((int)line["referrals"]!, (int)line["directed"]!, (int)line["taken"]!["count"]!));
        Assert.Equal(1, (int)(await ReadAsync(coordination, "/api/network"))["referrals"]!);
        Assert.Equal(2, (await PageAsync(mediator, "/reseau/adil-62")).QuerySelectorAll($"section[aria-labelledby='directed'] a[href='/dossiers/{caseId}']").Length);
        var opened = (await PageAsync(mediator, "/reseau")).QuerySelector("main td a[href^='/reseau/adil-62'][href$='#directed']")!;
        Assert.StartsWith("2", opened.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Partner_Keeps_Its_Orientations_When_It_Is_Renamed_Or_Merged_And_The_Household_Is_Erased()
    {
        var coordination = await KnownAsync("ccas-lens", "CCAS de Lens", "LEN");
        await KnownAsync("mairie-lens", "Mairie de Lens", "LEN");
        var (mediator, caseId) = await Application.VisitedAsync();
        using (var sent = await mediator.OrientAsync(caseId, new { scheme = "ccas", partnerOrganisation = "CCAS de Lens" })) sent.EnsureSuccessStatusCode();

        using (var merged = await coordination.SendAsync(HttpMethod.Post, "/api/organisations/ccas-lens/merge", new { into = "mairie-lens" })) merged.EnsureSuccessStatusCode();
        foreach (var row in (await Application.Stored.RowsAsync("LEN")).Where(row => row.RowKey.StartsWith($"person|{caseId}", StringComparison.Ordinal)))
            await Application.Stored.Ledger.DeleteEntityAsync(row.PartitionKey, row.RowKey);

        Assert.Equal("Mairie de Lens", (string?)Assert.Single((await mediator.CaseAsync(caseId))!["orientations"]!.AsArray())!["partnerOrganisation"]);
        var line = Assert.Single((await ReadAsync(coordination, "/api/network"))["organisations"]!.AsArray(), each => (int)each!["directed"]! > 0)!;
        Assert.Equal("mairie-lens", (string?)line["organisation"]);
    }

    [Fact]
    public async Task A_Partner_That_Nobody_Knows_Is_Kept_As_It_Was_Typed_And_Becomes_No_Organisation()
    {
        var (mediator, caseId) = await Application.VisitedAsync();

        using var sent = await mediator.OrientAsync(caseId, new { scheme = "caue", partnerOrganisation = "Atelier de Modèle" });

        var orientation = await sent.ReadAsync();
        Assert.Equal(("Atelier de Modèle", null), ((string?)orientation["partnerOrganisation"], (string?)orientation["partnerOrganisationId"]));
        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal("Atelier de Modèle", (string?)Assert.Single(shown["orientations"]!.AsArray())!["partnerOrganisation"]);
        Assert.DoesNotContain("Modèle", shown["history"]!.ToJsonString(), StringComparison.Ordinal);
        using var nobody = await (await Application.SignInAsync("coordination")).GetAsync("/api/organisations/atelier-de-modele");
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    private async Task<HttpClient> KnownAsync(string id, string name, string territory)
    {
        var coordination = await Application.SignInAsync("coordination");
        using var saved = await coordination.SendAsync(HttpMethod.Put, $"/api/organisations/{id}", new { name, kind = "energyAdvice", territories = new[] { territory } });
        saved.EnsureSuccessStatusCode();
        return coordination;
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) => new HtmlParser().ParseDocument(await client.GetStringAsync(path));

    private static async Task<JsonObject> ReadAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path))!.AsObject();
}
