using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.AccessLog;
using Slime.Functions.Hosting;
using Slime.Functions.Security;
using Slime.Model.Calendar;
using Slime.Model.Cases.Duties;
using Slime.Model.Staff;
using Slime.Platform.Http;
using Slime.Platform.Time;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.AccessLog;

public sealed class AccessLogTests(SharedAzurite shared) : IAsyncDisposable
{
    private const string Reason = "Réclamation du ménage, instruite par la coordination.";

    private readonly SlimeApplication _application = new(shared.Azurite, new Dictionary<string, string?>(SlimeApplication.NoPumps) { ["Slime:AccessLog:CasesAnHour"] = "5" });

    private TableClient Table => new(shared.Azurite.ConnectionString, _application.Prefix + AccessTable.Name);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task Who_Read_A_Case_Is_Kept_With_What_Was_Shown_And_Who_Saw_Nothing_Is_Not()
    {
        using var referrer = await _application.SignInAsync("referrer-len");
        using var coordination = await _application.SignInAsync("coordination");
        using var mediator = await _application.SignInAsync("mediator-len");
        using var stranger = await _application.SignInAsync("mediator-art");
        var caseId = await referrer.ReferAsync();

        await ShowAsync(mediator, $"/dossiers/{caseId}", HttpStatusCode.OK);
        await ShowAsync(mediator, $"/dossiers/{caseId}/menage", HttpStatusCode.OK);
        await ShowAsync(coordination, $"/api/cases/{caseId}", HttpStatusCode.OK);
        await ShowAsync(referrer, $"/api/referrals/mine/{caseId}", HttpStatusCode.OK);
        await ShowAsync(stranger, $"/dossiers/{caseId}", HttpStatusCode.NotFound);
        await ShowAsync(mediator, "/api/search?q=exemple", HttpStatusCode.OK);
        await ShowAsync(mediator, "/recherche", HttpStatusCode.OK);
        await KeptAsync(5);

        using var officer = await _application.SignInAsync("dpo");
        var lines = await AskAsync(officer, new { caseId, reason = Reason });
        Assert.Equal(["case coordination", "case mediator-len", "household mediator-len", "referral referrer-len"], lines.Select(line => $"{line["kind"]} {Post(line)}").Order());
        Assert.Contains("Médiatrice Exemple", (string)lines.First(line => (string)line["kind"]! == "household")["person"]!, StringComparison.Ordinal);
        var searches = await AskAsync(officer, new { person = "mediator-len", reason = Reason });
        Assert.Equal(["case", "household", "search"], searches.Select(line => (string)line["kind"]!).Order());
        Assert.Null(searches.Single(line => (string)line["kind"]! == "search")["caseId"]);
    }

    [Fact]
    public async Task Asking_Who_Read_What_Takes_A_Reason_And_Is_Kept_Itself()
    {
        using var coordination = await _application.SignInAsync("coordination");
        foreach (var reason in new[] { null, "", "   ", "trop bref" })
        {
            using var refused = await coordination.PostAsJsonAsync("/api/access-log/queries", new { person = "mediator-len", reason }, Cancellation);
            Assert.Equal(["reason"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, string.IsNullOrWhiteSpace(reason) ? "required" : "reason_too_short")).Paths());
        }

