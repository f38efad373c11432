using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Hosting;

/// <summary>
/// Feeds one queue's messages to its function, as the Functions host would: hidden while at work, again after a failure,
/// into the poison queue after the last.
/// </summary>
internal sealed partial class QueuePump(
    QueueFunction function,
    StorageQueues queues,
    QueueActivity activity,
    QueueSettings settings,
    QueueWork work,
    DiskWatch disk,
    ILogger<QueuePump> logger) : IDisposable
{
    /// <summary>How long a message is hidden from others; renewed while its handler works.</summary>
    private static readonly TimeSpan Hidden = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan NeverExpires = TimeSpan.FromSeconds(-1);

    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(100);

    /// <summary>While messages are at work, those that come meanwhile are fetched together: a look for each would cost as much as its work.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    private readonly QueueClient _queue = queues[function.Queue];
    private readonly ConcurrentDictionary<Task, ValueTuple> _atWork = new();
    private readonly SemaphoreSlim _slots = new(settings.BatchSize + settings.NewBatchThreshold);

    /// <summary>Ends, once stopped, when what is at work has ended.</summary>
    /// <param name="outOfPatience">Cancels what is still at work.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken outOfPatience)
    {
        await FetchUntilAsync(stopping, outOfPatience);
        await Task.WhenAll(_atWork.Keys);
    }

    public void Dispose() => _slots.Dispose();

    private async Task FetchUntilAsync(CancellationToken stopping, CancellationToken outOfPatience)
    {
        var wait = ShortestPoll;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (disk.IsFull)
                {
                    await Task.Delay(settings.MaxPollingInterval, stopping);
                    continue;
                }

                var found = await FetchAsync(stopping, outOfPatience);
                if (found > 0)
                {
                    wait = ShortestPoll;
                    if (found < settings.BatchSize && !_atWork.IsEmpty) await Task.Delay(Gathering, stopping);
                    continue;
                }

                await activity.WaitAsync(function.Queue, wait, stopping);
                wait = Min(wait * 2, settings.MaxPollingInterval);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (StorageFaults.IsUnavailable(failure))
            {
                Log.QueueUnreachable(logger, function.Queue, failure.GetType().Name);
                await activity.WaitAsync(function.Queue, settings.MaxPollingInterval, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> FetchAsync(CancellationToken stopping, CancellationToken outOfPatience)
    {
        // Wait until enough slots are free for fetching to be worth a call, then take as many as are free.
        await _slots.WaitAsync(stopping);
        var taken = 1;
        // Without the stop: its exception here would lose the slots already taken.
        while (taken < settings.BatchSize && await _slots.WaitAsync(TimeSpan.Zero, CancellationToken.None)) taken++;
        QueueMessage[] messages = [];
        try
        {
            messages = await _queue.ReceiveMessagesAsync(taken, Hidden, stopping);
        }
        finally
        {
            if (taken > messages.Length) _slots.Release(taken - messages.Length);
        }

        foreach (var message in messages)
            Remember(HandleAsync(new QueueClaim(_queue, message, Hidden), outOfPatience));
        return messages.Length;
    }

    private void Remember(Task work)
    {
        _atWork.TryAdd(work, default);
        _ = work.ContinueWith(done => _atWork.TryRemove(done, out var _), TaskScheduler.Default);
    }

    private async Task HandleAsync(QueueClaim claim, CancellationToken outOfPatience)
    {
        // What a handler did is told to the queue even if the stop has run out of patience meanwhile.
        var telling = CancellationToken.None;
        var message = claim.Message;
        try
        {
            var failure = await claim.RunAsync(cancellation => work(function.Queue, QueueDelivery.Of(message), cancellation), outOfPatience);
            if (failure is null)
            {
                await claim.DeleteAsync(telling);
            }
            else if (message.DequeueCount < settings.MaxDequeueCount)
            {
                Log.Failed(logger, failure, function.Name, message.MessageId, message.DequeueCount);
                await claim.ShowAgainAfterAsync(settings.RetryDelay, telling);
            }
            else
            {
                Log.Poisoned(logger, failure, function.Name, message.MessageId, message.DequeueCount);
                await queues[QueueNames.Poison(function.Queue)].SendMessageAsync(message.Body, timeToLive: NeverExpires, cancellationToken: telling);
                await claim.DeleteAsync(telling);
            }
        }
        catch (Exception failure)
        {
            // The message becomes visible again by itself; whatever happened here is then tried again.
            Log.LeftToReappear(logger, function.Name, message.MessageId, failure.GetType().Name);
        }
        finally
        {
            _slots.Release();
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Queue {Queue} cannot be reached ({Failure}); looking again shortly")]
        public static partial void QueueUnreachable(ILogger logger, string queue, string failure);

        [LoggerMessage(LogLevel.Warning, "{Function} failed on message {MessageId}, delivery {Delivery}; it comes again")]
        public static partial void Failed(ILogger logger, Exception failure, string function, string messageId, long delivery);

        [LoggerMessage(LogLevel.Error, "{Function} failed on message {MessageId} after {Delivery} deliveries; it goes to the poison queue")]
        public static partial void Poisoned(ILogger logger, Exception failure, string function, string messageId, long delivery);

        [LoggerMessage(LogLevel.Warning, "{Function} left message {MessageId} to become visible again ({Failure})")]
        public static partial void LeftToReappear(ILogger logger, string function, string messageId, string failure);
    }
}
