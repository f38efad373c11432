using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Notifications.Digests;

/// <summary>One thing that a person is told with the others of the day; kept beside its case until it is told.</summary>
/// <param name="PersonId">The post or person that is told.</param>
/// <param name="Prefix">Of the series of digests in which it is told.</param>
internal sealed record DigestItem(string PersonId, CaseId CaseId, string Notice, string Prefix = LedgerKeys.DigestPrefix)
{
    public const string DueAt = "DueAt";

    public string Partition => LedgerKeys.Partition(CaseId.Territory);

    public string Row => LedgerKeys.DigestItem(Prefix, PersonId, CaseId, Notice);

    public TableEntity ToEntity(DateTimeOffset dueAt) => new(Partition, Row)
    {
        [nameof(PersonId)] = PersonId,
        [nameof(CaseId)] = CaseId.ToString(),
        [nameof(Notice)] = Notice,
        [DueAt] = dueAt,
    };

    public static DigestItem FromEntity(TableEntity row) =>
        new(row.GetString(nameof(PersonId)), CaseId.Parse(row.GetString(nameof(CaseId))), row.GetString(nameof(Notice)), row.RowKey[..(row.RowKey.IndexOf('|', StringComparison.Ordinal) + 1)]);
}
