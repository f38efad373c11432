namespace Slime.Platform.Storage;

/// <summary>
/// A value that is read whole, kept for a short time and shared by everybody who asks: the directory, the catalogue, the totals.
/// However many ask at once, one reading is under way. What this process itself changed is seen by whoever asks after
/// <see cref="Forget"/>; what another instance changed, once <paramref name="freshness"/> is over.
/// </summary>
/// <param name="freshness">How late another instance's change may be seen.</param>
/// <param name="usable">How long the last known value serves while storage does not answer; null when an old value must never serve.</param>
internal sealed class Snapshot<T>(Func<CancellationToken, Task<T>> read, TimeSpan freshness, TimeProvider clock, TimeSpan? usable = null)
    where T : class
{
    /// <summary>How long a reading is waited for by those whom the last known value can serve.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Known? _known;
    private Reading? _reading;
    private long? _failedAt;

    private sealed record Known(T Value, long ReadAt);

    private sealed class Reading(long begunAt)
    {
        public long BegunAt => begunAt;

        public Task<T> Value { get; set; } = null!;
    }

    public async Task<T> CurrentAsync(CancellationToken cancellation)
    {
        Reading reading;
        T? spare;
        lock (_lock)
        {
            if (_known is { } known && IsWithin(known.ReadAt, freshness)) return known.Value;
            spare = _known is { } last && usable is { } longest && IsWithin(last.ReadAt, longest) ? last.Value : null;
            // Whoever can do without does not wait for a storage that failed last time; it is asked again now and then.
            if (spare is not null && _failedAt is { } failed)
            {
                if (!IsWithin(failed, freshness)) _reading ??= Begin();
                return spare;
            }

            reading = _reading ??= Begin();
        }

        if (spare is null) return await reading.Value.WaitAsync(cancellation);
        try
        {
            var patience = Patience - clock.GetElapsedTime(reading.BegunAt);
            return await reading.Value.WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, clock, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && StorageFaults.IsUnavailable(failure))
        {
            return spare;
        }
    }

    /// <summary>The value was changed: what is known of it, and what is being read just now, is old.</summary>
    public void Forget()
    {
        lock (_lock) (_known, _reading, _failedAt) = (null, null, null);
    }

    private bool IsWithin(long since, TimeSpan time) => clock.GetElapsedTime(since) < time;

    private Reading Begin()
    {
        var reading = new Reading(clock.GetTimestamp());
        reading.Value = Task.Run(() => RunAsync(reading));
        return reading;
    }

    /// <summary>Tied to no caller: whoever asked first may go away while others wait for the same answer.</summary>
    private async Task<T> RunAsync(Reading reading)
    {
        try
        {
            using var budget = StorageBudget.Begin();
            var value = await read(CancellationToken.None);
            lock (_lock)
            {
                if (_reading == reading) (_known, _reading, _failedAt) = (new Known(value, reading.BegunAt), null, null);
            }

            return value;
        }
        catch
        {
            lock (_lock)
            {
                if (_reading == reading) (_reading, _failedAt) = (null, clock.GetTimestamp());
            }

            throw;
        }
    }
}
