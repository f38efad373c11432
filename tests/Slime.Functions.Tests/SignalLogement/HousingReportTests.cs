using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.SignalLogement;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Resources;
using Slime.Testing;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using Xunit;

namespace Slime.Functions.Tests.SignalLogement;

/// <summary>A dwelling is reported to Signal-Logement once, whatever the platform answers. The platform stands in on loopback.</summary>
public sealed class HousingReportTests : IAsyncDisposable
{
    private const string Number = "0d3c3a1e-5f5b-4f5e-9f1c-6f0f3f6a1b22";

    private readonly FakeTimeProvider _clock = new(TestDays.Begin());
    private readonly WireMockServer _platform = WireMockServer.Start("http://127.0.0.1:0");
    private readonly SlimeApplication _application;
    private readonly SharedAzurite _shared;

    public HousingReportTests(SharedAzurite shared)
    {
        ArgumentNullException.ThrowIfNull(shared);
        _shared = shared;
        _application = Application("00:00:30");
        _platform.Given(Request.Create().WithPath("/api/login").UsingPost()).RespondWith(Response.Create().WithStatusCode(200).WithBody("""{"token":"laissez-passer"}"""));
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _platform.Dispose();
    }

    [Fact]
    public async Task A_Report_Goes_Out_Once_With_What_Is_Asked_For_And_Its_Reference_Comes_Back()
    {
        Answers(201, $$"""{"uuid":"{{Number}}","reference":"2026-17","statut":"NEED_VALIDATION"}""");
        var (mediator, caseId) = await DamagedAsync();
        for (var time = 0; time < 2; time++)
        {
            using var asked = await mediator.PostFormAsync($"/dossiers/{caseId}/signal-logement", ("key", "once"));
            Assert.Equal($"/dossiers/{caseId}/signal-logement", asked.Headers.Location?.OriginalString);
        }

        for (var time = 0; time < 2; time++) await SendAsync();

        var (authorization, sent) = Assert.Single(Received());
        Assert.Equal("Bearer laissez-passer", authorization);
        Assert.Equal(("3 rue des Essais", "62300", "Lens", "TIERS_PRO", "LOCATAIRE", "maison"), ((string?)sent["adresseOccupant"], (string?)sent["codePostalOccupant"], (string?)sent["communeOccupant"], (string?)sent["profilDeclarant"], (string?)sent["profilOccupant"], (string?)sent["natureLogement"]));
        Assert.Equal("desordres_logement_humidite_tout", (string?)sent["desordres"]![0]!["identifiant"]);
        // 331 kWh: what the label's numbers say, for nobody wrote down its letter.
        Assert.Equal("F", (string?)sent["classeEnergetique"]);
        Assert.All(["1990", "14200", "arrears", "revenu", caseId], word => Assert.DoesNotContain(word, sent.ToJsonString(), StringComparison.OrdinalIgnoreCase));
        var shown = (await mediator.CaseAsync(caseId))!;
        var orientation = Assert.Single(shown["orientations"]!.AsArray())!;
        Assert.Equal(("signalLogement", "sent", "2026-17"), ((string?)orientation["scheme"], (string?)orientation["outcome"], (string?)orientation["reference"]));
        Assert.DoesNotContain("2026-17", shown["history"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("sent", await StatusAsync(mediator, caseId));
        Assert.Empty(await WaitingAsync());
        using var again = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/housing-reports", null);
        await again.AssertProblemAsync(HttpStatusCode.Conflict, "housing_report_already_sent");
    }

    [Theory]
    [InlineData(500, "", "late: it answers at last"), InlineData(200, "<html>maintenance</html>", "unreadable"), InlineData(503, "{}", "busy"), InlineData(201, "{}", "without a number")]
    public async Task What_The_Platform_Leaves_Open_Is_Sent_Again_Later(int status, string body, string because)
    {
        Assert.NotEmpty(because);
        Answers(status, body);
        var (mediator, caseId) = await AskedAsync();

        for (var time = 0; time < 2; time++) await SendAsync();
        Assert.Single(Received());
        Assert.Equal("asked", await StatusAsync(mediator, caseId));
        Answers(201, $$"""{"uuid":"{{Number}}","reference":"2026-18"}""");
        _clock.Advance(TimeSpan.FromMinutes(16));
        await SendAsync();

        Assert.Equal(2, Received().Count);
        Assert.Equal("sent", await StatusAsync(mediator, caseId));
    }

    [Theory]
    [InlineData(200, """{"message":"Valeurs invalides","errors":[{"property":"desordres"}]}""", "housing_report_refused")]
    [InlineData(400, """{"message":"Valeurs invalides pour les champs suivants :","status":400,"errors":[{"property":"telOccupant"}]}""", "housing_report_refused")]
    [InlineData(400, """{"errors":[{"message":"Un signalement existe déjà à cette adresse pour cet occupant."}]}""", "housing_report_known")]
    public async Task What_The_Platform_Refuses_Is_Told_To_The_Mediator_With_The_Reason(int status, string body, string code)
    {
        Answers(status, body);
        var (mediator, caseId) = await AskedAsync();

        for (var time = 0; time < 2; time++) await SendAsync();

        Assert.Single(Received());
        Assert.Equal($"failed {code}", await StatusAsync(mediator, caseId));
        Assert.Empty(await WaitingAsync());
        Assert.Contains(await _application.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith($"outbox|notify|{caseId}|housingReport-", StringComparison.Ordinal));
        Assert.Contains(Texts.Get($"signalLogement.failed.{code}"), WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}/signal-logement")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Platform_That_Is_Late_Or_Silent_Loses_Nothing_And_Is_Given_Up_After_Days()
    {
        _platform.Given(Request.Create().WithPath("/api/signalements").UsingPost()).RespondWith(Response.Create().WithStatusCode(201).WithDelay(TimeSpan.FromSeconds(3)));
        await using var hasty = Application("00:00:01");
        var (mediator, caseId) = await AskedAsync(hasty);
        await RunAsync<SendHousingReports>(hasty);
        Assert.Equal("asked", await StatusAsync(mediator, caseId));
        Assert.Contains(await hasty.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith("housingReport|", StringComparison.Ordinal));

        _clock.Advance(TimeSpan.FromDays(5));
        await RunAsync<SendHousingReports>(hasty);

        Assert.Equal("failed housing_report_silent", await StatusAsync(mediator, caseId));
    }

    [Fact]
    public async Task An_Agreement_That_Is_Taken_Back_Meanwhile_Holds_The_Report_Back()
    {
        var (mediator, caseId) = await AskedAsync();
        await AgreeAsync(mediator, caseId, given: false);

        await SendAsync();

        Assert.Empty(Received());
        Assert.Equal("failed housing_report_not_agreed", await StatusAsync(mediator, caseId));
        using var again = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/housing-reports", null);
        await again.AssertProblemAsync(HttpStatusCode.Conflict, "housing_report_not_agreed");
    }

    [Fact]
    public async Task Its_Status_Is_Asked_Daily_And_Moves_The_Orientation()
    {
        Answers(201, $$"""{"uuid":"{{Number}}","reference":"2026-17"}""");
        var (mediator, caseId) = await AskedAsync();
        await SendAsync();
        foreach (var (status, outcome) in new[] { ("NEED_VALIDATION", "sent"), ("ACTIVE", "accepted"), ("ACTIVE", "accepted"), ("CLOSED", "done") })
        {
            _platform.Given(Request.Create().WithPath($"/api/signalements/{Number}").UsingGet()).RespondWith(Response.Create().WithStatusCode(200).WithBody($$"""{"uuid":"{{Number}}","statut":"{{status}}"}"""));
            await RunAsync<FollowHousingReports>();
            Assert.Equal(outcome, (string?)(await mediator.CaseAsync(caseId))!["orientations"]![0]!["outcome"]);
        }

        Assert.Equal(2, (await mediator.CaseAsync(caseId))!.HistoryOf("orientationOutcomeRecorded").Count());
    }

    [Fact]
    public async Task Without_An_Account_The_Page_Is_There_To_Copy_From_And_Nothing_Is_Sent()
    {
        await using var without = new SlimeApplication(_shared.Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await DamagedAsync(without);

        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}/signal-logement"));
        using var refused = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/housing-reports", null);

        Assert.All(["3 rue des Essais", "62300", Texts.Get("signalLogement.disorder.desordres_logement_humidite_tout")], shown => Assert.Contains(shown, page, StringComparison.Ordinal));
        Assert.DoesNotContain(Texts.Get("signalLogement.send"), page, StringComparison.Ordinal);
        await refused.AssertProblemAsync(HttpStatusCode.Conflict, "housing_report_not_available");
    }

    [Fact]
    public async Task What_Is_Missing_Is_Said_Before_Anything_Leaves()
    {
        var (mediator, caseId) = await _application.VisitedByHandAsync();
        await AgreeAsync(mediator, caseId);

        var shown = JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{caseId}/housing-reports"))!;
        using var refused = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/housing-reports", null);

        Assert.Equal(["address", "disorders", "kind", "tenure"], shown["missing"]!.AsArray().Select(field => (string)field!).Where(field => field != "postalCode").Order());
        await refused.AssertProblemAsync(HttpStatusCode.Conflict, "housing_report_no_disorder");
    }

    /// <param name="timeout">How long the platform may take.</param>
    private SlimeApplication Application(string timeout)
    {
        var settings = new Dictionary<string, string?>(SlimeApplication.NoPumps)
        {
            ["Slime:SignalLogement:Endpoint"] = $"{_platform.Url}/",
            ["Slime:SignalLogement:Email"] = "slime@slime.example",
            ["Slime:SignalLogement:Password"] = "essai",
            ["Slime:SignalLogement:Timeout"] = timeout,
        };
        return new SlimeApplication(_shared.Azurite, settings, services => services.AddSingleton<TimeProvider>(_clock));
    }

    private async Task<(HttpClient Mediator, string CaseId)> AskedAsync(SlimeApplication? application = null)
    {
        var (mediator, caseId) = await DamagedAsync(application);
        using var asked = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/housing-reports", null);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        return (mediator, caseId);
    }

    /// <summary>A household whose home is damp, as a diagnostic that was handed in says, and that agreed.</summary>
    private async Task<(HttpClient Mediator, string CaseId)> DamagedAsync(SlimeApplication? application = null)
    {
        var referral = SampleReferrals.Minimal(SampleReferrals.Lens);
        referral["household"]!["firstName"] = "Anne";
        referral["dwelling"]!["addressLine"] = "3 rue des Essais";
        referral["dwelling"]!["tenure"] = "privateTenant";
        var (mediator, caseId) = await (application ?? _application).VisitedByHandAsync(referral);
        var diagnostic = SampleDiagnostics.Complete();
        diagnostic["building"]!["kind"] = "house";
        diagnostic["building"]!["tenure"] = "privateTenant";
        await mediator.SavedAsync(caseId, diagnostic);
        await mediator.SubmittedAsync(caseId);
        await AgreeAsync(mediator, caseId);
        return (mediator, caseId);
    }

    private static async Task AgreeAsync(HttpClient mediator, string caseId, bool given = true)
    {
        using var said = await mediator.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/agreements", new { share = new[] { new { with = "partner", given, on = TestDays.Text(0), how = "oral" } } });
        said.EnsureSuccessStatusCode();
    }

    private void Answers(int status, string body)
    {
        _platform.ResetMappings();
        _platform.Given(Request.Create().WithPath("/api/login").UsingPost()).RespondWith(Response.Create().WithStatusCode(200).WithBody("""{"token":"laissez-passer"}"""));
        _platform.Given(Request.Create().WithPath("/api/signalements").UsingPost()).RespondWith(Response.Create().WithStatusCode(status).WithBody(body));
    }

    private List<(string Authorization, JsonNode Body)> Received() =>
        [.. _platform.LogEntries.Where(entry => entry.RequestMessage!.Path == "/api/signalements").Select(entry => (entry.RequestMessage!.Headers!["Authorization"].Single(), JsonNode.Parse(entry.RequestMessage.Body!)!))];

    private Task SendAsync() => RunAsync<SendHousingReports>();

    private async Task RunAsync<T>(SlimeApplication? application = null)
        where T : Slime.Functions.Hosting.ITimerHandler
    {
        await using var scope = (application ?? _application).Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<T>().RunAsync(CancellationToken.None);
    }

    private async Task<IReadOnlyList<string>> WaitingAsync() => [.. (await _application.Stored.RowsAsync("LEN")).Select(row => row.RowKey).Where(key => key.StartsWith("housingReport|", StringComparison.Ordinal))];

    private static async Task<string> StatusAsync(HttpClient mediator, string caseId)
    {
        var report = JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{caseId}/housing-reports"))!["reports"]!.AsArray()[^1]!;
        return string.Join(' ', new[] { (string?)report["status"], (string?)report["code"] }.OfType<string>());
    }
}
