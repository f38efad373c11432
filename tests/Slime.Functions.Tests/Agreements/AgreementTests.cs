using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Hosting;
using Slime.Functions.Reports;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Agreements;

/// <summary>Nothing is shared with anybody of whom the household did not say yes, whichever way it is asked for.</summary>
public sealed class AgreementTests(SharedAzurite shared) : IAsyncDisposable
{
    private static readonly string[] Others = ["referrer", "socialWorker", "landlord", "partner", "committee"];

    private readonly SlimeApplication _application = new(shared.Azurite, SlimeApplication.NoPumps);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task Recipients_Of_Whom_Nobody_Asked_The_Household_Keep_The_Diagnostic_Incomplete()
    {
        var (mediator, caseId) = await NewAsync();
        await mediator.SavedAsync(caseId, For(["household", .. Others]));

        using var refused = await mediator.SubmitAsync(caseId);

        var problem = await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "recipient_not_agreed");
        Assert.Equal(["recipients.kinds"], problem.Paths());
        Assert.Equal(Others.Length, problem["errors"]!["recipients.kinds"]!.AsArray().Count);
        Assert.Equal($"/api/cases/{caseId}/agreements", (string?)problem["agreements"]);
        Assert.Empty((await mediator.CaseAsync(caseId))!.HistoryOf("diagnosticSubmitted"));
        var open = (await mediator.DiagnosticAsync(caseId)).Body;
        Assert.Equal(Others.Length, open["missing"]!.AsArray().Count(gap => (string?)gap!["code"] == "recipient_not_agreed"));
        foreach (var page in new[] { $"/dossiers/{caseId}/diagnostic", $"/dossiers/{caseId}/diagnostic/relecture", $"/dossiers/{caseId}/diagnostic/destinataires" })
            Assert.Contains($"href=\"/dossiers/{caseId}#agreements\"", await mediator.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Contains("id=\"agreements\"", await mediator.GetStringAsync($"/dossiers/{caseId}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("referrer"), InlineData("socialWorker"), InlineData("landlord"), InlineData("partner"), InlineData("committee")]
    public async Task Yes_Opens_No_Withdraws_And_Yes_Again_Gives_Back(string recipient)
    {
        var (mediator, caseId) = await NewAsync();
        using (var said = await SayAsync(mediator, caseId, recipient, given: true)) Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        await mediator.SavedAsync(caseId, For("household", recipient));
        await mediator.SubmittedAsync(caseId);
        await RenderAsync(caseId, 1);
        Assert.Equal(["1 household", $"1 {recipient}"], (await OfferedAsync(mediator, caseId)).OrderBy(report => report != "1 household"));

        (await SayAsync(mediator, caseId, recipient, given: false)).Dispose();

        Assert.Equal(["1 household"], await OfferedAsync(mediator, caseId));
        using (var gone = await mediator.GetAsync(Address(caseId, 1, recipient))) await gone.AssertProblemAsync(HttpStatusCode.NotFound, "report_withdrawn");
        // An amended version begins with the recipients of the one before.
        var begun = (await mediator.DiagnosticAsync(caseId)).Body["diagnostic"]!.AsObject();
        begun["advice"]!["findings"] = "Autre constat.";
        await mediator.SavedAsync(caseId, begun);
        using (var refused = await mediator.SubmitAsync(caseId)) await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "recipient_not_agreed");

        (await SayAsync(mediator, caseId, recipient, given: true)).Dispose();
        Assert.Equal(["1 household", $"1 {recipient}"], (await OfferedAsync(mediator, caseId)).OrderBy(report => report != "1 household"));
        Assert.Equal(2, (int)(await mediator.SubmittedAsync(caseId))["version"]!);
    }

    [Fact]
    public async Task Refused_While_The_Message_Waits_A_Report_Is_Never_Made_Until_The_Household_Agrees()
    {
        var (mediator, caseId) = await NewAsync();
        (await SayAsync(mediator, caseId, "partner", given: true)).Dispose();
        await mediator.SavedAsync(caseId, For("household", "partner"));
        await mediator.SubmittedAsync(caseId);
        (await SayAsync(mediator, caseId, "partner", given: false)).Dispose();

        await RenderAsync(caseId, 1);
        Assert.Equal(["household"], (await mediator.CaseAsync(caseId))!.HistoryOf("reportRendered").Select(fact => (string?)JsonNode.Parse(fact!)!["recipient"]));
        Assert.Single(await _application.Stored.BlobsAsync("documents"));

        (await SayAsync(mediator, caseId, "partner", given: true)).Dispose();
        var asked = Assert.Single(await _application.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith("outbox|reports|", StringComparison.Ordinal));
        await RenderAsync(caseId, 1, since: long.Parse(asked.RowKey.Split('|')[^1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["1 household", "1 partner"], await OfferedAsync(mediator, caseId));
        Assert.DoesNotContain(await _application.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith("outbox|reports|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Yes_Needs_Its_Day_And_How_It_Was_Given_And_A_Refusal_Needs_Neither()
    {
        var (mediator, caseId) = await NewAsync();
        using var bare = await PutAsync(mediator, caseId, """{"share":[{"with":"partner","given":true}]}""");
        Assert.Equal(["share[0].how", "share[0].on"], (await bare.AssertProblemAsync(HttpStatusCode.BadRequest, "required")).Paths());
        using var future = await PutAsync(mediator, caseId, """{"share":[{"with":"partner","given":true,"on":"2999-01-01","how":"oral"}]}""");
        await future.AssertProblemAsync(HttpStatusCode.BadRequest, "date_in_future");
        using var twice = await PutAsync(mediator, caseId, """{"share":[{"with":"partner","given":false},{"with":"partner","given":false}]}""");
        await twice.AssertProblemAsync(HttpStatusCode.BadRequest, "duplicate");
        using var none = await PutAsync(mediator, caseId, """{"share":[]}""");
        await none.AssertProblemAsync(HttpStatusCode.BadRequest, "required");

        using var no = await PutAsync(mediator, caseId, """{"share":[{"with":"partner","given":false}]}""");

        var answer = (await no.EnsureSuccessStatusCode().ReadAsync())["share"]!.AsArray().Single(share => (string?)share!["with"] == "partner")!;
        Assert.Equal((false, TestDays.Text(0)), ((bool)answer["given"]!, (string?)answer["on"]));
    }

    [Fact]
    public async Task The_Referrals_Answers_Stand_Until_The_Household_Says_Otherwise()
    {
        var referral = SampleReferrals.Minimal();
        referral["agreement"]!["share"] = JsonNode.Parse("""[{"with":"partner","given":true},{"with":"townHall","given":false}]""");
        var (mediator, caseId) = await NewAsync(referral);
        (await SayAsync(mediator, caseId, "townHall", given: true)).Dispose();

        var known = JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{caseId}/agreements"))!["share"]!.AsArray();

        Assert.Equal(["partner true", "townHall true"], known.Select(answer => $"{answer!["with"]} {answer["given"]}"));
        Assert.Equal(known.ToJsonString(), (await mediator.CaseAsync(caseId))!["agreements"]!.ToJsonString());
    }

    [Fact]
    public async Task The_Form_Of_The_Cases_Page_Records_The_Same_Answer()
    {
        var (mediator, caseId) = await NewAsync();
        using var missing = await FormAsync(mediator, caseId, ("agreement.with", "partner"), ("agreement.given", "true"), ("agreement.on", TestDays.Text(0)));
        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        using var done = await FormAsync(
            mediator, caseId, ("agreement.with", "partner"), ("agreement.with", "committee"), ("agreement.given", "true"), ("agreement.on", TestDays.Text(0)), ("agreement.how", "oral"));
        Assert.Equal($"/dossiers/{caseId}?fait=agreement#agreements", done.Headers.Location?.OriginalString);

        Assert.Equal(["partner", "committee"], (await mediator.CaseAsync(caseId))!["agreements"]!.AsArray().Select(answer => (string?)answer!["with"]));
        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}"));
        Assert.Contains("Réponse du ménage sur le partage\u00a0: Les partenaires du Slime\u00a0: Oui", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Answer_Given_Over_An_Older_Version_Of_The_Case_Is_Refused()
    {
        var (mediator, caseId) = await NewAsync();
        using var stale = await mediator.SendAsync(
            HttpMethod.Put, $"/api/cases/{caseId}/agreements", JsonNode.Parse("""{"share":[{"with":"partner","given":false}]}"""), version: "\"1\"");
        await stale.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
    }

    private async Task<(HttpClient Mediator, string CaseId)> NewAsync(JsonObject? referral = null) => await _application.VisitedByHandAsync(referral ?? SampleReferrals.Minimal());

    private static JsonObject For(params string[] kinds)
    {
        var diagnostic = SampleDiagnostics.Complete();
        diagnostic["recipients"] = new JsonObject { ["kinds"] = new JsonArray([.. kinds.Select(kind => (JsonNode)kind)]) };
        return diagnostic;
    }

    private static Task<HttpResponseMessage> SayAsync(HttpClient client, string caseId, string with, bool given) =>
        PutAsync(client, caseId, $$"""{"share":[{"with":"{{with}}","given":{{(given ? "true" : "false")}},"on":"{{TestDays.Text(0)}}","how":"oral"}]}""");

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string caseId, string body) =>
        client.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/agreements", JsonNode.Parse(body));

    private static Task<HttpResponseMessage> FormAsync(HttpClient client, string caseId, params (string Name, string Value)[] fields) =>
        client.PostAsync($"/dossiers/{caseId}/accords", new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    private async Task RenderAsync(string caseId, int version, long since = 0)
    {
        await using var scope = _application.Services.CreateAsyncScope();
        var body = JsonSerializer.SerializeToUtf8Bytes(new RenderReportsV1(1, CaseId.Parse(caseId), version, since), SlimeJson.Options);
        await scope.ServiceProvider.GetRequiredService<RenderReports>().HandleAsync(new QueueDelivery(body, "by-hand", 1), CancellationToken.None);
    }

    private static string Address(string caseId, int version, string recipient) => $"/api/cases/{caseId}/diagnostic/versions/{version}/reports/{recipient}";

    private static async Task<IReadOnlyList<string>> OfferedAsync(HttpClient client, string caseId) =>
        [.. (await client.CaseAsync(caseId))!["reports"]!.AsArray().Select(report => $"{report!["version"]} {report["recipient"]}").Order(StringComparer.Ordinal)];
}
