using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Slime.Model.Communes;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Ledger;

/// <summary>
/// Brings a ledger up to date shortly after a change, without waiting for the timer. Only a hint: it may be lost with the
/// process. Changes of some seconds go together, so that many referrals cost few operations.
/// </summary>
internal sealed partial class LedgerHints(
    LedgerProjection projection, IOptions<PumpOptions> pumps, StorageSetup storage, TimeProvider clock, ILogger<LedgerHints> logger) : BackgroundService
{
    /// <summary>How long changes are gathered.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TerritoryCode, byte> _changed = new();
    private readonly SemaphoreSlim _any = new(0, 1);

    public void Changed(TerritoryCode territory)
    {
        if (!pumps.Value.Enabled || !_changed.TryAdd(territory, 0)) return;
        try
        {
            _any.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already, and will find this one too.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await storage.Ready.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _any.WaitAsync(stoppingToken);
                await Task.Delay(Gathering, clock, stoppingToken);
                foreach (var territory in _changed.Keys)
                {
                    _changed.TryRemove(territory, out _);
                    await ProjectAsync(territory, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    public override void Dispose()
    {
        _any.Dispose();
        base.Dispose();
    }

    private async Task ProjectAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        try
        {
            await projection.ProjectAsync(territory, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            Log.LeftToTheTimer(logger, territory.ToString(), failure.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The ledger of {Territory} could not be brought up to date ({Failure}); the timer does it")]
        public static partial void LeftToTheTimer(ILogger logger, string territory, string failure);
    }
}
