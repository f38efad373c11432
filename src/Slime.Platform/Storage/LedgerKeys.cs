using System.Globalization;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Sources;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;

namespace Slime.Platform.Storage;

/// <summary>
/// The one place where keys of the table Ledger are made. A territory's code is the partition of all its rows;
/// rows that belong to no territory have partitions of their own.
/// </summary>
internal static class LedgerKeys
{
    /// <summary>The posts of the organisation, with their journal.</summary>
    public const string StaffPartition = "staff";

    public const string CasePrefix = "case|";
    public const string FilePrefix = "file|";
    public const string OutboxPrefix = "outbox|";
    public const string KeyPrefix = "key|";

    /// <summary>Cases whose row in the ledger waits to be made again.</summary>
    public const string DirtyPrefix = "dirty|";

    /// <summary>What lists and search read: one slim row a case, of which the household's part is personal data and erased alone.</summary>
    public const string CardPrefix = "card|";

    /// <summary>What reporting reads: one row a case.</summary>
    public const string LedgerPrefix = "ledger|";

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

    /// <summary>Who took which figures, newest first.</summary>
    public const string DownloadPartition = "downloads";

    public const string DownloadPrefix = "download|";

    /// <summary>Months of ledgers that are put away.</summary>
    public const string ArchivePartition = "archives";

    public const string ArchivePrefix = "archive|";

    /// <summary>The last verification of each journal.</summary>
    public const string VerificationPartition = "verifications";

    public const string VerificationPrefix = "verification|";

    /// <summary>Secret addresses of calendars, by their hash.</summary>
    public const string CalendarPartition = "calendars";

    public const string CalendarPrefix = "calendar|";

    /// <summary>All programmes, in one row, with their journal.</summary>
    public const string ProgrammePartition = "programmes";

    /// <summary>What steering counts of a territory's cases: the sum of its rows of the ledger, changed with them.</summary>
    public const string SteeringTotal = "total|steering";

    /// <summary>Messages that Service Bus could not have handled.</summary>
    public const string FailedPartition = "failed";

    /// <summary>Which numbers were told of what by text message, and which want none any more.</summary>
    public const string SmsPartition = "sms";

    /// <summary>Says that a backup is being restored.</summary>
    public const string RestorePartition = "restore";

    public const string FailedPrefix = "message|";

    /// <summary>The catalogue of schemes, with its journal.</summary>
    public const string SchemePartition = "schemes";

    public const string SchemePrefix = "scheme|";

    /// <summary>Households to be called that were handed to agents, each campaign with its journal.</summary>
    public const string CampaignPartition = "campaigns";

    public const string CampaignPrefix = "campaign|";

    /// <summary>What people's time went into, a row a person and month, and what was planned, with their journals.</summary>
    public const string TimePartition = "time";

    public const string TimeSheetPrefix = "sheet|";

    public const string TimePlan = "plan";

    /// <summary>Beside the posts: what planning asks of mediators' training, in one row that is read with them.</summary>
    public const string MediatorProgress = "progress|mediators";

    public const string TrainingPathPrefix = "training|path|";

    public const string TrainingRecordPrefix = "training|record|";

    public const string TrainingReviewPrefix = "training|review|";

    /// <summary>Of each year what was written for the national report, and its frozen state, with their journal.</summary>
    public const string ReportPartition = "national-reports";

    public const string ReportWordsPrefix = "words|";

    public const string FrozenReportPrefix = "frozen|";

    /// <summary>Of each programme what was paid and what came in, with their journals.</summary>
    public const string MoneyPartitionPrefix = "money-";

    public const string ExpensePrefix = "expense|";

    public const string IncomePrefix = "income|";

    public const string MoneyTerms = "terms";

    public const string FundingPrefix = "funding|";
    /// <summary>The organisations that refer households, their accounts, and what was done to mobilise them, each with its journal.</summary>
    public const string OrganisationPartition = "organisations";

    public const string OrganisationPrefix = "organisation|";

    public const string AccountPrefix = "account|";

    public const string ActionPrefix = "action|";

    /// <summary>Committees, their minutes and decisions, each with its journal.</summary>
    public const string CommitteePartition = "committees";

    public const string CommitteePrefix = "committee|";

    public const string DecisionPrefix = "decision|";

    public const string MinutesPrefix = "minutes|";

    public const string LessonPrefix = "lesson|";

    /// <summary>Plans by which communes go to other territories, with their journal.</summary>
    public const string TerritoryPlanPartition = "territory-plans";

