using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Staff;
using Slime.Model.Training;
using Slime.Platform.Storage;

namespace Slime.Functions.Staff;

/// <summary>A member as read, with its version.</summary>
internal sealed record StoredMember(StaffMember Member, JournalPosition Journal, ETag Version);

/// <summary>
/// The posts, the overrides of communes and the mediators' counts of accompanied visits: one small partition, read at once
/// and kept for a few seconds, because every request needs to know who is who.
/// </summary>
internal sealed class StaffStore
{
    private const string MemberColumn = "Member";
    private const string OverrideColumn = "Override";

    /// <summary>Of a quota: visits of whoever holds the post.</summary>
    private const string DoneColumn = "Done";

    /// <summary>Of a quota: visits of those who held the post before, by object id; rows of earlier versions have none.</summary>
    private const string OthersColumn = "Others";

    /// <summary>Of a counted visit: for whom it counts; rows of earlier versions do not say it.</summary>
    private const string PersonColumn = "Person";

    /// <summary>Of the row that training keeps beside the posts.</summary>
    public const string ProgressColumn = "Progress";

    private readonly LedgerTable _ledger;
    private readonly Snapshot<StaffOrganisation> _organisation;
    private Reading? _last;

    public StaffStore(LedgerTable ledger, TimeProvider clock)
    {
        _ledger = ledger;
        _organisation = new Snapshot<StaffOrganisation>(ReadAsync, freshness: TimeSpan.FromSeconds(5), clock, usable: TimeSpan.FromMinutes(10));
    }

    public Task<StaffOrganisation> CurrentAsync(CancellationToken cancellation) => _organisation.CurrentAsync(cancellation);

    public async Task<StoredMember?> FindAsync(string id, CancellationToken cancellation)
    {
        var row = await _ledger.FindAsync(LedgerKeys.StaffPartition, LedgerKeys.Staff(id), cancellation);
        return row is null ? null : FromEntity(row);
    }

    /// <summary>Writes members and their journal rows, all or none. Whose name changed is said beside the journal, where it can be erased.</summary>
    /// <param name="changes">Each with the member as it was read, or null for a new one.</param>
    /// <returns>False when one of them was changed in the meantime.</returns>
    public async Task<bool> TrySaveAsync(IReadOnlyList<(StoredMember? Before, StaffMember After)> changes, ProcessContext context, CancellationToken cancellation)
    {
        var transaction = new LedgerTransaction(LedgerKeys.StaffPartition);
        foreach (var (before, after) in changes)
        {
            var entry = JournaledRecord.Changed(
                before?.Journal, LedgerKeys.Staff(after.Id), before is null ? "staffAdded" : "staffChanged", context, StaffPersonal.Without(before?.Member), StaffPersonal.Without(after)!);
            transaction.Save(entry, MemberColumn, after, before?.Version);
            if (StaffPersonal.Changed(entry, before?.Member, after) is { } personal) transaction.Insert(personal);
            await BeginAnewAsync(before?.Member, after, transaction, cancellation);
        }

        var saved = await _ledger.TrySubmitAsync(transaction, cancellation);
        _organisation.Forget();
        return saved;
    }

