namespace Slime.Model.Indicators;

/// <summary>Something to check or to say, which no figure depends on.</summary>
public enum HintCode
{
    /// <summary>Electric heating or hot water, and a label before 2026: its class may be better since electricity counts 1.9 instead of 2.3.</summary>
    ElectricityFactor,

    /// <summary>A dwelling of 40 m² or less with a label before July 2024: an attestation may give a better class.</summary>
    SmallDwellingAttestation,

    /// <summary>Let with 450 kWh of final energy or more: not decent in 2023 and 2024.</summary>
    FinalEnergyNotDecent,

    /// <summary>Let in a class that is not decent: towards ADIL and landlord.</summary>
    NotDecent,

    /// <summary>Let in a class that will not be decent from a day on.</summary>
    NotDecentFrom,
}

/// <param name="From">The day from which what the hint says holds.</param>
public sealed record IndicatorHint(HintCode Code, DateOnly From, IndicatorSource Source);

/// <summary>Hints about a label: dated rules with their sources. None of them changes a class.</summary>
public static class LabelHints
{
    private const decimal FinalEnergyBound = 450;

    private static readonly IndicatorSource Electricity = new("ADIL 36", "DPE 2026: électricité 1,9 au lieu de 2,3", 2026);
    private static readonly IndicatorSource Attestation = new("DPE", "arrêté du 25 mars 2024", 2024);
    private static readonly IndicatorSource Decency = new("ADIL 36", "DPE et décence", 2025);

    private static readonly DateOnly ElectricityFrom = new(2026, 1, 1);
    private static readonly DateOnly FinalEnergyFrom = new(2023, 1, 1);

    /// <summary>The first day on which a dwelling of the class is no longer decent.</summary>
    public static DateOnly? NotDecentFrom(DpeLabel label) => label switch
    {
        DpeLabel.G => new DateOnly(2025, 1, 1),
        DpeLabel.F => new DateOnly(2028, 1, 1),
        DpeLabel.E => new DateOnly(2034, 1, 1),
        _ => null,
    };

    /// <param name="result">What <see cref="EnergyLabel.Of"/> made of the facts.</param>
    /// <param name="on">The day asked.</param>
    public static IEnumerable<IndicatorHint> Of(LabelFacts facts, EnergyLabelResult? result, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (result is not EnergyLabelResult.OnScale label) yield break;
        if (label.AttestedOn is null)
        {
            if (facts.Electric && label.MadeOn < ElectricityFrom && on >= ElectricityFrom) yield return new IndicatorHint(HintCode.ElectricityFactor, ElectricityFrom, Electricity);
            if (DpeScale.IsSmall(facts.ReferenceSurfaceM2) && label.MadeOn < DpeScale.SmallDwellingsSince && on >= DpeScale.SmallDwellingsSince)
                yield return new IndicatorHint(HintCode.SmallDwellingAttestation, DpeScale.SmallDwellingsSince, Attestation);
        }

        if (!facts.Rented) yield break;
        if (facts.FinalEnergy >= FinalEnergyBound && on >= FinalEnergyFrom && on < NotDecentFrom(DpeLabel.G))
            yield return new IndicatorHint(HintCode.FinalEnergyNotDecent, FinalEnergyFrom, Decency);
        if (NotDecentFrom(label.Label) is { } from)
            yield return new IndicatorHint(on < from ? HintCode.NotDecentFrom : HintCode.NotDecent, from, Decency);
    }
}
