namespace Slime.Model.Cases.Orientations;

/// <summary>Why a command on orientations is refused; stable, each with its words in the resources.</summary>
public static class OrientationCodes
{
    /// <summary>Arguments: the scheme's name, and its first and last day in words.</summary>
    public const string SchemeNotOpen = "scheme_not_open";

    public const string NotFound = "orientation_not_found";

    /// <summary>Neither an orientation nor its outcome is known before its day.</summary>
    public const string InFuture = "orientation_in_future";

    /// <summary>An outcome cannot be older than the one before it.</summary>
    public const string BeforeLast = "orientation_outcome_before_last";

    /// <summary>Not in the table of outcomes.</summary>
    public const string OutcomeNotAllowed = "orientation_outcome_not_allowed";

    public static IReadOnlyList<string> All { get; } = [SchemeNotOpen, NotFound, InFuture, BeforeLast, OutcomeNotAllowed];
}
