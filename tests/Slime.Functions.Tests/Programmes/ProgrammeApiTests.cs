using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Programmes;

public sealed class ProgrammeApiTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    private const string Source = "/api/programmes/2014-2017";
    private const string Next = "/api/programmes/2040-2043";

    [Fact]
    public async Task Development_Begins_With_The_Programme_Of_The_Source_And_One_That_Contains_Today()
    {
        var coordination = await Application.SignInAsync("coordination");
        var programmes = JsonNode.Parse(await coordination.GetStringAsync("/api/programmes", TestContext.Current.CancellationToken))!.AsArray();
        var source = programmes[0]!.AsObject();
        Assert.Equal(("2014-06-01", "2017-05-31", 3260, "byPopulation", 590_000),
            ((string?)source["from"], (string?)source["to"], (int?)source["planned"], (string?)source["sharing"], (int?)source["households"]));
        Assert.Equal([477, 653, 287, 352, 340, 281, 541, 247, 82], source["targets"]!.AsArray().Select(target => (int)target!["planned"]!));
        Assert.Equal(590_000, source["targets"]!.AsArray().Sum(target => (int)target!["households"]!));
        Assert.Equal(745_446_00, (long)source["budget"]![0]!["amountCents"]!);
        var today = Application.Services.GetRequiredService<LocalTime>().Today;
        Assert.Contains(programmes, programme => Life.Day((string)programme!["from"]!) <= today && today <= Life.Day((string)programme["to"]!));
    }

    [Fact]
    public async Task What_Is_Got_Can_Be_Put_Back_And_Changes_Nothing()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var read = await coordination.GetAsync(Source, TestContext.Current.CancellationToken);
        using var written = await PutAsync(coordination, Source, await read.ReadAsync(), read.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        Assert.Equal(read.Headers.ETag, written.Headers.ETag);
        Assert.Single(await JournalAsync("2014-2017"));
    }

    [Fact]
    public async Task A_Change_Is_Shared_Again_And_Journaled_With_Before_And_After()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var read = await coordination.GetAsync(Source, TestContext.Current.CancellationToken);
        var programme = await read.ReadAsync();
        programme["sharing"] = "equal";
        using var written = await PutAsync(coordination, Source, programme, read.Headers.ETag);
        Assert.Equal([363, 363, 362, 362, 362, 362, 362, 362, 362], (await written.ReadAsync())["targets"]!.AsArray().Select(target => (int)target!["planned"]!));

        var journal = await JournalAsync("2014-2017");
        Assert.Equal(["programmeAdded", "programmeChanged"], journal.Select(entry => entry.Kind));
        Assert.All(journal, entry => Assert.True(entry.IsSealIntact));
        Assert.Equal("coordination", journal[1].Actor);
        Assert.Equal("byPopulation", (string?)JsonNode.Parse(journal[1].Before)!["sharing"]);
        Assert.Equal("equal", (string?)JsonNode.Parse(journal[1].After)!["sharing"]);
        Assert.False(JsonNode.Parse(journal[1].After)!.AsObject().ContainsKey("planned"));
    }

    [Fact]
    public async Task A_Programme_Is_Closed_After_Its_Last_Day_And_By_Itself_Three_Months_Later()
    {
        var coordination = await Application.SignInAsync("coordination");
        var programme = Valid();
        programme["closedOn"] = programme["to"]!.DeepClone();
        using var refused = await PutAsync(coordination, Next, programme);
        Assert.Equal(["closedOn"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "programme_closed_before_end")).Paths());
        programme["closedOn"] = Life.Day((string)programme["to"]!).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var written = await PutAsync(coordination, Next, programme);
        Assert.Equal((string?)programme["closedOn"], (string?)(await written.EnsureSuccessStatusCode().ReadAsync())["closedOn"]);

        var closed = Application.Services.GetRequiredService<IClosedProgrammes>();
        var last = Life.Day((string)programme["to"]!);
        Assert.DoesNotContain(await closed.OnAsync(last, TestContext.Current.CancellationToken), days => days.To == last);
        Assert.Contains(await closed.OnAsync(last.AddDays(1), TestContext.Current.CancellationToken), days => days.To == last);
        Assert.DoesNotContain(await closed.OnAsync(new DateOnly(2017, 8, 31), TestContext.Current.CancellationToken), days => days.To == new DateOnly(2017, 5, 31));
        Assert.Contains(await closed.OnAsync(new DateOnly(2017, 9, 1), TestContext.Current.CancellationToken), days => days.To == new DateOnly(2017, 5, 31));
    }

    [Fact]
    public async Task Targets_By_Hand_Make_The_Total()
    {
        var coordination = await Application.SignInAsync("coordination");
        var programme = ByHand();
        using var written = await PutAsync(coordination, Next, programme);
        var saved = await written.ReadAsync();
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        Assert.Equal(450, (int?)saved["planned"]);
        Assert.Equal(10, (int?)saved["targets"]![0]!["planned"]);
    }

    [Fact]
    public async Task Targets_By_Hand_Must_Be_There_For_Each_Territory_And_Sum_To_What_Is_Said()
    {
        var coordination = await Application.SignInAsync("coordination");
        var wrongSum = ByHand();
        wrongSum["planned"] = 451;
        using var differs = await PutAsync(coordination, Next, wrongSum);
        Assert.Equal(["planned"], (await differs.AssertProblemAsync(HttpStatusCode.BadRequest, "programme_targets_differ")).Paths());

        var incomplete = ByHand();
        incomplete["targets"]!.AsArray().RemoveAt(4);
        using var missing = await PutAsync(coordination, Next, incomplete);
        Assert.Equal(["targets"], (await missing.AssertProblemAsync(HttpStatusCode.BadRequest, "programme_target_missing")).Paths());
    }

    [Theory]
    [InlineData("""{"from":"2017-05-31","to":"2020-05-31"}""", "from", "programme_overlaps")]
    [InlineData("""{"from":"2041-05-31","to":"2041-05-30"}""", "to", "ends_before_start")]
    [InlineData("""{"from":"1990-01-01","to":"1990-12-31"}""", "from", "programme_day_out_of_range")]
    [InlineData("""{"to":"2101-01-01"}""", "to", "programme_day_out_of_range")]
    [InlineData("""{"from":null}""", "from", "required")]
    [InlineData("""{"planned":-1}""", "planned", "out_of_range")]
    [InlineData("""{"planned":null}""", "planned", "required")]
    [InlineData("""{"sharing":null}""", "sharing", "required")]
    [InlineData("""{"households":-5}""", "households", "out_of_range")]
    [InlineData("""{"name":" "}""", "name", "required")]
    [InlineData("""{"id":"another"}""", "id", "programme_id_differs")]
    [InlineData("""{"budget":[{"label":"","amountCents":1}]}""", "budget[0].label", "required")]
    [InlineData("""{"budget":[{"label":"x","amountCents":-1}]}""", "budget[0].amountCents", "out_of_range")]
    [InlineData("""{"sharing":"byHand","targets":[{"territory":"XYZ","planned":1}]}""", "targets,targets[0].territory", "invalid_input")]
    [InlineData("""{"unknown":1}""", "unknown", "unknown_property")]
    public async Task What_Is_Wrong_Is_Said_Where_It_Is(string change, string paths, string code)
    {
        var coordination = await Application.SignInAsync("coordination");
        var programme = Valid();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) programme[name] = value?.DeepClone();
        using var answer = await PutAsync(coordination, Next, programme);
        Assert.Equal(paths.Split(','), (await answer.AssertProblemAsync(HttpStatusCode.BadRequest, code)).Paths());
    }

    [Fact]
    public async Task Two_Programmes_That_Overlap_Cannot_Be_Saved_At_Once()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var warm = await coordination.GetAsync(Source, TestContext.Current.CancellationToken);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => PutAsync(coordination, $"/api/programmes/rival-{number}", Valid())));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], answers.Select(answer => answer.StatusCode).Order());
    }

    [Fact]
    public async Task A_Stale_Version_Is_Refused()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var read = await coordination.GetAsync(Source, TestContext.Current.CancellationToken);
        var programme = await read.ReadAsync();
        programme["name"] = "Premier nom";
        using var first = await PutAsync(coordination, Source, programme, read.Headers.ETag);
        programme["name"] = "Second nom";
        using var second = await PutAsync(coordination, Source, programme, read.Headers.ETag);
        await second.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
        Assert.Contains("Premier nom", await coordination.GetStringAsync(Source, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Unknown_Programme_Is_Not_Found()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var answer = await coordination.GetAsync("/api/programmes/none", TestContext.Current.CancellationToken);
        await answer.AssertProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    private static JsonObject Valid() => JsonNode.Parse("""
        {"name":"Programme d’essai","from":"2040-06-01","to":"2043-05-31","planned":900,"sharing":"equal","households":590000,"budget":[]}
        """)!.AsObject();

    private static JsonObject ByHand()
    {
        var programme = Valid();
        programme.Remove("planned");
        programme["sharing"] = "byHand";
        programme["targets"] = new JsonArray([.. new[] { "ARR", "ART", "AUD", "BOU", "CAL", "HEN", "LEN", "MON", "TER" }
            .Select((code, index) => new JsonObject { ["territory"] = code, ["planned"] = 10 * (index + 1) })]);
        return programme;
    }

    private async Task<IReadOnlyList<Model.Journal.JournalEntry>> JournalAsync(string id) =>
    [
        .. (await Application.Stored.RowsAsync("programmes"))
            .Where(row => row.RowKey.StartsWith($"event|programme|{id}|", StringComparison.Ordinal)).Select(JournalRow.FromEntity),
    ];

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, string path, JsonObject body, EntityTagHeaderValue? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        if (version is not null) request.Headers.IfMatch.Add(version);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
