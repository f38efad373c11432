namespace Slime.Model.Indicators;

/// <summary>One person of the household, as far as consumption units need.</summary>
/// <param name="Age">In completed years; null when it was not said.</param>
/// <param name="AlternatingCustody">A child who lives as much with the other parent.</param>
public readonly record struct Occupant(int? Age, bool AlternatingCustody = false);
