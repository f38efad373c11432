namespace Slime.Model.Cases;

/// <summary>Why a case is closed.</summary>
public enum ClosureReason
{
    Solved,
    RefusedByHousehold,

    /// <summary>After as many unanswered attempts as the coordination has set.</summary>
    Unreachable,
    OutOfTarget,
    MovedAway,
    Duplicate,
    Withdrawn,

    /// <summary>The household goes on by itself.</summary>
    Autonomous,
    FollowedElsewhere,

    /// <summary>The income is above what the programme is for.</summary>
    IneligibleIncome,
    Deceased,

    /// <summary>The household does not want to be contacted any more.</summary>
    RefusedContact,
}
