using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Slime.Functions.Ledger;
using Slime.Functions.Security;
using Slime.Functions.Steering;
using Slime.Model.Communes;
using Slime.Model.Network;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Network;

/// <summary>The referrals of some territories with the organisations as they stand: what every figure of the network is counted from.</summary>
internal sealed record NetworkState(OrganisationBook Book, IReadOnlyList<SourcedReferral> Referrals, IReadOnlyList<MobilisationAction> Actions, SilenceRule Rule, IReadOnlySet<TerritoryCode> Territories)
{
    /// <summary>An organisation that sent nothing stands in the lists of its territories.</summary>
    public NetworkFigures Figures(DateOnly from, DateOnly to) =>
        NetworkFigures.Of(Book, Referrals, Actions, from, to, Rule, organisation => organisation.IsActive && (organisation.Territories.IsEmpty || organisation.Territories.Any(Territories.Contains)));
}

/// <summary>Reads the network from the ledger, whose rows say where each referral comes from.</summary>
internal sealed class NetworkReader(
    OrganisationStore organisations, MobilisationStore actions, LedgerReader ledger, LedgerProjection projection, ProgressReader steering, IOptions<NetworkOptions> options, LocalTime time, TimeProvider clock)
{
    /// <summary>For pages and to-dos: silence is a matter of weeks.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<TerritoryCode, Snapshot<IReadOnlyList<SourcedReferral>>> _recent = new();

    public IReadOnlyList<TerritoryCode> TerritoriesOf(Caller caller) => [.. steering.TerritoriesOf(caller).Select(territory => territory.Code)];

    /// <summary>With everything that was written before.</summary>
    public async Task<NetworkState> ReadLatestAsync(IReadOnlyList<TerritoryCode> territories, CancellationToken cancellation)
    {
        await Task.WhenAll(territories.Select(territory => projection.ProjectAsync(territory, cancellation)));
        var referrals = await Task.WhenAll(territories.Select(territory => ReadAsync(territory, cancellation)));
        return await StateAsync(territories, referrals, cancellation);
    }

    /// <summary>What was referred in the last seconds may not be in it yet; organisations and actions are.</summary>
    public async Task<NetworkState> ReadRecentAsync(IReadOnlyList<TerritoryCode> territories, CancellationToken cancellation) =>
        await StateAsync(territories, await Task.WhenAll(territories.Select(territory => Recent(territory).CurrentAsync(cancellation))), cancellation);

    private async Task<NetworkState> StateAsync(IReadOnlyList<TerritoryCode> territories, IReadOnlyList<SourcedReferral>[] referrals, CancellationToken cancellation)
    {
        var known = territories.ToHashSet();
        var done = (await actions.ListAsync(cancellation)).Where(action => known.Contains(action.Territory)).ToList();
        return new NetworkState(await organisations.CurrentAsync(cancellation), [.. referrals.SelectMany(some => some)], done, options.Value.Rule, known);
    }

    private Snapshot<IReadOnlyList<SourcedReferral>> Recent(TerritoryCode territory) => _recent.GetOrAdd(
        territory, code => new Snapshot<IReadOnlyList<SourcedReferral>>(cancellation => ReadAsync(code, cancellation), Freshness, clock));

    private async Task<IReadOnlyList<SourcedReferral>> ReadAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var all = ImmutableArray.CreateBuilder<SourcedReferral>();
        var selection = new LedgerSelection(LedgerSelection.Beginning, DateOnly.MaxValue, PeriodBasis.Received, []);
        await foreach (var line in ledger.ReadAsync([territory], selection, time.Today, cancellation)) all.Add(SourcedReferral.Of(line.Row));
        return all.ToImmutable();
    }
}
