namespace Slime.Functions.Files;

/// <summary>Lets what concerns one key happen one after the other in this process; a few keys may share their turn.</summary>
internal sealed class KeyedTurns
{
    private const int Turns = 64;

    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, Turns).Select(_ => new SemaphoreSlim(1))];

    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellation)
    {
        var turn = _turns[(uint)string.GetHashCode(key, StringComparison.Ordinal) % Turns];
        await turn.WaitAsync(cancellation);
        return new Turn(turn);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
