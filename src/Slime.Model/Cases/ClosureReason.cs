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
}
