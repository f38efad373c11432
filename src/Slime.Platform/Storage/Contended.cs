namespace Slime.Platform.Storage;

/// <summary>Records that several people change at once: read, decided and written, and all of it again for whoever was slower.</summary>
internal static class Contended
{
    /// <summary>More than people at once on one record; those who meet it as often are told that it changed.</summary>
    public const int Attempts = 5;

    /// <param name="attempt">Reads, decides and writes; null when somebody else was faster.</param>
    /// <returns>Null when somebody else was faster each time.</returns>
    public static async Task<TOutcome?> ChangeAsync<TOutcome>(Func<Task<TOutcome?>> attempt, CancellationToken cancellation)
        where TOutcome : class
    {
        for (var attempts = 1; ; attempts++)
        {
            if (await attempt() is { } outcome) return outcome;
            if (attempts == Attempts) return null;
            await StepAsideAsync(attempts, cancellation);
        }
    }

    /// <summary>Those who lost the same race do not all come back at the same moment.</summary>
    /// <param name="attempts">How many were lost.</param>
    public static Task StepAsideAsync(int attempts, CancellationToken cancellation) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * Math.Min(attempts, 10))), cancellation);
}
