namespace Slime.Model.Indicators;

/// <summary>What is known of a dwelling's label and of what bears on it.</summary>
public sealed record LabelFacts
{
    /// <summary>Primary energy on the label, kWh/m² a year.</summary>
    public decimal? Energy { get; init; }

    /// <summary>Greenhouse gas on the label, kg of CO₂/m² a year.</summary>
    public decimal? Carbon { get; init; }

    /// <summary>Final energy on the label, kWh/m² a year: what decency looked at in 2023 and 2024.</summary>
    public decimal? FinalEnergy { get; init; }

    public DpeLabel? Letter { get; init; }

    public DateOnly? MadeOn { get; init; }

    /// <summary>The label's own surface, else the living area, m².</summary>
    public decimal? ReferenceSurfaceM2 { get; init; }

    /// <summary>The class of an attestation of ADEME's observatory for a label that exists.</summary>
    public DpeLabel? Attested { get; init; }

    public DateOnly? AttestedOn { get; init; }

    /// <summary>Heating or hot water by electricity.</summary>
    public bool Electric { get; init; }

    /// <summary>Let, by a private or a social landlord.</summary>
    public bool Rented { get; init; }

    /// <summary>Above 800 m in the climate zones H1b, H1c or H2d.</summary>
    public bool InColdHighlands { get; init; }
}

/// <summary>
/// The energy label of a dwelling. Since 1 July 2021 its class is the worse of energy and greenhouse gas
/// (<see cref="DpeScale.Since2021"/>); older labels use another scale.
/// </summary>
public static class EnergyLabel
{
    /// <summary>
    /// The class attested, else that of the numbers, else the letter where they are not given or their bounds are not held.
    /// </summary>
    /// <param name="on">The day asked: older labels end.</param>
    /// <returns>Null when nothing of a label is known.</returns>
    public static EnergyLabelResult? Of(LabelFacts facts, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var read = Read(facts, on);
        return facts.Attested is { } attested && read is not EnergyLabelResult.OnFormerScale && facts.MadeOn is { } madeOn
            ? new EnergyLabelResult.OnScale(attested, madeOn, ScaleOf(facts.InColdHighlands), facts.AttestedOn)
            : read;
    }

    /// <summary>The class that the numbers of a label give.</summary>
    /// <param name="energy">Primary energy, kWh/m² a year.</param>
    /// <param name="carbon">Greenhouse gas, kg of CO₂/m² a year.</param>
    /// <param name="madeOn">The day of the label.</param>
    /// <param name="inColdHighlands">Above 800 m in the climate zones H1b, H1c or H2d.</param>
    public static EnergyLabelResult FromNumbers(decimal energy, decimal carbon, DateOnly madeOn, bool inColdHighlands = false)
    {
        var scale = ScaleOf(inColdHighlands);
        if (energy < 0 || carbon < 0) return new EnergyLabelResult.NotComputable();
        return OnDay((DpeLabel)Math.Max((int)scale.EnergyClass(energy), (int)scale.CarbonClass(carbon)), madeOn, scale, null);
    }

    /// <summary>What a letter written on a form is worth.</summary>
    /// <param name="label">The letter.</param>
    /// <param name="madeOn">The day of the label; null when it was not said.</param>
    public static EnergyLabelResult Declared(DpeLabel label, DateOnly? madeOn) =>
        madeOn is { } day ? OnDay(label, day, DpeScale.Since2021, null) : new EnergyLabelResult.ScaleUnknown();

    private static EnergyLabelResult? Read(LabelFacts facts, DateOnly on)
    {
        var scale = ScaleOf(facts.InColdHighlands);
        var declared = facts.Letter is { } letter
            ? facts.MadeOn is { } day ? OnDay(letter, day, scale, on) : new EnergyLabelResult.ScaleUnknown()
            : null;
        if (facts is not { Energy: { } energy, Carbon: { } carbon }) return declared;
        if (facts.MadeOn is not { } madeOn) return new EnergyLabelResult.ScaleUnknown();
        if (DpeScale.HasOtherBounds(facts.ReferenceSurfaceM2, madeOn)) return declared ?? new EnergyLabelResult.BoundsUnknown(madeOn);
        var read = FromNumbers(energy, carbon, madeOn, facts.InColdHighlands);
        return read is EnergyLabelResult.OnFormerScale ? OnDay(default, madeOn, scale, on) : read;
    }

    private static DpeScale ScaleOf(bool inColdHighlands) => inColdHighlands ? DpeScale.Since2021InColdHighlands : DpeScale.Since2021;

    private static EnergyLabelResult OnDay(DpeLabel label, DateOnly madeOn, DpeScale scale, DateOnly? on) =>
        madeOn < scale.From
            ? new EnergyLabelResult.OnFormerScale(madeOn, scale, on is { } day ? LabelValidity.Of(madeOn, day) : FormerLabel.Unknown)
            : new EnergyLabelResult.OnScale(label, madeOn, scale);
}
