using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Cases.Diagnostics.Sections;

/// <summary>Heating, hot water, ventilation and cooking.</summary>
public sealed record SystemsSection
{
    public Energy? HeatingEnergy { get; init; }

    public HeatingSystem? Heating { get; init; }

    public Condition? HeatingState { get; init; }

    /// <summary>The last time that somebody serviced the heating.</summary>
    public DateOnly? HeatingServicedOn { get; init; }

    public HeatingControl? HeatingControl { get; init; }

    /// <summary>A movable heater helps out.</summary>
    public bool? AuxiliaryHeater { get; init; }

    public HotWaterSystem? HotWater { get; init; }

    public Energy? HotWaterEnergy { get; init; }

    public Condition? HotWaterState { get; init; }

    public Ventilation? Ventilation { get; init; }

    public Condition? VentilationState { get; init; }

    public Energy? CookingEnergy { get; init; }

    public string? Comment { get; init; }
}
