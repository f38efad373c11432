namespace Slime.Model.Cases.Reassignments;

/// <summary>Why a case is not given to somebody else; stable, each with its words in the resources.</summary>
public static class ReassignmentCodes
{
    public const string CaseNotRouted = "case_not_routed";

    public const string CaseClosed = "case_closed";

    /// <summary>Mediators and tutors have duties on cases, nobody else.</summary>
    public const string DutyUnknown = "duty_unknown";

    /// <summary>There is no such post.</summary>
    public const string ReceiverUnknown = "receiver_unknown";

    /// <summary>A handover by which no case goes to anybody.</summary>
    public const string NothingGiven = "nothing_given";

    /// <summary>Somebody is named for cases of which none is ticked.</summary>
    public const string NothingTicked = "nothing_ticked";

    /// <summary>Cases are ticked, and nobody is named for them.</summary>
    public const string NoReceiver = "no_receiver";

    /// <summary>Nobody holds the post on that day, or it is a post that may not work on cases.</summary>
    public const string ReceiverCannot = "receiver_cannot";

    /// <summary>Somebody else took the case since it was asked for.</summary>
    public const string Meanwhile = "reassigned_meanwhile";

    /// <summary>There is nothing to take back, or somebody went on since.</summary>
    public const string CannotUndo = "reassignment_cannot_undo";

    /// <summary>Somebody worked on the case since.</summary>
    public const string WorkedOn = "case_worked_on";

    /// <summary>It may be taken back for a day.</summary>
    public const string UndoTooLate = "reassignment_undo_too_late";
}
