using System.Threading.Channels;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;

namespace Slime.Functions.AccessLog;

/// <summary>
/// What was read and is not written yet. The reader waits for nothing; <see cref="WriteReads"/> writes many at once. While storage
/// is away it holds as many as fit, then loses the newest and says how many.
/// </summary>
internal sealed class CaseReads(TimeProvider clock) : ICaseReads
{
    public const int MostHeld = 20_000;

    private readonly Channel<CaseRead> _reads = Channel.CreateBounded<CaseRead>(new BoundedChannelOptions(MostHeld) { SingleReader = true });
    private long _lost;

    public ChannelReader<CaseRead> Waiting => _reads.Reader;

    public void Read(Caller caller, CaseId? id, string kind, string? why = null)
    {
        if (!_reads.Writer.TryWrite(new CaseRead(clock.GetUtcNow(), caller.ObjectId, caller.Id, id, kind, why, AccessTable.Distinct()))) Interlocked.Increment(ref _lost);
    }

    /// <summary>How many were lost since this was last asked.</summary>
    public long TakeLost() => Interlocked.Exchange(ref _lost, 0);

    /// <summary>The program ends: what is held is written, and nothing more comes.</summary>
    public void Complete() => _reads.Writer.TryComplete();
}
