using System.Text.Json.Serialization;

namespace Slime.Model.Indicators;

/// <summary>What a label says, or why it cannot be read on the current scale.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(EnergyLabelResult.OnScale), "onScale")]
[JsonDerivedType(typeof(EnergyLabelResult.OnFormerScale), "onFormerScale")]
[JsonDerivedType(typeof(EnergyLabelResult.ScaleUnknown), "scaleUnknown")]
[JsonDerivedType(typeof(EnergyLabelResult.BoundsUnknown), "boundsUnknown")]
[JsonDerivedType(typeof(EnergyLabelResult.NotComputable), "notComputable")]
public abstract record EnergyLabelResult
{
    private EnergyLabelResult()
    {
    }

    /// <summary>The class of a label made on <paramref name="Scale"/>.</summary>
    /// <param name="Label">The class, the worse of the two scales.</param>
    /// <param name="MadeOn">The day of the label.</param>
    /// <param name="Scale">The bounds used and their source.</param>
    /// <param name="AttestedOn">The day of the attestation that the class is from; null when the label itself says it.</param>
    public sealed record OnScale(DpeLabel Label, DateOnly MadeOn, DpeScale Scale, DateOnly? AttestedOn = null) : EnergyLabelResult
    {
        /// <summary>Whether the dwelling is a <i>passoire</i>.</summary>
        public bool IsThermalSieve => DpeScale.IsThermalSieve(Label);
    }

    /// <summary>The label was made before the current scale: its letter does not compare with today's letters.</summary>
    /// <param name="MadeOn">The day of the label.</param>
    /// <param name="CurrentScale">The scale that it is older than.</param>
    /// <param name="Validity">Whether it could still be used on the day asked.</param>
    public sealed record OnFormerScale(DateOnly MadeOn, DpeScale CurrentScale, FormerLabel Validity = FormerLabel.Unknown) : EnergyLabelResult;

    /// <summary>The letter is known and its date is not, so neither is its scale.</summary>
    public sealed record ScaleUnknown : EnergyLabelResult;

    /// <summary>A small dwelling's label since 1 July 2024: its class is read on bounds that are not held here.</summary>
    /// <param name="MadeOn">The day of the label.</param>
    public sealed record BoundsUnknown(DateOnly MadeOn) : EnergyLabelResult;

    /// <summary>An amount is negative.</summary>
    public sealed record NotComputable : EnergyLabelResult;
}
