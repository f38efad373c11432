using Azure;
using Azure.Data.Tables;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Functions.FollowUp.Campaigns;

/// <summary>A campaign as read, with its version.</summary>
internal sealed record StoredCampaign(FollowUpCampaign Campaign, JournalPosition Journal, ETag Version);

/// <summary>Every campaign there was: a handful in a year, the newest first.</summary>
internal sealed record CampaignBook(IReadOnlyList<StoredCampaign> All)
{
    public IEnumerable<FollowUpCampaign> RunningOn(DateOnly day) => All.Select(stored => stored.Campaign).Where(campaign => campaign.RunsOn(day));
}

/// <summary>The only door to campaigns: one small partition, kept for a few seconds.</summary>
internal sealed class CampaignStore
{
    private const string Column = "Campaign";

    private readonly LedgerTable _ledger;
    private readonly Snapshot<CampaignBook> _book;

    public CampaignStore(LedgerTable ledger, TimeProvider clock)
    {
        _ledger = ledger;
        // An old value never serves: who may call whom follows from it.
        _book = new Snapshot<CampaignBook>(ReadAsync, freshness: TimeSpan.FromSeconds(5), clock);
    }

    public Task<CampaignBook> CurrentAsync(CancellationToken cancellation) => _book.CurrentAsync(cancellation);

    public async Task<StoredCampaign?> FindAsync(string id, CancellationToken cancellation) =>
        await _ledger.FindAsync(LedgerKeys.CampaignPartition, LedgerKeys.Campaign(id), cancellation) is { } row ? FromEntity(row) : null;

    /// <returns>False when it was changed in the meantime.</returns>
    public async Task<bool> TrySaveAsync(StoredCampaign? before, FollowUpCampaign after, string kind, ProcessContext context, CancellationToken cancellation)
    {
        var transaction = new LedgerTransaction(LedgerKeys.CampaignPartition);
        transaction.Save(JournaledRecord.Changed(before?.Journal, LedgerKeys.Campaign(after.Id), kind, context, before?.Campaign, after), Column, after, before?.Version);
        var saved = await _ledger.TrySubmitAsync(transaction, cancellation);
        _book.Forget();
        return saved;
    }

    private async Task<CampaignBook> ReadAsync(CancellationToken cancellation)
    {
        var campaigns = new List<StoredCampaign>();
        await foreach (var row in _ledger.ScanAsync(LedgerKeys.CampaignPartition, LedgerKeys.CampaignPrefix, cancellation)) campaigns.Add(FromEntity(row));
        return new CampaignBook([.. campaigns.OrderByDescending(stored => stored.Campaign.From).ThenBy(stored => stored.Campaign.Id, StringComparer.Ordinal)]);
    }

    private static StoredCampaign FromEntity(TableEntity row) => new(JsonColumn.Read<FollowUpCampaign>(row, Column), JournaledRecord.PositionOf(row), row.ETag);
}
