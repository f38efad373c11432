using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Slime.Platform.Storage;

/// <summary>
/// How long a request waits for storage before it is told that storage is away: a person, and the gateway before the program,
/// wait no longer. Counted is the time in which at least one operation is under way, so that operations side by side count once
/// and a slow upload, which waits for its sender, does not count. Work without a budget (queues, timers) waits as the client
/// library does. How long it is says <see cref="StorageTimeOptions"/>, also of what is read on behalf of several requests.
/// </summary>
internal sealed class StorageBudget
{
    private static readonly AsyncLocal<StorageBudget?> Ambient = new();

    private readonly Lock _lock = new();
    private readonly bool _forEachOperation;
    private TimeSpan _spent;
    private int _underWay;
    private long _busySince;

    private StorageBudget(bool forEachOperation) => _forEachOperation = forEachOperation;

    public static StorageBudget? Current => Ambient.Value;

    /// <param name="forEachOperation">Of a long answer: each operation may take the whole limit.</param>
    public static IDisposable Begin(bool forEachOperation = false)
    {
        var before = Ambient.Value;
        Ambient.Value = new StorageBudget(forEachOperation);
        return new Scope(before);
    }

    /// <summary>What is left of the limit for one operation that began at an instant.</summary>
    public TimeSpan Left(TimeSpan limit, long operationBegan)
    {
        if (_forEachOperation) return limit - Stopwatch.GetElapsedTime(operationBegan);
        lock (_lock) return limit - _spent - (_underWay > 0 ? Stopwatch.GetElapsedTime(_busySince) : TimeSpan.Zero);
    }

    public void Began()
    {
        lock (_lock)
        {
            if (_underWay++ == 0) _busySince = Stopwatch.GetTimestamp();
        }
    }

    public void Ended()
    {
        lock (_lock)
        {
            if (--_underWay == 0) _spent += Stopwatch.GetElapsedTime(_busySince);
        }
    }

    private sealed class Scope(StorageBudget? before) : IDisposable
    {
        public void Dispose() => Ambient.Value = before;
    }
}

/// <summary>Counts an operation, with all its tries, against the budget of the request that it belongs to.</summary>
internal sealed class StorageBudgetPolicy : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Begin(message);
        try
        {
            ProcessNext(message, pipeline);
        }
        finally
        {
            End(message);
        }
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Begin(message);
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            End(message);
        }
    }

    private static void Begin(HttpMessage message)
    {
        if (StorageBudget.Current is not { } budget) return;
        message.SetProperty(typeof(StorageBudget), new Operation(budget, Stopwatch.GetTimestamp()));
        budget.Began();
    }

    private static void End(HttpMessage message)
    {
        if (Of(message) is { } operation) operation.Budget.Ended();
    }

    private static Operation? Of(HttpMessage message) =>
        message.TryGetProperty(typeof(StorageBudget), out var value) ? value as Operation : null;

    private sealed record Operation(StorageBudget Budget, long Began);

    /// <summary>Gives each try no more time than is left; without any the operation fails at once, and is not tried again.</summary>
    internal sealed class EachTry(TimeSpan limit) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            if (Of(message) is not { } operation) return;
            var left = operation.Budget.Left(limit, operation.Began);
            if (left <= TimeSpan.Zero) throw new TimeoutException("Storage did not answer within the time that a request has for it.");
            message.NetworkTimeout = left;
        }
    }
}
