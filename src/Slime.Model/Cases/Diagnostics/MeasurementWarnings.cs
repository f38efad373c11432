namespace Slime.Model.Cases.Diagnostics;

/// <summary>What is hardly plausible and worth a second look; it stops nobody.</summary>
/// <param name="Path">Where, in the names of the JSON.</param>
/// <param name="Code"><c>unusual</c>: outside the range; <c>flow_increased</c>: more water with the aerator than before.</param>
/// <param name="Least">The least plausible value.</param>
/// <param name="Most">The greatest plausible value.</param>
public sealed record MeasurementWarning(string Path, string Code, decimal Value, decimal Least, decimal Most);

/// <summary>
/// Plausible ranges of what is measured in a dwelling, the project's own: a thermo-hygrometer, a flow bag and a plug-in wattmeter
/// seldom show anything else indoors, and a comma in the wrong place does.
/// </summary>
public static class MeasurementWarnings
{
    public const string Unusual = "unusual";
    public const string FlowIncreased = "flow_increased";

    public static readonly PlausibleRange IndoorTemperature = new(5, 30);
    public static readonly PlausibleRange OutdoorTemperature = new(-15, 40);
    public static readonly PlausibleRange Humidity = new(20, 90);

    /// <summary>l/min.</summary>
    public static readonly PlausibleRange Flow = new(2, 25);

    /// <summary>W.</summary>
    public static readonly PlausibleRange WattsOn = new(0, 3_500);

    /// <summary>W.</summary>
    public static readonly PlausibleRange WattsStandby = new(0, 50);

    public static IReadOnlyList<MeasurementWarning> Of(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        return [.. Found(diagnostic).OfType<MeasurementWarning>()];
    }

    private static IEnumerable<MeasurementWarning?> Found(Diagnostic diagnostic)
    {
        var (use, measured) = (diagnostic.Use, diagnostic.Measurements);
        yield return IndoorTemperature.Check("use.dayTemperature", use.DayTemperature);
        yield return IndoorTemperature.Check("use.nightTemperature", use.NightTemperature);
        yield return OutdoorTemperature.Check("measurements.outdoorTemperature", measured.OutdoorTemperature);
        for (var i = 0; i < measured.Rooms.Count; i++)
        {
            yield return IndoorTemperature.Check($"measurements.rooms[{i}].temperature", measured.Rooms[i].Temperature);
            yield return Humidity.Check($"measurements.rooms[{i}].humidity", measured.Rooms[i].Humidity);
        }

        for (var i = 0; i < measured.Taps.Count; i++)
        {
            var tap = measured.Taps[i];
            yield return Flow.Check($"measurements.taps[{i}].flowBefore", tap.FlowBefore);
            yield return Flow.Check($"measurements.taps[{i}].flowAfter", tap.FlowAfter);
            if (tap is { FlowBefore: { } before, FlowAfter: { } after } && after > before)
                yield return new MeasurementWarning($"measurements.taps[{i}].flowAfter", FlowIncreased, after, 0, before);
        }

        for (var i = 0; i < measured.Appliances.Count; i++)
        {
            yield return WattsOn.Check($"measurements.appliances[{i}].wattsOn", measured.Appliances[i].WattsOn);
            yield return WattsStandby.Check($"measurements.appliances[{i}].wattsStandby", measured.Appliances[i].WattsStandby);
        }
    }
}

/// <summary>Bounds included, in the unit of what is measured.</summary>
public sealed record PlausibleRange(decimal Least, decimal Most)
{
    internal MeasurementWarning? Check(string path, decimal? value) =>
        value is { } measured && (measured < Least || measured > Most) ? new MeasurementWarning(path, MeasurementWarnings.Unusual, measured, Least, Most) : null;
}