    /// <summary>Gives communes to another territory for a time, or ends that.</summary>
    /// <param name="instead">The decision that is changed: one that somebody changed since is left to them. Null for whichever stands.</param>
    public async Task<bool> TrySaveOverrideAsync(CommuneOverride change, ProcessContext context, CancellationToken cancellation, CommuneOverride? instead = null)
    {
        var stream = LedgerKeys.Override(change.Insee, change.From);
        var row = await _ledger.FindAsync(LedgerKeys.StaffPartition, stream, cancellation);
        var before = row is null ? null : JsonColumn.Read<CommuneOverride>(row, OverrideColumn);
        if (change == before || (instead is not null && instead != before)) return true;
        var entry = JournaledRecord.Changed(row is null ? null : JournaledRecord.PositionOf(row), stream, "communeOverridden", context, before, change);
        var saved = await _ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.StaffPartition).Save(entry, OverrideColumn, change, row?.ETag), cancellation);
        _organisation.Forget();
        return saved;
    }

    /// <summary>Whoever takes a post over begins to count anew; whoever comes back to it goes on from where they stopped.</summary>
    private async Task BeginAnewAsync(StaffMember? before, StaffMember after, LedgerTransaction transaction, CancellationToken cancellation)
    {
        if (PersonOf(before) is not { } left || after.EntraObjectId is not { } taken || taken == left) return;
        if (await _ledger.FindAsync(LedgerKeys.StaffPartition, LedgerKeys.Quota(after.Id), cancellation) is not { } quota) return;
        var others = OthersOf(quota);
        transaction.Replace(QuotaRow(after.Id, others.GetValueOrDefault(taken), others.Remove(taken).SetItem(left, DoneOf(quota))), quota.ETag);
    }

    /// <summary>Whose visits a post counts: of one that is vacant, those of whoever left it.</summary>
    private static Guid? PersonOf(StaffMember? post) => post?.EntraObjectId ?? (post is { IsVacant: true, Incumbencies: [.., var last] } ? last.Person : null);

    private static int DoneOf(TableEntity? quota) => quota?.GetInt32(DoneColumn) ?? 0;

    private static ImmutableDictionary<Guid, int> OthersOf(TableEntity? quota) =>
        quota is not null && quota.ContainsKey(OthersColumn) ? JsonColumn.Read<ImmutableDictionary<Guid, int>>(quota, OthersColumn) : ImmutableDictionary<Guid, int>.Empty;

    private static TableEntity QuotaRow(string post, int done, ImmutableDictionary<Guid, int> others)
    {
        var row = new TableEntity(LedgerKeys.StaffPartition, LedgerKeys.Quota(post)) { [DoneColumn] = done };
        if (!others.IsEmpty) JsonColumn.Write(row, OthersColumn, others);
        return row;
    }

    /// <summary>Lets an accompanied visit that was done count for whoever holds its mediator's post; a visit counts once, however often this is called.</summary>
    /// <param name="counted">The key of the row that says so, in the transaction of the quota itself.</param>
    public Task CountAccompaniedVisitAsync(string mediatorId, string counted, CancellationToken cancellation) =>
        Contended.MustWriteAsync(async () =>
        {
            if (await _ledger.FindAsync(LedgerKeys.StaffPartition, counted, cancellation) is not null) return true;
            var quota = await _ledger.FindAsync(LedgerKeys.StaffPartition, LedgerKeys.Quota(mediatorId), cancellation);
            // Read after the quota: another holder since then has changed it, and this is tried again.
            var holder = PersonOf((await FindAsync(mediatorId, cancellation))?.Member);
            var next = QuotaRow(mediatorId, DoneOf(quota) + 1, OthersOf(quota));
            var row = new TableEntity(LedgerKeys.StaffPartition, counted) { ["Mediator"] = mediatorId };
            if (holder is { } person) row[PersonColumn] = person.ToString();
            var transaction = new LedgerTransaction(LedgerKeys.StaffPartition).Insert(row);
            _ = quota is null ? transaction.Insert(next) : transaction.Replace(next, quota.ETag);
            // Another visit of the mediator was counted at the same time, or this one: look again.
            var saved = await _ledger.TrySubmitAsync(transaction, cancellation);
            _organisation.Forget();
            return saved;
        }, cancellation);

    /// <summary>Takes back a visit that was counted and turned out not to have been done; one that is not counted stays so.</summary>
    public Task UncountAccompaniedVisitAsync(string counted, CancellationToken cancellation) =>
        Contended.MustWriteAsync(async () =>
        {
            if (await _ledger.FindAsync(LedgerKeys.StaffPartition, counted, cancellation) is not { } row) return true;
            var post = row.GetString("Mediator");
            var quota = await _ledger.FindAsync(LedgerKeys.StaffPartition, LedgerKeys.Quota(post), cancellation)
                ?? throw new InvalidOperationException($"The visit {counted} is counted and its mediator has no quota.");
            var others = OthersOf(quota);
            // Whoever it counted for may have left the post since.
            var next = Guid.TryParse(row.GetString(PersonColumn), out var person) && others.TryGetValue(person, out var theirs)
                ? QuotaRow(post, DoneOf(quota), others.SetItem(person, theirs - 1))
                : QuotaRow(post, Math.Max(0, DoneOf(quota) - 1), others);
            // Another visit of the mediator was counted at the same time, or this one taken back: look again.
            var saved = await _ledger.TrySubmitAsync(new LedgerTransaction(LedgerKeys.StaffPartition).Delete(counted).Replace(next, quota.ETag), cancellation);
            _organisation.Forget();
            return saved;
        }, cancellation);

    /// <summary>Names of those who left a post before an instant, and what changes before it said of names and addresses.</summary>
    /// <returns>How many rows were changed or erased.</returns>
    public async Task<int> ForgetNamesAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var forgotten = 0;
        await foreach (var row in _ledger.ScanAsync(LedgerKeys.StaffPartition, LedgerKeys.StaffPrefix, cancellation))
        {
            var member = JsonColumn.Read<StaffMember>(row, MemberColumn);
            if (!member.Incumbencies.Any(IsOver)) continue;
            // The journal never had these names: its seals stand.
            JsonColumn.Write(row, MemberColumn, member with { Incumbencies = [.. member.Incumbencies.Select(held => IsOver(held) ? held with { Name = null } : held)] });
            if (await _ledger.TryReplaceAsync(row, row.ETag, cancellation) is not null) forgotten++;
        }

        await foreach (var row in _ledger.ScanAsync(LedgerKeys.StaffPartition, LedgerKeys.StaffPersonalPrefix, cancellation))
        {
            var fact = await _ledger.FindAsync(LedgerKeys.StaffPartition, LedgerKeys.StaffFact(row.RowKey), cancellation);
            if (fact?.GetInt64("AtTicks") is { } at && at >= before.UtcTicks) continue;
            if (await _ledger.TryDeleteAsync(row, cancellation)) forgotten++;
        }

        if (forgotten > 0) Forget();
        return forgotten;

        bool IsOver(Incumbency held) => held.Name is not null && held.Until < before;
    }

    /// <summary>What is kept is read anew: something beside the posts was changed.</summary>
    public void Forget() => _organisation.Forget();

    private async Task<StaffOrganisation> ReadAsync(CancellationToken cancellation)
    {
        var members = new List<StaffMember>();
        var overrides = ImmutableArray.CreateBuilder<CommuneOverride>();
        var done = new Dictionary<string, int>(StringComparer.Ordinal);
        var progress = MediatorProgress.None;
        var versions = new List<(string Row, ETag Version)>();
        // One look: the four kinds lie side by side.
        await foreach (var row in _ledger.ScanBetweenAsync(LedgerKeys.StaffPartition, LedgerKeys.OverridePrefix, LedgerKeys.QuotaPrefix, cancellation))
        {
            versions.Add((row.RowKey, row.ETag));
            if (row.RowKey.StartsWith(LedgerKeys.StaffPrefix, StringComparison.Ordinal)) members.Add(FromEntity(row).Member);
            else if (row.RowKey.StartsWith(LedgerKeys.OverridePrefix, StringComparison.Ordinal)) overrides.Add(JsonColumn.Read<CommuneOverride>(row, OverrideColumn));
            else if (row.RowKey == LedgerKeys.MediatorProgress) progress = JsonColumn.Read<MediatorProgress>(row, ProgressColumn);
            else if (row.RowKey.StartsWith(LedgerKeys.QuotaPrefix, StringComparison.Ordinal)) done[row.RowKey[LedgerKeys.QuotaPrefix.Length..]] = DoneOf(row);
        }

        // The same object as before when no row changed: what others made of it holds.
        if (_last is { } last && last.Versions.SequenceEqual(versions)) return last.Value;
        var organisation = new StaffOrganisation(new StaffDirectory(members), overrides.ToImmutable(), done) { Progress = progress };
        _last = new Reading(versions, organisation);
        return organisation;
    }

    private static StoredMember FromEntity(TableEntity row) =>
        new(JsonColumn.Read<StaffMember>(row, MemberColumn), JournaledRecord.PositionOf(row), row.ETag);

    private sealed record Reading(IReadOnlyList<(string Row, ETag Version)> Versions, StaffOrganisation Value);
}
