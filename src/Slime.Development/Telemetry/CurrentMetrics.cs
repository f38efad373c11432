using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Slime.Platform.Telemetry;

namespace Slime.Development.Telemetry;

/// <summary>One measure for one set of tags, since the start.</summary>
/// <param name="Count">How often it was measured.</param>
public sealed record Measured(string Name, string? Unit, string Tags, bool IsSum, long Count, double Sum, double Least, double Greatest, double Last)
{
    public Measured With(double value) => this with
    {
        Count = Count + 1,
        Sum = Sum + value,
        Least = Math.Min(Least, value),
        Greatest = Math.Max(Greatest, value),
        Last = value,
    };
}

/// <summary>Adds up the program's own measures in memory, so that a developer can look at them without a cloud.</summary>
internal sealed class CurrentMetrics : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<(string Name, string Tags), Measured> _measured = new();
    private readonly MeterListener _listener = new();

    public CurrentMetrics()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SlimeTelemetry.Name) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
    }

    /// <summary>By name, then by tags.</summary>
    public IReadOnlyList<Measured> All() =>
        [.. _measured.Values.OrderBy(measured => measured.Name, StringComparer.Ordinal).ThenBy(measured => measured.Tags, StringComparer.Ordinal)];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var words = new List<string>(tags.Length);
        foreach (var tag in tags) words.Add($"{tag.Key}={tag.Value}");
        words.Sort(StringComparer.Ordinal);
        var key = (instrument.Name, Tags: string.Join(' ', words));
        _measured.AddOrUpdate(
            key,
            _ => new Measured(instrument.Name, instrument.Unit, key.Tags, instrument is Counter<long>, 1, value, value, value, value),
            (_, before) => before.With(value));
    }
}
