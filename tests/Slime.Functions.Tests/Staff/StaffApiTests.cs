using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Staff;

public sealed class StaffApiTests(SharedAzurite shared)
{
    private const string Path = "/api/staff/mediator-len";

    [Fact]
    public async Task What_Is_Put_Is_What_Is_Got_And_The_Journal_Has_Before_And_After()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var coordination = await application.SignInAsync("coordination");
        using var read = await coordination.GetAsync(Path, TestContext.Current.CancellationToken);
        var member = await read.ReadAsync();
        var oldName = (string)member["name"]!;
        member["name"] = "Camille Modèle";
        member["phone"] = "03.21.00.00.77 poste 12";
        member["substituteId"] = "mediator-art";
        member["absences"] = JsonNode.Parse("""[{"from":"2026-12-24","until":"2027-01-02"}]""");

        using var written = await PutAsync(coordination, Path, member, read.Headers.ETag);

        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        (member["phone"], member["phoneNote"]) = ("+33321000077", "poste 12");
        Assert.Equal(member.ToJsonString(), (await written.ReadAsync()).ToJsonString());
        Assert.NotEqual(read.Headers.ETag, written.Headers.ETag);
        var list = JsonNode.Parse(await coordination.GetStringAsync("/api/staff"))!["items"]!.AsArray();
        Assert.Equal("Camille Modèle", (string?)list.Single(item => (string?)item!["id"] == "mediator-len")!["name"]);
        var journal = (await application.Stored.RowsAsync("staff"))
            .Where(row => row.RowKey.StartsWith("event|post|mediator-len|", StringComparison.Ordinal)).Select(JournalRow.FromEntity).ToList();
        Assert.Equal(["staffAdded", "staffChanged"], journal.Select(entry => entry.Kind));
        Assert.Equal(journal[0].Seal, journal[1].PreviousSeal);
        Assert.All(journal, entry => Assert.True(entry.IsSealIntact));
        Assert.Equal("coordination", journal[1].Actor);
        Assert.Equal("mediator-art", (string?)JsonNode.Parse(journal[1].After)!["substituteId"]);
        Assert.False(JsonNode.Parse(journal[1].After)!.AsObject().ContainsKey("email"));
        // Names lie beside the sealed journal, where they can be erased.
        Assert.All(journal, entry => Assert.DoesNotContain(oldName, entry.Before + entry.After, StringComparison.Ordinal));
        Assert.All(journal, entry => Assert.DoesNotContain("Camille", entry.Before + entry.After, StringComparison.Ordinal));
        var personal = (await application.Stored.RowsAsync("staff")).Single(row => row.RowKey == "person|post|mediator-len|000002");
        Assert.Equal(oldName, (string?)JsonNode.Parse(personal.GetString("Before"))!["name"]);
        Assert.Equal("Camille Modèle", (string?)JsonNode.Parse(personal.GetString("After"))!["name"]);
        Assert.Equal(1, personal.GetInt32("Shape"));
        await application.Stored.Ledger.DeleteEntityAsync("staff", personal.RowKey);
        Assert.Equal("Camille Modèle", (string?)JsonNode.Parse(await coordination.GetStringAsync(Path))!["name"]);
    }

    [Fact]
    public async Task A_Stale_Version_Is_Refused_And_Changes_Nothing()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var coordination = await application.SignInAsync("coordination");
        using var read = await coordination.GetAsync(Path, TestContext.Current.CancellationToken);
        var member = await read.ReadAsync();
        member["name"] = "Première Essai";
        using var first = await PutAsync(coordination, Path, member, read.Headers.ETag);
        member["name"] = "Seconde Essai";

        using var second = await PutAsync(coordination, Path, member, read.Headers.ETag);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await second.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
        Assert.Equal("Première Essai", (string?)JsonNode.Parse(await coordination.GetStringAsync(Path))!["name"]);
    }

    [Fact]
    public async Task The_Whole_List_Can_Be_Put_Back_As_It_Was_Got()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var coordination = await application.SignInAsync("coordination");
        var list = JsonNode.Parse(await coordination.GetStringAsync("/api/staff"))!.AsObject();
        var before = (await application.Stored.RowsAsync("staff")).Count;

        using var unchanged = await PutAsync(coordination, "/api/staff", list, null);
        var after = (await application.Stored.RowsAsync("staff")).Count;
        list["items"]!.AsArray().Single(item => (string?)item!["id"] == "tutor-cal")!["phone"] = "+33321000078";
        using var changed = await PutAsync(coordination, "/api/staff", list, null);

        Assert.Equal(HttpStatusCode.OK, unchanged.StatusCode);
        Assert.Equal(before, after);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(list.ToJsonString(), (await changed.ReadAsync()).ToJsonString());
        // The journal's row, and beside it the personal one.
        Assert.Equal(before + 2, (await application.Stored.RowsAsync("staff")).Count);
    }

    [Fact]
    public async Task Faults_In_A_Post_Are_Named_And_Nothing_Is_Written()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var coordination = await application.SignInAsync("coordination");
        var before = (await application.Stored.RowsAsync("staff")).Count;
        var wrong = JsonNode.Parse("""
            {"role":"mediator","email":"nowhere","name":"Exem\uffffple","substituteId":"nobody","absences":[{"from":"2026-12-24","until":"2026-12-01"},{"until":"2026-12-01"},{"from":"2026-12-24","until":"9999-12-31"},{"from":"0001-01-01"}]}
            """)!;

        using var answer = await PutAsync(coordination, Path, wrong, null);

        var problem = await answer.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(["absences[0].until", "absences[1].from", "absences[2].until", "absences[3].from", "email", "name", "substituteId", "territory"], problem.Paths());
        Assert.Equal(before, (await application.Stored.RowsAsync("staff")).Count);
    }

    [Theory]
    [InlineData("""{"items":[{"id":"mediator-len","role":"mediator"}]}""", "required", "items[0].territory")]
    [InlineData("""{"items":[{"id":"Mediator Len","role":"admin"}]}""", "staff_id_malformed", "items[0].id")]
    [InlineData("""{"items":[{"id":"new-post","role":"mediator","territory":"XYZ"}]}""", "territory_unknown", "items[0].territory")]
    [InlineData("""{"items":[{"id":"new-post","role":"king"}]}""", "wrong_type", "items[0].role")]
    [InlineData("""{"items":[{"id":"new-post","role":"admin"},{"id":"new-post","role":"admin"}]}""", "duplicate", "items")]
    [InlineData("""{"items":[{"id":"new-post","role":"admin","substituteId":"new-post"}]}""", "substitute_is_self", "items[0].substituteId")]
    [InlineData("""{"items":[{"id":"new-post","role":"tutor","territory":"LEN","substituteId":"admin"}]}""", "substitute_cannot_open", "items[0].substituteId")]
    [InlineData("""{"items":[{"id":"new-post","role":"tutor","territory":"LEN","substituteId":"technician"}]}""", "substitute_cannot_open", "items[0].substituteId")]
    [InlineData("""{"items":[{"id":"admin","role":"admin"}]}""", "last_of_role", "items[0].name")]
    [InlineData("""{"items":[{"id":"coordination","role":"coordination"},{"id":"coordination-2","role":"coordination","name":"Camille Exemple"}]}""", "last_of_role", "items[1].entraObjectId")]
    [InlineData("""{"items":[null]}""", "required", "items")]
    [InlineData("""{}""", "required", "items")]
    public async Task Faults_In_A_List_Are_Named_With_Their_Place(string body, string code, string path)
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var coordination = await application.SignInAsync("coordination");

        using var answer = await PutAsync(coordination, "/api/staff", JsonNode.Parse(body)!, null);

        Assert.Equal([path], (await answer.AssertProblemAsync(HttpStatusCode.BadRequest, code)).Paths());
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string path, JsonNode body, EntityTagHeaderValue? version)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        if (version is not null) request.Headers.IfMatch.Add(version);
        return client.SendAsync(request);
    }
}
