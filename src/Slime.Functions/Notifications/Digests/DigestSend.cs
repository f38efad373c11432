using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Slime.Platform.Storage;

namespace Slime.Functions.Notifications.Digests;

/// <summary>
/// One person's digest on its way: what it holds, until when somebody is sending it, and what became of it. It stays until
/// every case it speaks of knows.
/// </summary>
/// <param name="Day">Names the digest: sent again after a fault, it replaces itself in Teams.</param>
/// <param name="Outcome">The channel, or <see cref="RefusedPrefix"/> and a code; null while nobody knows.</param>
internal sealed record DigestSend(
    string Person, DateOnly Day, ImmutableArray<DigestItem> Items, DateTimeOffset Until, string? Outcome = null, ETag? Version = null)
{
    public const string RefusedPrefix = "refused:";

    public string Id => $"{LedgerKeys.DigestPrefix}{Person}|{Day:yyyy-MM-dd}";

    public TableEntity ToEntity()
    {
        var row = new TableEntity(LedgerKeys.StaffPartition, LedgerKeys.Digest(Person))
        {
            [nameof(Person)] = Person,
            [nameof(Day)] = Day.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            [nameof(Until)] = Until,
        };
        if (Outcome is not null) row[nameof(Outcome)] = Outcome;
        JsonColumn.Write(row, nameof(Items), Items);
        return row;
    }

    public static DigestSend FromEntity(TableEntity row) => new(
        row.GetString(nameof(Person)),
        DateOnly.Parse(row.GetString(nameof(Day)), System.Globalization.CultureInfo.InvariantCulture),
        JsonColumn.Read<ImmutableArray<DigestItem>>(row, nameof(Items)),
        row.GetDateTimeOffset(nameof(Until)) ?? default,
        row.GetString(nameof(Outcome)),
        row.ETag);
}
