using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Http;
using Slime.Functions.Ledger;
using Slime.Model.Cases;
using Slime.Model.Reporting.Ledger;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Ledger;

public sealed class LedgerExportTests(SharedAzurite shared) : ApplicationTest(shared, QuietApplication.NoPumps)
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
        Assert.Equal($"caseId;commune;fslAmount\r\n{caseId};Lens;380,00\r\n", csv.TrimStart('\uFEFF'));
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
        Assert.Equal(string.Join(';', LedgerColumns.All) + "\r\n", Encoding.UTF8.GetString(bytes[3..]));
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
        Assert.Equal($"\uFEFFcaseId\r\n{arras}\r\n{lens}\r\n", Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Cancellation)));
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
        await tutor.GetStringAsync("/api/territories/LEN/ledger?format=csv&columns=caseId&from=2026-01-01&to=2026-12-31&by=activity", Cancellation);

        var row = await Eventually.GetAsync(
            async () => (await Application.Stored.RowsAsync("downloads")).SingleOrDefault(row => row.GetString("Outcome") == Download.Complete), "the end of the download is written");
        Assert.Equal(
            ("tutor-len", "slime-LEN-2026-01-01-2026-12-31.csv", "LEN", "caseId", "activity", 1),
            (row.GetString("Actor"), row.GetString("File"), row.GetString("Territory"), row.GetString("Columns"), row.GetString("Basis"), row.GetInt64("Rows")));
    }

    /// <summary>A ledger of more than one page is read by ranges of case numbers, whose width follows from how many rows were found.</summary>
    [Theory]
    [InlineData("evenly")]
    [InlineData("all at the beginning")]
    [InlineData("all at the end")]
    [InlineData("at both ends")]
    public async Task A_Ledger_Of_Several_Pages_Has_Each_Case_Once_And_In_Order_However_Its_Numbers_Lie(string spread)
    {
        const int Rows = 1_700;
        var coordination = await Application.SignInAsync("coordination");
        var ids = Enumerable.Range(0, Rows).Select(number => CaseId.At(SampleRows.Lens, Position(number))).ToList();
        await SampleRows.WriteAsync(Application.Stored.Ledger, ids.Select(id => SampleRows.Bare with { CaseId = id }));
        var csv = await coordination.GetStringAsync("/api/territories/LEN/ledger?format=csv&columns=caseId&to=2028-12-31", Cancellation);
        Assert.Equal(ids.OrderBy(id => id.Position).Select(id => id.ToString()), csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..]);

        long Position(int number) => spread switch
        {
            "evenly" => number * (CaseId.LastPosition / (Rows - 1)),
            "all at the beginning" => number,
            "all at the end" => CaseId.LastPosition - number,
            _ => number < 1_200 ? number : CaseId.LastPosition - (number * 1_000L),
        };
    }

    /// <summary>Whoever is answered without end slows an export down, but never holds it up.</summary>
    [Fact]
    public async Task An_Export_Ends_While_Somebody_Waits_For_An_Answer()
    {
        var coordination = await Application.SignInAsync("coordination");
        await SampleRows.WriteAsync(Application.Stored.Ledger, Enumerable.Range(1, 2_500).Select(number => SampleRows.Bare with { CaseId = SampleRows.Number(number) }));
        var people = Application.Services.GetRequiredService<PeopleFirst>();
        var answer = new TaskCompletionSource();
        var other = people.AnswerAsync(new DefaultHttpContext(), _ => answer.Task);

        var json = JsonNode.Parse(await coordination.GetStringAsync("/api/territories/LEN/ledger?to=2028-12-31", Cancellation))!;
        Assert.Equal((2_500, 1), ((int)json["count"]!, people.Waiting));
        answer.SetResult();
        await other;
        Assert.Equal(0, people.Waiting);
    }

    [Fact]
    public async Task A_Request_Is_Waited_For_Until_It_Is_Answered()
    {
        var people = Application.Services.GetRequiredService<PeopleFirst>();
        var mediator = await Application.SignInAsync("mediator-len");
        using var content = new HeldContent(Encoding.UTF8.GetBytes(SampleReferrals.Full().ToJsonString()));
        var answering = mediator.PostAsync("/api/referrals", content, Cancellation);
        await Eventually.TrueAsync(() => Task.FromResult(people.Waiting == 1), "the request is on its way");
        content.Release();
        using var answer = await answering;
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Eventually.TrueAsync(() => Task.FromResult(people.Waiting == 0), "nobody waits any more");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("json")]
    public async Task When_Storage_Fails_Half_Way_The_Connection_Is_Cut_And_The_Download_Is_Not_Complete(string format)
    {
        await using var storage = new BreakingStorage(Azurite);
        await using var application = new SlimeApplication(Azurite, new Dictionary<string, string?>(QuietApplication.NoPumps) { ["Slime:Storage:ConnectionString"] = storage.ConnectionString });
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

    /// <summary>A body whose sender takes his time.</summary>
    private sealed class HeldContent : HttpContent
    {
        private readonly byte[] _body;
        private readonly TaskCompletionSource _released = new();

        public HeldContent(byte[] body)
        {
            _body = body;
            Headers.ContentType = new("application/json");
        }

        public void Release() => _released.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await _released.Task;
            await stream.WriteAsync(_body);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Length;
            return true;
        }
    }
}
