namespace Slime.Model.Communes;

/// <summary>Coordination's decision that a commune goes, for a period, to another territory than its EPCI's.</summary>
/// <param name="Insee">Current code of the commune; a former code overrides nothing.</param>
/// <param name="Territory">The territory that receives its cases.</param>
/// <param name="From">First day, included.</param>
/// <param name="Until">Last day, included; null for no end. Before <paramref name="From"/> it is an <see cref="ArgumentException"/>.</param>
/// <param name="Reason">Why, in the words of whoever decided.</param>
public sealed record CommuneOverride(InseeCode Insee, TerritoryCode Territory, DateOnly From, DateOnly? Until, string Reason)
{
    public DateOnly? Until { get; } = Until is null || Until >= From
        ? Until
        : throw new ArgumentException($"The period ends on {Until:yyyy-MM-dd}, before it begins on {From:yyyy-MM-dd}.", nameof(Until));

    public bool IsInForce(DateOnly on) => From <= on && (Until is null || on <= Until);
}
