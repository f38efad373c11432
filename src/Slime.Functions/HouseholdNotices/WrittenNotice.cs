using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.HouseholdNotices;

/// <summary>What a household is told, and where: personal data.</summary>
/// <param name="To">Number or address of the mailbox; the lines of the postal address for a letter.</param>
/// <param name="PostalCode">Of a letter, as far as it is known: the post sorts by it.</param>
/// <param name="Subject">Empty for a text message.</param>
/// <param name="On">The day on which it was written.</param>
internal sealed record WrittenNotice(IReadOnlyList<string> To, string PostalCode, string Subject, string Text, DateOnly On)
{
    /// <summary>Where it leads, once it is about to leave: see <see cref="NoticeLinks"/>.</summary>
    [JsonIgnore]
    public Uri? Link { get; init; }
}

/// <summary>A notice in its row, with how far its sending came.</summary>
internal sealed record KeptNotice(WrittenNotice Written, ClaimedRow Row);

/// <summary>The words of what households are told, in rows of their own that can be erased alone.</summary>
internal sealed class WrittenNotices(LedgerTable ledger)
{
    private const string SendingUntil = "SendingUntil";

    public static TableEntity ToEntity(CaseId id, RecordId notice, WrittenNotice written)
    {
        var row = new TableEntity(LedgerKeys.Partition(id.Territory), LedgerKeys.HouseholdNotice(id, notice));
        JsonColumn.Write(row, nameof(KeptNotice.Written), written);
        return row;
    }

    /// <returns>Null once the data was erased.</returns>
    public async Task<KeptNotice?> FindAsync(CaseId id, RecordId notice, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.HouseholdNotice(id, notice), cancellation) is { } row ? Read(row) : null;

    public async Task<IReadOnlyDictionary<RecordId, WrittenNotice>> OfAsync(CaseId id, CancellationToken cancellation)
    {
        var all = new Dictionary<RecordId, WrittenNotice>();
        var prefix = LedgerKeys.HouseholdNoticePrefix(id);
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(id.Territory), prefix, cancellation)) all[RecordId.Parse(row.RowKey[prefix.Length..])] = Read(row).Written;
        return all;
    }

    private KeptNotice Read(TableEntity row) => new(JsonColumn.Read<WrittenNotice>(row, nameof(KeptNotice.Written)), new ClaimedRow(ledger, row, SendingUntil));
}
