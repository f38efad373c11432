using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.AccessLog;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.AccessLog;

/// <summary>What the log costs, and that nothing of it is lost when the program ends.</summary>
public sealed class AccessLogCostTests(SharedAzurite shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Page_Costs_One_Operation_Of_The_Log_At_Most_And_Is_Shown_While_That_Still_Waits()
    {
        var log = new HeldLog();
        var tables = new TableClientOptions();
        tables.AddPolicy(log, HttpPipelinePosition.PerCall);
        await using var application = new SlimeApplication(
            shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton(new TableServiceClient(shared.Azurite.ConnectionString, tables)));
        using var referrer = await application.SignInAsync("referrer-len");
        var caseId = await referrer.ReferAsync();
        using var coordination = await application.SignInAsync("coordination");

        // The log does not answer, and the page is there.
        Assert.Contains(caseId, await coordination.GetStringAsync($"/dossiers/{caseId}", Cancellation), StringComparison.Ordinal);
        await Eventually.TrueAsync(() => Task.FromResult(log.Asked == 1), "the log is asked to keep it");
        Assert.Contains(caseId, await coordination.GetStringAsync($"/dossiers/{caseId}", Cancellation), StringComparison.Ordinal);
        Assert.Contains(caseId, await coordination.GetStringAsync($"/dossiers/{caseId}", Cancellation), StringComparison.Ordinal);
        log.Open();

        await Eventually.TrueAsync(async () => await CountAsync(application.Prefix) == 3, "all three are kept");
        // The two that waited went together.
        Assert.Equal(2, log.Asked);
    }

    [Fact]
    public async Task What_Was_Read_A_Moment_Before_The_Program_Is_Told_To_Stop_Is_Kept()
    {
        var prefix = SlimeApplication.NewPrefix();
        await using var process = await SlimeProcess.StartAsync(SlimeProcess.Development(shared.Azurite, prefix));
        using var referrer = await process.SignInAsync("referrer-len");
        var caseId = await referrer.ReferAsync();
        using var coordination = await process.SignInAsync("coordination");
        using (var shown = await coordination.GetAsync($"/api/cases/{caseId}", Cancellation)) shown.EnsureSuccessStatusCode();

        process.Terminate();

        Assert.Equal(0, await process.ExitCodeAsync());
        Assert.Equal(1, await CountAsync(prefix));
    }

    private async Task<int> CountAsync(string prefix)
    {
        var kept = 0;
        await foreach (var row in new TableClient(shared.Azurite.ConnectionString, prefix + AccessTable.Name).QueryAsync<TableEntity>(cancellationToken: Cancellation))
        {
            if (row.PartitionKey.StartsWith("read|", StringComparison.Ordinal) && row.GetString("Kind") == ReadKinds.Case) kept++;
        }

        return kept;
    }

    /// <summary>Counts what is asked of the log's table and answers none of it before it is opened.</summary>
    private sealed class HeldLog : HttpPipelinePolicy
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _asked;

        public int Asked => _asked;

        public void Open() => _open.TrySetResult();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            // Rows go in a batch, whose address names no table.
            if (message.Request.Uri.ToString().Contains("$batch", StringComparison.Ordinal) && await IsOfLogAsync(message))
            {
                Interlocked.Increment(ref _asked);
                await _open.Task.WaitAsync(message.CancellationToken);
            }

            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

        private static async Task<bool> IsOfLogAsync(HttpMessage message)
        {
            if (message.Request.Content is not { } content) return false;
            using var body = new MemoryStream();
            await content.WriteToAsync(body, message.CancellationToken);
            return System.Text.Encoding.UTF8.GetString(body.ToArray()).Contains(AccessTable.Name, StringComparison.Ordinal);
        }
    }
}