    public const string TerritoryPlanPrefix = "plan|";

    /// <summary>Requests to give several cases away, with their journal.</summary>
    public const string ReassignmentPartition = "reassignments";

    public const string ReassignmentPrefix = "reassignment|";

    /// <summary>Lists that people keep, with their journal.</summary>
    public const string ViewPartition = "views";

    public const string ViewPrefix = "view|";

    /// <summary>Who was told of their week or of a committee, by round and person.</summary>
    public const string WeeklyDigestPartition = "weekly-digests";

    /// <summary>How much each person sent in a day to the cases of a territory.</summary>
    public const string UploadPrefix = "upload|";

    /// <summary>The devices on which people work without a network.</summary>
    public const string DevicePartition = "devices";

    public const string DevicePrefix = "device|";

    /// <summary>Receipts of what devices sent about the cases of a territory.</summary>
    public const string ReceiptPrefix = "receipt|";

    /// <summary>What is put before destroying personal data, its bordereau, visa and certificate, with their journal.</summary>
    public const string EliminationPartition = "eliminations";

    public const string EliminationPrefix = "elimination|";

    /// <summary>Personal data in the intermediate archive, encrypted; a row keeps the key that it had.</summary>
    public static string PersonalArchive(TerritoryCode territory) => $"archive|{territory}";

    /// <summary>Cases that are on their way into the archive, beside it.</summary>
    public const string ArchivingPrefix = "archiving|";

    public static string Archiving(CaseId id) => ArchivingPrefix + id;

    public static string Elimination(string id) => EliminationPrefix + id;

    /// <summary>Cases that an elimination still has to destroy.</summary>
    public static string EliminationLines(string id) => $"line|{id}|";

    public static string EliminationLine(string id, CaseId about) => EliminationLines(id) + about;

    /// <summary>What was destroyed, under numbers that say nothing.</summary>
    public static string EliminationDones(string id) => $"done|{id}|";

    public static string EliminationDone(string id, CaseId made) => EliminationDones(id) + made;

    public static string UploadDay(DateOnly day) => $"{UploadPrefix}{day.ToString("O", CultureInfo.InvariantCulture)}|";

    /// <param name="personHash">No name of a person may break a key.</param>
    public static string Upload(DateOnly day, string personHash) => UploadDay(day) + personHash;

    /// <summary>The row of a partition that holds one thing only.</summary>
    public const string OnlyRow = "row";

    public static string Partition(TerritoryCode territory) => territory.ToString();

    public static string Case(CaseId id) => $"{CasePrefix}{id}";

    public static string Card(CaseId id) => $"{CardPrefix}{id}";

    /// <summary>Says of which shape the cards of a territory were all made.</summary>
    public static string Cards(TerritoryCode territory) => $"cards|{territory}";

    public static string Person(CaseId id) => $"person|{id}";

    /// <summary>Free notes on visits and contacts: personal data, erased with the rest of it.</summary>
    public static string NotePrefix(CaseId id) => $"{Person(id)}|note|";

    public static string Note(CaseId id, VisitId about) => NotePrefix(id) + about;

    /// <summary>Messages between those who work on a case: personal data, erased with the rest of it.</summary>
    public static string RemarkPrefix(CaseId id) => $"{Person(id)}|remark|";

    public static string Remark(CaseId id, VisitId note) => RemarkPrefix(id) + note;

    /// <summary>What people wrote about orientations: personal data, erased with the rest of it.</summary>
    public static string OrientationTextPrefix(CaseId id) => $"{Person(id)}|orientation|";

    public static string OrientationText(CaseId id, OrientationId about) => OrientationTextPrefix(id) + about;

    /// <summary>What households say months after their visit: personal data, erased with the rest of it.</summary>
    public static string FollowUpTextPrefix(CaseId id) => $"{Person(id)}|followUp|";

    public static string FollowUpText(CaseId id, VisitId followUp) => FollowUpTextPrefix(id) + followUp;

    /// <summary>What was asked of the technician and answered in words: personal data, erased with the rest of it.</summary>
    public static string OpinionTextPrefix(CaseId id) => $"{Person(id)}|opinion|";

    public static string OpinionText(CaseId id, VisitId entry) => OpinionTextPrefix(id) + entry;

    /// <summary>What people called files: personal data, erased with the rest of it.</summary>
    public static string FileTextPrefix(CaseId id) => $"{Person(id)}|file|";

    public static string FileText(CaseId id, FileId about) => FileTextPrefix(id) + about;

