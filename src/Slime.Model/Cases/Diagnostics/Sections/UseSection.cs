using System.Text.Json.Serialization;
using Slime.Model.Cases.Diagnostics.Vocabulary;

namespace Slime.Model.Cases.Diagnostics.Sections;

/// <summary>How the household lives there: appliances, habits with water and energy, temperatures kept.</summary>
public sealed record UseSection
{
    public IReadOnlyList<Appliance> Appliances { get; init => field = value ?? []; } = [];

    /// <summary>The temperature kept in the living room by day, °C, as the household says.</summary>
    public decimal? DayTemperature { get; init; }

    /// <summary>The temperature kept at night, °C.</summary>
    public decimal? NightTemperature { get; init; }

    /// <summary>Rooms that are heated.</summary>
    public int? HeatedRooms { get; init; }

    public int? Rooms { get; init; }

    public Airing? Airing { get; init; }

    public int? ShowersPerWeek { get; init; }

    public int? BathsPerWeek { get; init; }

    public int? WashesPerWeek { get; init; }

    /// <summary>Cold water, m³ a year.</summary>
    public decimal? WaterPerYear { get; init; }

    /// <summary>Appliances are left on standby.</summary>
    public bool? Standby { get; init; }

    /// <summary>The household heats or lights less than it needs, for lack of money.</summary>
    public bool? Restriction { get; init; }

    public string? Comment { get; init; }
}

public sealed record Appliance : IAnswerLine
{
    /// <inheritdoc cref="IAnswerLine.Id"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    public ApplianceKind? Kind { get; init; }

    /// <summary>One when not said.</summary>
    public int? Count { get; init; }

    /// <summary>Old or worn enough to be replaced.</summary>
    public bool? ToReplace { get; init; }
}
