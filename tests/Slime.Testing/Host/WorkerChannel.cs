using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Slime.Testing.Host.Protocol;

namespace Slime.Testing.Host;

/// <summary>The two ends of one worker's stream: what it is told, and who waits for which of its answers.</summary>
internal sealed class WorkerChannel
{
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _asked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResponse>> _invocations = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<RpcLog> _logs = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Exception? _reason;

    /// <summary>Ends when the worker has called.</summary>
    public Task Opened => _opened.Task;

    /// <summary>What the worker logged through the host.</summary>
    public IReadOnlyList<RpcLog> Logs => [.. _logs];

    public IReadOnlyList<string> Running => [.. _invocations.Keys];

    /// <summary>Serves the worker's call until it hangs up or is hung up on.</summary>
    public async Task ServeAsync(IAsyncStreamReader<StreamingMessage> worker, IServerStreamWriter<StreamingMessage> toWorker, CancellationToken cancelled)
    {
        _opened.TrySetResult();
        var writing = WriteAsync(toWorker, cancelled);
        try
        {
            while (await worker.MoveNext(cancelled)) Take(worker.Current);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // A killed worker hangs up in the middle of a word.
        }
        catch (Exception failure)
        {
            Close(failure);
            throw;
        }
        finally
        {
            Close();
            await writing;
        }
    }

    public void Tell(StreamingMessage message) => _outgoing.Writer.TryWrite(message);

    /// <summary>Asks what the worker answers under the same number.</summary>
    public async Task<StreamingMessage> AskAsync(StreamingMessage question)
    {
        question.RequestId = Guid.NewGuid().ToString();
        return await ExpectAsync(_asked, question.RequestId, question);
    }

    public Task<InvocationResponse> InvokeAsync(InvocationRequest request) =>
        ExpectAsync(_invocations, request.InvocationId, new StreamingMessage { RequestId = Guid.NewGuid().ToString(), InvocationRequest = request });

    /// <summary>Nothing will be answered any more.</summary>
    public void Close(Exception? reason = null)
    {
        _reason ??= reason;
        _closed.TrySetResult();
        _outgoing.Writer.TryComplete();
        _opened.TrySetException(Gone());
        foreach (var waiting in _asked.Values) waiting.TrySetException(Gone());
        foreach (var waiting in _invocations.Values) waiting.TrySetException(Gone());
    }

    private async Task<T> ExpectAsync<T>(ConcurrentDictionary<string, TaskCompletionSource<T>> waiting, string id, StreamingMessage message)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        try
        {
            if (!_outgoing.Writer.TryWrite(message) || _closed.Task.IsCompleted) throw Gone();
            return await answer.Task;
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    private void Take(StreamingMessage message)
    {
        if (message.InvocationResponse is { } response)
        {
            if (_invocations.TryGetValue(response.InvocationId, out var invocation)) invocation.TrySetResult(response);
        }
        else if (message.RpcLog is { } log)
        {
            _logs.Enqueue(log);
        }
        else if (_asked.TryGetValue(message.RequestId, out var asked))
        {
            asked.TrySetResult(message);
        }
    }

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> toWorker, CancellationToken cancelled)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(cancelled)) await toWorker.WriteAsync(message, cancelled);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The reader's end says that the worker is gone.
        }
    }

    private WorkerGoneException Gone() => _reason is { } reason ? new($"The worker's stream has ended: {reason.Message}", reason) : new("The worker has ended.");
}
