using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Field;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Merging;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Repeats;
using Slime.Model.Cases.Reports;
using Slime.Model.Cases.Retention;
using Slime.Model.Cases.Satisfaction;
using Slime.Model.Cases.Sources;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Requests;

/// <summary>
/// What a restriction leaves (GDPR, article 18(2)): the data is kept, put right, and brought to its end, and used for nothing else.
/// What is allowed is named, so that a kind of fact that comes later is refused until somebody has thought of it.
/// </summary>
public static class RestrictedUse
{
    public const string Restricted = "case_restricted";

    public const string OutOfUse = "case_out_of_use";

    /// <summary>What is written after the personal data went to the archive would lie outside of it.</summary>
    public const string Archived = "case_archived";

    public const string NoContact = "contact_not_agreed";

    /// <summary>Nobody is told, shown or asked anything of the household.</summary>
    public static bool IsRestricted(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return CodeOf(state) is not null;
    }

    /// <summary>Why nothing may be done with the household's data; null while it is in use.</summary>
    public static string? CodeOf(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Eliminated is not null) return RetentionCodes.Eliminated;
        if (state.Archived is not null) return Archived;
        if (state.OutOfUse is not null) return OutOfUse;
        return state.Holds.Contains(RetentionHold.Restriction) ? Restricted : null;
    }

    /// <returns>Null when all of the facts may happen to the case.</returns>
    public static Decision.Refused? RefusalOf(CaseState state, IEnumerable<CaseEvent> facts)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(facts);
        var all = facts.ToList();
        if (CodeOf(state) is { } code && !all.TrueForAll(state.Archived is null && state.Eliminated is null ? IsAllowed : IsAllowedInArchive)) return new Decision.Refused(code, []);
        return state.NoContactSince is not null && all.Exists(IsContact) ? new Decision.Refused(NoContact, []) : null;
    }

    /// <summary>A visit that was planned before must come to its end; what is wrong is put right; what was shared is taken back.</summary>
    private static bool IsAllowed(CaseEvent fact) => fact is
        VisitCancelled or VisitNobodyHome or VisitRefused or VisitDone or VisitOutcomeCorrected or DayExplained or Closed or ContactWithdrawn
        or HouseholdCorrected or AgreementsRecorded or ReferralRepeated or FollowUpCorrected or SatisfactionGiven
        or FileDescribed or FileWithdrawn or PartnerLinkRevoked or ReportLinkRevoked or OpinionWithdrawn or OpinionReassigned
        or Reassigned or ReassignmentUndone or ReassignmentProposed or SourceIdentified or SourceCorrected or MergeUndone
        or FieldContentHeld or FieldContentDiscarded
        or RetentionDue or PersonalDataArchived or PersonalDataEliminated or RetentionHeld or RetentionReleased
        or RequestReceived or RequestAnswered or RequestUnlinked or ContactAgreementWithdrawn or ContactAgreementRenewed or TakenOutOfUse;

    /// <summary>What brings archived data to its end, and what the person asks about it; nothing that adds to it.</summary>
    private static bool IsAllowedInArchive(CaseEvent fact) => fact is
        PersonalDataArchived or PersonalDataEliminated or RetentionHeld or RetentionReleased
        or RequestReceived or RequestAnswered or RequestUnlinked or ContactAgreementWithdrawn or ContactAgreementRenewed or AgreementsRecorded or TakenOutOfUse
        or ReportLinkRevoked or PartnerLinkRevoked;

    private static bool IsContact(CaseEvent fact) => fact is ContactAttempted or VisitPlanned or VisitMoved or HouseholdNoticeAsked or FollowUpAttempted or FollowUpRecorded;
}
