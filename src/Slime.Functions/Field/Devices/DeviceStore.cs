using System.Collections.Immutable;
using Azure.Data.Tables;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Field.Devices;

/// <summary>The only door to the rows of devices. Each write touches its own columns, so that none undoes another.</summary>
internal sealed class DeviceStore(LedgerTable ledger, TimeProvider clock)
{
    /// <summary>How often it is written down that a device was heard of.</summary>
    private static readonly TimeSpan Seldom = TimeSpan.FromMinutes(5);

    /// <summary>For how long a device may come back with what it was given.</summary>
    private const int DaysGiven = 90;

    public async Task<FieldDevice?> FindAsync(Guid id, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.DevicePartition, LedgerKeys.Device(id), cancellation);
        return row is null ? null : DeviceRow.FromEntity(row);
    }

    /// <summary>The devices of a person, the latest registered first.</summary>
    public async Task<IReadOnlyList<FieldDevice>> OfAsync(Guid person, CancellationToken cancellation)
    {
        var devices = new List<FieldDevice>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.DevicePartition, LedgerKeys.DevicePrefix, cancellation, where: TableClient.CreateQueryFilter($"Person eq {person}")))
            devices.Add(DeviceRow.FromEntity(row));
        return [.. devices.OrderByDescending(device => device.RegisteredAt).ThenBy(device => device.Id)];
    }

    /// <returns>False when somebody has registered it already.</returns>
    public Task<bool> TryRegisterAsync(Guid id, Guid person, string name, CancellationToken cancellation) =>
        ledger.TryInsertAsync(DeviceRow.Registered(id, person, name, clock.GetUtcNow()), cancellation);

    public Task NameAsync(Guid id, string name, CancellationToken cancellation) => MergeAsync(DeviceRow.Named(id, name), cancellation);

    public Task OrderWipeAsync(Guid id, string by, CancellationToken cancellation) => MergeAsync(DeviceRow.Ordered(id, by, clock.GetUtcNow()), cancellation);

    public Task ToldAsync(FieldDevice device, CancellationToken cancellation) =>
        device.WipedAt is null ? MergeAsync(DeviceRow.Told(device.Id, clock.GetUtcNow()), cancellation) : Task.CompletedTask;

    /// <param name="received">Something that was entered on it was received.</param>
    public Task SeenAsync(FieldDevice device, bool received, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var since = received ? device.LastReceivedAt ?? default : device.LastContactAt;
        return now - since < Seldom ? Task.CompletedTask : MergeAsync(DeviceRow.Seen(device.Id, now, received), cancellation);
    }

    /// <summary>Remembers which cases the device has, and what its person might do on them.</summary>
    public Task GaveAsync(FieldDevice device, IReadOnlyList<GivenCase> given, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var oldest = LocalTime.On(now).AddDays(-DaysGiven);
        var kept = device.Given.Where(known => known.On >= oldest && given.All(other => other.CaseId != known.CaseId));
        ImmutableArray<GivenCase> all = [.. given, .. kept];
        return all.SequenceEqual(device.Given) ? SeenAsync(device, received: false, cancellation) : MergeAsync(DeviceRow.Gave(device.Id, all, now), cancellation);
    }

    private Task<Azure.Response> MergeAsync(TableEntity columns, CancellationToken cancellation) => ledger.Client.UpsertEntityAsync(columns, TableUpdateMode.Merge, cancellation);
}
