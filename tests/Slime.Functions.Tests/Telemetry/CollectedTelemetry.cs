using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Slime.Platform.Telemetry;

namespace Slime.Functions.Tests.Telemetry;

/// <summary>Every span and measure of this process that an exporter would get, whichever test it belongs to.</summary>
internal sealed class CollectedTelemetry : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ConcurrentQueue<(string Name, double Value, KeyValuePair<string, object?>[] Tags)> _measures = new();
    private readonly ActivityListener _spanListener;
    private readonly MeterListener _meterListener = new();

    public CollectedTelemetry()
    {
        _spanListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is SlimeTelemetry.Name or RequestSpans.Source || StorageSpans.IsOne(source.Name),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_spanListener);
        _meterListener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SlimeTelemetry.Name) listener.EnableMeasurementEvents(instrument);
        };
        _meterListener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measures.Enqueue((instrument.Name, value, tags.ToArray())));
        _meterListener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _measures.Enqueue((instrument.Name, value, tags.ToArray())));
        _meterListener.Start();
    }

    public IReadOnlyList<(string Name, double Value, KeyValuePair<string, object?>[] Tags)> Measures => [.. _measures];

    /// <summary>The spans of one trace, in the order of their start.</summary>
    public IReadOnlyList<Activity> Trace(string id) =>
        [.. _spans.Where(span => span.TraceId.ToHexString() == id).OrderBy(span => span.StartTimeUtc)];

    /// <summary>All that a span or a measure tells.</summary>
    public IEnumerable<string> Texts() => _spans.SelectMany(TextsOf).Concat(Measures.SelectMany(measure => TextsOf(measure.Tags).Prepend(measure.Name)));

    public void Dispose()
    {
        _spanListener.Dispose();
        _meterListener.Dispose();
    }

    private static IEnumerable<string> TextsOf(Activity span) =>
        new[] { span.OperationName, span.DisplayName, span.StatusDescription ?? "", span.TraceStateString ?? "" }
            .Concat(TextsOf(span.TagObjects))
            .Concat(span.Baggage.SelectMany(item => new[] { item.Key, item.Value ?? "" }))
            .Concat(span.Events.SelectMany(happened => TextsOf(happened.Tags).Prepend(happened.Name)))
            .Concat(span.Links.SelectMany(link => TextsOf(link.Tags ?? [])));

    private static IEnumerable<string> TextsOf(IEnumerable<KeyValuePair<string, object?>> tags) => tags.SelectMany(tag => new[] { tag.Key, $"{tag.Value}" });
}
