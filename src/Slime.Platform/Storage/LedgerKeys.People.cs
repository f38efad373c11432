using System.Globalization;
using Slime.Model.Cases;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;

namespace Slime.Platform.Storage;

/// <summary>Those who work on cases or refer them: posts, training, time, what they are told, committees and the network.</summary>
internal static partial class LedgerKeys
{
    /// <summary>The posts of the organisation, with their journal.</summary>
    public const string StaffPartition = "staff";

    public const string StaffPrefix = "post|";

    public const string OverridePrefix = "override|";

    public const string QuotaPrefix = "quota|";

    /// <summary>What waits for a person's digest, beside its case; and digests on their way, beside the staff.</summary>
    public const string DigestPrefix = "digest|";

    /// <summary>The same of what referrers are told of their households.</summary>
    public const string ReferredPrefix = "referred|";

    /// <summary>When each person wants to be told, by object id.</summary>
    public const string PreferencePrefix = "preference|";

    /// <summary>Visits that a quota has counted, so that none counts twice.</summary>
    public const string CountedPrefix = "counted|";

    /// <summary>Secret addresses of calendars, by their hash.</summary>
    public const string CalendarPartition = "calendars";

    public const string CalendarPrefix = "calendar|";

    /// <summary>What people's time went into, a row a person and month, and what was planned, with their journals.</summary>
    public const string TimePartition = "time";

    public const string TimeSheetPrefix = "sheet|";

    public const string TimePlan = "plan";

    /// <summary>Beside the posts: what planning asks of mediators' training, in one row that is read with them.</summary>
    public const string MediatorProgress = "progress|mediators";

    public const string TrainingPathPrefix = "training|path|";

    public const string TrainingRecordPrefix = "training|record|";

    public const string TrainingReviewPrefix = "training|review|";

    /// <summary>The organisations that refer households, their accounts, and what was done to mobilise them, each with its journal.</summary>
    public const string OrganisationPartition = "organisations";

    public const string OrganisationPrefix = "organisation|";

    public const string AccountPrefix = "account|";

    public const string ActionPrefix = "action|";

    /// <summary>Committees, their minutes and decisions, each with its journal.</summary>
    public const string CommitteePartition = "committees";

    public const string CommitteePrefix = "committee|";

    public const string DecisionPrefix = "decision|";

    private const string MinutesPrefix = "minutes|";

    public const string LessonPrefix = "lesson|";

    /// <summary>Plans by which communes go to other territories, with their journal.</summary>
    public const string TerritoryPlanPartition = "territory-plans";

    public const string TerritoryPlanPrefix = "plan|";

    /// <summary>Lists that people keep, with their journal.</summary>
    public const string ViewPartition = "views";

    public const string ViewPrefix = "view|";

    /// <summary>Who was told of their week or of a committee, by round and person.</summary>
    public const string WeeklyDigestPartition = "weekly-digests";

    /// <summary>The devices on which people work without a network.</summary>
    public const string DevicePartition = "devices";

    public const string DevicePrefix = "device|";

    /// <summary>What changes of the posts said of names and addresses.</summary>
    public const string StaffPersonalPrefix = $"person|{StaffPrefix}";

    public static string Device(Guid id) => $"{DevicePrefix}{id}";

    /// <param name="month">As <c>2016-05</c>.</param>
    public static string TimeSheetsOf(string month) => $"{TimeSheetPrefix}{month}|";

    /// <param name="month">As <c>2016-05</c>.</param>
    public static string TimeSheet(string month, Guid person) => TimeSheetsOf(month) + person;

    /// <param name="role">By its code.</param>
    public static string TrainingPath(string role) => TrainingPathPrefix + role;

    public static string TrainingRecord(Guid person, string id) => $"{TrainingRecordPrefix}{person}|{id}";

    public static string TrainingReview(string post, string id) => $"{TrainingReviewPrefix}{post}|{id}";

    public static string TerritoryPlan(RecordId id) => TerritoryPlanPrefix + id;

    public static string View(RecordId id) => ViewPrefix + id;

    public static string Counted(CaseId id, RecordId visit) => $"{CountedPrefix}{id}|{visit}";

    /// <param name="prefix">Of the series of digests.</param>
    public static string DigestItem(string prefix, string personId, CaseId id, string notice) => $"{prefix}{personId}|{id}|{notice}";

    public static string Digest(string prefix, string person) => prefix + person;

    public static string Preference(Guid person) => $"{PreferencePrefix}{person}";

    public static string Quota(string mediatorId) => QuotaPrefix + mediatorId;

    public static string Calendar(string hash) => CalendarPrefix + hash;

    public static string Organisation(OrganisationId id) => OrganisationPrefix + id;

    /// <summary>For whom an account refers.</summary>
    public static string Account(Guid person) => $"{AccountPrefix}{person:N}";

    /// <summary>Actions stand in the order of their days.</summary>
    public static string Action(DateOnly on, RecordId id) => $"{ActionPrefix}{on.ToString("O", CultureInfo.InvariantCulture)}|{id}";

    public static string Committee(RecordId id) => CommitteePrefix + id;

    public static string CommitteeDecision(RecordId id) => DecisionPrefix + id;

    public static string Lesson(RecordId id) => LessonPrefix + id;

    public static string MinutesOf(RecordId committee) => $"{MinutesPrefix}{committee}|";

    public static string Minutes(RecordId committee, int version) => MinutesOf(committee) + version.ToString("D4", CultureInfo.InvariantCulture);

    /// <summary>What a change of the staff said of names and addresses: personal data, erased without touching the journal.</summary>
    public static string StaffPersonal(string stream, long sequence) => $"person|{stream}|{sequence.ToString("D6", CultureInfo.InvariantCulture)}";

    /// <summary>The fact of the journal beside which a row of these stands.</summary>
    public static string StaffFact(string personal) => $"event|{personal["person|".Length..]}";

    public static string Override(InseeCode insee, DateOnly from) => $"{OverridePrefix}{insee}|{from.ToString("O", CultureInfo.InvariantCulture)}";

    public static string Staff(string id) => $"{StaffPrefix}{id}";

    public static string WeeklyDigest(string round, string personId) => $"{round}|{personId}";
}
