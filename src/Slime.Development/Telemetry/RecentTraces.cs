using System.Diagnostics;
using Slime.Platform.Telemetry;

namespace Slime.Development.Telemetry;

/// <summary>Keeps the last traces in memory, so that a developer can look at them without a cloud.</summary>
internal sealed class RecentTraces : IHostedService, IDisposable
{
    private const int MaxTraces = 200;

    /// <summary>One trace cannot push out all others' memory: a timer may do a thousand things.</summary>
    private const int MaxSpans = 400;

    private static readonly string[] Dull = ["GET /assets/", "GET /api/health", "GET /dev/"];

    private readonly Lock _gate = new();
    private readonly Dictionary<ActivityTraceId, LinkedListNode<Kept>> _byId = [];
    private readonly LinkedList<Kept> _newestFirst = [];
    private ActivityListener? _listener;

    /// <summary>Spans as they ended: they are put into words for whoever looks, and not at the expense of what is measured.</summary>
    private sealed record Kept(ActivityTraceId Id, List<Activity> Spans)
    {
        public RecordedTrace Recorded() => new(Id, [.. Spans.Select(RecordedSpan.Of)]);
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RecordedTrace> All()
    {
        lock (_gate) return [.. _newestFirst.Select(kept => kept.Recorded())];
    }

    public RecordedTrace? Find(string id) => All().FirstOrDefault(trace => trace.Id.ToHexString() == id);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is SlimeTelemetry.Name or RequestSpans.Source || StorageSpans.IsOne(source.Name),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_listener);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _listener?.Dispose();

    private void Keep(Activity activity)
    {
        if (Dull.Any(start => activity.DisplayName.StartsWith(start, StringComparison.Ordinal)) || IsUpkeep(activity)) return;
        lock (_gate)
        {
            if (!_byId.TryGetValue(activity.TraceId, out var node))
            {
                node = _newestFirst.AddFirst(new Kept(activity.TraceId, []));
                _byId[activity.TraceId] = node;
            }

            if (node.Value.Spans.Count < MaxSpans) node.Value.Spans.Add(activity);
            if (_newestFirst.Count <= MaxTraces) return;
            _byId.Remove(_newestFirst.Last!.Value.Id);
            _newestFirst.RemoveLast();
        }
    }

    /// <summary>A look into a queue, which belongs to no work and comes again every second.</summary>
    private static bool IsUpkeep(Activity activity) => activity.ParentSpanId == default && StorageSpans.IsOne(activity.Source.Name);
}
