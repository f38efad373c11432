namespace Slime.Platform.Storage;

/// <summary>
/// Somebody else was faster each time at a change that must happen: a queue delivers it again, the next run of a timer finds it
/// undone, and a person is told that it changed (412).
/// </summary>
internal sealed class ContendedException() : ChangedInTheMeantimeException("What was to be changed was changed by others all the time.");

/// <summary>Records that several people change at once: read, decided and written, and all of it again for whoever was slower.</summary>
internal static class Contended
{
    /// <summary>More than people at once on one record; those who meet it as often are told that it changed.</summary>
    public const int Attempts = 5;

    /// <summary>Of a change that must happen: dozens of messages may be at one row, and none is to be told that it changed.</summary>
    public const int MostAttempts = 40;

    /// <param name="attempt">Reads, decides and writes; null when somebody else was faster.</param>
    /// <returns>Null when somebody else was faster each time.</returns>
    public static Task<TOutcome?> ChangeAsync<TOutcome>(Func<Task<TOutcome?>> attempt, CancellationToken cancellation)
        where TOutcome : class => TryAsync(attempt, Attempts, cancellation);

    /// <summary>A change that must happen.</summary>
    /// <param name="attempt">Reads, decides and writes; null when somebody else was faster.</param>
    /// <exception cref="ContendedException">Somebody else was faster each time.</exception>
    public static async Task<TOutcome> MustChangeAsync<TOutcome>(Func<Task<TOutcome?>> attempt, CancellationToken cancellation)
        where TOutcome : class => await TryAsync(attempt, MostAttempts, cancellation) ?? throw new ContendedException();

    /// <summary>A change that must happen and of which nothing is to be told.</summary>
    /// <param name="attempt">Reads, decides and writes; false when somebody else was faster.</param>
    /// <exception cref="ContendedException">Somebody else was faster each time.</exception>
    public static Task MustWriteAsync(Func<Task<bool>> attempt, CancellationToken cancellation) =>
        MustChangeAsync<string>(async () => await attempt() ? "" : null, cancellation);

    /// <summary>Those who lost the same race do not all come back at the same moment.</summary>
    /// <param name="attempts">How many were lost.</param>
    public static Task StepAsideAsync(int attempts, CancellationToken cancellation) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * Math.Min(attempts, 10))), cancellation);

    private static async Task<TOutcome?> TryAsync<TOutcome>(Func<Task<TOutcome?>> attempt, int most, CancellationToken cancellation)
        where TOutcome : class
    {
        for (var attempts = 1; ; attempts++)
        {
            if (await attempt() is { } outcome) return outcome;
            if (attempts == most) return null;
            await StepAsideAsync(attempts, cancellation);
        }
    }
}
