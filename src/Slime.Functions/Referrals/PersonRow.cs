using Azure.Data.Tables;
using Slime.Functions.Storage;
using Slime.Model.Cases;
using Slime.Model.Referrals;

namespace Slime.Functions.Referrals;

/// <summary>The household's personal data: the whole referral as it was accepted, in a row that can be erased alone.</summary>
internal static class PersonRow
{
    private const string Referral = "Referral";

    public static TableEntity ToEntity(CaseId id, Referral referral)
    {
        var row = new TableEntity(LedgerKeys.Partition(id.Territory), LedgerKeys.Person(id));
        JsonColumn.Write(row, Referral, referral);
        return row;
    }

    public static Referral FromEntity(TableEntity row) => JsonColumn.Read<Referral>(row, Referral);
}

/// <summary>Reads personal data for those who may see it.</summary>
internal sealed class PersonStore(LedgerTable ledger)
{
    /// <returns>Null once the data was erased.</returns>
    public async Task<Referral?> FindAsync(CaseId id, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.Person(id), cancellation);
        return row is null ? null : PersonRow.FromEntity(row);
    }
}
