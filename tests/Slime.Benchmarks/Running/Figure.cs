namespace Slime.Benchmarks.Running;

/// <summary>One measured line of the report.</summary>
/// <param name="Name">As the group announced it.</param>
/// <param name="Unit">Of value and baseline.</param>
/// <param name="Baseline">The yardstick, measured in the same run and taking turns with the value.</param>
/// <param name="Budget">None for a figure that is only reported.</param>
/// <param name="Details">What explains the figure; in the JSON report only.</param>
internal sealed record Figure(
    string Name, string Unit, double Value, double? Baseline = null, Budget? Budget = null, IReadOnlyDictionary<string, double>? Details = null)
{
    public double? Ratio => Value / Baseline;

    public bool? IsKept => Budget?.IsKeptBy(Value, Ratio);
}