    /// <summary>What the corrections of a household changed, from and to: personal data, erased with the rest of it.</summary>
    public static string CorrectionPrefix(CaseId id) => $"{Person(id)}|correction|";

    /// <param name="sequence">Of the fact in the journal.</param>
    public static string Correction(CaseId id, long sequence) => CorrectionPrefix(id) + sequence.ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>The draft of a diagnostic: personal data, as all of it.</summary>
    public static string DiagnosticDraft(CaseId id) => $"{Person(id)}|diagnostic|draft";

    /// <summary>A version of a diagnostic that was handed in; inserted, never changed.</summary>
    public static string DiagnosticVersion(CaseId id, int version) => $"{Person(id)}|diagnostic|{version.ToString("D6", CultureInfo.InvariantCulture)}";

    public static string Device(Guid id) => $"{DevicePrefix}{id}";

    /// <summary>Beside its case, so that an effect and its receipt are one transaction.</summary>
    public static string ReceiptsOf(CaseId id) => $"{ReceiptPrefix}{id}|";

    public static string Receipt(CaseId id, Guid command) => ReceiptsOf(id) + command;

    /// <summary>What came too late for a case and waits for a decision: personal data, erased with the rest of it.</summary>
    public static string HoldingPrefix(CaseId id) => $"{Person(id)}|holding|";

    public static string Holding(CaseId id, VisitId holding) => HoldingPrefix(id) + holding;

    /// <param name="month">As <c>2016-05</c>.</param>
    public static string TimeSheet(string month, Guid person) => $"{TimeSheetPrefix}{month}|{person}";

    public static string MoneyPartition(string programme) => MoneyPartitionPrefix + programme;

    public static string Expense(string id) => ExpensePrefix + id;

    public static string Income(string id) => IncomePrefix + id;

    public static string TerritoryPlan(VisitId id) => TerritoryPlanPrefix + id;

    public static string Reassignment(VisitId id) => ReassignmentPrefix + id;

    /// <summary>What was written about giving a case away: personal data, erased with the rest of it.</summary>
    /// <param name="sequence">Of the fact in the journal.</param>
    public static string ReassignmentText(CaseId id, long sequence) => $"{Person(id)}|reassignment|{sequence.ToString("D6", CultureInfo.InvariantCulture)}";

    public static string View(VisitId id) => ViewPrefix + id;

    public static string Scheme(SchemeCode code) => SchemePrefix + code;

    public static string Counted(CaseId id, VisitId visit) => $"{CountedPrefix}{id}|{visit}";

    /// <param name="prefix">Of the series of digests.</param>
    public static string DigestItem(string prefix, string personId, CaseId id, string notice) => $"{prefix}{personId}|{id}|{notice}";

    public static string Digest(string prefix, string person) => prefix + person;

    public static string Preference(Guid person) => $"{PreferencePrefix}{person}";

    public static string Quota(string mediatorId) => QuotaPrefix + mediatorId;

    public static string Calendar(string hash) => CalendarPrefix + hash;
    public static string FilesOf(CaseId id) => $"{FilePrefix}{id}|";

    /// <summary>The uploads of a case that were announced and have not all arrived.</summary>
    public static string AnnouncedFiles(CaseId id) => $"announced|{id}";

    public static string File(CaseId id, FileId file) => FilesOf(id) + file;

    public static string EventPrefix(string stream) => $"event|{stream}|";

    public static string Event(string stream, long sequence) => EventPrefix(stream) + sequence.ToString("D6", CultureInfo.InvariantCulture);

    /// <param name="month">As <c>2026-10</c>.</param>
    public static string Archive(string month, TerritoryCode territory) => $"{ArchivePrefix}{month}|{territory}";

    public static string Verification(string subject) => VerificationPrefix + subject;

    /// <summary>Says with which columns the ledger of a territory was made.</summary>
    public static string Projection(TerritoryCode territory) => $"projection|{territory}";

    public static string Dirty(CaseId id) => $"{DirtyPrefix}{id}";

    public static string Ledger(CaseId id) => $"{LedgerPrefix}{id}";

    public static string Outbox(string messageId) => $"{OutboxPrefix}{messageId}";

    /// <summary>What households are told, in words: personal data, erased with the rest of it.</summary>
    public static string HouseholdNoticePrefix(CaseId id) => $"{Person(id)}|notice|";

    public static string HouseholdNotice(CaseId id, VisitId notice) => HouseholdNoticePrefix(id) + notice;

