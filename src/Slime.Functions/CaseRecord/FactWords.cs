using System.Globalization;
using System.Text.Json.Nodes;
using Slime.Functions.Cases;
using Slime.Functions.HouseholdNotices;
using Slime.Functions.Orientations;
using Slime.Functions.Staff;
using Slime.Functions.Visits;
using Slime.Model.Calendar;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Sources;
using Slime.Model.Cases.Visits;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.CaseRecord;

/// <summary>Facts of a case's history in one sentence each, with the days and words that they bear.</summary>
internal static class FactWords
{
    /// <summary>Amounts are kept in cents and asked for in euros.</summary>
    private const string Cents = "Cents";

    /// <param name="senders">Knows the organisations that refer by their numbers.</param>
    public static string Of(HistoryAnswer fact, StaffOrganisation organisation, SchemeCatalogue schemes, Slime.Model.Network.OrganisationBook senders) => fact.Kind switch
    {
        "visitPlanned" or "visitMoved" => Sentence(fact, When(fact)),
        "visitDone" or "visitCancelled" or "visitNobodyHome" or "visitRefused" => Sentence(fact, Day(fact)),
        "visitOutcomeCorrected" => Sentence(fact, Word(fact, "visits.status.", "from"), Word(fact, "visits.status.", "to"), Day(fact)),
        "dayExplained" => Sentence(fact, Day(fact)),
        "contactAttempted" => Sentence(fact, DayAndHour(fact), Word(fact, "visits.channel.", "channel"), Word(fact, "visits.result.", "result")),
        "householdRelated" => Sentence(fact, Text(fact, "other"), Word(fact, "cases.tie.", "tie")),
        "householdCorrected" => Sentence(fact, string.Join(", ", fact.Details!["fields"]!.AsArray().Select(Field).Distinct())),
        "fileDescribed" => Sentence(fact, Word(fact, "files.kind.", "fileKind")),
        "fileWithdrawn" => Sentence(fact, Word(fact, "files.withdrawn.", "reason")),
        "reassigned" or "reassignmentUndone" => Sentence(fact, Word(fact, "cases.duty.", "duty"), CaseWords.Person(Text(fact, "from"), null, fact.At, organisation), CaseWords.Person(Text(fact, "to"), null, fact.At, organisation), Reason(fact)),
        "sourceIdentified" or "sourceCorrected" => Sentence(fact, Sender(fact, senders), Texts.Find($"cases.sourceChannel.{Text(fact, "channel")}") ?? Texts.Get("cases.source.unknown")),
        "mergedInto" => Sentence(fact, Text(fact, "into")),
        "caseTakenIn" or "mergeUndone" => Sentence(fact, Text(fact, "other")),
        "reassignmentProposed" => Sentence(fact, Word(fact, "cases.duty.", "duty"), CaseWords.Person(Text(fact, "to"), null, fact.At, organisation), Reason(fact)),
        "fieldContentHeld" or "fieldContentTaken" => Sentence(fact, Word(fact, "field.kind.", "content")),
        "fieldContentDiscarded" => Sentence(fact, Word(fact, "field.kind.", "content"), Word(fact, "field.discard.", "reason")),
        "closed" => Sentence(fact, Word(fact, "visits.reason.", "reason")),
        "diagnosticSubmitted" => Sentence(fact, (int?)fact.Details!["version"]),
        "orientationAdded" => Sentence(fact, Scheme(fact, schemes), Day(fact)),
        "orientationOutcomeRecorded" => Sentence(fact, Scheme(fact, schemes), Word(fact, "orientations.outcome.", "outcome"), Day(fact)),
        "partnerLinkGiven" or "partnerLinkRevoked" => Sentence(fact, Scheme(fact, schemes)),
        "partnerAnswered" => Sentence(fact, Scheme(fact, schemes), Word(fact, "orientations.partnerAnswer.", "answer"), Day(fact)),
        "reportRendered" => Sentence(fact, Word(fact, "reports.reportRecipient.", "recipient"), (int)fact.Details!["version"]!),
        "reportDelivered" => Sentence(fact, Word(fact, "reports.reportRecipient.", "recipient"), (int)fact.Details!["version"]!, Word(fact, "deliveries.channel.", "channel"), Day(fact)),
        "reportLinkGiven" => Sentence(fact, Word(fact, "reports.reportRecipient.", "recipient"), (int)fact.Details!["version"]!),
        "reportOpened" => Sentence(fact, Word(fact, "reports.reportRecipient.", "recipient"), (int)fact.Details!["version"]!),
        "referrerTold" => Sentence(fact, Word(fact, "feedback.step.", "step")),
        "householdNoticeAsked" or "householdNoticeSent" => Sentence(fact, Word(fact, "householdNotices.template.", "template"), Word(fact, "householdNotices.channel.", "channel")),
        "householdNoticeFailed" => Sentence(fact, HouseholdNoticeWords.Why(Text(fact, "code"))),
        "householdNoticeAnswered" => Sentence(fact, Word(fact, "householdNotices.answer.", "answer")),
        "opinionAsked" => Sentence(fact, Word(fact, "opinions.subject.", "subject"), CaseWords.Person(Text(fact, "to"), null, fact.At, organisation)),
        "opinionAnswered" => Sentence(fact, Word(fact, "opinions.conclusion.", "conclusion")),
        "opinionReassigned" => Sentence(fact, CaseWords.Person(Text(fact, "to"), null, fact.At, organisation)),
        "worksDecided" => Sentence(fact, Word(fact, "opinions.decision.", "decision")),
        "followUpAttempted" => Sentence(fact, (int)fact.Details!["month"]!, Day(fact), Word(fact, "followUp.result.", "result")),
        "housingReportFailed" => Sentence(fact, Word(fact, "signalLogement.failed.", "code")),
        "satisfactionGiven" => Sentence(fact, Day(fact)),
        "followUpRecorded" or "followUpCorrected" => Sentence(fact, (int)fact.Details!["month"]!, Day(fact)),
        "retentionDue" => Sentence(fact, IsoDate.TryReadAny(Text(fact, "archiveOn"), out var archiveOn) ? Dates.Day(archiveOn) : ""),
        "personalDataArchived" => Sentence(fact, Day(fact)),
        "personalDataEliminated" => Sentence(fact, Day(fact), Text(fact, "visa")),
        "retentionHeld" or "retentionReleased" => Sentence(fact, Word(fact, "retention.why.", "why")),
        "requestReceived" => Sentence(fact, Word(fact, "requests.kind.", "request"), Day(fact)),
        "requestAnswered" => Sentence(fact, Word(fact, "requests.kind.", "request"), Word(fact, "requests.outcome.", "outcome"), Day(fact)),
        "requestUnlinked" => Sentence(fact, Word(fact, "requests.kind.", "request"), Dates.Day(DateOnly.Parse(Text(fact, "receivedOn"), CultureInfo.InvariantCulture))),
        "contactAgreementWithdrawn" or "contactAgreementRenewed" => Sentence(fact, Day(fact)),
        "takenOutOfUse" => Sentence(fact, Word(fact, "requests.outOfUse.", "why"), Day(fact)),
        "fslRequestRecorded" => Sentence(fact, Day(fact), Word(fact, "followUp.fslSource.", "source")),
        "fslChecked" => Sentence(fact, Dates.Day(DateOnly.Parse(Text(fact, "until"), CultureInfo.InvariantCulture))),
        "followUpMissed" => Sentence(fact, (int)fact.Details!["month"]!, Word(fact, "followUp.end.", "why")),
        "agreementsRecorded" => Sentence(fact, string.Join(", ", fact.Details!["share"]!.AsArray().Select(Agreement))),
        "reminderDue" => Sentence(fact, Texts.Find($"cases.reminder.{VisitNotices.KindOf(Text(fact, "notice"))}") ?? ""),
        _ => CaseWords.Fact(fact, organisation),
    };

