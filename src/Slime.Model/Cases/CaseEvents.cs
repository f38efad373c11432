using System.Text.Json.Serialization;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Feedback;
using Slime.Model.Cases.Field;
using Slime.Model.Cases.Files;
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

/// <summary>
/// A fact in the life of a case. Facts carry no personal data: they outlive its erasure.
/// The kind is the name under which the journal keeps it and never changes.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ReferralReceived), "referralReceived")]
[JsonDerivedType(typeof(Routed), "routed")]
[JsonDerivedType(typeof(HouseholdRelated), "householdRelated")]
[JsonDerivedType(typeof(NotificationSent), "notificationSent")]
[JsonDerivedType(typeof(NotificationFailed), "notificationFailed")]
[JsonDerivedType(typeof(ContactAttempted), "contactAttempted")]
[JsonDerivedType(typeof(ContactWithdrawn), "contactWithdrawn")]
[JsonDerivedType(typeof(ClosureSuggested), "closureSuggested")]
[JsonDerivedType(typeof(VisitPlanned), "visitPlanned")]
[JsonDerivedType(typeof(VisitMoved), "visitMoved")]
[JsonDerivedType(typeof(VisitCancelled), "visitCancelled")]
[JsonDerivedType(typeof(VisitNobodyHome), "visitNobodyHome")]
[JsonDerivedType(typeof(VisitRefused), "visitRefused")]
[JsonDerivedType(typeof(VisitDone), "visitDone")]
[JsonDerivedType(typeof(VisitOutcomeCorrected), "visitOutcomeCorrected")]
[JsonDerivedType(typeof(DayExplained), "dayExplained")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(Reopened), "reopened")]
[JsonDerivedType(typeof(OrientationAdded), "orientationAdded")]
[JsonDerivedType(typeof(OrientationOutcomeRecorded), "orientationOutcomeRecorded")]
[JsonDerivedType(typeof(PartnerLinkGiven), "partnerLinkGiven")]
[JsonDerivedType(typeof(PartnerLinkRevoked), "partnerLinkRevoked")]
[JsonDerivedType(typeof(PartnerAnswered), "partnerAnswered")]
[JsonDerivedType(typeof(ReportRendered), "reportRendered")]
[JsonDerivedType(typeof(ContactHintGiven), "contactHintGiven")]
[JsonDerivedType(typeof(ReferrerTold), "referrerTold")]
[JsonDerivedType(typeof(ReferralRepeated), "referralRepeated")]
[JsonDerivedType(typeof(SourceIdentified), "sourceIdentified")]
[JsonDerivedType(typeof(SourceCorrected), "sourceCorrected")]
[JsonDerivedType(typeof(ReferrerCorrected), "referrerCorrected")]
[JsonDerivedType(typeof(MergedInto), "mergedInto")]
[JsonDerivedType(typeof(CaseTakenIn), "caseTakenIn")]
[JsonDerivedType(typeof(MergeUndone), "mergeUndone")]
[JsonDerivedType(typeof(ReportDelivered), "reportDelivered")]
[JsonDerivedType(typeof(ReportLinkGiven), "reportLinkGiven")]
[JsonDerivedType(typeof(ReportLinkRevoked), "reportLinkRevoked")]
[JsonDerivedType(typeof(ReportOpened), "reportOpened")]
[JsonDerivedType(typeof(HouseholdNoticeAsked), "householdNoticeAsked")]
[JsonDerivedType(typeof(HouseholdNoticeSent), "householdNoticeSent")]
[JsonDerivedType(typeof(HouseholdNoticeFailed), "householdNoticeFailed")]
[JsonDerivedType(typeof(HouseholdNoticeAnswered), "householdNoticeAnswered")]
[JsonDerivedType(typeof(ReminderDue), "reminderDue")]
[JsonDerivedType(typeof(DiagnosticSubmitted), "diagnosticSubmitted")]
[JsonDerivedType(typeof(AgreementsRecorded), "agreementsRecorded")]
[JsonDerivedType(typeof(HouseholdCorrected), "householdCorrected")]
[JsonDerivedType(typeof(Reassigned), "reassigned")]
[JsonDerivedType(typeof(ReassignmentUndone), "reassignmentUndone")]
[JsonDerivedType(typeof(ReassignmentProposed), "reassignmentProposed")]
[JsonDerivedType(typeof(NoteWritten), "noteWritten")]
[JsonDerivedType(typeof(OpinionAsked), "opinionAsked")]
[JsonDerivedType(typeof(OpinionAccepted), "opinionAccepted")]
[JsonDerivedType(typeof(OpinionInformationAsked), "opinionInformationAsked")]
[JsonDerivedType(typeof(OpinionInformationGiven), "opinionInformationGiven")]
[JsonDerivedType(typeof(OpinionAnswered), "opinionAnswered")]
[JsonDerivedType(typeof(OpinionWithdrawn), "opinionWithdrawn")]
[JsonDerivedType(typeof(OpinionReassigned), "opinionReassigned")]
[JsonDerivedType(typeof(WorksDecided), "worksDecided")]
[JsonDerivedType(typeof(HousingReportAsked), "housingReportAsked")]
[JsonDerivedType(typeof(HousingReportSent), "housingReportSent")]
[JsonDerivedType(typeof(HousingReportFailed), "housingReportFailed")]
[JsonDerivedType(typeof(SatisfactionGiven), "satisfactionGiven")]
[JsonDerivedType(typeof(FollowUpAttempted), "followUpAttempted")]
[JsonDerivedType(typeof(FollowUpRecorded), "followUpRecorded")]
[JsonDerivedType(typeof(FollowUpCorrected), "followUpCorrected")]
[JsonDerivedType(typeof(FollowUpMissed), "followUpMissed")]
[JsonDerivedType(typeof(FslRequestRecorded), "fslRequestRecorded")]
[JsonDerivedType(typeof(FslChecked), "fslChecked")]
[JsonDerivedType(typeof(FileReceived), "fileReceived")]
[JsonDerivedType(typeof(FileAvailable), "fileAvailable")]
[JsonDerivedType(typeof(FileRejected), "fileRejected")]
[JsonDerivedType(typeof(FileDescribed), "fileDescribed")]
[JsonDerivedType(typeof(FileWithdrawn), "fileWithdrawn")]
[JsonDerivedType(typeof(FieldContentHeld), "fieldContentHeld")]
[JsonDerivedType(typeof(FieldContentTaken), "fieldContentTaken")]
[JsonDerivedType(typeof(FieldContentDiscarded), "fieldContentDiscarded")]
[JsonDerivedType(typeof(RetentionDue), "retentionDue")]
[JsonDerivedType(typeof(PersonalDataArchived), "personalDataArchived")]
[JsonDerivedType(typeof(PersonalDataEliminated), "personalDataEliminated")]
[JsonDerivedType(typeof(RetentionHeld), "retentionHeld")]
[JsonDerivedType(typeof(RetentionReleased), "retentionReleased")]
[JsonDerivedType(typeof(RequestReceived), "requestReceived")]
[JsonDerivedType(typeof(RequestAnswered), "requestAnswered")]
[JsonDerivedType(typeof(RequestUnlinked), "requestUnlinked")]
[JsonDerivedType(typeof(ContactAgreementWithdrawn), "contactAgreementWithdrawn")]
[JsonDerivedType(typeof(ContactAgreementRenewed), "contactAgreementRenewed")]
[JsonDerivedType(typeof(TakenOutOfUse), "takenOutOfUse")]
public abstract record CaseEvent;

