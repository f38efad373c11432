namespace Slime.Model.Cases.Visits;

/// <summary>Why a command on contacts, visits or closure is refused; stable, each with its words in the resources.</summary>
public static class VisitCodes
{
    /// <summary>The case waits to be given its mediator.</summary>
    public const string CaseNotRouted = "case_not_routed";

    public const string CaseClosed = "case_closed";

    public const string CaseNotClosed = "case_not_closed";

    /// <summary>One visit at a time.</summary>
    public const string AlreadyPlanned = "visit_already_planned";

    /// <summary>A household is visited once.</summary>
    public const string AlreadyDone = "visit_already_done";

    public const string NotFound = "visit_not_found";

    /// <summary>The visit has its outcome already.</summary>
    public const string NotOpen = "visit_not_open";

    /// <summary>There is no outcome yet to correct.</summary>
    public const string StillOpen = "visit_still_open";

    /// <summary>A diagnostic of the visit was handed in: the visit was done, and counts.</summary>
    public const string HasDiagnostic = "visit_has_diagnostic";

    /// <summary>What has not begun cannot have been done.</summary>
    public const string InFuture = "visit_in_future";

    public const string ContactInFuture = "contact_in_future";

    /// <summary>Of a field: nothing happens to a case before its referral, unless coordination says why. Argument: the day of the referral.</summary>
    public const string BeforeReferral = "before_referral";

    /// <summary>Of a field: the outcome is far from the planned day, and nobody said why. Arguments: the planned day, and how many days are near.</summary>
    public const string FarFromPlan = "far_from_planned";

    /// <summary>The day lies in a programme whose figures are final. Argument: the programme.</summary>
    public const string ProgrammeClosed = "programme_closed";

    /// <summary>Something speaks against the time, and nobody confirmed it.</summary>
    public const string Conflict = "visit_conflict";

    /// <summary>Somebody moved the visit since the form was made. Argument: where to.</summary>
    public const string MovedMeanwhile = "visit_moved_meanwhile";

    /// <summary>Argument: the greatest number kept with a case.</summary>
    public const string TooMany = "too_many_entries";

    public static IReadOnlyList<string> All { get; } =
    [
        CaseNotRouted, CaseClosed, CaseNotClosed, AlreadyPlanned, AlreadyDone, NotFound, NotOpen, StillOpen, HasDiagnostic, InFuture, ContactInFuture, TooMany, ProgrammeClosed, Conflict, MovedMeanwhile,
    ];

    /// <summary>The household was reached, or not tried often enough.</summary>
    public const string NotUnreachable = "not_unreachable_yet";
}
