using System.Collections.Concurrent;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Communes;

namespace Slime.Functions.Files;

/// <summary>Whether a file may be taken up now.</summary>
internal abstract record Admission
{
    public sealed record Admitted(DecoderTurn Turn) : Admission;

    /// <summary>This process has it at work already.</summary>
    public sealed record AtWork : Admission;

    /// <summary>So many of its territory wait that others would find no room: later.</summary>
    public sealed record Full : Admission;
}

/// <summary>
/// Lets few files be decoded at once, because each may take hundreds of megabytes, none twice at once, and none behind
/// another territory's slow ones: what is not done in a few seconds leaves the quick lane and goes on, or waits, in the slow.
/// </summary>
internal sealed class DecoderLanes
{
    private const int QuickPlaces = 2;
    private const int SlowPlaces = 1;

    /// <summary>
    /// Of one territory, waiting ones counted: half of what a queue hands out at once. When this many are taken in all,
    /// a territory has no more than a pair of them.
    /// </summary>
    private const int MaxOfTerritory = 12;

    private const int MaxOfAll = 16;
    private const int Pair = 2;

    private readonly ConcurrentDictionary<(CaseId, FileId), bool> _atWork = new();
    private readonly Lock _lock = new();

    public FairLane Quick { get; } = new(QuickPlaces);

    public FairLane Slow { get; } = new(SlowPlaces);

    public Admission Admit(CaseId caseId, FileId id)
    {
        lock (_lock)
        {
            if (_atWork.ContainsKey((caseId, id))) return new Admission.AtWork();
            var ofTerritory = _atWork.Keys.Count(file => file.Item1.Territory == caseId.Territory);
            if (ofTerritory >= MaxOfTerritory || (_atWork.Count >= MaxOfAll && ofTerritory >= Pair)) return new Admission.Full();
            _atWork[(caseId, id)] = true;
        }

        return new Admission.Admitted(new DecoderTurn(this, caseId.Territory, () => _atWork.TryRemove((caseId, id), out _)));
    }
}

/// <summary>A file's way through the lanes.</summary>
internal sealed class DecoderTurn(DecoderLanes lanes, TerritoryCode territory, Action onEnd) : IDisposable
{
    private FairLane? _lane;

    public async Task StartAsync(CancellationToken cancellation)
    {
        await lanes.Quick.EnterAsync(territory, cancellation);
        _lane = lanes.Quick;
    }

    /// <summary>Goes on in the slow lane when nobody is there.</summary>
    public bool TryChange()
    {
        if (!lanes.Slow.TryEnter(territory)) return false;
        Leave();
        _lane = lanes.Slow;
        return true;
    }

    /// <summary>Leaves the quick lane to others at once, and waits for the slow one.</summary>
    public async Task ChangeAsync(CancellationToken cancellation)
    {
        if (_lane == lanes.Slow) return;
        Leave();
        await lanes.Slow.EnterAsync(territory, cancellation);
        _lane = lanes.Slow;
    }

    public void Dispose()
    {
        Leave();
        onEnd();
    }

    private void Leave()
    {
        _lane?.Leave(territory);
        _lane = null;
    }
}
