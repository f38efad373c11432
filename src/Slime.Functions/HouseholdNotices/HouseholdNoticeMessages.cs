using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.HouseholdNotices;

/// <summary>Version 1 of the message that a household is to be told something.</summary>
/// <param name="NoticeId">The notice to send; null when the date of a visit is to be told once it has stood for a while.</param>
internal sealed record HouseholdNoticeV1(int V, CaseId CaseId, RecordId? NoticeId, RecordId? VisitId, int Revision);

internal static class HouseholdNoticeMessages
{
    public static OutboxMessage ToSend(CaseId id, RecordId notice) => Of(SendId(id, notice), new HouseholdNoticeV1(1, id, notice, null, 0));

    public static OutboxMessage ToTell(CaseId id, Visit visit) => Of(TellId(id, visit.Id, visit.Revision), new HouseholdNoticeV1(1, id, null, visit.Id, visit.Revision));

    public static string SendId(CaseId id, RecordId notice) => $"household|{id}|{notice}";

    public static string TellId(CaseId id, RecordId visit, int revision) => $"household|{id}|{visit}-{revision}";

    /// <summary>By this a provider recognises what it was sent before: the notice's number, without the case's.</summary>
    public static string ProviderId(CaseId id, RecordId notice) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{id}|{notice}")))[..32];

    private static OutboxMessage Of(string id, HouseholdNoticeV1 message) =>
        new(id, QueueNames.HouseholdNotices, message.CaseId.ToString(), JsonSerializer.Serialize(message, StoredJson.Options));
}
