namespace Slime.Model.Indicators;

/// <summary>
/// How many adults living alone a household is worth, on two scales that must not be mixed: a couple with a child
/// of 16 is worth 2.0 for INSEE and 1.8 for the chèque énergie.
/// </summary>
public static class ConsumptionUnits
{
    private const int AdultAge = 14;

    /// <summary>
    /// INSEE: the first adult 1, each other person aged 14 or more 0.5, each child under 14 0.3.
    /// It is the scale of the standards of living and so of their deciles.
    /// </summary>
    public static ConsumptionUnitsResult Insee(IReadOnlyCollection<Occupant> occupants)
    {
        ArgumentNullException.ThrowIfNull(occupants);
        var scale = ConsumptionUnitScale.Insee;
        if (occupants.Count == 0) return Unknown(ConsumptionUnitsObstacle.NobodyListed, scale);
        if (occupants.Any(o => o.Age is null or < 0)) return Unknown(ConsumptionUnitsObstacle.AgeUnknown, scale);

        var adults = occupants.Count(o => o.Age >= AdultAge);
        return adults == 0
            ? Unknown(ConsumptionUnitsObstacle.NoFirstPerson, scale)
            : new ConsumptionUnitsResult.Known(
                scale.FirstPerson + scale.OtherPerson * (adults - 1) + scale.LowerWeight * (occupants.Count - adults), scale);
    }

    /// <summary>
    /// Chèque énergie: the first person 1, the second 0.5, each further one 0.3 whatever the age;
    /// a child in alternating custody counts for half the weight of its rank.
    /// </summary>
    /// <remarks>
    /// Persons who live there all year take the first ranks: a parent is the first person, and children of the
    /// household alone come before shared ones, as in the income tax's own counting (CGI, article 194).
    /// </remarks>
    public static ConsumptionUnitsResult EnergyVoucher(IReadOnlyCollection<Occupant> occupants)
    {
        ArgumentNullException.ThrowIfNull(occupants);
        var scale = ConsumptionUnitScale.EnergyVoucher;
        if (occupants.Count == 0) return Unknown(ConsumptionUnitsObstacle.NobodyListed, scale);

        var allYear = occupants.Count(o => !o.AlternatingCustody);
        if (allYear == 0) return Unknown(ConsumptionUnitsObstacle.NoFirstPerson, scale);

        var units = 0m;
        for (var rank = 0; rank < occupants.Count; rank++)
            units += Weight(scale, rank) / (rank < allYear ? 1 : 2);
        return new ConsumptionUnitsResult.Known(units, scale);
    }

    private static decimal Weight(ConsumptionUnitScale scale, int rank) => rank switch
    {
        0 => scale.FirstPerson,
        1 => scale.OtherPerson,
        _ => scale.LowerWeight,
    };

    private static ConsumptionUnitsResult.Unknown Unknown(ConsumptionUnitsObstacle why, ConsumptionUnitScale scale) => new(why, scale);
}
