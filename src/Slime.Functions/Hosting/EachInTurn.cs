namespace Slime.Functions.Hosting;

/// <summary>
/// How a timer goes through many things: one that fails is logged and keeps no other from its turn. The run as a whole then
/// fails too, so that it is seen, and the schedule brings what is left again.
/// </summary>
internal sealed partial class EachInTurn(ILogger<EachInTurn> logger)
{
    /// <param name="timer">Who goes through them, for the log.</param>
    /// <param name="name">What a thing is called in the log: an id or a code, never a person.</param>
    /// <exception cref="AggregateException">Some failed; all had their turn.</exception>
    public async Task RunAsync<T>(string timer, IAsyncEnumerable<T> things, Func<T, string> name, Func<T, Task> work, CancellationToken cancellation)
    {
        var failures = new List<Exception>();
        await foreach (var thing in things.WithCancellation(cancellation))
        {
            try
            {
                await work(thing);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                Log.Failed(logger, failure, timer, name(thing));
                failures.Add(failure);
            }
        }

        if (failures.Count > 0) throw new AggregateException($"{failures.Count} of those in the turn of {timer} failed.", failures);
    }

    public Task RunAsync<T>(string timer, IEnumerable<T> things, Func<T, string> name, Func<T, Task> work, CancellationToken cancellation) =>
        RunAsync(timer, things.ToAsyncEnumerable(), name, work, cancellation);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Timer} failed on {Name}; it goes on with the next")]
        public static partial void Failed(ILogger logger, Exception failure, string timer, string name);
    }
}
