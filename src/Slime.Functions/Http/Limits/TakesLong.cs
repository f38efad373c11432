namespace Slime.Functions.Http.Limits;

/// <summary>
/// Marks an endpoint whose answer or body takes its time: an upload over a thin line, an export, a verification. It waits with
/// its like, and the time it spends on storage is limited for each operation and not in all.
/// </summary>
internal sealed class TakesLong
{
    public static TakesLong Mark { get; } = new();
}

/// <summary>Marks an endpoint that stays reachable however busy the house is: health, sign-in, what is answered from memory.</summary>
internal sealed class AlwaysReachable
{
    public static AlwaysReachable Mark { get; } = new();
}
