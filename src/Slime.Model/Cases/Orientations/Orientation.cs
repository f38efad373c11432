namespace Slime.Model.Cases.Orientations;

/// <summary>What has become of an orientation.</summary>
public enum OrientationOutcome
{
    /// <summary>The household or its request was sent to the partner; every orientation begins so.</summary>
    Sent,

    Accepted,
    Refused,

    /// <summary>The aid was paid, the works are finished, the advice was given.</summary>
    Done,

    NoAnswer,
}

/// <summary>One household directed to one scheme. Partner, note and what was agreed are personal data and lie elsewhere.</summary>
/// <param name="On">The day on which the household was directed.</param>
/// <param name="OutcomeOn">The day of the outcome; <paramref name="On"/> at first.</param>
public sealed record Orientation(OrientationId Id, SchemeCode Scheme, DateOnly On, OrientationOutcome Outcome, DateOnly OutcomeOn);

/// <summary>The one table of allowed moves between outcomes.</summary>
public static class OrientationTransitions
{
    /// <returns>What may follow; nothing can take back that something was sent, but a wrong last outcome can be put right.</returns>
    public static IReadOnlyList<OrientationOutcome> After(OrientationOutcome outcome) => outcome switch
    {
        OrientationOutcome.Sent => [OrientationOutcome.Accepted, OrientationOutcome.Refused, OrientationOutcome.Done, OrientationOutcome.NoAnswer],
        OrientationOutcome.NoAnswer => [OrientationOutcome.Sent, OrientationOutcome.Accepted, OrientationOutcome.Refused, OrientationOutcome.Done],
        OrientationOutcome.Accepted => [OrientationOutcome.Done, OrientationOutcome.Refused, OrientationOutcome.NoAnswer],
        OrientationOutcome.Refused => [OrientationOutcome.Sent, OrientationOutcome.Accepted],
        OrientationOutcome.Done => [OrientationOutcome.Accepted],
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome is not known."),
    };

    public static bool IsAllowed(OrientationOutcome from, OrientationOutcome to) => After(from).Contains(to);
}
