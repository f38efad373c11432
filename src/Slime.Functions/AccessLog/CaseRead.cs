using System.Globalization;
using Azure.Data.Tables;
using Slime.Model.Cases;

namespace Slime.Functions.AccessLog;

/// <summary>Somebody read something of a case, or searched.</summary>
/// <param name="Person">The object id; whatever post they hold.</param>
/// <param name="Post">The post through which they saw it, or their object id again.</param>
/// <param name="Case">Null for a search.</param>
/// <param name="Kind">One of <see cref="ReadKinds"/>.</param>
/// <param name="Why">Where a reason is asked.</param>
/// <param name="Mark">Tells two of one moment apart, and a second try to write the same from another.</param>
internal sealed record CaseRead(DateTimeOffset At, Guid Person, string Post, CaseId? Case, string Kind, string? Why, string Mark)
{
    /// <summary>In the place of a case.</summary>
    private const string NoCase = "-";

    /// <summary>What can be filtered on.</summary>
    public static string OfPerson(Guid person) => TableClient.CreateQueryFilter($"Person eq {person}");

    public static string PrefixOf(CaseId id) => $"{id}|";

    public TableEntity ToEntity(string partition)
    {
        var row = new TableEntity(partition, $"{Case?.ToString() ?? NoCase}|{At.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)}|{Mark}")
        {
            [nameof(Person)] = Person,
            [nameof(Post)] = Post,
            [nameof(Kind)] = Kind,
        };
        if (Why is not null) row[nameof(Why)] = Why;
        return row;
    }

    public static CaseRead FromEntity(TableEntity row)
    {
        var parts = row.RowKey.Split('|');
        return new CaseRead(
            new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero),
            row.GetGuid(nameof(Person)) ?? Guid.Empty,
            row.GetString(nameof(Post)) ?? "",
            CaseId.TryParse(parts[0], out var id) ? id : null,
            row.GetString(nameof(Kind)) ?? "",
            row.GetString(nameof(Why)),
            parts[2]);
    }
}
