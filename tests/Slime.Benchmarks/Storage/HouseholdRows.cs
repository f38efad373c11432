using System.Security.Cryptography;
using Azure.Data.Tables;

namespace Slime.Benchmarks.Storage;

/// <summary>
/// The rows that the program wrote for one household, to be written again under other keys: what is bare carries the
/// same load as what is measured.
/// </summary>
internal sealed class HouseholdRows(string caseId, IReadOnlyList<TableEntity> rows)
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const string RecognitionPartition = "household-";
    private const string NoticePrefix = "notice|";

    public string CaseId => caseId;

    /// <summary>What is in the partition of the territory.</summary>
    public IEnumerable<TableEntity> Territorial => rows.Where(row => row.PartitionKey == caseId[..3]);

    /// <summary>By which the household is recognised when it comes back.</summary>
    public IEnumerable<TableEntity> Recognition => rows.Where(row => row.PartitionKey.StartsWith(RecognitionPartition, StringComparison.Ordinal));

    public TableEntity Case => Named("case|")[0];

    public TableEntity Outbox => Named("outbox|")[0];

    /// <summary>The journal in its order.</summary>
    public IReadOnlyList<TableEntity> Events => Named("event|");

    public IReadOnlyList<TableEntity> Notices => Named(NoticePrefix);

    /// <summary>Every row that speaks of the case, now.</summary>
    public static async Task<HouseholdRows> ReadAsync(TableClient table, string caseId)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>())
        {
            if (row.RowKey.Contains(caseId, StringComparison.Ordinal) || row.Any(property => property.Value is string text && text.Contains(caseId, StringComparison.Ordinal)))
                rows.Add(row);
        }

        return new HouseholdRows(caseId, rows);
    }

    /// <summary>
    /// The same rows for a household that is not there yet. Azurite slows down as a partition grows, so what is compared fills as
    /// many territories as the program does.
    /// </summary>
    public HouseholdRows ForAnother(string territory) => For(territory + caseId[3..4] + RandomNumberGenerator.GetString(Alphabet, caseId.Length - 4));

    public HouseholdRows For(string other) => new(other, [.. rows.Select(row => Renamed(row, other))]);

    private List<TableEntity> Named(string prefix) =>
        [.. rows.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(row => row.RowKey, StringComparer.Ordinal)];

    private TableEntity Renamed(TableEntity row, string other)
    {
        string Rename(string text) => text.Replace(caseId, other, StringComparison.Ordinal);
        var isRecognition = row.PartitionKey.StartsWith(RecognitionPartition, StringComparison.Ordinal);
        var partition = isRecognition ? row.PartitionKey[..^other.Length] + other : row.PartitionKey == caseId[..3] ? other[..3] : row.PartitionKey;
        var renamed = new TableEntity(partition, Rename(row.RowKey));
        foreach (var (name, value) in row)
        {
            if (name is "PartitionKey" or "RowKey" or "Timestamp" or "odata.etag") continue;
            renamed[name] = value is string text ? Rename(text) : value;
        }

        return renamed;
    }
}
