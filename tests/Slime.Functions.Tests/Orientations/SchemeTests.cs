using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Orientations;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Web;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Orientations;

public sealed class SchemeTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task The_Catalogue_Is_A_Plain_List_With_Its_Dates()
    {
        var schemes = JsonNode.Parse(await (await Application.SignInAsync("referrer-len")).GetStringAsync("/api/schemes"))!.AsArray();

        var tariffs = Assert.Single(schemes, scheme => (string?)scheme!["code"] == "tarifsSociaux")!;
        Assert.Equal(("2005-01-01", "2017-12-31"), ((string?)tariffs["validFrom"], (string?)tariffs["validUntil"]));
        Assert.Null((string?)schemes.Single(scheme => (string?)scheme!["code"] == "adil")!["validUntil"]);
    }

    [Fact]
    public async Task Coordination_Ends_A_Scheme_And_A_Later_Start_Does_Not_Undo_It()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var read = await coordination.GetAsync("/api/schemes/caue");
        var scheme = await read.ReadAsync();
        scheme["validUntil"] = "2020-01-31";

        using var saved = await coordination.SendAsync(HttpMethod.Put, "/api/schemes/caue", scheme, version: read.Headers.ETag!.Tag);
        using var stale = await coordination.SendAsync(HttpMethod.Put, "/api/schemes/caue", scheme, version: read.Headers.ETag!.Tag);

        Assert.Equal((HttpStatusCode.OK, "2020-01-31"), (saved.StatusCode, (string?)(await saved.ReadAsync())["validUntil"]));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "changed_in_the_meantime"), (stale.StatusCode, await stale.CodeAsync()));
        await Application.Services.GetRequiredService<IEnumerable<Slime.Platform.Storage.IStorageSeed>>().OfType<SchemeSeed>().Single().PlantAsync(CancellationToken.None);
        var rows = await Application.Stored.RowsAsync("schemes");
        Assert.Equal(["schemeAdded", "schemeChanged"], rows.Where(row => row.RowKey.StartsWith("event|scheme|caue|", StringComparison.Ordinal)).Select(row => row.GetString("Kind")));
        var (mediator, caseId) = await Application.RoutedAsync();
        using var refused = await mediator.OrientAsync(caseId, new { scheme = "caue" });
        Assert.Equal((HttpStatusCode.Conflict, "scheme_not_open"), (refused.StatusCode, await refused.CodeAsync()));
    }

    [Fact]
    public async Task A_Suspended_Scheme_Is_Not_Offered_And_The_Page_Says_Since_When()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var saved = await coordination.SendAsync(HttpMethod.Put, "/api/schemes/fondsTravaux", new
        {
            name = "Fonds d’aide aux travaux",
            validFrom = "2010-01-01",
            validUntil = "2012-12-31",
            morePeriods = new[] { new { from = "2015-01-01", until = (string?)null } },
            suspensions = new[] { new { from = "2020-01-01", until = (string?)null, reason = "Fonds épuisé" } },
        });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal("Fonds épuisé", (string?)(await saved.ReadAsync())["suspensions"]![0]!["reason"]);

        var (mediator, caseId) = await Application.RoutedAsync();
        using var refused = await mediator.OrientAsync(caseId, new { scheme = "fondsTravaux" });
        Assert.Equal((HttpStatusCode.Conflict, "scheme_not_open"), (refused.StatusCode, await refused.CodeAsync()));
        var page = WebUtility.HtmlDecode(await coordination.GetStringAsync("/dispositifs"));
        string Day(int year, int month, int day) => Dates.Day(new DateOnly(year, month, day));
        Assert.Contains($"du {Day(2010, 1, 1)} au {Day(2012, 12, 31)}, puis depuis le {Day(2015, 1, 1)}\u00a0; suspendu depuis le {Day(2020, 1, 1)} (Fonds épuisé)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Form_Keeps_Periods_And_Suspensions_And_Offers_One_More()
    {
        var coordination = await Application.SignInAsync("coordination");
        var form = new HtmlParser().ParseDocument(await coordination.GetStringAsync("/dispositifs/maPrimeRenovAccompagnee"));
        Assert.Equal("2025-06-23", form.QuerySelector("[name='suspensions[0].from']")!.GetAttribute("value"));
        Assert.NotNull(form.QuerySelector("[name='suspensions[2].from']"));
        var fields = form.QuerySelectorAll("main form input[name]").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))
            .Where(field => !field.Key.StartsWith("suspensions[2]", StringComparison.Ordinal))
            .Append(KeyValuePair.Create("suspensions[2].from", "2027-01-01")).Append(KeyValuePair.Create("suspensions[2].until", "")).Append(KeyValuePair.Create("suspensions[2].reason", "Budget"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dispositifs/maPrimeRenovAccompagnee") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await coordination.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var kept = JsonNode.Parse(await coordination.GetStringAsync("/api/schemes/maPrimeRenovAccompagnee"))!["suspensions"]!.AsArray();
        Assert.Equal(["2025-06-23", "2026-01-01", "2027-01-01"], kept.Select(span => (string?)span!["from"]));
    }

    [Fact]
    public async Task A_Scheme_That_Nobody_Changed_Follows_A_Newer_File()
    {
        // Storage is planted once the program answers.
        await Application.SignInAsync("coordination");
        var store = Application.Services.GetRequiredService<SchemeStore>();
        var seed = Application.Services.GetRequiredService<IEnumerable<Slime.Platform.Storage.IStorageSeed>>().OfType<SchemeSeed>().Single();
        var code = Model.Cases.Orientations.SchemeCode.Parse("maPrimeRenovAccompagnee");
        var planted = (await store.FindAsync(code, CancellationToken.None))!;
        // As an earlier version of the program planted it.
        await store.TrySaveAsync(
            [(planted, planted.Scheme with { Suspensions = [] })], Model.Journal.ProcessContext.OfFunction(nameof(SchemeSeed), planted.Scheme.ValidFrom!.Value.ToDateTime(default, DateTimeKind.Utc)), CancellationToken.None);

        await seed.PlantAsync(CancellationToken.None);

        Assert.Equal(2, (await store.FindAsync(code, CancellationToken.None))!.Scheme.Suspensions.Length);
    }

    [Theory]
    [InlineData("/api/schemes/caue", """{"name":"CAUE","morePeriods":[{"from":"2020-01-02"}]}""", "scheme_span_overlaps")]
    [InlineData("/api/schemes/caue", """{"name":"CAUE","suspensions":[{"until":"2020-01-02"}]}""", "required")]
    [InlineData("/api/schemes/caue", """{"name":"CAUE","suspensions":[{"from":"2020-01-02","until":"2020-01-01"}]}""", "ends_before_start")]
    [InlineData("/api/schemes/caue", """{"name":"CAUE","validFrom":"2020-01-02","validUntil":"2020-01-01"}""", "ends_before_start")]
    [InlineData("/api/schemes/caue", """{"code":"adil","name":"CAUE"}""", "scheme_code_differs")]
    [InlineData("/api/schemes/CAUE", """{"name":"CAUE"}""", "scheme_code_malformed")]
    [InlineData("/api/schemes/caue", """{"name":" "}""", "required")]
    [InlineData("/api/schemes/caue", """{"name":"a\uffffb"}""", "control_characters")]
    public async Task A_Scheme_That_Makes_No_Sense_Is_Refused_With_Its_Reason(string path, string body, string code)
    {
        var coordination = await Application.SignInAsync("coordination");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await coordination.PutAsync(path, content);
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, await answer.CodeAsync()));
    }

    [Fact]
    public async Task A_Form_Over_A_Newer_Version_Shows_Both_And_Saves_On_The_Second_Decision()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var first = await PostAsync(coordination, "/dispositifs/ccas", ("version", "1"), ("name", "CCAS ou CIAS"), ("description", "Aide de la commune"));
        Assert.Equal((HttpStatusCode.SeeOther, "/dispositifs?fait=ccas"), (first.StatusCode, first.Headers.Location!.OriginalString));

        using var conflict = await PostAsync(coordination, "/dispositifs/ccas", ("version", "1"), ("name", "CCAS"), ("description", "Autre texte"));
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await conflict.Content.ReadAsStringAsync());
        Assert.Contains("Aide de la commune", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("2", "Autre texte"), (page.QuerySelector("[name=version]")!.GetAttribute("value"), page.QuerySelector("[name=description]")!.GetAttribute("value")));

        using var decided = await PostAsync(coordination, "/dispositifs/ccas", ("version", "2"), ("name", "CCAS"), ("description", "Autre texte"));
        Assert.Equal(HttpStatusCode.SeeOther, decided.StatusCode);
    }

    [Fact]
    public async Task A_New_Scheme_Is_Added_Once_And_Can_Be_Chosen()
    {
        var coordination = await Application.SignInAsync("coordination");
        (string, string)[] fields = [("code", "bonusLocal"), ("name", "Bonus local"), ("validFrom", "2026-01-01")];
        using var added = await PostAsync(coordination, "/dispositifs/nouveau", fields);
        using var again = await PostAsync(coordination, "/dispositifs/nouveau", fields);
        using var taken = await PostAsync(coordination, "/dispositifs/nouveau", ("code", "bonusLocal"), ("name", "Autre"));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.BadRequest], [added.StatusCode, again.StatusCode, taken.StatusCode]);
        var (mediator, caseId) = await Application.RoutedAsync();
        var page = await new HtmlParser().ParseDocumentAsync(await mediator.GetStringAsync($"/dossiers/{caseId}"));
        Assert.NotNull(page.QuerySelector("option[value=bonusLocal]"));
        Assert.Null(page.QuerySelector("option[value=tarifsSociaux]"));
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields) =>
        client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
