using System.Collections.Immutable;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Field.Devices;

/// <summary>Where a device stands between its owner and an order to wipe it.</summary>
public enum DeviceState
{
    Active,

    /// <summary>Ordered, and the device has not been heard of since.</summary>
    Wiping,

    /// <summary>The device was told.</summary>
    Wiped,
}

/// <summary>A case that was given to a device, with what its person might do on it then.</summary>
internal sealed record GivenCase(CaseId CaseId, DateOnly On, bool Work, bool Decide, bool Attach);

/// <summary>A device on which somebody works without a network.</summary>
/// <param name="Person">Their object id; the device is nobody else's.</param>
/// <param name="Given">The cases that it was given in the last months: what comes back of them is taken in, whoever has them now.</param>
internal sealed record FieldDevice(
    Guid Id,
    Guid Person,
    string Name,
    DateTimeOffset RegisteredAt,
    DateTimeOffset LastContactAt,
    DateTimeOffset? LastReceivedAt,
    DateTimeOffset? WipeOrderedAt,
    DateTimeOffset? WipedAt,
    ImmutableArray<GivenCase> Given)
{
    public DeviceState State => WipedAt is not null ? DeviceState.Wiped : WipeOrderedAt is not null ? DeviceState.Wiping : DeviceState.Active;

    public GivenCase? Had(CaseId id) => Given.FirstOrDefault(given => given.CaseId == id);
}

internal static class DeviceRow
{
    public const string Person = "Person";
    private const string Name = "Name";
    private const string RegisteredAt = "RegisteredAt";
    private const string LastContactAt = "LastContactAt";
    private const string LastReceivedAt = "LastReceivedAt";
    private const string WipeOrderedAt = "WipeOrderedAt";
    private const string WipeOrderedBy = "WipeOrderedBy";
    private const string WipedAt = "WipedAt";
    private const string Given = "Given";

    public static TableEntity Registered(Guid id, Guid person, string name, DateTimeOffset at) =>
        new(LedgerKeys.DevicePartition, LedgerKeys.Device(id)) { [Person] = person, [Name] = name, [RegisteredAt] = at, [LastContactAt] = at };

    public static TableEntity Named(Guid id, string name) => new(LedgerKeys.DevicePartition, LedgerKeys.Device(id)) { [Name] = name };

    public static TableEntity Seen(Guid id, DateTimeOffset at, bool received)
    {
        var row = new TableEntity(LedgerKeys.DevicePartition, LedgerKeys.Device(id)) { [LastContactAt] = at };
        if (received) row[LastReceivedAt] = at;
        return row;
    }

    public static TableEntity Ordered(Guid id, string by, DateTimeOffset at) =>
        new(LedgerKeys.DevicePartition, LedgerKeys.Device(id)) { [WipeOrderedAt] = at, [WipeOrderedBy] = by };

    public static TableEntity Told(Guid id, DateTimeOffset at) => new(LedgerKeys.DevicePartition, LedgerKeys.Device(id)) { [WipedAt] = at, [LastContactAt] = at };

    public static TableEntity Gave(Guid id, ImmutableArray<GivenCase> given, DateTimeOffset at)
    {
        var row = Seen(id, at, received: false);
        JsonColumn.Write(row, Given, given);
        return row;
    }

    public static FieldDevice FromEntity(TableEntity row) => new(
        Guid.Parse(row.RowKey.AsSpan(LedgerKeys.DevicePrefix.Length)),
        row.GetGuid(Person) ?? default,
        row.GetString(Name),
        row.GetDateTimeOffset(RegisteredAt) ?? default,
        row.GetDateTimeOffset(LastContactAt) ?? default,
        row.GetDateTimeOffset(LastReceivedAt),
        row.GetDateTimeOffset(WipeOrderedAt),
        row.GetDateTimeOffset(WipedAt),
        row.ContainsKey(Given) ? JsonColumn.Read<ImmutableArray<GivenCase>>(row, Given) : []);
}
