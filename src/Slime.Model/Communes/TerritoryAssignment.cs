namespace Slime.Model.Communes;

/// <summary>The territory of a commune on a day, and the override that decided it, if one did.</summary>
public sealed record TerritoryAssignment(TerritoryCode Territory, CommuneOverride? Override)
{
    public bool ByOverride => Override is not null;

    /// <summary>
    /// The territory that receives the cases of <paramref name="commune"/> on a day: that of the override in force,
    /// else the commune's own. There is always exactly one, even on days before <see cref="Commune.ValidFrom"/>:
    /// the programme began before the EPCI took their present shape.
    /// </summary>
    /// <remarks>
    /// When several overrides are in force, the one that began last wins. If they began on the same day, the one that
    /// ends first, then the first code in alphabetical order, so that the order of the list never matters.
    /// </remarks>
    public static TerritoryAssignment Resolve(Commune commune, IEnumerable<CommuneOverride> overrides, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(commune);
        var decisive = overrides
            .Where(o => o.Insee == commune.Insee && o.IsInForce(on))
            .OrderByDescending(o => o.From)
            .ThenBy(o => o.Until ?? DateOnly.MaxValue)
            .ThenBy(o => o.Territory)
            .FirstOrDefault();
        return new TerritoryAssignment(decisive?.Territory ?? commune.Territory, decisive);
    }
}
