using System.Text.Json;
using Slime.Functions.Security;
using Slime.Model.Committees;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Committees;

/// <summary>
/// Puts a committee's pack away: the figures' file, the printed one made from it, then the committee's row with the hash. Each
/// file is written once, so that two freezes at once give one pack, and one that died half-way is gone on with.
/// </summary>
internal sealed class FreezePack(CommitteeStore store, PackMaker maker, PackBlobs blobs, LocalTime time, TimeProvider clock)
{
    public async Task<CommitteeOutcome> RunAsync(string id, Caller caller, CancellationToken cancellation)
    {
        return await Contended.ChangeAsync<CommitteeOutcome>(async () =>
        {
            if (await store.FindAsync(id, cancellation) is not { Committee: var committee } stored) return new CommitteeOutcome.NotFound();
            // Frozen before, or by somebody else a moment ago: it is the same pack.
            if (committee.Pack is not null) return new CommitteeOutcome.Saved(stored);
            if (committee.State != CommitteeState.Convened) return new CommitteeOutcome.Refused(CommitteeCodes.NotNext);
            var (json, name) = await PutAwayAsync(stored, cancellation);
            var pack = JsonSerializer.Deserialize<Pack>(json, StoredJson.Options)!;
            await blobs.PutAwayAsync(PdfOf(name), PackPdf.Render(committee, pack), PackBlobs.Pdf, cancellation);
            var after = committee with { State = CommitteeState.Frozen, Pack = new FrozenPack(pack.On, PackBlobs.HashOf(json), json.Length, name, pack.At, pack.Definitions) };
            if (await store.TrySaveAsync(stored, after, "packFrozen", caller.Actor.At(clock.GetUtcNow()), cancellation))
                return new CommitteeOutcome.Saved((await store.FindAsync(id, cancellation))!);
            // Somebody put a case forward, or froze it, in the meantime.
            return null;
        }, cancellation) ?? new CommitteeOutcome.Changed();
    }

    /// <summary>The printed pack lies beside the figures' file.</summary>
    public static string PdfOf(string name) => Path.ChangeExtension(name, "pdf");

    private async Task<(byte[] Json, string Name)> PutAwayAsync(StoredCommittee stored, CancellationToken cancellation)
    {
        // Of a committee that was moved, or before which somebody put a case since, a freeze that died before is of how it was then.
        var committee = stored.Committee;
        var name = $"committees/{committee.Id}/{stored.Journal.Sequence:D4}/pack.json";
        var pack = await maker.MakeAsync(committee, committee.FiguresOn(time.Today), cancellation);
        return (await blobs.PutAwayAsync(name, PackMaker.ToJson(pack), PackBlobs.Json, cancellation), name);
    }
}