    private static string Sentence(HistoryAnswer fact, params object?[] arguments) => Texts.Get($"cases.fact.{fact.Kind}", arguments);

    private static string Agreement(JsonNode? answer) =>
        Texts.Get("cases.fact.agreement", Texts.Get($"referrals.recipient.{(string?)answer!["with"]}"), Texts.Get((bool)answer["given"]! ? "referrals.yes" : "referrals.no"));

    /// <summary>By the label of the form; a member that the form has no field for by the part that it is of.</summary>
    private static string Field(JsonNode? path) =>
        Texts.Find($"referrals.field.{(string?)path}") ?? Texts.Find($"referrals.field.{ShownAs((string?)path)}") ?? Texts.Get("cases.section.household");

    private static string? ShownAs(string? path) => path switch
    {
        "household.birthYear" => "household.birthDate",
        "household.struckPhones" => "household.phone",
        "agreement.contact" => "agreement.contact.given",
        _ when path?.EndsWith(Cents, StringComparison.Ordinal) is true => path[..^Cents.Length],
        "dwelling.commune" or "dwelling.formerCommune" => "dwelling.communeInsee",
        _ => path,
    };

    private static string Reason(HistoryAnswer fact) => Texts.Find($"cases.reassignment.{Text(fact, "reason")}") ?? "";

    private static string When(HistoryAnswer fact) => VisitWords.When(LocalDateTime.Parse((string)fact.Details!["when"]!["local"]!));

    private static string Day(HistoryAnswer fact) => Dates.Day(DateOnly.Parse(Text(fact, "on"), CultureInfo.InvariantCulture));

    private static string DayAndHour(HistoryAnswer fact) =>
        VisitWords.Day(DateOnly.Parse(Text(fact, "on"), CultureInfo.InvariantCulture), TimeOnly.TryParse(Text(fact, "time"), CultureInfo.InvariantCulture, out var time) ? time : null);

    private static string Scheme(HistoryAnswer fact, SchemeCatalogue schemes) => schemes.NameOf(SchemeCode.Parse(Text(fact, "scheme")));

    private static string Word(HistoryAnswer fact, string vocabulary, string member) => Texts.Get(vocabulary + Text(fact, member));

    /// <summary>By its name today; one that no book knows by its number.</summary>
    private static string Sender(HistoryAnswer fact, Slime.Model.Network.OrganisationBook senders) =>
        Text(fact, "organisation") is not { Length: > 0 } number ? Texts.Get("cases.source.unknown")
        : OrganisationId.TryParse(number, out var id) && senders.Resolve(id) is { } sender ? sender.Name
        : number;

    private static string Text(HistoryAnswer fact, string member) => (string?)(fact.Details as JsonObject)?[member] ?? "";
}
