namespace Slime.Functions.Communes;

/// <summary>Where a decision about a commune stands today.</summary>
public enum OverrideState
{
    InForce,
    ToCome,
    Ended,
}
