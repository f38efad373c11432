using System.Globalization;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Orientations;
using Slime.Model.Communes;

namespace Slime.Platform.Storage;

/// <summary>A case with all that is said of its household, and what else bears its number.</summary>
internal static partial class LedgerKeys
{
    public const string CasePrefix = "case|";

    public const string FilePrefix = "file|";

    /// <summary>What lists and search read: one slim row a case, of which the household's part is personal data and erased alone.</summary>
    public const string CardPrefix = "card|";

    /// <summary>Which numbers were told of what by text message, and which want none any more.</summary>
    public const string SmsPartition = "sms";

    /// <summary>The catalogue of schemes, with its journal.</summary>
    public const string SchemePartition = "schemes";

    public const string SchemePrefix = "scheme|";

    /// <summary>Households to be called that were handed to agents, each campaign with its journal.</summary>
    public const string CampaignPartition = "campaigns";

    public const string CampaignPrefix = "campaign|";

    /// <summary>Requests to give several cases away, with their journal.</summary>
    public const string ReassignmentPartition = "reassignments";

    public const string ReassignmentPrefix = "reassignment|";

    /// <summary>How much each person sent in a day to the cases of a territory.</summary>
    public const string UploadPrefix = "upload|";

    /// <summary>Receipts of what devices sent about the cases of a territory.</summary>
    public const string ReceiptPrefix = "receipt|";

    /// <summary>What is put before destroying personal data, the list for the archives with its visa and certificate, with their journal.</summary>
    public const string EliminationPartition = "eliminations";

    public const string EliminationPrefix = "elimination|";

    /// <summary>Cases that are on their way into the archive, beside it.</summary>
    public const string ArchivingPrefix = "archiving|";

    /// <summary>Reports that are to go out to Signal-Logement.</summary>
    public const string HousingReportPrefix = "housingReport|";

    public static string Campaign(string id) => CampaignPrefix + id;

    /// <summary>Personal data in the intermediate archive, encrypted; a row keeps the key that it had.</summary>
    public static string PersonalArchive(TerritoryCode territory) => $"archive|{territory}";

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

    public static string Case(CaseId id) => $"{CasePrefix}{id}";

    public static string Card(CaseId id) => $"{CardPrefix}{id}";

    /// <summary>Says of which shape the cards of a territory were all made.</summary>
    public static string Cards(TerritoryCode territory) => $"cards|{territory}";

    public static string Person(CaseId id) => $"person|{id}";

    /// <summary>Free notes on visits and contacts: personal data, erased with the rest of it.</summary>
    public static string NotePrefix(CaseId id) => $"{Person(id)}|note|";

    public static string Note(CaseId id, RecordId about) => NotePrefix(id) + about;

    /// <summary>Messages between those who work on a case: personal data, erased with the rest of it.</summary>
    public static string RemarkPrefix(CaseId id) => $"{Person(id)}|remark|";

    public static string Remark(CaseId id, RecordId note) => RemarkPrefix(id) + note;

    /// <summary>What people wrote about orientations: personal data, erased with the rest of it.</summary>
    public static string OrientationTextPrefix(CaseId id) => $"{Person(id)}|orientation|";

    public static string OrientationText(CaseId id, OrientationId about) => OrientationTextPrefix(id) + about;

    /// <summary>What households say months after their visit: personal data, erased with the rest of it.</summary>
    public static string FollowUpTextPrefix(CaseId id) => $"{Person(id)}|followUp|";

    public static string FollowUpText(CaseId id, RecordId followUp) => FollowUpTextPrefix(id) + followUp;

    /// <summary>What was asked of the technician and answered in words: personal data, erased with the rest of it.</summary>
    public static string OpinionTextPrefix(CaseId id) => $"{Person(id)}|opinion|";

    public static string OpinionText(CaseId id, RecordId entry) => OpinionTextPrefix(id) + entry;

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

    /// <summary>Beside its case, so that an effect and its receipt are one transaction.</summary>
    public static string ReceiptsOf(CaseId id) => $"{ReceiptPrefix}{id}|";

    public static string Receipt(CaseId id, Guid command) => ReceiptsOf(id) + command;

