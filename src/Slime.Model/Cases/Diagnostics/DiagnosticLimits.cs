namespace Slime.Model.Cases.Diagnostics;

/// <summary>
/// The bounds of a diagnostic. They refuse what cannot be (a humidity of 120 %), not what is only strange. Lengths are in Unicode
/// characters after normalisation. Together they keep a diagnostic within one row of storage.
/// </summary>
public static class DiagnosticLimits
{
    public const int LineLength = 200;

    /// <summary>What tells lines apart: room for a UUID.</summary>
    public const int LineIdLength = 36;
    public const int TextLength = 4000;

    public const int Persons = 30;
    public const int Energies = 14;
    public const int Appliances = 40;
    public const int Readings = 30;
    public const int EquipmentLines = 60;

    /// <summary>A case has no more files.</summary>
    public const int Photos = 60;
    public const int Orientations = 20;

    public const int MaxAge = 120;
    public const int MaxCount = 1_000;
    public const int MaxRooms = 100;
    public const int MaxPerWeek = 200;

    /// <summary>Cents: a million euros.</summary>
    public const long MaxCents = 100_000_000;

    /// <summary>m².</summary>
    public const decimal MinSurface = 1;

    /// <summary>m².</summary>
    public const decimal MaxSurface = 2_000;

    /// <summary>kWh/m² a year, and kg of CO₂/m² a year.</summary>
    public const decimal MaxPerSquareMetre = 5_000;

    /// <summary>kVA.</summary>
    public const decimal MaxPower = 250;

    /// <summary>°C.</summary>
    public const decimal MinTemperature = -40;

    /// <summary>°C.</summary>
    public const decimal MaxTemperature = 60;

    /// <summary>l/min.</summary>
    public const decimal MaxFlow = 100;

    /// <summary>W.</summary>
    public const decimal MaxWatts = 20_000;

    /// <summary>m³ a year.</summary>
    public const decimal MaxWater = 5_000;

    /// <summary>Versions of one diagnostic; no real case comes near.</summary>
    public const int Versions = 50;

    /// <summary>No heating service is remembered from before.</summary>
    public static readonly DateOnly EarliestService = new(1950, 1, 1);
}
