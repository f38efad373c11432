using System.Text.Json.Serialization;
using Slime.Model.Cases.Diagnostics.Vocabulary;

namespace Slime.Model.Cases.Diagnostics.Sections;

/// <summary>What was measured on the spot. A value that is hardly plausible is a warning (<see cref="MeasurementWarnings"/>), never a refusal.</summary>
public sealed record MeasurementsSection
{
    /// <summary>Outside, °C.</summary>
    public decimal? OutdoorTemperature { get; init; }

    public IReadOnlyList<RoomReading> Rooms { get; init => field = value ?? []; } = [];

    public IReadOnlyList<TapReading> Taps { get; init => field = value ?? []; } = [];

    public IReadOnlyList<PowerReading> Appliances { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Draught> Draughts { get; init => field = value ?? []; } = [];

    /// <summary>Why nothing could be measured.</summary>
    public string? NotTakenBecause { get; init; }

    public string? Comment { get; init; }
}

/// <summary>One room.</summary>
public sealed record RoomReading : IAnswerLine
{
    /// <inheritdoc cref="IAnswerLine.Id"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    public Room? Room { get; init; }

    /// <summary>°C.</summary>
    public decimal? Temperature { get; init; }

    /// <summary>Relative humidity, %.</summary>
    public decimal? Humidity { get; init; }
}

/// <summary>One tap or shower, l/min.</summary>
public sealed record TapReading : IAnswerLine
{
    /// <inheritdoc cref="IAnswerLine.Id"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    public Room? Room { get; init; }

    public decimal? FlowBefore { get; init; }

    /// <summary>With the aerator that was installed.</summary>
    public decimal? FlowAfter { get; init; }
}

/// <summary>What a wattmeter showed, in watts.</summary>
public sealed record PowerReading : IAnswerLine
{
    /// <inheritdoc cref="IAnswerLine.Id"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    public ApplianceKind? Appliance { get; init; }

    public decimal? WattsOn { get; init; }

    public decimal? WattsStandby { get; init; }
}

/// <summary>Where air comes in.</summary>
public sealed record Draught : IAnswerLine
{
    /// <inheritdoc cref="IAnswerLine.Id"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    public Room? Room { get; init; }

    public DraughtPlace? Place { get; init; }
}
