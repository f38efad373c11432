namespace Slime.Functions.Http;

/// <summary>
/// Long reading gives way to people who wait for an answer: storage answers so many rows a second, the emulator one request
/// at a time. Bounded, so that whoever reads still gets to the end while the house is full.
/// </summary>
internal sealed class PeopleFirst
{
    private static readonly TimeSpan AtMost = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    private readonly AsyncLocal<bool> _isOneOfThem = new();
    private int _waiting;

    /// <summary>People who wait for an answer of this process, without those who read at length themselves.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Counts a request while it is answered.</summary>
    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        _isOneOfThem.Value = true;
        Interlocked.Increment(ref _waiting);
        try
        {
            await next(http);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Whoever reads at length waits neither for itself nor for others who do; ends when disposed of.</summary>
    public IDisposable StepAside() => new Aside(this, _isOneOfThem.Value ? 1 : 0);

    /// <summary>Before each piece of a long reading: returns when nobody waits, or after <see cref="AtMost"/>.</summary>
    public async ValueTask GiveWayAsync(CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; Waiting > 0 && waited < AtMost; waited += Step) await Task.Delay(Step, cancellation);
    }

    private sealed class Aside : IDisposable
    {
        private readonly PeopleFirst _people;
        private readonly int _count;

        public Aside(PeopleFirst people, int count)
        {
            _people = people;
            _count = count;
            Interlocked.Add(ref people._waiting, -count);
        }

        public void Dispose() => Interlocked.Add(ref _people._waiting, _count);
    }
}

internal static class PeopleFirstMiddleware
{
    public static IApplicationBuilder UsePeopleFirst(this IApplicationBuilder app)
    {
        var people = app.ApplicationServices.GetRequiredService<PeopleFirst>();
        return app.Use(people.AnswerAsync);
    }
}
