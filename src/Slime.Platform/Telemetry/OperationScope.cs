namespace Slime.Platform.Telemetry;

/// <summary>
/// What the program is at, by the name of the function or the route: storage operations are counted by it, so that those of
/// one referral can be told from those of reading pages.
/// </summary>
internal static class OperationScope
{
    /// <summary>Looking into queues, setting up.</summary>
    private const string Own = "upkeep";

    private static readonly AsyncLocal<string?> Name = new();

    public static string Current => Name.Value ?? Own;

    /// <summary>Holds until the asynchronous method that says so ends.</summary>
    public static void Enter(string name) => Name.Value = name;
}
