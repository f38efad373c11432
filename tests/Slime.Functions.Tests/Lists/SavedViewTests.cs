using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Lists;

/// <summary>Lists that people keep under a name, each with their own cases.</summary>
public sealed class SavedViewTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly SlimeApplication _application = new(shared.Azurite, SlimeApplication.NoPumps);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_View_Holds_Filters_And_Order_And_The_Address_Counts_More()
    {
        var (mediator, open) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        var (_, closed) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        using (var ended = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{closed}/close", new { reason = "solved" })) ended.EnsureSuccessStatusCode();
        var id = await SavedAsync(mediator, new { name = "Clos", filters = new { status = "closed" }, order = "received" });

        Assert.Equal([closed], await ListedAsync(mediator, $"view={id}"));
        Assert.Equal([open], await ListedAsync(mediator, $"view={id}&status=open"));
        Assert.Contains(closed, await mediator.GetStringAsync($"/dossiers?view={id}", Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain(open, await mediator.GetStringAsync($"/dossiers?view={id}", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_View_Is_Seen_By_Those_It_Is_Shared_With_And_Shows_Them_Their_Own_Cases()
    {
        await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        var mediator = await _application.SignInAsync("mediator-len");
        var own = await SavedAsync(mediator, new { name = "À moi" });
        var territory = await SavedAsync(mediator, new { name = "Au territoire", sharing = "territory" });
        var all = await SavedAsync(await _application.SignInAsync("coordination"), new { name = "À tous", sharing = "all" });

        Assert.Equal(["À moi", "À tous", "Au territoire"], await NamesAsync(mediator));
        Assert.Equal(["À tous", "Au territoire"], await NamesAsync(await _application.SignInAsync("tutor-len")));
        var elsewhere = await _application.SignInAsync("mediator-art");
        Assert.Equal(["À tous"], await NamesAsync(elsewhere));
        Assert.Empty(await ListedAsync(elsewhere, $"view={all}"));
        foreach (var unseen in new[] { own, territory, "00000000", "x" })
        {
            using var api = await elsewhere.GetAsync($"/api/cases?view={unseen}", Cancellation);
            await api.AssertProblemAsync(HttpStatusCode.NotFound, "not_found");
            using var page = await elsewhere.GetAsync($"/dossiers?view={unseen}", Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        }
    }

    [Theory]
    [InlineData("""{"filters":{}}""", "name", "required")]
    [InlineData("""{"name":"x","filters":{"couleur":"bleu"}}""", "filters.couleur", "unknown_parameter")]
    [InlineData("""{"name":"x","filters":{"status":"bleu"}}""", "filters.status", "status_unknown")]
    [InlineData("""{"name":"x","columns":["couleur"]}""", "columns", "column_unknown")]
    [InlineData("""{"name":"x","sharing":"all"}""", "sharing", "view_not_yours_to_share")]
    [InlineData("""{"name":"x","sharing":"territory","territory":"ART"}""", "sharing", "view_not_yours_to_share")]
    public async Task A_View_That_Makes_No_Sense_Is_Refused_At_Its_Field(string body, string field, string code)
    {
        using var refused = await (await _application.SignInAsync("mediator-len")).SendAsync(HttpMethod.Post, "/api/views", JsonNode.Parse(body));
        Assert.Equal([field], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, code)).Paths());
    }

    [Fact]
    public async Task It_Is_Saved_Once_Changed_By_Its_Owner_And_Gone_When_It_Is_Deleted()
    {
        var mediator = await _application.SignInAsync("mediator-len");
        var view = new { name = "Une", sharing = "territory" };
        using (var first = await mediator.SendAsync(HttpMethod.Post, "/api/views", view, "view-1"))
        using (var second = await mediator.SendAsync(HttpMethod.Post, "/api/views", view, "view-1"))
            Assert.Equal((string?)(await first.ReadAsync())["id"], (string?)(await second.ReadAsync())["id"]);
        var id = (string)JsonNode.Parse(await mediator.GetStringAsync("/api/views", Cancellation))!["items"]!.AsArray().Single()!["id"]!;
        using (var tutors = await (await _application.SignInAsync("tutor-len")).SendAsync(HttpMethod.Put, $"/api/views/{id}", new { name = "Autre" })) await tutors.AssertProblemAsync(HttpStatusCode.Forbidden, "not_your_duty");
        using (var stale = await mediator.SendAsync(HttpMethod.Put, $"/api/views/{id}", new { name = "Autre" }, version: "\"99\"")) Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        using (var changed = await mediator.SendAsync(HttpMethod.Put, $"/api/views/{id}", new { name = "Autre" }, version: "\"1\"")) changed.EnsureSuccessStatusCode();
        Assert.Equal(["Autre"], await NamesAsync(mediator));
        using (var deleted = await mediator.SendAsync(HttpMethod.Delete, $"/api/views/{id}", null)) Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(await NamesAsync(mediator));
    }

    [Fact]
    public async Task Its_File_Is_The_Ledger_With_Its_Columns_Of_Its_Cases_And_Is_Journaled()
    {
        var (mediator, open) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        var (_, closed) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        using (var ended = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{closed}/close", new { reason = "solved" })) ended.EnsureSuccessStatusCode();
        var id = await SavedAsync(mediator, new { name = "Clos", filters = new { status = "closed" }, columns = new[] { "status", "caseId" } });

        var csv = await mediator.GetStringAsync($"/api/views/{id}/export?format=csv&headers=codes", Cancellation);

        Assert.Equal($"caseId;status\r\n{closed};closed\r\n", csv.TrimStart('\uFEFF'));
        Assert.DoesNotContain(open, csv, StringComparison.Ordinal);
        Assert.Contains(await _application.Stored.RowsAsync("downloads"), row => row.GetString("Columns") == "caseId,status" && row.GetString("Actor") == "mediator-len");
        using var technician = await (await _application.SignInAsync("technician")).GetAsync($"/api/views/{id}/export", Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, technician.StatusCode);
    }

    [Fact]
    public async Task Who_Referred_Is_A_Filter()
    {
        var (mediator, partner) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        var own = await mediator.ReferAsync(SampleReferrals.Minimal());
        Assert.Equal([partner], await ListedAsync(mediator, "source=partner"));
        Assert.Equal([own], await ListedAsync(mediator, "source=service"));
    }

    [Fact]
    public async Task The_Page_Saves_Shows_And_Deletes_A_View_Without_Script()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        using (var wrong = await mediator.PostAsync("/dossiers/vues", Form(("filter.status", "open")), Cancellation))
        {
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Contains(caseId, await wrong.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        string? address = null;
        foreach (var _ in new[] { 1, 2 })
        {
            using var saved = await mediator.PostAsync("/dossiers/vues", Form(("name", "Mes routés"), ("filter.status", "routed"), ("columns", "receivedOn"), ("key", "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f")), Cancellation);
            Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
            address = saved.Headers.Location!.ToString();
        }

        Assert.Equal(["Mes routés"], await NamesAsync(mediator));
        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync(address, Cancellation));
        Assert.Contains(caseId, page, StringComparison.Ordinal);
        Assert.Contains(Texts.Get("lists.view.export"), page, StringComparison.Ordinal);
        using var deleted = await mediator.PostAsync($"/dossiers/vues/{address!.Split('=')[1]}/suppression", Form(), Cancellation);
        Assert.Equal(HttpStatusCode.SeeOther, deleted.StatusCode);
        Assert.Empty(await NamesAsync(mediator));
    }

    [Fact]
    public async Task Who_Saved_A_View_Renames_It_And_Gives_It_Other_Filters_On_Its_Page_And_Nobody_Else()
    {
        var (mediator, open) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        var (_, closed) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        using (var ended = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{closed}/close", new { reason = "solved" })) ended.EnsureSuccessStatusCode();
        var id = await SavedAsync(mediator, new { name = "Une", filters = new { status = "open" }, columns = new[] { "receivedOn" }, sharing = "territory" });
        var page = await mediator.GetStringAsync($"/dossiers?view={id}", Cancellation);
        Assert.Contains($"formaction=\"/dossiers/vues/{id}\"", page, StringComparison.Ordinal);
        var tutor = await _application.SignInAsync("tutor-len");
        Assert.DoesNotContain("formaction", await tutor.GetStringAsync($"/dossiers?view={id}", Cancellation), StringComparison.Ordinal);
        using (var tutors = await tutor.PostAsync($"/dossiers/vues/{id}", Form(("name", "Volée")), Cancellation)) Assert.Equal(HttpStatusCode.Forbidden, tutors.StatusCode);
        using (var wrong = await mediator.PostAsync($"/dossiers/vues/{id}", Form(("name", ""), ("filter.status", "closed")), Cancellation))
        {
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Contains($"formaction=\"/dossiers/vues/{id}\"", await wrong.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        // Who sees it was not asked: that stays as it was.
        using (var changed = await mediator.PostAsync($"/dossiers/vues/{id}", Form(("name", "Close"), ("filter.status", "closed"), ("columns", "status")), Cancellation))
            Assert.Equal((HttpStatusCode.SeeOther, $"/dossiers?view={id}"), (changed.StatusCode, changed.Headers.Location?.OriginalString));

        Assert.Equal(["Close"], await NamesAsync(tutor));
        Assert.Equal([closed], await ListedAsync(tutor, $"view={id}"));
        Assert.DoesNotContain(open, await mediator.GetStringAsync($"/dossiers?view={id}", Cancellation), StringComparison.Ordinal);
        var kept = JsonNode.Parse(await mediator.GetStringAsync($"/api/views/{id}", Cancellation))!;
        Assert.Equal(("territory", "status"), ((string?)kept["sharing"], (string?)Assert.Single(kept["columns"]!.AsArray())));
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static async Task<string> SavedAsync(HttpClient client, object view)
    {
        using var saved = await client.SendAsync(HttpMethod.Post, "/api/views", view);
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        return (string)(await saved.ReadAsync())["id"]!;
    }

    private static async Task<string[]> ListedAsync(HttpClient client, string query) =>
        [.. JsonNode.Parse(await client.GetStringAsync($"/api/cases?{query}", Cancellation))!["items"]!.AsArray().Select(item => (string)item!["caseId"]!)];

    private static async Task<string[]> NamesAsync(HttpClient client) =>
        [.. JsonNode.Parse(await client.GetStringAsync("/api/views", Cancellation))!["items"]!.AsArray().Select(item => (string)item!["name"]!)];
}
