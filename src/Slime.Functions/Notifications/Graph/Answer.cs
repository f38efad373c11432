namespace Slime.Functions.Notifications.Graph;

/// <summary>What one call to Graph means for a notice.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    public sealed record Accepted : Answer;

    /// <summary>This person cannot be reached this way.</summary>
    public sealed record PersonRefused : Answer;

    /// <summary>Nobody's fault but ours or Graph's: try again.</summary>
    /// <param name="After">The wait that Graph asked for.</param>
    /// <param name="Code">Why.</param>
    /// <param name="ForAll">The next call would meet the same, so it is not made.</param>
    public sealed record Later(TimeSpan? After, string Code, bool ForAll) : Answer;
}
