using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.Notifications.Digests;

/// <summary>
/// One person's digest on its way: what it holds, until when somebody is sending it, and what became of it. It stays until
/// every case it speaks of knows.
/// </summary>
/// <param name="Day">Names the digest: sent again after a fault, it replaces itself in Teams.</param>
/// <param name="Prefix">Of its series.</param>
/// <param name="Outcome">The channel, or <see cref="RefusedPrefix"/> and a code; null while nobody knows.</param>
internal sealed record DigestSend(
    string Prefix, string Person, DateOnly Day, ImmutableArray<DigestItem> Items, DateTimeOffset Until, string? Outcome = null, ETag? Version = null)
{
    public const string RefusedPrefix = "refused:";

    private const string Told = "Told";

    public string Id => $"{Prefix}{Person}|{Day:yyyy-MM-dd}";

    public TableEntity ToEntity()
    {
        var row = new TableEntity(LedgerKeys.StaffPartition, LedgerKeys.Digest(Prefix, Person))
        {
            [nameof(Person)] = Person,
            [nameof(Day)] = IsoDate.Text(Day),
            [nameof(Until)] = Until,
        };
        if (Version is { } version) row.ETag = version;
        if (Outcome is not null) row[nameof(Outcome)] = Outcome;
        // By person, because a row has room for no more than a megabyte.
        JsonColumn.Write(row, Told, Items.GroupBy(item => item.PersonId, StringComparer.Ordinal).ToDictionary(
            items => items.Key, items => items.Select(item => $"{item.CaseId}|{item.Notice}").ToList(), StringComparer.Ordinal));
        return row;
    }

    public static DigestSend FromEntity(TableEntity row) => new(
        PrefixOf(row),
        row.GetString(nameof(Person)),
        DateOnly.Parse(row.GetString(nameof(Day)), System.Globalization.CultureInfo.InvariantCulture),
        ItemsOf(row),
        row.GetDateTimeOffset(nameof(Until)) ?? default,
        row.GetString(nameof(Outcome)),
        row.ETag);

    /// <summary>A digest that an earlier version of the program began holds its items one by one.</summary>
    private static ImmutableArray<DigestItem> ItemsOf(TableEntity row)
    {
        if (!row.ContainsKey(Told)) return JsonColumn.Read<ImmutableArray<DigestItem>>(row, nameof(Items));
        var prefix = PrefixOf(row);
        return
        [
            .. from person in JsonColumn.Read<Dictionary<string, List<string>>>(row, Told)
               from item in person.Value
               let parts = item.Split('|', 2)
               select new DigestItem(person.Key, Slime.Model.Cases.CaseId.Parse(parts[0]), parts[1], prefix),
        ];
    }

    private static string PrefixOf(TableEntity row) => row.RowKey[..(row.RowKey.IndexOf('|', StringComparison.Ordinal) + 1)];
}
