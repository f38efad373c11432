using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Feedback;
using Slime.Model.Cases.Field;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Fsl;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Merging;
using Slime.Model.Cases.Notes;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Repeats;
using Slime.Model.Cases.Reports;
using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Retention;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Satisfaction;
using Slime.Model.Cases.SignalLogement;
using Slime.Model.Cases.Sources;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;

namespace Slime.Model.Cases;

/// <summary>One person told of one thing: enough to know that it was done.</summary>
public sealed record NoticeMade(string Notice, string To, bool Reached);

/// <summary>
/// A case as its facts have made it; nothing else changes it, so that it can be rebuilt from the journal alone.
/// </summary>
public sealed partial record CaseState
{
    public required CaseId Id { get; init; }

    public required TerritoryCode Territory { get; init; }

    public required string TerritoryRule { get; init; }

    public required CaseStatus Status { get; init; }

    public required string Referrer { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required CaseFacts Facts { get; init; }

    public DateTimeOffset? RoutedAt { get; init; }

    public CaseRouting? Routing { get; init; }

    public ImmutableArray<NoticeMade> Notices { get; init; } = [];

    /// <summary>Other cases that may be of the same household and that somebody should look at.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RelatedCase>? MayRepeat { get; init; }

    [JsonIgnore]
    public IReadOnlyList<RelatedCase> Related => MayRepeat ?? [];

    /// <summary>What the household said about sharing since the referral, each kind of recipient at most once; see <see cref="SharingAgreements"/>.</summary>
    public ImmutableArray<SharingAnswer> Sharing { get; init; } = [];

    /// <summary>Messages between those who work on the case, the oldest first.</summary>
    public ImmutableArray<CaseNote> Notes { get; init; } = [];

    /// <summary>Files received and neither rejected nor withdrawn.</summary>
    public int FileCount { get; init; }

    /// <summary>Begins a case from its first fact.</summary>
    public static CaseState Begin(CaseId id, ReferralReceived fact, DateTimeOffset at) => new()
    {
        Id = id,
        Territory = fact.Territory,
        TerritoryRule = fact.TerritoryRule,
        Status = CaseStatus.Received,
        Referrer = fact.Referrer,
        ReceivedAt = at,
        Facts = fact.Facts,
        DuplicateChecked = fact.DuplicateChecked,
        Source = fact.Source,
    };

    /// <summary>The case after one more fact.</summary>
    /// <exception cref="InvalidOperationException">The fact cannot happen to this case in its present state.</exception>
    public CaseState Apply(CaseEvent fact, DateTimeOffset at) => After(fact, at).AfterWork(fact);

    private CaseState After(CaseEvent fact, DateTimeOffset at) => fact switch
    {
        Routed routed => this with { Status = CaseTransitions.Next(Status, CaseStatus.Routed), RoutedAt = at, Routing = routed.Routing },
        HouseholdRelated related => this with { MayRepeat = [.. Related, new RelatedCase(related.Other, related.Tie)] },
        NotificationSent sent => this with { Notices = Notices.Add(new NoticeMade(sent.Notice, sent.To, Reached: true)) },
        NotificationFailed failed => this with { Notices = Notices.Add(new NoticeMade(failed.Notice, failed.To, Reached: false)) },
        ReferrerTold told => this with { Notices = Notices.Add(told.Made) },
        ReminderDue reminder => this with { Reminders = Reminders.Add(reminder.Notice) },
        Closed or Reopened or ContactAttempted or ContactWithdrawn or ClosureSuggested => ApplyProgress(fact, at),
        VisitPlanned or VisitMoved or VisitDone or VisitCancelled or VisitNobodyHome or VisitRefused or VisitOutcomeCorrected => ApplyVisit(fact),
        DayExplained explained => this with { ExplainedDays = [.. ExplainedDays ?? [], explained] },
        DiagnosticSubmitted submitted => ApplyDiagnostic(submitted, at),
        OrientationAdded or OrientationOutcomeRecorded or PartnerLinkGiven or PartnerLinkRevoked or PartnerAnswered => ApplyOrientation(fact),
        ReportRendered rendered => ApplyReport(rendered),
        ContactHintGiven given => this with { Hinted = [.. Hints, new ContactHint(given.Hint, given.Kinds, given.On, given.Id)] },
        ReferralRepeated repeated => ApplyRepeat(repeated),
        SourceIdentified or SourceCorrected or ReferrerCorrected => ApplySource(fact),
        Merging.MergedInto or CaseTakenIn or MergeUndone => ApplyMerge(fact),
        ReportDelivered or ReportLinkGiven or ReportLinkRevoked or ReportOpened => ApplyDelivery(fact),
        HouseholdNoticeAsked or HouseholdNoticeSent or HouseholdNoticeFailed or HouseholdNoticeAnswered => ApplyHouseholdNotice(fact, at),
        HousingReportAsked or HousingReportSent or HousingReportFailed => ApplyHousingReport(fact, at),
        SatisfactionGiven given => ApplySatisfaction(given),
        FollowUpAttempted or FollowUpRecorded or FollowUpCorrected or FollowUpMissed => ApplyFollowUp(fact),
        OpinionAsked or OpinionAccepted or OpinionInformationAsked or OpinionInformationGiven or OpinionAnswered or OpinionWithdrawn or OpinionReassigned or WorksDecided => ApplyOpinion(fact),
        FslRequestRecorded or FslChecked => ApplyFsl(fact),
        AgreementsRecorded recorded => this with { Sharing = SharingAgreements.After(Sharing, recorded.Share) },
        Reassigned or ReassignmentUndone or ReassignmentProposed => ApplyReassignment(fact, at),
        HouseholdCorrected corrected => ApplyCorrection(corrected),
        FileReceived => this with { FileCount = FileCount + 1 },
        FileAvailable => this,
        FileRejected or FileWithdrawn => this with { FileCount = FileCount - 1 },
        FileDescribed => this,
        RetentionDue or PersonalDataArchived or PersonalDataEliminated or RetentionHeld or RetentionReleased => ApplyRetention(fact),
        RequestReceived or RequestAnswered or RequestUnlinked or ContactAgreementWithdrawn or ContactAgreementRenewed or TakenOutOfUse => ApplyRequest(fact),
        FieldContentHeld or FieldContentTaken or FieldContentDiscarded => ApplyField(fact, at),
        NoteWritten note => this with { Notes = Notes.Add(new CaseNote(note.NoteId, note.Mentions, note.By, note.Person, at)) },
        _ => throw new InvalidOperationException($"A case cannot take the fact {fact.GetType().Name} after it began."),
    };

    public bool WasTold(string notice, string person) => Notices.Any(made => made.Notice == notice && made.To == person);
}
