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

    /// <summary>Argument: the greatest number kept with a case.</summary>
    public const string TooMany = "too_many_entries";

    public static IReadOnlyList<string> All { get; } =
    [
        CaseNotRouted, CaseClosed, CaseNotClosed, AlreadyPlanned, AlreadyDone, NotFound, NotOpen, StillOpen, HasDiagnostic, InFuture, ContactInFuture, TooMany,
    ];
}
