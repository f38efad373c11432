using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Operations;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases.Files;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>What seven files of a visit ask of storage: the bytes themselves, and little more.</summary>
public sealed class FileOperationsTests : IAsyncDisposable
{
    private const int Files = 7;

    private readonly CountingHandler _counts = new();
    private readonly HttpClient _http;
    private readonly SlimeApplication _application;

    public FileOperationsTests(SharedAzurite shared)
    {
        _http = new HttpClient(_counts);
        var transport = new HttpClientTransport(_http);
        var connection = shared.Azurite.ConnectionString;
        _application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services =>
        {
            var queues = StorageServices.OptionsOfQueues();
            queues.Transport = transport;
            services.AddSingleton(new TableServiceClient(connection, new TableClientOptions { Transport = transport }));
            services.AddSingleton(new QueueServiceClient(connection, queues));
            services.AddSingleton(new BlobServiceClient(connection, new BlobClientOptions { Transport = transport }));
        });
    }

    [Fact]
    public async Task Seven_Files_Of_One_Visit_Take_At_Most_25_Storage_Operations()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        await mediator.UploadAsync(caseId, SampleFiles.Jpeg(1));
        byte[][] photos = [.. Enumerable.Range(2, Files).Select(SampleFiles.Jpeg)];
        _counts.Reset();

        using var announced = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/files", new JsonArray([.. photos.Select(photo => new JsonObject
        {
            ["name"] = "photo.jpg", ["kind"] = "facade", ["contentType"] = "image/jpeg", ["size"] = photo.Length, ["sha256"] = Sha256Hash.Of(photo).ToString(),
        })]));
        var sessions = JsonNode.Parse(await announced.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsArray();
        foreach (var (photo, session) in photos.Zip(sessions)) (await FileClient.PutAsync((string)session!["uploadUrl"]!, photo)).EnsureSuccessStatusCode();
        using var completed = await mediator.PostAsJsonAsync(
            $"/api/cases/{caseId}/files/complete", new { fileIds = sessions.Select(session => (string)session!["fileId"]!) }, TestContext.Current.CancellationToken);

        completed.EnsureSuccessStatusCode();
        // The bytes go straight to storage, one operation each.
        var operations = Files + _counts.Counts.Values.Sum();
        Assert.True(operations <= 25, $"{operations} operations: {string.Join(", ", _counts.Counts.Select(pair => $"{pair.Key} {pair.Value}"))}, and {Files} uploads.");
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _http.Dispose();
    }
}
