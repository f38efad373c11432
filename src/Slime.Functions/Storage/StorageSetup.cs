using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;
using Slime.Functions.Hosting;
using Slime.Functions.Messaging;

namespace Slime.Functions.Storage;

/// <summary>The names of the blob containers.</summary>
internal static class ContainerNames
{
    /// <summary>Quarantine: what was uploaded and not yet inspected.</summary>
    public const string Incoming = "incoming";

    public const string Documents = "documents";

    public const string Exports = "exports";

    public static IReadOnlyList<string> All { get; } = [Incoming, Documents, Exports];
}

/// <summary>
/// Makes the table, queues and containers that are missing; on Azure the deployment has made them. Storage that is not
/// there yet does not keep the program from starting: it answers 503 until it is.
/// </summary>
internal sealed partial class StorageSetup(
    LedgerTable ledger,
    StorageQueues queues,
    BlobServiceClient blobs,
    IEnumerable<IStorageSeed> seeds,
    IOptions<StorageOptions> options,
    HostingMode mode,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<StorageSetup> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The Functions host waits for a first answer, which this would hold up; there the deployment has made everything.</summary>
    private static readonly TimeSpan AfterTheFirstAnswer = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>Ends when everything is there.</summary>
    public Task Ready => _ready.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CreateAsync(stoppingToken);
                foreach (var seed in seeds)
                    await seed.PlantAsync(stoppingToken);
                _ready.SetResult();
                return;
            }
            catch (Exception failure) when (StorageFaults.IsUnavailable(failure) && !stoppingToken.IsCancellationRequested)
            {
                Log.NotThereYet(logger, failure.GetType().Name);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var starting = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
        if (mode.IsFunctionsHost) await Task.Delay(AfterTheFirstAnswer, stopping);
    }

    private async Task CreateAsync(CancellationToken cancellation)
    {
        await ledger.Client.CreateIfNotExistsAsync(cancellation);
        foreach (var queue in QueueNames.All)
        {
            await queues[queue].CreateIfNotExistsAsync(cancellationToken: cancellation);
            await queues[QueueNames.Poison(queue)].CreateIfNotExistsAsync(cancellationToken: cancellation);
        }

        foreach (var container in ContainerNames.All)
            await blobs.GetBlobContainerClient(options.Value.NamePrefix + container).CreateIfNotExistsAsync(cancellationToken: cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Storage is not there yet ({Failure}); trying again")]
        public static partial void NotThereYet(ILogger logger, string failure);
    }
}

/// <summary>Rows that a feature puts into fresh storage; does nothing when they are there.</summary>
internal interface IStorageSeed
{
    Task PlantAsync(CancellationToken cancellation);
}
