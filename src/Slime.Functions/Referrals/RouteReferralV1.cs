using System.Text.Json;
using Slime.Model.Cases;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Referrals;

/// <summary>Version 1 of the message that a case waits to be routed.</summary>
internal sealed record RouteReferralV1(int V, CaseId CaseId)
{
    public static string IdOf(CaseId id) => $"route|{id}";

    public static OutboxMessage For(CaseId id) => new(
        IdOf(id), QueueNames.Referrals, id.ToString(), JsonSerializer.Serialize(new RouteReferralV1(1, id), StoredJson.Options));
}
