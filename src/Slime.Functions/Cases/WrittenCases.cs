using System.Collections.Concurrent;
using Slime.Model.Cases;

namespace Slime.Functions.Cases;

/// <summary>
/// The cases that this process wrote last, for the messages that follow from the writing: they mostly come at once and to
/// the same process, and need not read what was just written. Only a shortcut: each is given out once, for a short time.
/// </summary>
internal sealed class WrittenCases(TimeProvider clock)
{
    /// <summary>Messages are at work long before; what is older would be refused its write anyway.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private const int AtMost = 256;

    private readonly ConcurrentDictionary<CaseId, (StoredCase Case, long At)> _cases = new();
    private readonly ConcurrentQueue<CaseId> _order = new();

    public void Put(StoredCase stored)
    {
        _cases[stored.State.Id] = (stored, clock.GetTimestamp());
        _order.Enqueue(stored.State.Id);
        while (_order.Count > AtMost && _order.TryDequeue(out var oldest)) _cases.TryRemove(oldest, out _);
    }

    public StoredCase? Take(CaseId id) =>
        _cases.TryRemove(id, out var kept) && clock.GetElapsedTime(kept.At) < Kept ? kept.Case : null;
}
