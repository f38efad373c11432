using System.Globalization;
using Azure.Data.Tables;

namespace Slime.Functions.AccessLog;

/// <summary>Somebody read more different cases in an hour than is usual.</summary>
/// <param name="Hour">The beginning of the hour in which it was noticed.</param>
public sealed record ReadingAlert(DateTimeOffset Hour, Guid Person, string Post, int Cases)
{
    /// <summary>One alert a person and hour, however often it is noticed.</summary>
    public TableEntity ToEntity(string partition) => new(partition, $"{Hour.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)}|{Person}")
    {
        [nameof(Person)] = Person,
        [nameof(Post)] = Post,
        [nameof(Cases)] = Cases,
    };

    public static ReadingAlert FromEntity(TableEntity row) => new(
        new DateTimeOffset(long.Parse(row.RowKey.Split('|')[0], CultureInfo.InvariantCulture), TimeSpan.Zero),
        row.GetGuid(nameof(Person)) ?? Guid.Empty,
        row.GetString(nameof(Post)) ?? "",
        row.GetInt32(nameof(Cases)) ?? 0);
}
