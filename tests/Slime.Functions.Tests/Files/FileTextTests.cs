using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Files;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>What people call files is personal data in rows of its own, without which the files go on.</summary>
public sealed class FileTextTests(SharedAzurite shared) : IAsyncLifetime
{
    private readonly Requests _requests = new();
    private SlimeApplication _application = null!;
    private HttpClient _mediator = null!;
    private string _caseId = "";

    public async ValueTask InitializeAsync()
    {
        var options = new TableClientOptions();
        options.AddPolicy(_requests, HttpPipelinePosition.PerCall);
        _application = new(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton(new TableServiceClient(shared.Azurite.ConnectionString, options)));
        (_mediator, _caseId) = await _application.CaseAsync();
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task Name_And_Caption_Lie_In_A_Row_Of_Their_Own_And_In_No_Other()
    {
        var announced = await UploadedAsync(SampleFiles.Jpeg(1), "Salon de Qsdfgh.jpg", "Chez Qsdfgh");
        using var form = FileClient.Form(SampleFiles.Jpeg(2), name: "Cave de Qsdfgh.jpg", caption: "Sous Qsdfgh");
        using var posted = await _mediator.PostAsync($"/api/cases/{_caseId}/files", form);
        var sent = (string)(await posted.ReadAsync())["fileId"]!;
        foreach (var file in new[] { announced, sent }) await InspectAsync(file);

        var rows = await _application.Stored.RowsAsync();
        Assert.Equal(("Salon de Qsdfgh.jpg", "Chez Qsdfgh"), TextOf(rows, announced));
        Assert.Equal(("Cave de Qsdfgh.jpg", "Sous Qsdfgh"), TextOf(rows, sent));
        var others = rows.Where(row => !row.RowKey.StartsWith("person|", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, others.Count(row => row.RowKey.StartsWith("file|", StringComparison.Ordinal)));
        Assert.All(others, row => Assert.DoesNotContain(row, column => column.Value is string text && text.Contains("Qsdfgh", StringComparison.Ordinal)));
        Assert.Equal(
            ["Salon de Qsdfgh.jpg Chez Qsdfgh", "Cave de Qsdfgh.jpg Sous Qsdfgh"],
            (await _mediator.CaseAsync(_caseId))!["files"]!.AsArray().Select(file => $"{file!["name"]} {file["caption"]}"));
    }

    [Fact]
    public async Task An_Erased_Name_Leaves_A_File_That_Works_And_Is_Called_By_Its_Kind()
    {
        var early = await UploadedAsync(SampleFiles.Jpeg(1), "Salon de Qsdfgh.jpg", "Chez Qsdfgh");
        await EraseAsync(early);
        await InspectAsync(early);
        var late = await UploadedAsync(SampleFiles.Jpeg(2), "Cave de Qsdfgh.jpg", "Sous Qsdfgh");
        await InspectAsync(late);
        await EraseAsync(late);

        foreach (var fileId in new[] { early, late })
        {
            var file = (await _mediator.FileAsync(_caseId, fileId))!;
            Assert.Equal(("Façade.jpg", null, "available"), ((string?)file["name"], (string?)file["caption"], (string?)file["status"]));
            foreach (var variant in new[] { "", "?variant=thumbnail", "?variant=view" })
            {
                using var answer = await _mediator.GetAsync($"/api/cases/{_caseId}/files/{fileId}{variant}");
                Assert.Equal((HttpStatusCode.OK, "Façade.jpg"), (answer.StatusCode, answer.Content.Headers.ContentDisposition!.FileNameStar));
            }
        }

        var page = WebUtility.HtmlDecode(await _mediator.GetStringAsync($"/dossiers/{_caseId}"));
        Assert.Contains("Façade.jpg", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Qsdfgh", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Same_Bytes_Announced_Again_Bear_What_They_Are_Called_Now()
    {
        var content = SampleFiles.Jpeg(1);
        using var first = await AnnounceAsync(content, "Salon.jpg", "Avant");
        using var second = await AnnounceAsync(content, "Séjour.jpg", "Après");
        Assert.Equal("Séjour.jpg Après", await ShownAsync((string)(await second.ReadAsync())["fileId"]!));

        byte[] broken = [.. content[..200]];
        var refused = await UploadedAsync(broken, "Couloir.jpg", "Avant");
        await InspectAsync(refused);
        Assert.Equal("rejected", (string?)(await _mediator.FileAsync(_caseId, refused))!["status"]);
        Assert.Equal(refused, await UploadedAsync(broken, "Entrée.jpg", "Après"));
        Assert.Equal("Entrée.jpg Après", await ShownAsync(refused));
        await InspectAsync(refused);
        using var form = FileClient.Form(broken, name: "Palier.jpg", caption: "Enfin");
        using var posted = await _mediator.PostAsync($"/api/cases/{_caseId}/files", form);
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        Assert.Equal("Palier.jpg Enfin", await ShownAsync(refused));
    }

    [Fact]
    public async Task What_Is_Swept_Takes_Its_Name_Along_Whether_It_Was_Erased_Or_Not()
    {
        foreach (var seed in new[] { 1, 2 }) (await AnnounceAsync(SampleFiles.Jpeg(seed), "Salon.jpg", "Chez nous")).Dispose();
        var ids = (await RowsAsync("file|")).Select(row => row.RowKey.Split('|')[^1]).ToList();
        Assert.Equal(2, ids.Count);
        await EraseAsync(ids[0]);

        await ActivatorUtilities.CreateInstance<SweepUploads>(_application.Services, new InTwoDays()).RunAsync(default);

        Assert.Empty(await RowsAsync("file|"));
        Assert.Empty(await RowsAsync($"person|{_caseId}|file|"));
    }

    [Fact]
    public async Task Names_Cost_An_Upload_No_Operation_And_Complete_Does_Not_Read_Them()
    {
        var content = SampleFiles.Jpeg(1);
        _requests.Clear();
        using var announced = await AnnounceAsync(content, "Salon.jpg", "Chez nous");
        // What is announced and what was sent today are read to be counted; all is written in one.
        Assert.Equal(["GET announced", "GET case", "GET upload", "POST transaction"], _requests.Seen().Order(StringComparer.Ordinal));

        var session = await announced.ReadAsync();
        (await FileClient.PutAsync((string)session["uploadUrl"]!, content)).EnsureSuccessStatusCode().Dispose();
        _requests.Clear();
        using var completed = await _mediator.CompleteAsync(_caseId, (string)session["fileId"]!);

        Assert.Equal(HttpStatusCode.Accepted, completed.StatusCode);
        Assert.DoesNotContain(_requests.Seen(), request => request.Contains("person", StringComparison.Ordinal));
        Assert.Single(_requests.Seen(), "POST transaction");
    }

    [Fact]
    public async Task A_Row_Of_Before_Names_Had_Their_Own_Is_Still_Read()
    {
        var fileId = await UploadedAsync(SampleFiles.Jpeg(1), "Salon.jpg", "Chez nous");
        await InspectAsync(fileId);
        await EraseAsync(fileId);
        var row = (await RowsAsync("file|")).Single();
        var content = JsonNode.Parse(row.GetString("File"))!;
        (content["name"], content["caption"]) = ("Ancien.jpg", "Ancienne légende");
        row["File"] = content.ToJsonString();
        await _application.Stored.Ledger.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);

        Assert.Equal("Façade.jpg ", await ShownAsync(fileId));
    }

    private Task<HttpResponseMessage> AnnounceAsync(byte[] content, string name, string caption) =>
        _mediator.SendAsync(HttpMethod.Post, $"/api/cases/{_caseId}/files", new JsonObject
        {
            ["name"] = name,
            ["caption"] = caption,
            ["kind"] = "facade",
            ["size"] = content.Length,
            ["sha256"] = Sha256Hash.Of(content).ToString(),
        });

    private async Task<string> UploadedAsync(byte[] content, string name, string caption)
    {
        using var announced = await AnnounceAsync(content, name, caption);
        var session = await announced.ReadAsync();
        (await FileClient.PutAsync((string)session["uploadUrl"]!, content)).EnsureSuccessStatusCode().Dispose();
        using var completed = await _mediator.CompleteAsync(_caseId, (string)session["fileId"]!);
        Assert.Equal(HttpStatusCode.Accepted, completed.StatusCode);
        return (string)session["fileId"]!;
    }

    private async Task InspectAsync(string fileId) => await _application.InspectAsync(await _application.FileAsync(_caseId, fileId));

    private async Task EraseAsync(string fileId) => await _application.Stored.Ledger.DeleteEntityAsync("LEN", $"person|{_caseId}|file|{fileId}");

    private async Task<string> ShownAsync(string fileId) => (await _mediator.FileAsync(_caseId, fileId))! is var file ? $"{file["name"]} {file["caption"]}" : "";

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string prefix) =>
        [.. (await _application.Stored.RowsAsync("LEN")).Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal))];

    private (string Name, string Caption) TextOf(IEnumerable<TableEntity> rows, string fileId)
    {
        var row = rows.Single(row => row.RowKey == $"person|{_caseId}|file|{fileId}");
        return (row.GetString("Name"), row.GetString("Caption"));
    }

    private sealed class InTwoDays : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromDays(2);
    }

    /// <summary>What is asked of the table: the method, and the kind of row.</summary>
    private sealed class Requests : HttpPipelineSynchronousPolicy
    {
        private readonly ConcurrentQueue<string> _seen = new();

        public void Clear() => _seen.Clear();

        public IReadOnlyList<string> Seen() => [.. _seen];

        public override void OnSendingRequest(HttpMessage message)
        {
            var path = Uri.UnescapeDataString(message.Request.Uri.Path + message.Request.Uri.Query);
            var kind = path.Contains("$batch", StringComparison.Ordinal) ? "transaction" : path.Split("RowKey='") is [_, var row] ? row.Split('|')[0] : path;
            _seen.Enqueue($"{message.Request.Method} {kind}");
        }
    }
}
