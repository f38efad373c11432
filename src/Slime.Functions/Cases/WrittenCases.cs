using System.Collections.Concurrent;

namespace Slime.Functions.Cases;

/// <summary>
/// Cases as this process wrote them with a message a moment ago: the message mostly comes at once and to the same process,
/// which then need not read what was just written. Only a shortcut: each is given out once, for a short time.
/// </summary>
internal sealed class WrittenCases(TimeProvider clock)
{
    /// <summary>Messages are at work long before; what is older would be refused its write anyway.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private const int AtMost = 256;

    private readonly ConcurrentDictionary<string, (StoredCase Case, long At)> _byMessage = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    public void Put(string messageId, StoredCase stored)
    {
        _byMessage[messageId] = (stored, clock.GetTimestamp());
        _order.Enqueue(messageId);
        while (_order.Count > AtMost && _order.TryDequeue(out var oldest)) _byMessage.TryRemove(oldest, out _);
    }

    public StoredCase? Take(string messageId) =>
        _byMessage.TryRemove(messageId, out var kept) && clock.GetElapsedTime(kept.At) < Kept ? kept.Case : null;
}
