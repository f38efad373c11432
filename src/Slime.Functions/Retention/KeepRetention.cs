using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Model.Cases;
using Slime.Model.Cases.Retention;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Platform.Time;

namespace Slime.Functions.Retention;

/// <summary>Every night: goes on with what was cut off, gives the notices that are due, archives what has had its notice, and destroys the keys of backups over age.</summary>
internal sealed class KeepRetention(
    CaseStore cases, ArchiveCase archive, ArchiveTable keys, CommuneService communes, EachInTurn each, RetentionPolicies policies, OpenBusiness business, MergedLife merged, IOptions<RetentionOptions> options, LocalTime time, TimeProvider clock) : ITimerHandler
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        await keys.DestroyBackupKeysAsync(options.Value.FirstBackupYear(time.Today), cancellation);
        var open = await business.OfCasesAsync(cancellation);
        await each.RunAsync(nameof(KeepRetention), communes.Directory.Territories, territory => territory.Code.ToString(), territory => RunAsync(territory.Code, open, cancellation), cancellation);
    }

    private async Task RunAsync(TerritoryCode territory, IReadOnlySet<CaseId> open, CancellationToken cancellation)
    {
        await each.RunAsync(nameof(KeepRetention), await archive.UnderWayAsync(territory, cancellation), id => id.ToString(), id => archive.RunAsync(id, cancellation), cancellation);
        var (policyOf, today) = (await policies.ReadAsync(cancellation), time.Today);
        await each.RunAsync(nameof(KeepRetention), cases.ListAsync(territory, cancellation), stored => stored.State.Id.ToString(), async stored =>
        {
            var policy = policyOf(stored.State);
            var standing = RetentionStanding.Of(stored.State, today, policy, LocalTime.Zone);
            if (standing.Stays || (standing.Stage == RetentionStage.ToArchive && open.Contains(stored.State.Id))) return;
            if (await merged.GoesOnAsync(stored.State, standing.Stage, today, policyOf, cancellation)) return;
            if (standing.Stage == RetentionStage.ToArchive) await archive.RunAsync(stored.State.Id, cancellation);
            else if (standing.Stage == RetentionStage.ClosingNotice && stored.State.RetentionNotice?.LastContact != standing.LastContact) await AnnounceAsync(stored.State.Id, today, policy, cancellation);
        }, cancellation);
    }

    private Task<bool> AnnounceAsync(CaseId id, DateOnly today, RetentionPolicy policy, CancellationToken cancellation) => cases.ChangeAsync(async () =>
    {
        if (await cases.FindAsync(id, cancellation) is not { } stored) return (null, false);
        if (RetentionDecisions.Announce(stored.State, today, policy, LocalTime.Zone) is not Decision.Accepted { Facts: [var fact] }) return (null, false);
        return (CaseChange.Of(stored, ProcessContext.OfFunction(nameof(KeepRetention), clock.GetUtcNow())).Record(fact), true);
    }, cancellation);
}
