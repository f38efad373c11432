using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Referrals;
using Slime.Model.Cases;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Platform.Time;

namespace Slime.Functions.Network;

/// <summary>
/// Finds out where referrals come from that came before this was kept, or at a moment at which the organisations could not be
/// read. One whose personal data is erased has no organisation any more, which is then what is known of it.
/// </summary>
internal sealed class IdentifySources(CaseStore cases, PersonStore persons, IReferralSources sources, CommuneService communes, EachInTurn each, TimeProvider clock) : ITimerHandler
{
    public Task RunAsync(CancellationToken cancellation) =>
        each.RunAsync(nameof(IdentifySources), communes.Directory.Territories, territory => territory.Code.ToString(), territory => IdentifyAsync(territory.Code, cancellation), cancellation);

    private async Task IdentifyAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        await foreach (var stored in cases.ListAsync(territory, cancellation))
        {
            if (stored.State.Source is null) await IdentifyAsync(stored.State.Id, cancellation);
        }
    }

    private Task<bool> IdentifyAsync(CaseId id, CancellationToken cancellation) => cases.ChangeAsync<bool>(async () =>
    {
        if (await cases.FindAsync(id, cancellation) is not { State.Source: null } stored) return (null, false);
        var person = await persons.FindAsync(id, cancellation);
        var source = person is null
            ? new ReferralSource(null, null)
            : await sources.OfAsync(person.Referrer, person.Referral.Referrer, channel: null, stored.State.Territory, LocalTime.On(stored.State.ReceivedAt), cancellation);
        if (source is null || SourceDecisions.Identify(stored.State, source) is not Decision.Accepted { Facts: [var fact] }) return (null, false);
        return (CaseChange.Of(stored, ProcessContext.OfFunction(nameof(IdentifySources), clock.GetUtcNow())).Record(fact), true);
    }, cancellation);
}
