using System.Text.Json.Serialization;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.HouseholdNotices;

/// <summary>What the service writes to a household about.</summary>
public enum HouseholdNoticeTemplate
{
    FirstContact,
    Appointment,
    Reminder,

    /// <summary>Nobody was home.</summary>
    Missed,

    /// <summary>The last attempt before the case is closed as unreachable.</summary>
    UnreachableLast,

    /// <summary>Goes with the printed report.</summary>
    ReportCover,

    FollowUp,

    /// <summary>What it thinks of the visit, by a link.</summary>
    Satisfaction,
}

public enum HouseholdNoticeChannel
{
    Letter,
    Sms,
    Email,
}

/// <summary>What a household answered by text message.</summary>
public enum HouseholdAnswer
{
    Confirmed,

    /// <summary>The date does not suit.</summary>
    Cannot,

    /// <summary>No text message any more.</summary>
    Stop,
}

/// <summary>Something is to be told to the household. Words, number and address are personal data and lie elsewhere.</summary>
/// <param name="VisitId">Which visit it is about, in which <paramref name="Revision"/>; null and 0 when it is about none.</param>
/// <param name="Automatic">By the calendar, not by a person.</param>
public sealed record HouseholdNoticeAsked(
    RecordId NoticeId, HouseholdNoticeTemplate Template, HouseholdNoticeChannel Channel, RecordId? VisitId, int Revision, bool Automatic) : CaseEvent;

/// <summary>The provider took it; a letter is with the week's post.</summary>
public sealed record HouseholdNoticeSent(RecordId NoticeId, HouseholdNoticeTemplate Template, HouseholdNoticeChannel Channel, RecordId? VisitId, int Revision) : CaseEvent;

/// <summary>It did not go out and will not.</summary>
/// <param name="Code">Why: see <see cref="HouseholdNoticeCodes"/>, or what the provider said.</param>
public sealed record HouseholdNoticeFailed(RecordId NoticeId, string Code) : CaseEvent;

/// <summary>The household answered; the last answer counts.</summary>
public sealed record HouseholdNoticeAnswered(RecordId NoticeId, HouseholdAnswer Answer) : CaseEvent;

public enum HouseholdNoticeStatus
{
    /// <summary>On its way.</summary>
    Asked,
    Sent,
    Failed,
}

/// <summary>A notice as the case keeps it.</summary>
public sealed record HouseholdNotice(
    RecordId Id, HouseholdNoticeTemplate Template, HouseholdNoticeChannel Channel, RecordId? VisitId, int Revision, DateTimeOffset AskedAt, bool Automatic)
{
    public HouseholdNoticeStatus Status { get; init; }

    public string? Code { get; init; }

    public HouseholdAnswer? Answer { get; init; }

    /// <summary>When the last answer came; null without one, and in those of the time before it was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AnsweredAt { get; init; }

    public bool IsAbout(Visit visit) => VisitId == visit.Id && Revision == visit.Revision;
}

/// <summary>Why something cannot be told, or was not.</summary>
public static class HouseholdNoticeCodes
{
    public const string NotFound = "household_notice_not_found";
    public const string NoMobile = "no_mobile";
    public const string NoEmail = "no_email";
    public const string NoAddress = "no_address";
    public const string SmsStopped = "sms_stopped";
    public const string SmsNotAvailable = "sms_not_available";
    public const string NoVisitAhead = "no_visit_ahead";
    public const string NobodyMissed = "no_missed_visit";
    public const string NotVisited = "not_visited";
    public const string NoReport = "report_not_available";

    /// <summary>The same letter lies in this week's post.</summary>
    public const string AlreadyInPost = "letter_already_in_post";

    /// <summary>The visit was moved, cancelled or took place before it could be told.</summary>
    public const string Superseded = "superseded";

    /// <summary>The number or the mailbox was corrected before it could be told.</summary>
    public const string ContactChanged = "contact_changed";

    /// <summary>The program died between asking the mail service and writing its answer: it is not sent twice.</summary>
    public const string OutcomeUnknown = "outcome_unknown";

    /// <summary>The provider did not answer for so long that it is given up.</summary>
    public const string ProviderSilent = "provider_silent";

    /// <summary>The personal data was erased.</summary>
    public const string Erased = "erased";
}
