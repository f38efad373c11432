using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Hosting;
using Slime.Functions.Tests.Files;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Operations;

/// <summary>docs/costs.md counts with what a case asks of storage: here it is counted.</summary>
public sealed class CostMeasureTests : IAsyncDisposable
{
    private readonly CountingHandler _counts = new();
    private readonly HttpClient _http;
    private readonly SlimeApplication _application;
    private readonly SlimeStorage _storage;

    public CostMeasureTests(SharedAzurite shared, ITestOutputHelper output)
    {
        Output = output;
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
        _storage = new SlimeStorage(shared.Azurite, _application.Prefix);
    }

    private ITestOutputHelper Output { get; }

    [Fact]
    public async Task A_Case_Asks_Of_Storage_What_The_Costs_Are_Computed_With()
    {
        var referrer = await _application.SignInAsync("referrer-len");
        var mediator = await _application.SignInAsync("mediator-len");
        await ReferAsync(referrer);

        var caseId = await CountAsync("referral", () => ReferAsync(referrer));
        await CountAsync("visit", async () =>
        {
            var visit = await mediator.PlannedAsync(caseId, VisitClient.EarlierToday);
            (await mediator.EndAsync(caseId, visit, "done")).EnsureSuccessStatusCode().Dispose();
            return await DeliverAsync(caseId);
        });
        await CountAsync("photo", async () =>
        {
            await mediator.UploadAsync(caseId, SampleFiles.Jpeg());
            return await DeliverAsync(caseId);
        });
        await CountAsync("page", () => mediator.GetStringAsync($"/dossiers/{caseId}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _http.Dispose();
    }

    private async Task<string> ReferAsync(HttpClient referrer)
    {
        var caseId = await referrer.ReferAsync();
        await DeliverAsync(caseId);
        return caseId;
    }

    /// <summary>Handles what waits, and what follows from it, as the host would; the host's own look at the queue is its own.</summary>
    private async Task<string> DeliverAsync(string caseId)
    {
        var functions = _application.Services.GetRequiredService<FunctionInvoker>();
        for (var found = true; found;)
        {
            found = false;
            foreach (var function in DeclaredFunctions.Queues.Where(function => QueueNames.Carried.Contains(function.Queue)))
            {
                while ((await _storage.Queue(function.Queue).ReceiveMessageAsync()).Value is { } message)
                {
                    found = true;
                    await _storage.Queue(function.Queue).DeleteMessageAsync(message.MessageId, message.PopReceipt);
                    await functions.InvokeAsync(function, new QueueDelivery(message.Body, message.MessageId, 1), CancellationToken.None);
                }
            }
        }

        return caseId;
    }

    /// <summary>A third more or less, and two, is still what the table says; beyond that its data must be measured again.</summary>
    private async Task<T> CountAsync<T>(string part, Func<Task<T>> work)
    {
        _counts.Reset();
        var result = await work();
        var counted = _counts.Counts;
        Output.WriteLine($"{part}: {string.Join(", ", counted.Select(pair => $"{pair.Key} {pair.Value}"))}");
        var said = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Path("docs", "costs", "costs.json")))!["measured"]![part]!;
        Assert.All(counted, pair =>
        {
            var expected = (int)said[pair.Key]!;
            Assert.True(Math.Abs(pair.Value - expected) <= 2 + expected / 3, $"{part}: {pair.Value} operations on {pair.Key}, docs/costs/costs.json says {expected}.");
        });
        return result;
    }
}