        Assert.Empty(await RowsAsync("asked|"));
        Assert.Empty(await AskAsync(coordination, new { person = "mediator-len", reason = Reason }));
        var asked = Assert.Single(await RowsAsync("asked|"));
        Assert.Equal((Reason, "mediator-len"), (asked.GetString("Why"), asked.GetString("Of")));
    }

    [Theory]
    [InlineData("{}", "caseId")]
    [InlineData("""{"caseId":"LEN-7"}""", "caseId")]
    [InlineData("""{"person":"nobody"}""", "person")]
    [InlineData("""{"person":"mediator-len","from":"2026-03-02","to":"2026-03-01"}""", "to")]
    [InlineData("""{"person":"mediator-len","from":"2026-01-01","to":"2026-03-01"}""", "from")]
    [InlineData("""{"person":"mediator-len","to":"0001-01-01"}""", "to")]
    [InlineData("""{"person":"mediator-len","from":"0001-01-01"}""", "from")]
    [InlineData("""{"person":"mediator-len","from":"9999-12-31","to":"2026-03-01"}""", "from")]
    [InlineData("""{"caseId":"LEN-7K3M9Q2X","from":"2025-01-01","to":"2026-03-01"}""", "from")]
    public async Task A_Question_That_Asks_For_Too_Much_Or_Nothing_Is_Refused_At_Its_Field(string question, string field)
    {
        using var officer = await _application.SignInAsync("dpo");
        var body = JsonNode.Parse(question)!;
        body["reason"] = Reason;

        using var refused = await officer.PostAsJsonAsync("/api/access-log/queries", body, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal([field], (await refused.ReadAsync()).Paths());
        Assert.Empty(await RowsAsync("asked|"));
    }

    [Fact]
    public async Task Unusual_Reading_Is_Told_Once_An_Hour_On_The_Home_Of_Those_Who_May_Ask()
    {
        using var referrer = await _application.SignInAsync("referrer-len");
        using var mediator = await _application.SignInAsync("mediator-len");
        for (var number = 0; number < 6; number++)
        {
            var caseId = await referrer.ReferAsync(SampleReferrals.Full("62498", $"Exemple {Guid.NewGuid():N}"[..20]));
            await ShowAsync(mediator, $"/dossiers/{caseId}", HttpStatusCode.OK);
            await ShowAsync(mediator, $"/dossiers/{caseId}", HttpStatusCode.OK);
        }

        await KeptAsync(12);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        for (var time = 0; time < 2; time++) await RunAsync<WatchReads>(clock);

        var alert = Assert.Single(await RowsAsync("alert|"));
        Assert.Equal((6, "mediator-len"), (alert.GetInt32("Cases"), alert.GetString("Post")));
        using var officer = await _application.SignInAsync("dpo");
        var tasks = await officer.GetFromJsonAsync<JsonArray>("/api/me/tasks", Cancellation);
        Assert.Equal("unusualReading", (string)Assert.Single(tasks!)!["kind"]!);
        Assert.DoesNotContain((await mediator.GetFromJsonAsync<JsonArray>("/api/me/tasks", Cancellation))!, task => (string)task!["kind"]! == "unusualReading");
    }

    [Fact]
    public async Task After_Twelve_Months_Nobody_Knows_Any_More_Who_Read_What_Or_Asked()
    {
        using var referrer = await _application.SignInAsync("referrer-len");
        var caseId = await referrer.ReferAsync();
        await ShowAsync(referrer, $"/api/referrals/mine/{caseId}", HttpStatusCode.OK);
        await KeptAsync(1);
        using var officer = await _application.SignInAsync("dpo");
        await AskAsync(officer, new { caseId, reason = Reason });
        var day = TestDays.In(0);

        await RunAsync<ForgetReads>(AtNoon(day.AddMonths(12).AddDays(-1)));
        Assert.Equal(2, (await RowsAsync("")).Count);
        // The day after; of 28 February two days after, where twelve months before a 29th lie on the 28th again.
        var after = day.AddMonths(12);
        while (after.AddMonths(-12) <= day) after = after.AddDays(1);
        await RunAsync<ForgetReads>(AtNoon(after));

        Assert.Empty(await RowsAsync(""));
        Assert.NotEmpty(await _application.Stored.RowsAsync("LEN"));
    }

    [Fact]
    public async Task No_Page_Or_Answer_About_A_Case_Is_Without_A_Kind()
    {
        await _application.AnonymousAsync();
        var kinds = _application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.GetParameter(ReadKinds.CaseParameter) is not null && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") is true)
            .ToDictionary(endpoint => endpoint.RoutePattern.RawText!, ReadKinds.Of);

        Assert.NotEmpty(kinds);
        Assert.DoesNotContain(kinds, kind => kind.Value is null or ReadKinds.Part);
    }

    [Fact]
    public void What_Cannot_Be_Held_Is_Counted_And_Fails_Nobody()
    {
        var reads = new CaseReads(TimeProvider.System);
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(SlimeClaims.ObjectId, $"{Guid.NewGuid()}")], "test"));
        var caller = Caller.From(person, StaffDirectory.Empty, new DateOnly(2026, 11, 26), AccessPolicy.Default);
        for (var read = 0; read < CaseReads.MostHeld + 3; read++) reads.Read(caller, null, ReadKinds.Search);

        Assert.Equal(3, reads.TakeLost());
        Assert.Equal(0, reads.TakeLost());
    }

    private static string Post(JsonNode line) => Guid.TryParse((string?)line["post"], out _) ? "referrer-len" : (string)line["post"]!;

    private static async Task ShowAsync(HttpClient client, string path, HttpStatusCode expected)
    {
        using var answer = await client.GetAsync(path, Cancellation);
        Assert.Equal(expected, answer.StatusCode);
    }

    private static async Task<IReadOnlyList<JsonNode>> AskAsync(HttpClient client, object question)
    {
        using var answer = await client.PostAsJsonAsync("/api/access-log/queries", question, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [.. (await answer.ReadAsync())["items"]!.AsArray().Select(line => line!)];
    }

    private static FakeTimeProvider AtNoon(DateOnly day) => new(new LocalDateTime(day, new TimeOnly(12, 0)).In(LocalTime.Zone)!.Value);

    private async Task RunAsync<T>(TimeProvider clock)
        where T : ITimerHandler
    {
        await using var scope = _application.Services.CreateAsyncScope();
        var timer = typeof(T) == typeof(ForgetReads)
            ? ActivatorUtilities.CreateInstance<T>(scope.ServiceProvider, new LocalTime(clock))
            : ActivatorUtilities.CreateInstance<T>(scope.ServiceProvider, clock);
        await timer.RunAsync(Cancellation);
    }

    private Task KeptAsync(int reads) => Eventually.TrueAsync(async () => (await RowsAsync("read|")).Count == reads, $"{reads} readings are kept");

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string prefix)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in Table.QueryAsync<TableEntity>(cancellationToken: Cancellation))
        {
            if (row.PartitionKey.StartsWith(prefix, StringComparison.Ordinal)) rows.Add(row);
        }

        return rows;
    }
}
