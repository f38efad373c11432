using Azure.Data.Tables;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Referrals;
using Slime.Platform.Storage;

namespace Slime.Functions.Cases;

/// <summary>Who referred, as the sign-in says it.</summary>
/// <param name="Person">Their object id; null in referrals of the time before it was kept.</param>
public sealed record ReferrerIdentity(string Id, string Name, string? Email, Guid? Person = null)
{
    internal static ReferrerIdentity Of(Caller caller) => new(caller.Id, caller.Name, caller.Email, caller.Actor.Person);
}

/// <summary>All personal data of a case: the referral as it was accepted and corrected, and who sent it.</summary>
/// <param name="Sent">The referral as whoever sent it knows it, once others corrected it after the first contact; else null.</param>
internal sealed record PersonalData(Referral Referral, ReferrerIdentity Referrer, Referral? Sent = null);

/// <summary>The personal data of a case, in a row of its own that can be erased alone.</summary>
internal static class PersonRow
{
    public static TableEntity ToEntity(CaseId id, PersonalData data)
    {
        var row = new TableEntity(LedgerKeys.Partition(id.Territory), LedgerKeys.Person(id));
        JsonColumn.Write(row, nameof(PersonalData.Referral), data.Referral);
        JsonColumn.Write(row, nameof(PersonalData.Referrer), data.Referrer);
        if (data.Sent is { } sent) JsonColumn.Write(row, nameof(PersonalData.Sent), sent);
        return row;
    }

    public static PersonalData FromEntity(TableEntity row) => new(
        JsonColumn.Read<Referral>(row, nameof(PersonalData.Referral)),
        JsonColumn.Read<ReferrerIdentity>(row, nameof(PersonalData.Referrer)),
        row.ContainsKey(nameof(PersonalData.Sent)) ? JsonColumn.Read<Referral>(row, nameof(PersonalData.Sent)) : null);
}

/// <summary>Reads personal data for those who may see it.</summary>
internal sealed class PersonStore(LedgerTable ledger, HealthData health)
{
    /// <returns>Null once the data was erased.</returns>
    public async Task<PersonalData?> FindAsync(CaseId id, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.Person(id), cancellation);
        return row is null ? null : health.Shown(PersonRow.FromEntity(row));
    }
}
