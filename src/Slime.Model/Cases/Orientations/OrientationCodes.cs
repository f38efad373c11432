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

    /// <summary>Of a field: nobody asks before the household was directed.</summary>
    public const string DueBefore = "orientation_due_before";

    /// <summary>Of a field: amounts are of what was granted or done, and a reason is of a refusal.</summary>
    public const string DetailNotAllowed = "orientation_detail_not_allowed";

    /// <summary>The household does not agree, or no longer, that partners are told of it.</summary>
    public const string PartnerNotAgreed = "partner_not_agreed";

    /// <summary>There is nothing left to answer.</summary>
    public const string Ended = "orientation_ended";

    /// <summary>By its link the partner has said something else, for good.</summary>
    public const string AlreadyAnswered = "partner_already_answered";

    public static IReadOnlyList<string> All { get; } = [SchemeNotOpen, NotFound, InFuture, BeforeLast, OutcomeNotAllowed, PartnerNotAgreed, Ended, AlreadyAnswered];
}
