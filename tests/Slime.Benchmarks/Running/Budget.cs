using System.Globalization;

namespace Slime.Benchmarks.Running;

/// <summary>What a figure must keep to: its value, or its ratio to the baseline.</summary>
internal sealed record Budget(string Of, string Sign, double Limit)
{
    public static Budget RatioAtLeast(double limit) => new("ratio", ">=", limit);

    public static Budget RatioAtMost(double limit) => new("ratio", "<=", limit);

    public static Budget ValueAtMost(double limit) => new("value", "<=", limit);

    public static Budget ValueBelow(double limit) => new("value", "<", limit);

    public bool IsKeptBy(double value, double? ratio)
    {
        var measured = Of == "value" ? value : ratio ?? throw new InvalidOperationException("A budget on the ratio needs a baseline.");
        return Sign switch
        {
            ">=" => measured >= Limit,
            "<=" => measured <= Limit,
            _ => measured < Limit,
        };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Of} {Sign} {Limit:0.##}");
}