/// <summary>A referrer sent the referral; the case begins.</summary>
/// <param name="TerritoryRule">Why this territory: see <see cref="RuleNames"/>.</param>
/// <param name="DuplicateChecked">Who sent it looked the household up before, and says that it is another; null when nobody said so.</param>
/// <param name="Source">Who sent it and by which way; null when that could not be told at that moment: <see cref="SourceIdentified"/> follows.</param>
public sealed record ReferralReceived(string Referrer, TerritoryCode Territory, string TerritoryRule, CaseFacts Facts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? DuplicateChecked = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReferralSource? Source = null) : CaseEvent;

/// <summary>The case has its mediator and tutor.</summary>
public sealed record Routed(CaseRouting Routing) : CaseEvent;

/// <summary>Somebody was told of something about the case.</summary>
/// <param name="Channel">How: teams, email, or the development recorder.</param>
public sealed record NotificationSent(string Notice, string To, string Channel) : CaseEvent;

/// <summary>Somebody could not be told by any means: coordination sees it.</summary>
public sealed record NotificationFailed(string Notice, string To, string Code) : CaseEvent;

/// <summary>A photo or document arrived and waits for its inspection. Its name is personal data and stays out of here.</summary>
/// <param name="Size">In bytes, as received.</param>
public sealed record FileReceived(FileId FileId, FileKind FileKind, long Size) : CaseEvent;

/// <summary>The file is clean and can be read.</summary>
public sealed record FileAvailable(FileId FileId, FileFormat Format) : CaseEvent;

/// <summary>The file was refused and its bytes deleted.</summary>
/// <param name="Code">One of <see cref="FileRejections"/>.</param>
public sealed record FileRejected(FileId FileId, string Code) : CaseEvent;

/// <summary>The file is of another kind than was said first.</summary>
public sealed record FileDescribed(FileId FileId, FileKind FileKind) : CaseEvent;

/// <summary>The file was taken out of the case and its bytes deleted.</summary>
public sealed record FileWithdrawn(FileId FileId, WithdrawalReason Reason) : CaseEvent;
