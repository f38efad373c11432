using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Azure;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Ledger;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Ledger;
using Slime.Functions.Tests.Visits;
using Slime.Model.Indicators;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Money;

public sealed class MoneyApiTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    private const string Source = "/api/programmes/2014-2017";
    private const string Page = "/pilotage/programmes/2014-2017/budget";

    [Fact]
    public async Task The_Source_Costs_228_66_A_Visit_And_227_86_On_31_May_2016()
    {
        var coordination = await Application.SignInAsync("coordination");
        await ProgrammeHistory.PlantAsync(Application.Stored, ProgrammeHistory.Last);
        var spending = await GetAsync(coordination, $"{Source}/spending?on=2016-05-31");
        Assert.Equal((745_446_00, 228_66), ((long)spending["plannedCents"]!, (long)spending["plannedPerVisitCents"]!));
        Assert.Equal((496_964_00, 2181, 227_86), ((long)spending["proRataCents"]!, (int)spending["visits"]!, (long)spending["proRataPerVisitCents"]!));
        Assert.Equal((248_482_00, 1079, 230_29), ((long)spending["remainingCents"]!, (int)spending["remainingVisits"]!, (long)spending["remainingPerVisitCents"]!));
        var page = Plain(await coordination.GetStringAsync($"{Page}?on=2016-05-31"));
        Assert.Contains("227,86 €", page, StringComparison.Ordinal);
        Assert.Contains("248 482,00 € ; visites à faire : 1 079, soit 230,29 € chacune", page, StringComparison.Ordinal);
        // What a cost holds is said beside it.
        Assert.Contains("Il ne comprend pas les postes que l’État finance", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Workbook_And_Answer_Have_The_Same_Sum_To_The_Cent()
    {
        var coordination = await Application.SignInAsync("coordination");
        var random = new Random(745_446);
        var (total, csv) = (0L, new StringBuilder("date;ligne;montant;territoire;piece\n"));
        for (var number = 0; number < 130; number++)
        {
            var cents = random.Next(-50_000, 900_000);
            total += cents;
            csv.AppendLine(CultureInfo.InvariantCulture, $"{new DateOnly(2014, 6, 1).AddDays(random.Next(0, 700)):dd/MM/yyyy};l1;{(cents / 100m).ToString("0.00", CultureInfo.GetCultureInfo("fr-FR"))};{(number % 3 == 0 ? "TER" : "")};P{number}");
        }

        Assert.Equal(130, (int)(await ImportAsync(coordination, Encoding.UTF8.GetBytes(csv.ToString())))["taken"]!);
        var spending = await GetAsync(coordination, $"{Source}/spending?on=2016-05-31");
        Assert.Equal(total, (long)spending["spentCents"]!);
        foreach (var parts in new[] { "lines", "years", "territories" }) Assert.Equal(total, spending[parts]!.AsArray().Sum(part => (long)part!["spentCents"]!));
        // For programs a hundred at a time, and each once.
        var first = await GetAsync(coordination, $"{Source}/expenses");
        var second = await GetAsync(coordination, $"{Source}/expenses?after={(string)first["next"]!}");
        Assert.Equal((100, 30, null), (first["items"]!.AsArray().Count, second["items"]!.AsArray().Count, (string?)second["next"]));
        Assert.Equal(total, new[] { first, second }.SelectMany(part => part["items"]!.AsArray()).Sum(item => (long)item!["amountCents"]!));
        using var workbook = new Workbook(await coordination.GetByteArrayAsync($"{Source}/expenses?format=xlsx&on=2016-05-31"));
        var rows = workbook.Rows(0);
        Assert.Equal(132, rows.Count);
        Assert.Equal(total, rows.Skip(1).SkipLast(1).Sum(row => (long)(Workbook.Number(row["E"]) * 100)));
        Assert.Equal(total, (long)(Workbook.Number(rows[^1]["E"]) * 100));
        var shown = await new HtmlParser().ParseDocumentAsync(await coordination.GetStringAsync($"{Page}?on=2016-05-31"));
        using var linked = new Workbook(await coordination.GetByteArrayAsync(shown.QuerySelector("a[href*='format=xlsx']")!.GetAttribute("href")));
        Assert.Equal(132, linked.Rows(0).Count);
        var euros = Plain((total / 100m).ToString("N2", CultureInfo.GetCultureInfo("fr-FR"))) + " €";
        Assert.Contains(shown.QuerySelectorAll("#lignes ~ table tr:last-child"), row => Plain(row.TextContent).Contains(euros, StringComparison.Ordinal));

        // The file of all that was eligible says the same.
        using var frozen = await coordination.SendAsync(HttpMethod.Post, $"{Source}/funding-files", new { from = "2014-06-01", to = "2016-05-31" });
        Assert.Equal(total, (long)(await frozen.EnsureSuccessStatusCode().ReadAsync())["totalCents"]!);
    }

    [Fact]
    public async Task A_File_Is_Taken_Whole_Or_Not_At_All_And_Sent_Again_Adds_Nothing()
    {
        var coordination = await Application.SignInAsync("coordination");
        var file = "Date;Ligne;Montant;Fournisseur\r\n05/01/2015;l1;\"1 234,50\";\"Énergie; fils\"\r\n06/01/2015;l1;-34,50;Énergie\r\n";
        Assert.Equal(2, (int)(await ImportAsync(coordination, Encoding.Latin1.GetBytes(file)))["taken"]!);
        Assert.Equal(0, (int)(await ImportAsync(coordination, Encoding.UTF8.GetBytes(file)))["taken"]!);
        var kept = (await GetAsync(coordination, $"{Source}/expenses"))["items"]!.AsArray();
        Assert.Equal([(-34_50L, "return"), (1234_50L, null)], kept.Select(item => ((long)item!["amountCents"]!, (string?)item["credit"])));
        Assert.Equal("Énergie; fils", (string?)kept[1]!["supplier"]);
        using (var withdrawn = await coordination.SendAsync(HttpMethod.Delete, $"{Source}/expenses/{(string)kept[0]!["id"]!}", null)) Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        // What was taken back is not taken again by the same file.
        Assert.Equal(0, (int)(await ImportAsync(coordination, Encoding.UTF8.GetBytes(file)))["taken"]!);

        var wrong = file.Replace("06/01/2015;l1", "06/01/2013;inconnue", StringComparison.Ordinal) + "07/01/2015;l1;0;x\n";
        using var refused = await SendCsvAsync(coordination, Encoding.UTF8.GetBytes(wrong));
        var problem = await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(["lines[3].line", "lines[3].on", "lines[4].amountCents"], problem.Paths());
        Assert.Single((await GetAsync(coordination, $"{Source}/expenses"))["items"]!.AsArray());
        using (var header = await SendCsvAsync(coordination, Encoding.UTF8.GetBytes("jour;somme\n"))) await header.AssertProblemAsync(HttpStatusCode.BadRequest, "csv_header");
        using var json = await coordination.SendAsync(HttpMethod.Post, $"{Source}/expenses/import", new { });
        await json.AssertProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task A_File_Of_Windows_Loses_No_Sign()
    {
        var coordination = await Application.SignInAsync("coordination");
        // ’ œ Œ € – as Windows 1252 has them: in Latin 1 they are control characters.
        byte[] file = [.. Encoding.Latin1.GetBytes("date;ligne;montant;fournisseur;note\r\n05/01/2015;l1;50"), 0x80, .. ";L"u8, 0x92, .. "Atelier des C"u8, 0x9C, .. "urs;"u8, 0x8C, .. "uvre "u8, 0x96, .. " 50 "u8, 0x80, .. "\r\n"u8];
        Assert.Equal(1, (int)(await ImportAsync(coordination, file))["taken"]!);
        var kept = Assert.Single((await GetAsync(coordination, $"{Source}/expenses"))["items"]!.AsArray())!;
        Assert.Equal((50_00L, "L’Atelier des Cœurs", "Œuvre – 50 €"), ((long)kept["amountCents"]!, (string?)kept["supplier"], (string?)kept["note"]));
    }

    [Fact]
    public async Task A_Credit_Note_Says_Why_And_A_Day_Outside_The_Programme_Is_Refused()
    {
        var coordination = await Application.SignInAsync("coordination");
        foreach (var (change, path, code) in new[]
                 {
                     ("""{"amountCents":-100}""", "credit", "credit_without_reason"), ("""{"amountCents":0}""", "amountCents", "amount_zero"), ("""{"on":"2014-05-31"}""", "on", "money_outside_programme"),
                     ("""{"on":"2017-09-01"}""", "on", "money_outside_programme"), ("""{"line":"l9"}""", "line", "budget_line_unknown"), ("""{"line":null}""", "line", "required"),
                     ("""{"territory":"XXX"}""", "territory", "territory_unknown"), ("""{"amountCents":100000000001}""", "amountCents", "out_of_range"),
                 })
        {
            var body = Expense();
            foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) body[name] = value?.DeepClone();
            using var refused = await coordination.SendAsync(HttpMethod.Post, $"{Source}/expenses", body);
            Assert.Equal([path], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, code)).Paths());
        }

        var credit = Expense();
        (credit["amountCents"], credit["credit"], credit["on"]) = (-100, "rebate", "2017-08-31");
        using var taken = await coordination.SendAsync(HttpMethod.Post, $"{Source}/expenses", credit);
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }

    [Fact]
    public async Task Sent_Twice_It_Is_One_Expense_And_Changed_With_Its_Version()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = "";
        for (var click = 0; click < 2; click++)
        {
            using var added = await coordination.SendAsync(HttpMethod.Post, $"{Source}/expenses", Expense(), key: "twice");
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
            id = (string)(await added.ReadAsync())["id"]!;
        }

        using (var form = await coordination.PostFormAsync($"{Page}/depenses", ("expense.on", "2015-02-03"), ("expense.line", "l1"), ("expense.amountCents", "12,30"), ("expense.key", "a"))) Assert.Equal($"{Page}?fait=expense", form.Headers.Location?.OriginalString);
        using (var form = await coordination.PostFormAsync($"{Page}/depenses", ("expense.on", "2015-02-03"), ("expense.line", "l1"), ("expense.amountCents", "12,30"), ("expense.key", "a"))) Assert.Equal(HttpStatusCode.SeeOther, form.StatusCode);
        using (var refused = await coordination.PostFormAsync($"{Page}/depenses", ("expense.on", "2015-02-03"), ("expense.line", "l1"), ("expense.amountCents", "-12,30"), ("expense.key", "b")))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("-12,30", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(2, (await GetAsync(coordination, $"{Source}/expenses"))["items"]!.AsArray().Count);
        var changed = Expense();
        changed["amountCents"] = 77_00;
        using (var saved = await coordination.SendAsync(HttpMethod.Put, $"{Source}/expenses/{id}", changed, version: "\"1\"")) Assert.Equal("\"2\"", saved.Headers.ETag?.ToString());
        changed["amountCents"] = 78_00;
        using var stale = await coordination.SendAsync(HttpMethod.Put, $"{Source}/expenses/{id}", changed, version: "\"1\"");
        await stale.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
    }

    [Fact]
    public async Task The_Journals_Of_Money_Are_Verified_And_One_That_Was_Cut_Is_Named()
    {
        var coordination = await Application.SignInAsync("coordination");
        using var saved = await coordination.SendAsync(HttpMethod.Post, $"{Source}/expenses", Expense());
        saved.EnsureSuccessStatusCode();
        var verification = Application.Services.GetRequiredService<LedgerVerification>();
        Assert.Empty((await verification.OfOrganisationAsync(TestContext.Current.CancellationToken)).Faults);

        var row = (await Application.Stored.RowsAsync("money-2014-2017")).Single(row => row.RowKey.StartsWith("event|expense|", StringComparison.Ordinal));
        await Application.Stored.Ledger.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, TestContext.Current.CancellationToken);

        var fault = Assert.Single((await verification.OfOrganisationAsync(TestContext.Current.CancellationToken)).Faults);
        Assert.Equal((row.GetString("Stream"), LedgerFaults.EndMissing), (fault.Subject, fault.What));
    }

    [Fact]
    public async Task A_Line_That_Is_Renamed_Keeps_What_Was_Spent_On_It()
    {
        var coordination = await Application.SignInAsync("coordination");
        using (var added = await coordination.SendAsync(HttpMethod.Post, $"{Source}/expenses", Expense())) added.EnsureSuccessStatusCode();
        using var read = await coordination.GetAsync(Source, TestContext.Current.CancellationToken);
        var programme = await read.ReadAsync();
        programme["budget"]![0]!["label"] = "Visites à domicile";
        programme["budget"]![0]!["nature"] = "visitProvider";
        using (var renamed = await coordination.SendAsync(HttpMethod.Put, Source, programme)) renamed.EnsureSuccessStatusCode();
        var line = (await GetAsync(coordination, $"{Source}/spending"))["lines"]![0]!;
        Assert.Equal(("Visites à domicile", "visitProvider", 120_50L), ((string?)line["label"], (string?)line["nature"], (long)line["spentCents"]!));
        programme["budget"]!.AsArray()[0] = JsonNode.Parse("""{"label":"Autre chose","amountCents":100,"id":"l7"}""");
        using (var replaced = await coordination.SendAsync(HttpMethod.Put, Source, programme)) replaced.EnsureSuccessStatusCode();
        var lines = (await GetAsync(coordination, $"{Source}/spending"))["lines"]!.AsArray();
        Assert.Equal([("l7", 0L), ("l1", 120_50L)], lines.Select(each => ((string)each!["id"]!, (long)each["spentCents"]!)));
        Assert.Contains("ligne supprimée", WebUtility.HtmlDecode(await coordination.GetStringAsync(Page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Funding_File_That_Is_Asked_For_Again_With_Its_Key_Is_Answered_As_The_First_Time()
    {
        var coordination = await Application.SignInAsync("coordination");
        Task<HttpResponseMessage> FreezeAsync(object body, string key) => coordination.SendAsync(HttpMethod.Post, $"{Source}/funding-files", body, key);
        var (year, annex) = (new { from = "2015-01-01", to = "2015-12-31" }, new { from = "2015-01-01", to = "2015-12-31", annex = true });
        using (var wrong = await FreezeAsync(new { from = "2015-01-01" }, "early")) await wrong.AssertProblemAsync(HttpStatusCode.BadRequest, "required");

        using var first = await FreezeAsync(year, "early");
        using (var more = await FreezeAsync(annex, "more")) Assert.Equal(2, (int)(await more.EnsureSuccessStatusCode().ReadAsync())["number"]!);
        using var again = await FreezeAsync(year, "early");
        using (var annexed = await FreezeAsync(annex, "more")) Assert.Equal((HttpStatusCode.Created, 2), (annexed.StatusCode, (int)(await annexed.ReadAsync())["number"]!));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created], [first.StatusCode, again.StatusCode]);
        Assert.Equal((await first.ReadAsync()).ToJsonString(), (await again.ReadAsync()).ToJsonString());
        using (var other = await FreezeAsync(annex, "early")) await other.AssertProblemAsync(HttpStatusCode.Conflict, "idempotency_key_reused");
        using (var late = await FreezeAsync(year, "late")) await late.AssertProblemAsync(HttpStatusCode.Conflict, "funding_file_exists");
        Assert.Equal(2, (await GetAsync(coordination, $"{Source}/funding-files"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_Funding_File_Is_Frozen_Once_With_Its_Hash_And_Never_Changes()
    {
        var coordination = await Application.SignInAsync("coordination");
        var eligible = await PlantAsync("LEN", new DateOnly(2015, 3, 2), IncomeBand.VeryModest);
        await PlantAsync("LEN", new DateOnly(2015, 3, 3), IncomeBand.Above);
        await PlantAsync("ART", new DateOnly(2016, 1, 1), IncomeBand.VeryModest);
        using (var rule = await coordination.GetAsync(Source, TestContext.Current.CancellationToken))
        {
            var programme = await rule.ReadAsync();
            programme["eligibility"] = "anahVeryModest";
            using var saved = await coordination.SendAsync(HttpMethod.Put, Source, programme);
            saved.EnsureSuccessStatusCode();
        }

        using (var paid = await coordination.SendAsync(HttpMethod.Post, $"{Source}/expenses", Expense())) paid.EnsureSuccessStatusCode();
        var notEligible = Expense();
        notEligible["eligible"] = false;
        using (var paid = await coordination.SendAsync(HttpMethod.Post, $"{Source}/expenses", notEligible)) paid.EnsureSuccessStatusCode();
        using (var terms = await coordination.SendAsync(HttpMethod.Put, $"{Source}/money-terms", JsonNode.Parse("""{"dayRates":[],"fundingRates":[{"from":"2014-01-01","perTenThousand":5050,"source":"convention"}]}""")))
            terms.EnsureSuccessStatusCode();

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => coordination.SendAsync(HttpMethod.Post, $"{Source}/funding-files", new { from = "2015-01-01", to = "2015-12-31" })));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        foreach (var answer in answers) answer.Dispose();
        var file = Assert.Single((await GetAsync(coordination, $"{Source}/funding-files"))["items"]!.AsArray())!;
        Assert.Equal((1, 120_50L, 60_85L), ((int)file["households"]!, (long)file["totalCents"]!, (long)file["askedCents"]!));
        var at = $"{Source}/funding-files/{(string)file["id"]!}";
        var bytes = await coordination.GetByteArrayAsync(at);
        Assert.Equal((string?)file["sha256"], Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal([eligible], JsonNode.Parse(bytes)!["cases"]!.AsArray().Select(each => (string)each!));

        using (var late = await coordination.SendAsync(HttpMethod.Post, $"{Source}/expenses", Expense())) await late.AssertProblemAsync(HttpStatusCode.Conflict, "money_frozen");
        var next = Expense();
        next["on"] = "2016-01-01";
        using (var after = await coordination.SendAsync(HttpMethod.Post, $"{Source}/expenses", next)) after.EnsureSuccessStatusCode();
        Assert.Equal(bytes, await coordination.GetByteArrayAsync(at));
        using (var again = await coordination.SendAsync(HttpMethod.Post, $"{Source}/funding-files", new { from = "2015-01-01", to = "2015-12-31" })) await again.AssertProblemAsync(HttpStatusCode.Conflict, "funding_file_exists");
        using (var annex = await coordination.SendAsync(HttpMethod.Post, $"{Source}/funding-files", new { from = "2015-01-01", to = "2015-12-31", annex = true })) Assert.Equal(2, (int)(await annex.EnsureSuccessStatusCode().ReadAsync())["number"]!);
        using (var future = await coordination.SendAsync(HttpMethod.Post, "/api/programmes/2014-2017/funding-files", new { from = "2016-01-01", to = "2018-01-01" }))
            await future.AssertProblemAsync(HttpStatusCode.BadRequest, "money_outside_programme");

        using var workbook = new Workbook(await coordination.GetByteArrayAsync($"{at}?format=xlsx"));
        Assert.Contains(workbook.Rows(0), row => row.TryGetValue("B", out var cell) && cell.CellValue is not null && Workbook.Number(cell) == 60.85m);
        var pdf = await coordination.GetByteArrayAsync($"{at}?format=pdf");
        using var document = UglyToad.PdfPig.PdfDocument.Open(pdf);
        var text = string.Concat(document.GetPages().Select(page => page.Text)).Replace('\u00a0', ' ');
        Assert.Contains("60,85", text, StringComparison.Ordinal);
        Assert.Contains(eligible, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bills_Paid_After_The_End_Are_In_The_Last_Funding_File_Which_Waits_For_Them()
    {
        var coordination = await Application.SignInAsync("coordination");
        foreach (var on in (string[])["2017-05-31", "2017-06-01", "2017-08-31"])
        {
            var bill = Expense();
            bill["on"] = on;
            using var paid = await coordination.SendAsync(HttpMethod.Post, $"{Source}/expenses", bill);
            paid.EnsureSuccessStatusCode();
        }

        using (var before = await coordination.SendAsync(HttpMethod.Post, $"{Source}/funding-files", new { from = "2014-06-01", to = "2017-05-30" }))
            Assert.Equal(0, (long)(await before.EnsureSuccessStatusCode().ReadAsync())["totalCents"]!);
        using var last = await coordination.SendAsync(HttpMethod.Post, $"{Source}/funding-files", new { from = "2017-05-31", to = "2017-05-31" });
        var file = await last.EnsureSuccessStatusCode().ReadAsync();
        Assert.Equal((3 * 120_50L, "2017-08-31"), ((long)file["totalCents"]!, (string?)file["spendingUntil"]));
        Assert.Equal((long)(await GetAsync(coordination, $"{Source}/spending?on=2017-08-31"))["eligibleCents"]!, (long)file["totalCents"]!);
        var later = Expense();
        later["on"] = "2017-07-01";
        using (var frozen = await coordination.SendAsync(HttpMethod.Post, $"{Source}/expenses", later)) await frozen.AssertProblemAsync(HttpStatusCode.Conflict, "money_frozen");

        // Of a programme that ended yesterday bills are still to come.
        var day = TestDays.Text(-1);
        var current = (string)(await GetAsync(coordination, "/api/programmes", isArray: true)).AsArray().Last(programme => string.CompareOrdinal((string)programme!["from"]!, day) <= 0)!["id"]!;
        var ended = await GetAsync(coordination, $"/api/programmes/{current}");
        ended["to"] = day;
        using (var saved = await coordination.SendAsync(HttpMethod.Put, $"/api/programmes/{current}", ended)) saved.EnsureSuccessStatusCode();
        using var early = await coordination.SendAsync(HttpMethod.Post, $"/api/programmes/{current}/funding-files", new { from = day, to = day });
        Assert.Equal(["to"], (await early.AssertProblemAsync(HttpStatusCode.BadRequest, "funding_bills_open")).Paths());
    }

    [Fact]
    public async Task Staff_Days_At_Their_Price_Are_In_The_Cost_And_In_The_Funding_File()
    {
        var coordination = await Application.SignInAsync("coordination");
        var day = TestDays.Text(-1);
        var current = (string)(await GetAsync(coordination, "/api/programmes", isArray: true)).AsArray().Last(programme => string.CompareOrdinal((string)programme!["from"]!, day) <= 0)!["id"]!;
        using (var worked = await (await Application.SignInAsync("mediator-len")).SendAsync(
                   HttpMethod.Post, "/api/me/time", JsonNode.Parse($$"""{"confirmed":true,"items":[{"day":"{{day}}","purpose":"contact","halfHours":7}]}""")))
            worked.EnsureSuccessStatusCode();
        var before = await GetAsync(coordination, $"/api/programmes/{current}/spending");
        Assert.Null(before["staffCents"]);
        using (var terms = await coordination.SendAsync(
                   HttpMethod.Put, $"/api/programmes/{current}/money-terms", JsonNode.Parse("""{"dayRates":[{"role":"mediator","from":"2014-01-01","centsPerDay":20001}],"fundingRates":[{"from":"2014-01-01","perTenThousand":5000}]}"""), version: "\"0\""))
            terms.EnsureSuccessStatusCode();
        var after = await GetAsync(coordination, $"/api/programmes/{current}/spending");
        // Half a day at 200.01 €, half a cent rounded up.
        Assert.Equal(100_01, (long)after["staffCents"]!);
        Assert.NotEqual((string?)before["included"], (string?)after["included"]);
        using var frozen = await coordination.SendAsync(HttpMethod.Post, $"/api/programmes/{current}/funding-files", new { from = day, to = day });
        var file = await frozen.EnsureSuccessStatusCode().ReadAsync();
        Assert.Equal(100_01, (long)file["totalCents"]!);
        using var workbook = new Workbook(await coordination.GetByteArrayAsync($"/api/programmes/{current}/funding-files/{(string)file["id"]!}?format=xlsx"));
        Assert.Contains(workbook.Rows(0), row => row["A"].InnerText == $"{Texts.Get("staff.role.Mediator")} (mediator-len)");
    }

    private Task<string> PlantAsync(string territory, DateOnly visited, IncomeBand band) =>
        SampleRows.PlantVisitedAsync(Application.Stored, territory, (ulong)visited.DayNumber, visited, row => row with { IncomeBand = band });

    private static JsonObject Expense() => JsonNode.Parse("""{"on":"2015-06-15","line":"l1","amountCents":12050,"piece":"F-1","supplier":"Exemple"}""")!.AsObject();

    private static string Plain(string text) => WebUtility.HtmlDecode(text).Replace('\u202F', ' ').Replace('\u00A0', ' ');

    private static async Task<JsonNode> GetAsync(HttpClient client, string path, bool isArray = false)
    {
        var answer = JsonNode.Parse(await client.GetStringAsync(path, TestContext.Current.CancellationToken))!;
        return isArray ? answer.AsArray() : answer.AsObject();
    }

    private static async Task<JsonObject> ImportAsync(HttpClient client, byte[] csv)
    {
        using var answer = await SendCsvAsync(client, csv);
        return await answer.EnsureSuccessStatusCode().ReadAsync();
    }

    private static async Task<HttpResponseMessage> SendCsvAsync(HttpClient client, byte[] csv)
    {
        using var content = new ByteArrayContent(csv);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return await client.PostAsync($"{Source}/expenses/import", content, TestContext.Current.CancellationToken);
    }
}