    /// <summary>Letters of a day's post.</summary>
    public static string LettersOf(DateOnly day) => $"letter|{day.ToString("O", CultureInfo.InvariantCulture)}|";

    /// <summary>Texts and e-mails that did not go out on a day.</summary>
    public static string NoticeFailuresOf(DateOnly day) => $"notice-failure|{day.ToString("O", CultureInfo.InvariantCulture)}|";

    /// <summary>What a number was told of, by its keyed hash.</summary>
    public static string SmsNumber(string hash) => $"number|{hash}|";

    public static string SmsStop(string hash) => $"stop|{hash}";

    /// <summary>What the referrer said about reaching the household: personal data, erased with the rest of it.</summary>
    public static string HintPrefix(CaseId id) => $"{Person(id)}|hint|";

    public static string Hint(CaseId id, int number) => HintPrefix(id) + number.ToString("D2", CultureInfo.InvariantCulture);

    /// <summary>What was written when the household was referred again: personal data, erased with the rest of it.</summary>
    public static string RepeatPrefix(CaseId id) => $"{Person(id)}|repeat|";

    public static string Repeat(CaseId id, VisitId repeat) => RepeatPrefix(id) + repeat;

    /// <summary>Counts of what households think, beside the territory's cases and of none.</summary>
    public const string SatisfactionPrefix = "satisfaction|";

    /// <summary>Reports that are to go out to Signal-Logement.</summary>
    public const string HousingReportPrefix = "housingReport|";

    public static string HousingReport(CaseId id, OrientationId orientation) => $"{HousingReportPrefix}{id}|{orientation}";

    public static string SatisfactionLink(string hash) => $"satisfactionLink|{hash}";

    public static string SatisfactionTextPrefix(CaseId id) => $"{Person(id)}|satisfaction|";

    public static string SatisfactionText(CaseId id, VisitId notice) => SatisfactionTextPrefix(id) + notice;

    public static string PartnerLink(string hash) => $"partnerLink|{hash}";

    /// <summary>A link to a report, by the hash of its secret.</summary>
    public static string ReportLink(string hash) => $"link|{hash}";

    public static string Organisation(OrganisationId id) => OrganisationPrefix + id;

    /// <summary>For whom an account refers.</summary>
    public static string Account(Guid person) => $"{AccountPrefix}{person:N}";

    /// <summary>Actions stand in the order of their days.</summary>
    public static string Action(DateOnly on, VisitId id) => $"{ActionPrefix}{on.ToString("O", CultureInfo.InvariantCulture)}|{id}";

    public static string Committee(VisitId id) => CommitteePrefix + id;

    public static string CommitteeDecision(VisitId id) => DecisionPrefix + id;

    public static string Lesson(VisitId id) => LessonPrefix + id;

    public static string MinutesOf(VisitId committee) => $"{MinutesPrefix}{committee}|";

    public static string Minutes(VisitId committee, int version) => MinutesOf(committee) + version.ToString("D4", CultureInfo.InvariantCulture);

    /// <summary>What a committee is asked about a case: personal data, erased with the rest of it.</summary>
    public static string QuestionPrefix(CaseId id) => $"{Person(id)}|committee|";

    public static string Question(CaseId id, VisitId committee) => QuestionPrefix(id) + committee;

    public static string Failed(string hash) => FailedPrefix + hash;

    /// <summary>A failed message that somebody gave up, and the stream of its journal, beside those of the posts.</summary>
    public static string Discarded(string queue, string messageId) => $"discarded|{queue}|{messageId}";

    public static string Key(string keyHash) => KeyPrefix + keyHash;

    /// <summary>Finds an idempotency key whichever territory its referral went to.</summary>
    public static string KeyPartition(string keyHash) => $"key-{keyHash}";

    public static string HouseholdPartition(string fingerprint) => $"household-{fingerprint}";

    /// <summary>What a change of the staff said of names and addresses: personal data, erased without touching the journal.</summary>
    public static string StaffPersonal(string stream, long sequence) => $"person|{stream}|{sequence.ToString("D6", CultureInfo.InvariantCulture)}";

    public static string Staff(string id) => $"{StaffPrefix}{id}";

    public static string WeeklyDigest(string round, string personId) => $"{round}|{personId}";

    /// <summary>The stream of a programme's journal.</summary>
    public static string Programme(string id) => $"programme|{id}";

    /// <summary>The first key after all keys with the prefix.</summary>
    public static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);
}