    /// <summary>What came too late for a case and waits for a decision: personal data, erased with the rest of it.</summary>
    public static string HoldingPrefix(CaseId id) => $"{Person(id)}|holding|";

    public static string Holding(CaseId id, RecordId holding) => HoldingPrefix(id) + holding;

    public static string Reassignment(RecordId id) => ReassignmentPrefix + id;

    /// <summary>What was written about giving a case away: personal data, erased with the rest of it.</summary>
    /// <param name="sequence">Of the fact in the journal.</param>
    public static string ReassignmentText(CaseId id, long sequence) => $"{Person(id)}|reassignment|{sequence.ToString("D6", CultureInfo.InvariantCulture)}";

    public static string Scheme(SchemeCode code) => SchemePrefix + code;

    public static string FilesOf(CaseId id) => $"{FilePrefix}{id}|";

    /// <summary>The uploads of a case that were announced and have not all arrived.</summary>
    public static string AnnouncedFiles(CaseId id) => $"announced|{id}";

    public static string File(CaseId id, FileId file) => FilesOf(id) + file;

    /// <summary>What households are told, in words: personal data, erased with the rest of it.</summary>
    public static string HouseholdNoticePrefix(CaseId id) => $"{Person(id)}|notice|";

    public static string HouseholdNotice(CaseId id, RecordId notice) => HouseholdNoticePrefix(id) + notice;

    /// <summary>Letters of a day's post.</summary>
    public static string LettersOf(DateOnly day) => $"letter|{day.ToString("O", CultureInfo.InvariantCulture)}|";

    public static string Letter(DateOnly day, CaseId id, RecordId notice) => $"{LettersOf(day)}{id}|{notice}";

    /// <summary>Texts and e-mails that did not go out on a day.</summary>
    public static string NoticeFailuresOf(DateOnly day) => $"notice-failure|{day.ToString("O", CultureInfo.InvariantCulture)}|";

    public static string NoticeFailure(DateOnly day, CaseId id, RecordId notice) => $"{NoticeFailuresOf(day)}{id}|{notice}";

    /// <summary>What a number was told of, by its keyed hash.</summary>
    public static string SmsNumber(string hash) => $"number|{hash}|";

    /// <summary>One thing that a number was told of, newest first.</summary>
    public static string SmsTold(string hash, DateTimeOffset askedAt, RecordId notice) => $"{SmsNumber(hash)}{(long.MaxValue - askedAt.UtcTicks).ToString("D19", CultureInfo.InvariantCulture)}|{notice}";

    public static string SmsStop(string hash) => $"stop|{hash}";

    /// <summary>What the referrer said about reaching the household: personal data, erased with the rest of it.</summary>
    public static string HintPrefix(CaseId id) => $"{Person(id)}|hint|";

    public static string Hint(CaseId id, int number) => HintPrefix(id) + number.ToString("D2", CultureInfo.InvariantCulture);

    /// <summary>What was written when the household was referred again: personal data, erased with the rest of it.</summary>
    public static string RepeatPrefix(CaseId id) => $"{Person(id)}|repeat|";

    public static string Repeat(CaseId id, RecordId repeat) => RepeatPrefix(id) + repeat;

    public static string HousingReport(CaseId id, OrientationId orientation) => $"{HousingReportPrefix}{id}|{orientation}";

    public static string SatisfactionLink(string hash) => $"satisfactionLink|{hash}";

    public static string SatisfactionTextPrefix(CaseId id) => $"{Person(id)}|satisfaction|";

    public static string SatisfactionText(CaseId id, RecordId notice) => SatisfactionTextPrefix(id) + notice;

    public static string PartnerLink(string hash) => $"partnerLink|{hash}";

    /// <summary>A link to a report, by the hash of its secret.</summary>
    public static string ReportLink(string hash) => $"link|{hash}";

    /// <summary>What a committee is asked about a case: personal data, erased with the rest of it.</summary>
    public static string QuestionPrefix(CaseId id) => $"{Person(id)}|committee|";

    public static string Question(CaseId id, RecordId committee) => QuestionPrefix(id) + committee;

    public static string HouseholdPartition(string fingerprint) => $"household-{fingerprint}";
}
