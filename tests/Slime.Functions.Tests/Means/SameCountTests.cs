using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Sources;
using Slime.Model.Cases.Visits;
using Slime.Model.Referrals.Vocabulary;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Means;

/// <summary>
/// Whatever happens to cases: pages, the pack of a committee, the yearly report, the network, the cost of a visit and the exports
/// count the same, and every figure opens a list as long as it says.
/// </summary>
public sealed class SameCountTests(SharedAzurite shared, ITestOutputHelper output) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    private const string On = "2015-12-31";

    private static readonly DateOnly First = new(2014, 6, 2);
    private static readonly string[] Territories = ["LEN", "ART", "TER"];
    private static readonly string[] Organisations = ["mds-exemple", "ccas-exemple", "toit-exemple"];

    [Fact]
    public async Task Page_Pack_Report_Network_And_Export_Count_The_Same_For_Any_Sequence_Of_Facts()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var coordination = await Application.SignInAsync("coordination");
        await LiveAsync(coordination, new Random(seed));

        var rows = (await GetAsync(coordination, "/api/ledger"))["items"]!.AsArray().Select(row => row!.AsObject()).ToList();
        var pack = await PackAsync(coordination);
        var progress = await GetAsync(coordination, $"/api/programme/progress?on={On}");
        var (report, before) = (await GetAsync(coordination, "/api/national-report/2015"), await GetAsync(coordination, "/api/national-report/2014"));
        var network = await GetAsync(coordination, $"/api/network?from=2015-01-01&to={On}");
        var spending = await GetAsync(coordination, $"/api/programmes/2014-2017/spending?on={On}");

        // Visits that count.
        var counted = rows.Count(row => Is(row, "countedOn", "2014-06-01", On));
        Assert.Equal([counted, counted, counted, counted], [(int)progress["done"]!, Figure(pack, "pace.done"), Line(report, "A3") + Line(before, "A3"), (int)spending["visits"]!]);
        Assert.Equal(
            progress["territories"]!.AsArray().Select(line => ((string)line!["code"]!, (int)line["done"]!)),
            progress["territories"]!.AsArray().Select(line => ((string)line!["code"]!, rows.Count(row => (string?)row["territory"] == (string?)line["code"] && Is(row, "countedOn", "2014-06-01", On)))));
        Assert.Equal(counted, Table(pack, "pace").Sum(row => Number((string)row![2]!)));
        Assert.Equal(counted, Table(pack, "equity").Sum(row => Number((string)row![2]!)));
        // Referrals, and where they come from.
        var received = rows.Count(row => Is(row, "receivedOn", "2015-01-01", On));
        Assert.Equal([received, received, received, received], [Line(report, "A1"), (int)network["referrals"]!, network["organisations"]!.AsArray().Sum(line => (int)line!["referrals"]!), Figure(pack, "network.referrals")]);
        foreach (var line in network["organisations"]!.AsArray()) await AssertOrganisationAsync(coordination, line!.AsObject(), rows);
        Assert.Equal(received, Enumerable.Range(11, 7).Sum(number => Line(report, $"A{number}")) + rows.Count(row => Is(row, "receivedOn", "2015-01-01", On) && row["sourceKind"] is null));
        // What was closed without a visit, and what waits for more than sixty days.
        Assert.Equal(rows.Count(row => Is(row, "closedOn", "2015-01-01", On) && row["visitedOn"] is null), Line(report, "A6"));
        Assert.Equal(rows.Count(row => Is(row, "receivedOn", "2000-01-01", "2015-10-31") && !Is(row, "visitedOn", "2000-01-01", On) && !Is(row, "closedOn", "2000-01-01", On)), Figure(pack, "cases.waiting"));
        await AssertListsAsync(coordination, pack);
        await AssertPageAsync(coordination);
    }

    /// <summary>The organisation's page lists as many as each of its figures says, and the list of cases finds the same referrals.</summary>
    private static async Task AssertOrganisationAsync(HttpClient coordination, JsonObject line, IReadOnlyList<JsonObject> rows)
    {
        var (id, name) = ((string?)line["organisation"] ?? "-", (string?)line["name"]);
        var own = rows.Where(row => Is(row, "receivedOn", "2015-01-01", On) && (string?)row["sourceOrganisation"] == name).ToList();
        Assert.Equal((own.Count, own.Count(row => Is(row, "visitedOn", "2000-01-01", On))), ((int)line["referrals"]!, (int)line["visited"]!["count"]!));
        foreach (var (list, figure) in new[] { ("referrals", (int)line["referrals"]!), ("visited", (int)line["visited"]!["count"]!), ("outOfTarget", (int)line["outOfTarget"]!["count"]!) })
            Assert.Equal(figure, (await PageAsync(coordination, $"/reseau/{id}?from=2015-01-01&to={On}&liste={list}")).QuerySelectorAll("section[aria-labelledby=referrals] tbody tr").Length);
        var cases = await GetAsync(coordination, $"/api/cases?organisation={id}&status=any&from=2015-01-01&to={On}");
        Assert.Equal(own.Select(row => (string)row["caseId"]!).Order(StringComparer.Ordinal), cases["items"]!.AsArray().Select(item => (string)item!["caseId"]!).Order(StringComparer.Ordinal));
    }

    /// <summary>Every figure of the pack that has a list of cases opens one that is as long.</summary>
    private static async Task AssertListsAsync(HttpClient coordination, JsonNode pack)
    {
        var figures = pack["sections"]!.AsArray().SelectMany(section => section!["figures"]!.AsArray()).Where(figure => ((string?)figure!["href"])?.StartsWith("/dossiers?", StringComparison.Ordinal) == true).ToList();
        Assert.True(figures.Count >= 4);
        foreach (var figure in figures) Assert.Equal((figure!["code"]!.ToString(), Number((string)figure["value"]!)), (figure["code"]!.ToString(), await LengthAsync(coordination, (string)figure["href"]!)));
    }

    /// <summary>So does every number of the steering page.</summary>
    private static async Task AssertPageAsync(HttpClient coordination)
    {
        var page = await PageAsync(coordination, $"/pilotage?on={On}");
        var links = page.QuerySelectorAll("a[href^='/dossiers?liste=']").OfType<IElement>().Select(link => (Href: link.GetAttribute("href")!, Text: Shown(link))).Where(link => link.Text.Length > 0 && link.Text.All(char.IsAsciiDigit)).DistinctBy(link => link.Href).ToList();
        Assert.True(links.Count > 10);
        foreach (var (href, text) in links.Where(link => link.Text != "0").Take(40)) Assert.Equal((href, int.Parse(text, CultureInfo.InvariantCulture)), (href, await LengthAsync(coordination, href)));
    }

    /// <summary>Forty cases of three territories: referred by somebody or nobody known, visited, closed, opened again, in any order that a case allows.</summary>
    private async Task LiveAsync(HttpClient coordination, Random random)
    {
        foreach (var (id, kind) in Organisations.Zip(["mds", "ccas", "association"]))
        {
            using var saved = await coordination.SendAsync(HttpMethod.Put, $"/api/organisations/{id}", new { name = $"Organisme {id}", kind });
            saved.EnsureSuccessStatusCode();
        }

        for (var number = 0; number < 40; number++)
        {
            var received = First.AddDays(random.Next(560));
            var visited = received.AddDays(random.Next(5, 60));
            var territory = Territories[random.Next(Territories.Length)];
            var life = random.Next(5) switch
            {
                0 => new Life(territory, received),
                1 => new Life(territory, received, Routed: received.AddDays(1), PlannedFor: visited),
                2 => new Life(territory, received, Routed: received, Reached: received.AddDays(3), Visited: visited),
                _ => new Life(territory, received, Routed: received, Reached: received.AddDays(3), Visited: visited, Submitted: visited.AddDays(2), FslRecurrent: random.Next(2) == 0, Under30: random.Next(3) == 0),
            };
            var caseId = await Application.LiveAsync(life);
            if (random.Next(4) > 0) await Application.ChangeAsync(caseId, received, new SourceIdentified(OrganisationId.Parse(Organisations[random.Next(Organisations.Length)]), (SourceChannel)random.Next(6)));
            // What nobody has routed cannot be closed, nor what has a visit to come.
            if (life.Routed is null || life.PlannedFor is not null || random.Next(3) > 0) continue;
            await Application.ChangeAsync(caseId, visited.AddDays(9), new Closed((ClosureReason)random.Next(7)));
            if (random.Next(4) == 0) await Application.ChangeAsync(caseId, visited.AddDays(12), new Reopened());
        }

        // Another name of one of them, found out later.
        using var merged = await coordination.SendAsync(HttpMethod.Post, "/api/organisations/toit-exemple/merge", new { into = "ccas-exemple" });
        merged.EnsureSuccessStatusCode();
    }

    private static async Task<JsonNode> PackAsync(HttpClient coordination)
    {
        using var made = await coordination.SendAsync(HttpMethod.Post, "/api/committees", new { kind = "technical", on = On });
        var id = (string)(await made.EnsureSuccessStatusCode().ReadAsync())["id"]!;
        var live = await GetAsync(coordination, $"/api/committees/{id}/pack");
        using var convened = await coordination.SendAsync(HttpMethod.Post, $"/api/committees/{id}/status", new { status = "convened" });
        using var frozen = await coordination.PostAsync($"/api/committees/{id}/freeze", null);
        frozen.EnsureSuccessStatusCode();
        var kept = await GetAsync(coordination, $"/api/committees/{id}/pack");
        Assert.Equal(live["sections"]!.ToJsonString(), kept["sections"]!.ToJsonString());
        return kept;
    }

    private static int Figure(JsonNode pack, string code) =>
        Number((string)pack["sections"]!.AsArray().SelectMany(section => section!["figures"]!.AsArray()).Single(figure => (string?)figure!["code"] == code)!["value"]!);

    private static JsonArray Table(JsonNode pack, string code) =>
        pack["sections"]!.AsArray().SelectMany(section => section!["tables"]!.AsArray()).Single(table => (string?)table!["code"] == code)!["rows"]!.AsArray();

    private static int Line(JsonNode report, string code) => (int)(decimal)report["lines"]!.AsArray().Single(line => (string?)line!["code"] == code)!["value"]!;

    /// <summary>How many there are, as the heading of the list says.</summary>
    private static async Task<int> LengthAsync(HttpClient client, string href) => Number((await PageAsync(client, href)).QuerySelector("h1")!.TextContent.Split(':')[^1]);

    private static int Number(string text) => int.Parse(string.Concat(text.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);

    /// <summary>Without what only a screen reader says.</summary>
    private static string Shown(IElement link) => string.Concat(link.ChildNodes.Where(node => node is IText).Select(node => node.TextContent)).Trim();

    private static bool Is(JsonObject row, string column, string from, string to) =>
        (string?)row[column] is { } day && string.CompareOrdinal(day, from) >= 0 && string.CompareOrdinal(day, to) <= 0;

    private static async Task<JsonNode> GetAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path, TestContext.Current.CancellationToken))!;

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(HttpClient client, string path) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path, TestContext.Current.CancellationToken));
}
