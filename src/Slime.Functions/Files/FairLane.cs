using Slime.Model.Communes;

namespace Slime.Functions.Files;

/// <summary>
/// A few places for work of all territories. A place that becomes free goes to a territory that holds none, and among
/// those to the one that has waited longest since its last turn: a queue of one territory is never in another's way.
/// </summary>
internal sealed class FairLane(int places)
{
    private readonly Lock _lock = new();
    private readonly List<(TerritoryCode Territory, TaskCompletionSource Turn)> _waiting = [];
    private readonly Dictionary<TerritoryCode, int> _held = [];
    private readonly Dictionary<TerritoryCode, long> _lastTurn = [];
    private long _turns;

    public bool TryEnter(TerritoryCode territory)
    {
        lock (_lock)
        {
            if (_waiting.Count > 0 || _held.Values.Sum() >= places) return false;
            Give(territory);
            return true;
        }
    }

    public async Task EnterAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        if (TryEnter(territory)) return;
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock) _waiting.Add((territory, turn));
        Serve();
        try
        {
            await turn.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            GiveUp(territory, turn);
            throw;
        }
    }

    public void Leave(TerritoryCode territory)
    {
        lock (_lock) _held[territory]--;
        Serve();
    }

    private void GiveUp(TerritoryCode territory, TaskCompletionSource turn)
    {
        bool hadPlace;
        lock (_lock) hadPlace = _waiting.RemoveAll(waiting => waiting.Turn == turn) == 0;
        if (hadPlace) Leave(territory);
    }

    private void Serve()
    {
        lock (_lock)
        {
            while (_waiting.Count > 0 && _held.Values.Sum() < places)
            {
                // Stable: of one territory the first that came.
                var next = _waiting.OrderBy(waiting => _held.GetValueOrDefault(waiting.Territory)).ThenBy(waiting => _lastTurn.GetValueOrDefault(waiting.Territory)).First();
                _waiting.Remove(next);
                Give(next.Territory);
                next.Turn.SetResult();
            }
        }
    }

    private void Give(TerritoryCode territory)
    {
        _held[territory] = _held.GetValueOrDefault(territory) + 1;
        _lastTurn[territory] = ++_turns;
    }
}
