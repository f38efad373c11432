namespace Slime.Model.Indicators;

/// <summary>
/// The energy label of a dwelling. Since 1 July 2021 its class is the worse of energy and greenhouse gas
/// (<see cref="DpeScale.Since2021"/>); older labels use another scale.
/// </summary>
public static class EnergyLabel
{
    /// <summary>The class that the numbers of a label give.</summary>
    /// <param name="energy">Primary energy, kWh/m² a year.</param>
    /// <param name="carbon">Greenhouse gas, kg of CO₂/m² a year.</param>
    /// <param name="madeOn">The day of the label.</param>
    public static EnergyLabelResult FromNumbers(decimal energy, decimal carbon, DateOnly madeOn)
    {
        var scale = DpeScale.Since2021;
        if (energy < 0 || carbon < 0) return new EnergyLabelResult.NotComputable();
        return OnDay((DpeLabel)Math.Max((int)scale.EnergyClass(energy), (int)scale.CarbonClass(carbon)), madeOn, scale);
    }

    /// <summary>What a letter written on a form is worth.</summary>
    /// <param name="label">The letter.</param>
    /// <param name="madeOn">The day of the label; null when it was not said.</param>
    public static EnergyLabelResult Declared(DpeLabel label, DateOnly? madeOn) =>
        madeOn is { } day ? OnDay(label, day, DpeScale.Since2021) : new EnergyLabelResult.ScaleUnknown();

    private static EnergyLabelResult OnDay(DpeLabel label, DateOnly madeOn, DpeScale scale) =>
        madeOn < scale.From
            ? new EnergyLabelResult.OnFormerScale(madeOn, scale)
            : new EnergyLabelResult.OnScale(label, madeOn, scale);
}
