using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.Repeats;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Platform.Storage;

namespace Slime.Functions.LookUps;

/// <summary>What was written when a household was referred again: as a case keeps its first referral.</summary>
internal static class RepeatRow
{
    public static TableEntity ToEntity(CaseId id, RecordId repeat, PersonalData data)
    {
        var row = PersonRow.ToEntity(id, data);
        row.RowKey = LedgerKeys.Repeat(id, repeat);
        return row;
    }
}

/// <param name="Written">Null once it was erased.</param>
/// <param name="Referrer">Her name; null with it.</param>
public sealed record ReadRepeat(ReferralRepeated Repeat, Referral? Written, string? Referrer);

/// <summary>Reads what was written when a household was referred again, for those who work on its case.</summary>
internal sealed class RepeatReader(LedgerTable ledger, HealthData health)
{
    public async Task<IReadOnlyList<ReadRepeat>> OfAsync(CaseState state, CancellationToken cancellation)
    {
        if (state.Repeats.Count == 0) return [];
        var written = new Dictionary<string, PersonalData>(StringComparer.Ordinal);
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(state.Territory), LedgerKeys.RepeatPrefix(state.Id), cancellation))
            written[row.RowKey] = health.Shown(PersonRow.FromEntity(row));
        return [.. state.Repeats.Select(repeat => Read(repeat, written.GetValueOrDefault(LedgerKeys.Repeat(state.Id, repeat.RepeatId))))];
    }

    private static ReadRepeat Read(ReferralRepeated repeat, PersonalData? written) => new(repeat, written?.Referral, written?.Referrer.Name);
}

/// <summary>Tells the mediator that somebody referred the household again.</summary>
internal sealed class ReferralRepeatedNotice(NoticeWriter writer) : INoticeComposer
{
    public const string Name = "referralRepeated";

    public string Kind => Name;

    /// <summary>Nobody as long as the case has no mediator: whoever gets it finds it there.</summary>
    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        state.Routing is { } routing ? writer.ToEach([routing.Mediator.PersonId], notice, state, staff) : [];
}
