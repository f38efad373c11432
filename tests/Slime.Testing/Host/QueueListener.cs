using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Slime.Testing.Host;

/// <summary>Reads one queue for one function as the host's storage extension does: in batches, so many deliveries, then the poison queue.</summary>
internal sealed class QueueListener : IDisposable
{
    /// <summary>A message at work is hidden so long; the host renews it, no test takes as long.</summary>
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly PlayedHost _host;
    private readonly string _function;
    private readonly HostFile _file;
    private readonly QueueClient _queue;
    private readonly QueueClient _poison;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, bool> _atWork = new();
    private Task _reading = Task.CompletedTask;

    private QueueListener(PlayedHost host, string function, HostFile file, string connection, string queue)
    {
        (_host, _function, _file) = (host, function, file);
        var options = new QueueClientOptions { MessageEncoding = file.MessageEncoding };
        // What cannot be decoded never reaches the function, and is poison in the end like what it refuses.
        var raw = new QueueClient(connection, queue);
        options.MessageDecodingFailed += failed => failed.ReceivedMessage is { } message ? FailAsync(raw, new QueueClient(connection, $"{queue}-poison"), message) : Task.CompletedTask;
        (_queue, _poison) = (new QueueClient(connection, queue, options), new QueueClient(connection, $"{queue}-poison", new QueueClientOptions { MessageEncoding = file.MessageEncoding }));
    }

    public static QueueListener Start(PlayedHost host, HostedFunction function, AppSettings settings, HostFile file, string prefix)
    {
        var listener = new QueueListener(host, function.Name, file, settings.Connection(settings.Resolve(function.Setting("connection"))), prefix + settings.Resolve(function.Setting("queueName")));
        listener._reading = listener.ReadAsync();
        return listener;
    }

    /// <summary>Takes no more messages, and lets those at work finish.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _reading;
        await Task.WhenAll(_atWork.Keys);
    }

    public void Forget() => _stopping.Cancel();

    public void Dispose() => _stopping.Dispose();

    private async Task ReadAsync()
    {
        var pause = FirstPause;
        try
        {
            while (!_stopping.IsCancellationRequested)
            {
                var taken = await TakeAsync();
                foreach (var message in taken) Work(message);
                if (taken.Length == 0)
                {
                    await Task.Delay(pause, _stopping.Token);
                    pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, _file.MaxPollingInterval.Ticks));
                    continue;
                }

                pause = FirstPause;
                while (_atWork.Count > _file.NewBatchThreshold) await Task.WhenAny(_atWork.Keys).WaitAsync(_stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    private async Task<QueueMessage[]> TakeAsync()
    {
        try
        {
            return await _queue.ReceiveMessagesAsync(_file.BatchSize, Hidden, _stopping.Token);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return [];
        }
    }

    private void Work(QueueMessage message)
    {
        var work = Task.Run(() => DeliverAsync(message));
        _atWork[work] = true;
        _ = work.ContinueWith(done => _atWork.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task DeliverAsync(QueueMessage message)
    {
        // Somebody died with the last delivery in hand.
        if (message.DequeueCount > _file.MaxDequeueCount) await FailAsync(_queue, _poison, message);
        else if (await _host.DeliverAsync(_function, message)) await _queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        else await FailAsync(_queue, _poison, message);
    }

    private async Task FailAsync(QueueClient queue, QueueClient poison, QueueMessage message)
    {
        if (message.DequeueCount < _file.MaxDequeueCount)
        {
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: _file.VisibilityTimeout);
            return;
        }

        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(message.Body);
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }
}
