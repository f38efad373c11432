using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Hosting;
using Slime.Functions.Reports;
using Slime.Functions.Tests.Diagnostics;
using Slime.Model.Cases;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Diagnostics.DiagnosticClient;

namespace Slime.Functions.Tests.Reports;

/// <summary>The tenant may take the agreement back: then the landlord's reports are nobody's to read, whenever that happened.</summary>
public sealed class WithdrawnAgreementTests(SharedAzurite shared)
{
    [Fact]
    public async Task An_Agreement_Taken_Back_Takes_Back_All_Reports_And_Given_Again_Gives_Them_Back()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var (mediator, caseId) = await application.VisitedAsync();
        await SubmitAsync(mediator, caseId, agreed: true);
        await Eventually.TrueAsync(async () => (await OfferedAsync(mediator, caseId)).Count == 3, "the reports of version 1 are rendered");
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), await DownloadAsync(mediator, caseId, 1, "landlord"));

        await SubmitAsync(mediator, caseId, agreed: false);

        Assert.Equal((HttpStatusCode.NotFound, "report_withdrawn"), await DownloadAsync(mediator, caseId, 1, "landlord"));
        await Eventually.TrueAsync(async () => (await OfferedAsync(mediator, caseId)).Contains("2 referrer"), "the reports of version 2 are rendered");
        Assert.Equal(["1 household", "1 referrer", "2 household", "2 referrer"], await OfferedAsync(mediator, caseId));
        Assert.Equal((HttpStatusCode.NotFound, "report_not_available"), await DownloadAsync(mediator, caseId, 2, "landlord"));
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), await DownloadAsync(mediator, caseId, 1, "household"));

        await SubmitAsync(mediator, caseId, agreed: true);

        await Eventually.TrueAsync(async () => (await OfferedAsync(mediator, caseId)).Contains("3 landlord"), "the reports of version 3 are rendered");
        Assert.Equal(
            ["1 household", "1 landlord", "1 referrer", "2 household", "2 referrer", "3 household", "3 landlord", "3 referrer"], await OfferedAsync(mediator, caseId));
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), await DownloadAsync(mediator, caseId, 1, "landlord"));
    }

    [Fact]
    public async Task No_Page_Offers_A_Report_That_Was_Taken_Back_And_Its_Old_Address_Says_So_In_Words()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await application.VisitedByHandAsync();
        string[] pages = [$"/dossiers/{caseId}", $"/dossiers/{caseId}/diagnostic", $"/dossiers/{caseId}/diagnostic/versions/1"];
        await SubmitAsync(mediator, caseId, agreed: true);
        await RenderAsync(application, caseId, 1);
        foreach (var page in pages) Assert.Contains(Address(caseId, 1, "landlord"), await mediator.GetStringAsync(page), StringComparison.Ordinal);

        await SubmitAsync(mediator, caseId, agreed: false);

        foreach (var page in pages)
        {
            var shown = await mediator.GetStringAsync(page);
            Assert.DoesNotContain("/reports/landlord", shown, StringComparison.Ordinal);
            Assert.Contains(Address(caseId, 1, "household"), shown, StringComparison.Ordinal);
        }

        mediator.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var answer = await mediator.GetAsync(Address(caseId, 1, "landlord"));
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("n’est plus consultable", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taken_Back_While_The_Message_Still_Waits_The_Landlords_Report_Is_Never_Made()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await application.VisitedByHandAsync();
        await SubmitAsync(mediator, caseId, agreed: true);
        await SubmitAsync(mediator, caseId, agreed: false);

        await RenderAsync(application, caseId, 1);
        await RenderAsync(application, caseId, 2);
        await RenderAsync(application, caseId, 1);

        Assert.Equal(["1 household", "1 referrer", "2 household", "2 referrer"], await FactsAsync(mediator, caseId));
        Assert.Equal(4, await BytesAsync(application, caseId));
        Assert.DoesNotContain(await application.Stored.RowsAsync("LEN"), row => row.RowKey.StartsWith("outbox|reports|", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.NotFound, "report_not_available"), await DownloadAsync(mediator, caseId, 1, "landlord"));

        await SubmitAsync(mediator, caseId, agreed: true);
        await RenderAsync(application, caseId, 3);

        Assert.Equal((HttpStatusCode.OK, "application/pdf"), await DownloadAsync(mediator, caseId, 3, "landlord"));
        Assert.Equal((HttpStatusCode.NotFound, "report_not_available"), await DownloadAsync(mediator, caseId, 1, "landlord"));
    }

    [Fact]
    public async Task Taken_Back_While_The_Report_Is_Drawn_It_Never_Becomes_A_Fact()
    {
        var writing = new FirstWrite();
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton(Watched(writing)));
        var (mediator, caseId) = await application.VisitedByHandAsync();
        await SubmitAsync(mediator, caseId, agreed: true);
        writing.Meanwhile = () => SubmitAsync(mediator, caseId, agreed: false);

        await RenderAsync(application, caseId, 1);

        Assert.True(writing.Happened);
        Assert.Equal(["1 household", "1 referrer"], await FactsAsync(mediator, caseId));
        Assert.Equal((HttpStatusCode.NotFound, "report_not_available"), await DownloadAsync(mediator, caseId, 1, "landlord"));
    }

    private static async Task SubmitAsync(HttpClient mediator, string caseId, bool agreed)
    {
        var diagnostic = SampleDiagnostics.Complete();
        diagnostic["recipients"] = JsonNode.Parse(agreed
            ? """{"kinds":["household","referrer","landlord"],"landlordAgreement":{"given":true,"on":"2024-01-02","how":"written"}}"""
            : """{"kinds":["household","referrer"],"landlordAgreement":{"given":false}}""");
        await mediator.SavedAsync(caseId, diagnostic);
        await mediator.SubmittedAsync(caseId);
    }

    private static async Task RenderAsync(SlimeApplication application, string caseId, int version)
    {
        await using var scope = application.Services.CreateAsyncScope();
        var body = JsonSerializer.SerializeToUtf8Bytes(new RenderReportsV1(1, CaseId.Parse(caseId), version), SlimeJson.Options);
        await scope.ServiceProvider.GetRequiredService<RenderReports>().HandleAsync(new QueueDelivery(body, "by-hand", 1), CancellationToken.None);
    }

    private static string Address(string caseId, int version, string recipient) => $"/api/cases/{caseId}/diagnostic/versions/{version}/reports/{recipient}";

    /// <returns>The status, and the code of the refusal or the type of the content.</returns>
    private static async Task<(HttpStatusCode Status, string? Says)> DownloadAsync(HttpClient client, string caseId, int version, string recipient)
    {
        using var answer = await client.GetAsync(Address(caseId, version, recipient));
        return (answer.StatusCode, answer.IsSuccessStatusCode ? answer.Content.Headers.ContentType!.MediaType : (string?)(await answer.ReadAsync())["code"]);
    }

    private static async Task<IReadOnlyList<string>> OfferedAsync(HttpClient client, string caseId) => Names((await client.CaseAsync(caseId))!["reports"]!.AsArray());

    private static async Task<IReadOnlyList<string>> FactsAsync(HttpClient client, string caseId) =>
        Names((await client.CaseAsync(caseId))!.HistoryOf("reportRendered").Select(fact => JsonNode.Parse(fact!)));

    private static IReadOnlyList<string> Names(IEnumerable<JsonNode?> reports) =>
        [.. reports.Select(report => $"{report!["version"]} {report["recipient"]}").Order(StringComparer.Ordinal)];

    private async Task<int> BytesAsync(SlimeApplication application, string caseId)
    {
        var count = 0;
        var container = new BlobServiceClient(shared.Azurite.ConnectionString).GetBlobContainerClient(application.Prefix + "documents");
        await foreach (var _ in container.GetBlobsAsync(new Azure.Storage.Blobs.Models.GetBlobsOptions { Prefix = $"{caseId}/reports/" })) count++;
        return count;
    }

    private BlobServiceClient Watched(FirstWrite writing)
    {
        var options = new BlobClientOptions();
        options.AddPolicy(writing, HttpPipelinePosition.PerCall);
        return new BlobServiceClient(shared.Azurite.ConnectionString, options);
    }

    /// <summary>Does something else before the first bytes are written.</summary>
    private sealed class FirstWrite : HttpPipelinePolicy
    {
        public Func<Task>? Meanwhile { get; set; }

        public bool Happened { get; private set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Method == RequestMethod.Put && Meanwhile is { } meanwhile)
            {
                Meanwhile = null;
                await meanwhile();
                Happened = true;
            }

            await ProcessNextAsync(message, pipeline);
        }
    }
}
