using System.Text.Json;
using System.Text.Json.Serialization;
using Slime.Model.Cases;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Referrals;

/// <summary>Version 1 of the message that a case waits to be routed.</summary>
/// <param name="Correction">The fact by which its household was corrected: it waits to be recognised again.</param>
internal sealed record RouteReferralV1(int V, CaseId CaseId, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Correction = null)
{
    public static string IdOf(CaseId id, long? correction = null) => correction is { } since ? $"route|{id}|{since}" : $"route|{id}";

    public static OutboxMessage For(CaseId id) => new(
        IdOf(id), QueueNames.Referrals, id.ToString(), JsonSerializer.Serialize(new RouteReferralV1(1, id), StoredJson.Options));

    public static OutboxMessage For(CaseId id, long correction) => new(
        IdOf(id, correction), QueueNames.Referrals, id.ToString(), JsonSerializer.Serialize(new RouteReferralV1(1, id, correction), StoredJson.Options));
}
