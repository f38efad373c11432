using System.Collections.Immutable;

namespace Slime.Model.Indicators;

/// <summary>A class of the energy label of a dwelling (diagnostic de performance énergétique, DPE), the best first.</summary>
public enum DpeLabel
{
    A,
    B,
    C,
    D,
    E,
    F,
    G,
}

/// <summary>The bounds of the classes of a label; the class G has none.</summary>
/// <param name="Source">The text that sets them.</param>
/// <param name="From">The first day of labels on this scale.</param>
/// <param name="EnergyBounds">Classes A to F stay below these, primary energy in kWh/m² a year; at a bound it is the worse class.</param>
/// <param name="CarbonBounds">The same, greenhouse gas in kg of CO₂/m² a year.</param>
public sealed record DpeScale(IndicatorSource Source, DateOnly From, ImmutableArray<int> EnergyBounds, ImmutableArray<int> CarbonBounds)
{
    /// <summary>
    /// The scale since 1 July 2021 (arrêté du 31 mars 2021). For dwellings of 40 m² or less an arrêté of
    /// 25 March 2024 has set other bounds since 1 July 2024, which are not held here: read their label, not their numbers.
    /// </summary>
    public static readonly DpeScale Since2021 = new(
        new IndicatorSource("DPE", "arrêté du 31 mars 2021", 2021),
        new DateOnly(2021, 7, 1),
        [70, 110, 180, 250, 330, 420],
        [6, 11, 30, 50, 70, 100]);

    /// <summary>
    /// The same above 800 m of altitude in the climate zones H1b, H1c and H2d, where E ends at 390 and 80, and F at 500 and 110
    /// (annexe 5 of the arrêté). The Pas-de-Calais lies in H1a and below.
    /// </summary>
    public static readonly DpeScale Since2021InColdHighlands = Since2021 with
    {
        Source = new IndicatorSource("DPE", "arrêté du 31 mars 2021, zones H1b, H1c et H2d au-dessus de 800 m", 2021),
        EnergyBounds = [70, 110, 180, 250, 390, 500],
        CarbonBounds = [6, 11, 30, 50, 80, 110],
    };

    /// <summary>
    /// Whether the numbers of a label are read on bounds that are not held here: a dwelling of 40 m² or less, and a label since
    /// 1 July 2024 (arrêté du 25 mars 2024).
    /// </summary>
    /// <param name="referenceSurfaceM2">The surface de référence of the label, m²; unknown is taken for a larger one.</param>
    /// <param name="madeOn">The day of the label.</param>
    public static bool HasOtherBounds(decimal? referenceSurfaceM2, DateOnly madeOn) => IsSmall(referenceSurfaceM2) && madeOn >= SmallDwellingsSince;

    /// <summary>Whether the surface is one for which bounds by square metre exist since 1 July 2024.</summary>
    public static bool IsSmall(decimal? referenceSurfaceM2) => referenceSurfaceM2 <= SmallSurface;

    private const decimal SmallSurface = 40;

    /// <summary>The first day of the bounds for small dwellings (arrêté du 25 mars 2024).</summary>
    public static readonly DateOnly SmallDwellingsSince = new(2024, 7, 1);

    /// <summary>The class of an amount of primary energy alone, kWh/m² a year.</summary>
    public DpeLabel EnergyClass(decimal kilowattHours) => ClassOf(kilowattHours, EnergyBounds);

    /// <summary>The class of an amount of greenhouse gas alone, kg of CO₂/m² a year.</summary>
    public DpeLabel CarbonClass(decimal kilograms) => ClassOf(kilograms, CarbonBounds);

    /// <summary>F and G are <i>passoires énergétiques</i>, dwellings that leak heat like a sieve.</summary>
    public static bool IsThermalSieve(DpeLabel label) => label is DpeLabel.F or DpeLabel.G;

    private static DpeLabel ClassOf(decimal amount, ImmutableArray<int> bounds) => (DpeLabel)bounds.Count(bound => amount >= bound);
}
