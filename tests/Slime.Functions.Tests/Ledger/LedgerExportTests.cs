using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Ledger;
using Slime.Functions.Ledger.Exports;
using Slime.Model.Cases;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Http;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Ledger;

public sealed class LedgerExportTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    [Fact]
    public async Task A_Referral_Just_Accepted_Is_In_Every_Format_At_Once()
    {
        var mediator = await Application.SignInAsync("mediator-len");
        var caseId = await mediator.ReferAsync();

        var json = JsonNode.Parse(await mediator.GetStringAsync("/api/territories/LEN/ledger", Cancellation))!;
        var csv = await mediator.GetStringAsync("/api/territories/len/ledger?format=csv&columns=caseId,commune,fslAmount", Cancellation);
        using var workbook = new Workbook(await mediator.GetByteArrayAsync("/api/territories/LEN/ledger?format=xlsx", Cancellation));

        var item = Assert.Single(json["items"]!.AsArray())!;
        Assert.Equal((caseId, "Lens", 380m, 1), ((string?)item["caseId"], (string?)item["commune"], (decimal)item["fslAmount"]!, (int)json["count"]!));
        Assert.Equal($"Dossier;Commune;Montant FSL\r\n{caseId};Lens;380,00\r\n", csv.TrimStart('\uFEFF'));
        Assert.Equal(caseId, Workbook.Text(workbook.Rows(0)[1]["A"]));
    }

    [Fact]
    public async Task A_Csv_Is_A_File_With_Its_Name_Its_Mark_And_Its_Header()
    {
        var pilot = await Application.SignInAsync("pilot-len");
        using var answer = await pilot.GetAsync("/api/territories/LEN/ledger?format=csv&from=2026-01-01&to=2026-12-31", Cancellation);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("slime-LEN-2026-01-01-2026-12-31.csv", answer.Content.Headers.ContentDisposition?.FileName);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(string.Join(';', LedgerProtection.Usual.Select(LedgerWords.Header)) + "\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Fact]
    public async Task Codes_Are_Had_By_Choice_And_Words_Name_The_Post()
    {
        var mediator = await Application.SignInAsync("mediator-len");
        await mediator.ReferAsync();
        const string path = "/api/territories/LEN/ledger?format=csv&columns=territory,status,supplyCut";

        var words = await mediator.GetStringAsync(path, Cancellation);
        var codes = await mediator.GetStringAsync($"{path}&headers=codes", Cancellation);
        using var unknown = await mediator.GetAsync($"{path}&headers=latin", Cancellation);

        Assert.Equal("Territoire;Statut;Coupure ou limitation\r\nLens-Liévin;Reçu;non\r\n", words.TrimStart('\uFEFF'));
        Assert.Equal("territory;status;supplyCut\r\nLEN;received;false\r\n", codes.TrimStart('\uFEFF'));
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    [Fact]
    public async Task A_Post_And_An_Orientation_Leave_In_Words_Of_The_Directory_And_The_Catalogue()
    {
        var coordination = await Application.SignInAsync("coordination");
        await SampleRows.WriteAsync(Application.Stored.Ledger, [SampleRows.Whole]);
        var csv = await coordination.GetStringAsync("/api/ledger?format=csv&columns=mediator,tutor,orientations&to=2028-12-31", Cancellation);
        Assert.Equal(
            "Médiateur éco logis – Lens-Liévin;Animateur-tuteur – Lens-Liévin;ADIL : Aboutie, FSL énergie : Envoyée", csv.Split("\r\n")[1]);
    }

    [Fact]
    public async Task A_Period_Takes_Both_Its_Days_And_By_Activity_More_Than_By_Referral()
    {
        var coordination = await Application.SignInAsync("coordination");
        await SampleRows.WriteAsync(Application.Stored.Ledger, [SampleRows.Whole, SampleRows.Bare]);
        Assert.Equal(["LEN-7K3M9Q2X"], await CasesAsync("from=2028-02-28&to=2028-02-28"));
        Assert.Equal(["LEN-00000001"], await CasesAsync("from=2028-03-01&to=2028-12-31"));
        Assert.Equal(["LEN-00000001", "LEN-7K3M9Q2X"], await CasesAsync("from=2028-02-28&to=2028-10-29"));
        Assert.Equal(["LEN-7K3M9Q2X"], await CasesAsync("from=2028-02-29&to=2028-02-29&by=activity"));
        Assert.Empty(await CasesAsync("from=2028-02-29&to=2028-02-29"));
        Assert.Empty(await CasesAsync("from=2028-04-04&to=2028-10-28&by=activity"));

        async Task<IEnumerable<string?>> CasesAsync(string query) =>
            JsonNode.Parse(await coordination.GetStringAsync($"/api/territories/LEN/ledger?{query}", Cancellation))!["items"]!.AsArray().Select(item => (string?)item!["caseId"]);
    }

    [Fact]
    public async Task The_Whole_Department_Is_The_Territories_One_After_The_Other()
    {
        var coordination = await Application.SignInAsync("coordination");
        var lens = await coordination.ReferAsync(SampleReferrals.Full(SampleReferrals.Lens));
        var arras = await coordination.ReferAsync(SampleReferrals.Full(SampleReferrals.Arras));
        using var answer = await coordination.GetAsync("/api/ledger?format=csv&columns=caseId&from=2026-01-01&to=2999-12-31", Cancellation);
        Assert.Equal("slime-departement-2026-01-01-2999-12-31.csv", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal($"\uFEFFDossier\r\n{arras}\r\n{lens}\r\n", Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Cancellation)));
    }

    [Theory]
    [InlineData("from=2026-02-02&to=2026-02-01", "ends_before_start", "to")]
    [InlineData("from=2026-02-30", "day_malformed", "from")]
    [InlineData("to=hier", "day_malformed", "to")]
    [InlineData("format=pdf", "format_unknown", "format")]
    [InlineData("columns=caseId,surname", "column_unknown", "columns")]
    [InlineData("by=mood", "basis_unknown", "by")]
    public async Task What_Cannot_Be_Is_Said(string query, string code, string path)
    {
        var tutor = await Application.SignInAsync("tutor-len");
        using var answer = await tutor.GetAsync($"/api/territories/LEN/ledger?{query}", Cancellation);
        Assert.Equal([path], (await answer.AssertProblemAsync(HttpStatusCode.BadRequest, code)).Paths());
    }

    [Theory]
    [InlineData("mediator-art", "LEN")]
    [InlineData("coordination", "ZZZ")]
    [InlineData("coordination", "nowhere")]
    public async Task A_Territory_That_Is_Not_Yours_Or_Nowhere_Is_Not_Found(string persona, string territory)
    {
        using var answer = await (await Application.SignInAsync(persona)).GetAsync($"/api/territories/{territory}/ledger", Cancellation);
        await answer.AssertProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_Download_Is_Written_Down_With_Who_What_And_How_Many()
    {
        var tutor = await Application.SignInAsync("tutor-len");
        await tutor.ReferAsync();
        var today = TestDays.Text(0);
        await tutor.GetStringAsync($"/api/territories/LEN/ledger?format=csv&columns=caseId&from={today}&to={today}&by=activity", Cancellation);

        var row = await Eventually.GetAsync(
            async () => (await Application.Stored.RowsAsync("downloads")).SingleOrDefault(row => row.GetString("Outcome") == Download.Complete), "the end of the download is written");
        Assert.Equal(
            ("tutor-len", $"slime-LEN-{today}-{today}.csv", "LEN", "caseId", "activity", 1),
            (row.GetString("Actor"), row.GetString("File"), row.GetString("Territory"), row.GetString("Columns"), row.GetString("Basis"), row.GetInt64("Rows")));
    }

    [Fact]
    public async Task A_Ledger_Of_Several_Pages_Has_Each_Case_Once_And_In_Order()
    {
        var coordination = await Application.SignInAsync("coordination");
        var ids = Enumerable.Range(1, 1_700).Select(SampleRows.Number).ToList();
        await SampleRows.WriteAsync(Application.Stored.Ledger, ids.Select(id => SampleRows.Bare with { CaseId = id }));
        var csv = await coordination.GetStringAsync("/api/territories/LEN/ledger?format=csv&columns=caseId&to=2028-12-31", Cancellation);
        Assert.Equal(ids.Select(id => id.ToString()).Order(StringComparer.Ordinal), csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..]);
    }

    [Fact]
    public async Task A_Row_That_Cannot_Be_Read_Is_Made_Again_From_Its_Case()
    {
        var coordination = await Application.SignInAsync("coordination");
        var caseId = await coordination.ReferAsync();
        await coordination.GetStringAsync("/api/territories/LEN/ledger?format=csv", Cancellation);
        await Application.Stored.Ledger.UpdateEntityAsync(new TableEntity("LEN", $"ledger|{caseId}") { ["Row"] = "{garbled" }, ETag.All, TableUpdateMode.Merge, Cancellation);
        var csv = await coordination.GetStringAsync("/api/territories/LEN/ledger?format=csv&columns=caseId", Cancellation);
        Assert.Equal($"Dossier\r\n{caseId}\r\n", csv);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("json")]
    public async Task When_Storage_Fails_Half_Way_The_Connection_Is_Cut_And_The_Download_Is_Not_Complete(string format)
    {
        await using var storage = new BreakingStorage(Azurite);
        await using var application = new SlimeApplication(Azurite, new Dictionary<string, string?>(SlimeApplication.NoPumps) { ["Slime:Storage:ConnectionString"] = storage.ConnectionString });
        var coordination = await application.SignInAsync("coordination");
        await SampleRows.WriteAsync(application.Stored.Ledger, Enumerable.Range(1, 4000).Select(number => SampleRows.Whole with { CaseId = SampleRows.Number(number) }));
        storage.BreakAfter(2_500_000);

        using var answer = await coordination.GetAsync($"/api/territories/LEN/ledger?format={format}&to=2028-12-31", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => answer.Content.ReadAsByteArrayAsync(Cancellation));

        Assert.True(storage.IsBroken);
        Assert.Equal(Download.Begun, Assert.Single(await application.Stored.RowsAsync("downloads")).GetString("Outcome"));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
