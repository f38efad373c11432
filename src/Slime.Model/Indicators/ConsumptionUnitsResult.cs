using System.Text.Json.Serialization;

namespace Slime.Model.Indicators;

/// <summary>Why the consumption units of a household cannot be told.</summary>
public enum ConsumptionUnitsObstacle
{
    /// <summary>No person is listed.</summary>
    NobodyListed,

    /// <summary>The scale looks at ages, and one is missing or negative.</summary>
    AgeUnknown,

    /// <summary>Nobody is there to be the first person: only children under 14, or only alternating custody.</summary>
    NoFirstPerson,
}

/// <summary>The consumption units of a household, or why they cannot be told.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConsumptionUnitsResult.Known), "known")]
[JsonDerivedType(typeof(ConsumptionUnitsResult.Unknown), "unknown")]
public abstract record ConsumptionUnitsResult
{
    private ConsumptionUnitsResult()
    {
    }

    /// <param name="Units">Consumption units, 1 or more.</param>
    /// <param name="Scale">The weights used.</param>
    public sealed record Known(decimal Units, ConsumptionUnitScale Scale) : ConsumptionUnitsResult;

    /// <param name="Why">What is missing.</param>
    /// <param name="Scale">The weights that would have been used.</param>
    public sealed record Unknown(ConsumptionUnitsObstacle Why, ConsumptionUnitScale Scale) : ConsumptionUnitsResult;
}
