using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
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
/// <param name="SendingUntil">Somebody is sending it until then; past, when whoever did died.</param>
/// <param name="FirstTriedAt">Null before the first try.</param>
internal sealed record KeptNotice(WrittenNotice Written, DateTimeOffset? SendingUntil, DateTimeOffset? FirstTriedAt, ETag Version);

/// <summary>The words of what households are told, in rows of their own that can be erased alone.</summary>
internal sealed class WrittenNotices(LedgerTable ledger)
{
    public static TableEntity ToEntity(CaseId id, VisitId notice, WrittenNotice written)
    {
        var row = new TableEntity(LedgerKeys.Partition(id.Territory), LedgerKeys.HouseholdNotice(id, notice));
        JsonColumn.Write(row, nameof(KeptNotice.Written), written);
        return row;
    }

    /// <returns>Null once the data was erased.</returns>
    public async Task<KeptNotice?> FindAsync(CaseId id, VisitId notice, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.HouseholdNotice(id, notice), cancellation) is { } row ? Read(row) : null;

    public async Task<IReadOnlyDictionary<VisitId, WrittenNotice>> OfAsync(CaseId id, CancellationToken cancellation)
    {
        var all = new Dictionary<VisitId, WrittenNotice>();
        var prefix = LedgerKeys.HouseholdNoticePrefix(id);
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(id.Territory), prefix, cancellation)) all[VisitId.Parse(row.RowKey[prefix.Length..])] = Read(row).Written;
        return all;
    }

    /// <summary>Says that it is being sent.</summary>
    /// <returns>Null when another was faster.</returns>
    public Task<KeptNotice?> ClaimAsync(CaseId id, VisitId notice, KeptNotice kept, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation) =>
        ReplaceAsync(id, notice, kept with { SendingUntil = until, FirstTriedAt = kept.FirstTriedAt ?? now }, cancellation);

    /// <summary>It was not sent after all; another try may.</summary>
    public Task ReleaseAsync(CaseId id, VisitId notice, KeptNotice kept, CancellationToken cancellation) => ReplaceAsync(id, notice, kept with { SendingUntil = null }, cancellation);

    private async Task<KeptNotice?> ReplaceAsync(CaseId id, VisitId notice, KeptNotice kept, CancellationToken cancellation)
    {
        var row = ToEntity(id, notice, kept.Written);
        row[nameof(KeptNotice.SendingUntil)] = kept.SendingUntil;
        row[nameof(KeptNotice.FirstTriedAt)] = kept.FirstTriedAt;
        return await ledger.TryReplaceAsync(row, kept.Version, cancellation) is { } version ? kept with { Version = version } : null;
    }

    private static KeptNotice Read(TableEntity row) => new(
        JsonColumn.Read<WrittenNotice>(row, nameof(KeptNotice.Written)), row.GetDateTimeOffset(nameof(KeptNotice.SendingUntil)), row.GetDateTimeOffset(nameof(KeptNotice.FirstTriedAt)), row.ETag);
}
