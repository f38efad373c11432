using Slime.Functions.Communes;
using Slime.Functions.Ledger;
using Slime.Functions.Security;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Slime.Model.Staff;

namespace Slime.Functions.Steering;

/// <summary>
/// The totals behind every figure of steering. Coordination sees all territories; mediator, tutor and pilot their own.
/// </summary>
internal sealed class ProgressReader(SteeringTotals totals, LedgerProjection projection, CommuneService communes)
{
    /// <summary>In the order of the département.</summary>
    public IReadOnlyList<Territory> TerritoriesOf(Caller caller) =>
        [.. communes.Directory.Territories.Where(territory => MaySee(caller, territory.Code))];

    public static bool MaySee(Caller caller, TerritoryCode territory) => caller.Is(Role.Coordination) || caller.Territories.Contains(territory);

    /// <summary>For pages: what was written in the last seconds may not be in them yet.</summary>
    public Task<IReadOnlyDictionary<TerritoryCode, TerritoryTotals>> ReadRecentAsync(IReadOnlyList<Territory> territories, CancellationToken cancellation) =>
        OfEachAsync(territories, territory => totals.RecentAsync(territory, cancellation));

    /// <summary>With everything that was written before.</summary>
    public async Task<IReadOnlyDictionary<TerritoryCode, TerritoryTotals>> ReadLatestAsync(IReadOnlyList<Territory> territories, CancellationToken cancellation)
    {
        await Task.WhenAll(territories.Select(territory => projection.ProjectAsync(territory.Code, cancellation)));
        return await OfEachAsync(territories, territory => totals.FindAsync(territory, cancellation));
    }

    private static async Task<IReadOnlyDictionary<TerritoryCode, TerritoryTotals>> OfEachAsync(
        IReadOnlyList<Territory> territories, Func<TerritoryCode, Task<TerritoryTotals>> read)
    {
        var all = await Task.WhenAll(territories.Select(territory => read(territory.Code)));
        return territories.Zip(all).ToDictionary(pair => pair.First.Code, pair => pair.Second);
    }
}
