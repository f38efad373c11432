using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Functions.Hosting;
using Slime.Functions.Reports;
using Slime.Functions.Reports.Drawing;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Files;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Testing;
using UglyToad.PdfPig;
using Xunit;

namespace Slime.Functions.Tests.Reports;

public sealed class RenderReportsTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly SlimeApplication _application = new(shared.Azurite);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_Submitted_Diagnostic_Gets_A_Report_For_Each_Recipient_With_Its_Photos()
    {
        var (mediator, caseId) = await _application.VisitedAsync();
        var photo = await mediator.UploadAsync(caseId, SampleFiles.Jpeg());
        await Eventually.GetAsync(async () => await mediator.FileAsync(caseId, photo) is { } file && (string?)file["status"] == "available" ? file : null, "the photo is inspected");
        var diagnostic = ForReferrer("Le cœur de la maison est humide.");
        diagnostic["photos"] = JsonNode.Parse($$"""{"chosen":[{"fileId":"{{photo}}","caption":"Façade côté rue"}]}""");
        await mediator.SavedAsync(caseId, diagnostic);
        await mediator.SubmittedAsync(caseId);

        var reports = await ReportsAsync(mediator, caseId, 2);

        Assert.Equal(["household", "referrer"], reports.Select(report => (string?)report["recipient"]).Order(StringComparer.Ordinal));
        using var answer = await mediator.GetAsync($"/api/cases/{caseId}/diagnostic/versions/1/reports/household");
        Assert.Equal((HttpStatusCode.OK, "application/pdf", "nosniff"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal($"attachment; filename=compte-rendu-{caseId}-1-household.pdf", answer.Content.Headers.ContentDisposition!.ToString());
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal((string?)reports.Single(report => (string?)report["recipient"] == "household")["sha256"], Sha256Hash.Of(bytes).ToString());
        using var pdf = PdfDocument.Open(bytes);
        var text = string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
        Assert.Contains("Le cœur de la maison est humide.", text, StringComparison.Ordinal);
        Assert.Contains("Façade côté rue", text, StringComparison.Ordinal);
        Assert.Equal(1, pdf.GetPages().Sum(page => page.NumberOfImages));
        var shown = await mediator.GetStringAsync($"/dossiers/{caseId}");
        Assert.Contains($"href=\"/api/cases/{caseId}/diagnostic/versions/1/reports/referrer\"", shown, StringComparison.Ordinal);
        // Read out, the link says which version it is of; between words there must be something.
        Assert.Contains("Auteur du signalement<span class=\"visually-hidden\">, version 1</span></a>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Modèle", (await mediator.CaseAsync(caseId))!["history"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_Those_Who_May_See_The_Case_Read_Its_Reports()
    {
        var (mediator, caseId) = await SubmittedAsync();
        await ReportsAsync(mediator, caseId, 2);
        foreach (var (persona, status) in new[] { ("tutor-len", 200), ("coordination", 200), ("mediator-art", 404), ("technician", 404), ("referrer-len", 403), ("admin", 404) })
        {
            using var answer = await (await _application.SignInAsync(persona)).GetAsync($"/api/cases/{caseId}/diagnostic/versions/1/reports/household");
            Assert.Equal((persona, status), (persona, (int)answer.StatusCode));
        }

        foreach (var path in new[] { "versions/1/reports/landlord", "versions/2/reports/household", "versions/1/reports/nobody", "versions/1/reports/Household" })
        {
            using var answer = await mediator.GetAsync($"/api/cases/{caseId}/diagnostic/{path}");
            Assert.Equal((HttpStatusCode.NotFound, "report_not_available"), (answer.StatusCode, await answer.CodeAsync()));
        }
    }

    [Fact]
    public async Task Delivered_Twice_And_Twice_At_Once_Each_Report_Is_One_Fact_With_The_Same_Bytes()
    {
        var (mediator, caseId) = await SubmittedAsync();
        var before = await ReportsAsync(mediator, caseId, 2);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DeliverAsync(_application, caseId)));

        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal(2, shown.HistoryOf("reportRendered").Count());
        Assert.Equal(before.Select(report => report.ToJsonString()), shown["reports"]!.AsArray().Select(report => report!.ToJsonString()));
    }

    [Fact]
    public async Task A_Process_That_Died_Between_Bytes_And_Facts_Is_Made_Good_By_The_Next_Delivery()
    {
        await using var still = await StillAsync();
        var id = CaseId.Parse(still.CaseId);
        var state = (await still.Service<CaseStore>().FindAsync(id, CancellationToken.None))!.State;
        var source = (await still.Service<ReportSources>().FindAsync(state, 1, CancellationToken.None))!;
        var pdf = ReportPdf.Render(ReportWriter.Write(source, ReportRecipient.Household), new Dictionary<FileId, byte[]>());
        await still.Service<ReportBlobs>().WriteAsync(id, Sha256Hash.Of(pdf), BinaryData.FromBytes(pdf), CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => DeliverAsync(still.Application, still.CaseId)));

        var reports = (await still.Mediator.CaseAsync(still.CaseId))!["reports"]!.AsArray();
        Assert.Equal(["household", "referrer"], reports.Select(report => (string?)report!["recipient"]));
        Assert.Equal(Sha256Hash.Of(pdf).ToString(), (string?)reports[0]!["sha256"]);
        Assert.DoesNotContain(await WaitingAsync(still.Application), row => row.StartsWith("outbox|reports|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_The_Personal_Data_Is_Erased_Nothing_Is_Rendered_And_The_Message_Ends()
    {
        await using var still = await StillAsync();
        Assert.Contains(await WaitingAsync(still.Application), row => row.StartsWith("outbox|reports|", StringComparison.Ordinal));
        await still.Service<LedgerTable>().Client.DeleteEntityAsync("LEN", LedgerKeys.Person(CaseId.Parse(still.CaseId)));

        await DeliverAsync(still.Application, still.CaseId);

        Assert.Empty((await still.Mediator.CaseAsync(still.CaseId))!["reports"]!.AsArray());
        Assert.DoesNotContain(await WaitingAsync(still.Application), row => row.StartsWith("outbox|reports|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_Version_Keeps_Its_Own_Reports()
    {
        var (mediator, caseId) = await SubmittedAsync();
        var first = await ReportsAsync(mediator, caseId, 2);
        await mediator.SavedAsync(caseId, ForReferrer("Deuxième version."));
        await mediator.SubmittedAsync(caseId);

        var reports = await ReportsAsync(mediator, caseId, 4);

        Assert.Equal(first.Select(report => report.ToJsonString()), reports.Take(2).Select(report => report.ToJsonString()));
        Assert.Equal(["1 household", "1 referrer", "2 household", "2 referrer"], reports.Select(report => $"{report["version"]} {report["recipient"]}"));
    }

    private static JsonObject ForReferrer(string findings = "Le salon est humide.")
    {
        var diagnostic = SampleDiagnostics.Complete(findings);
        diagnostic["recipients"]!["kinds"] = new JsonArray("household", "referrer");
        return diagnostic;
    }

    /// <summary>A program whose pumps are off, with a diagnostic handed in and no message delivered.</summary>
    private sealed record Still(SlimeApplication Application, HttpClient Mediator, string CaseId) : IAsyncDisposable
    {
        public T Service<T>()
            where T : notnull => Application.Services.GetRequiredService<T>();

        public ValueTask DisposeAsync() => Application.DisposeAsync();
    }

    private async Task<Still> StillAsync()
    {
        var (_, caseId) = await _application.VisitedAsync();
        await _application.DisposeAsync();
        var still = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, prefix: _application.Prefix);
        var mediator = await still.SignInAsync("mediator-len");
        await mediator.SavedAsync(caseId, ForReferrer());
        await mediator.SubmittedAsync(caseId);
        return new Still(still, mediator, caseId);
    }

    private static async Task<IReadOnlyList<string>> WaitingAsync(SlimeApplication application) => [.. (await application.Stored.RowsAsync("LEN")).Select(row => row.RowKey)];

    private async Task<(HttpClient Mediator, string CaseId)> SubmittedAsync()
    {
        var (mediator, caseId) = await _application.VisitedAsync();
        await mediator.SavedAsync(caseId, ForReferrer());
        await mediator.SubmittedAsync(caseId);
        return (mediator, caseId);
    }

    private static Task<IReadOnlyList<JsonObject>> ReportsAsync(HttpClient client, string caseId, int expected) => Eventually.GetAsync<IReadOnlyList<JsonObject>>(
        async () => (await client.CaseAsync(caseId))!["reports"]!.AsArray() is { } reports && reports.Count >= expected ? [.. reports.Select(report => report!.AsObject())] : null,
        $"{expected} reports of {caseId} are rendered");

    private static async Task DeliverAsync(SlimeApplication application, string caseId)
    {
        await using var scope = application.Services.CreateAsyncScope();
        var body = JsonSerializer.SerializeToUtf8Bytes(new RenderReportsV1(1, CaseId.Parse(caseId), 1), SlimeJson.Options);
        await scope.ServiceProvider.GetRequiredService<RenderReports>().HandleAsync(new QueueDelivery(body, "again", 2), CancellationToken.None);
    }
}
