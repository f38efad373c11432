using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Privacy;
using Slime.Platform.Storage;

namespace Slime.Functions.Requests;

/// <param name="Words">Null once the personal part was erased.</param>
internal sealed record StoredRequest(PersonRequest Request, RequestWords? Words, ETag Version)
{
    /// <summary>Counts what was done about it.</summary>
    public int Sequence => Request.Steps.Count;
}

/// <summary>
/// The register in a table of its own beside the ledger: a restore of cases from before neither forgets what people asked nor what
/// was done for them. Keys are made here and nowhere else.
/// </summary>
internal sealed class RequestTable(Lazy<TableClient> table) : IStoragePart
{
    public const string Name = "Requests";

    private const string Partition = "request";
    private const string Records = "record|";
    private const string Words = "words|";
    private const string Reviews = "review|";
    private const string Content = "Content";

    /// <summary>Of one write: tells its echo from what somebody else wrote at the same moment.</summary>
    private const string Mark = "Mark";

    private TableClient Client => table.Value;

    public Task CreateAsync(CancellationToken cancellation) => Client.CreateIfNotExistsAsync(cancellation);

    public async Task<StoredRequest?> FindAsync(string id, CancellationToken cancellation)
    {
        if (!Slime.Model.Cases.RecordId.TryParse(id, out _)) return null;
        var record = await FindRowAsync(Records + id, cancellation);
        if (record is null) return null;
        return Stored(record, await FindRowAsync(Words + id, cancellation));
    }

    /// <summary>All of them, by what is due first.</summary>
    public async Task<IReadOnlyList<StoredRequest>> ListAsync(CancellationToken cancellation)
    {
        var (records, words) = (new List<TableEntity>(), new Dictionary<string, TableEntity>(StringComparer.Ordinal));
        await foreach (var row in Client.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {Records}"), cancellationToken: cancellation))
        {
            if (row.RowKey.StartsWith(Records, StringComparison.Ordinal)) records.Add(row);
            else if (row.RowKey.StartsWith(Words, StringComparison.Ordinal)) words[row.RowKey[Words.Length..]] = row;
        }

        return
        [
            .. records.Select(row => Stored(row, words.GetValueOrDefault(row.RowKey[Records.Length..])))
                .OrderByDescending(stored => stored.Request.IsOpen).ThenBy(stored => stored.Request.DueOn).ThenBy(stored => stored.Request.Id, StringComparer.Ordinal),
        ];
    }

    /// <param name="before">Null for a new one.</param>
    /// <param name="words">The personal part, when it changes.</param>
    /// <returns>False when somebody else did something about it meanwhile.</returns>
    public async Task<bool> TrySaveAsync(StoredRequest? before, PersonRequest after, RequestWords? words, CancellationToken cancellation)
    {
        var record = Row(Records + after.Id, after);
        var mark = RandomNumberGenerator.GetHexString(16);
        record[Mark] = mark;
        var actions = new List<TableTransactionAction>
        {
            before is null ? new TableTransactionAction(TableTransactionActionType.Add, record) : new TableTransactionAction(TableTransactionActionType.UpdateReplace, record, before.Version),
        };
        if (words is not null) actions.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(Words + after.Id, words)));
        try
        {
            await Client.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (TableTransactionFailedException refused) when (refused.Status is StatusCodes.Status404NotFound or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            // A refusal may be the echo of our own write whose answer was lost.
            return (await FindRowAsync(Records + after.Id, cancellation))?.GetString(Mark) == mark;
        }
    }

    /// <summary>Who asked and in which words, and what was decided about texts of a case; the line of the register stays.</summary>
    public async Task ForgetWordsAsync(string id, CancellationToken cancellation)
    {
        await DeleteAsync(Words + id, cancellation);
        var prefix = $"{Reviews}{id}|";
        await foreach (var row in Client.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {prefix} and RowKey lt {LedgerKeys.After(prefix)}"), cancellationToken: cancellation))
            await DeleteAsync(row.RowKey, cancellation);
    }

    public async Task ForgetAsync(string id, CancellationToken cancellation)
    {
        await ForgetWordsAsync(id, cancellation);
        await DeleteAsync(Records + id, cancellation);
    }

    /// <summary>What was decided about the texts and documents of a case.</summary>
    public async Task<FileReview> ReviewAsync(string id, CaseId about, CancellationToken cancellation) =>
        await FindRowAsync(Review(id, about), cancellation) is { } row ? JsonColumn.Read<FileReview>(row, Content) : FileReview.None;

    public Task SaveReviewAsync(string id, CaseId about, FileReview review, CancellationToken cancellation) =>
        Client.UpsertEntityAsync(Row(Review(id, about), review), TableUpdateMode.Replace, cancellation);

    public Task ForgetReviewAsync(string id, CaseId about, CancellationToken cancellation) => DeleteAsync(Review(id, about), cancellation);

    private static string Review(string id, CaseId about) => $"{Reviews}{id}|{about}";

    private static TableEntity Row<T>(string key, T content)
    {
        var row = new TableEntity(Partition, key);
        JsonColumn.Write(row, Content, content);
        return row;
    }

    private static StoredRequest Stored(TableEntity record, TableEntity? words) =>
        new(JsonColumn.Read<PersonRequest>(record, Content), words is null ? null : JsonColumn.Read<RequestWords>(words, Content), record.ETag);

    private async Task<TableEntity?> FindRowAsync(string key, CancellationToken cancellation)
    {
        var found = await Client.GetEntityIfExistsAsync<TableEntity>(Partition, key, cancellationToken: cancellation);
        return found.HasValue ? found.Value : null;
    }

    private Task<Response> DeleteAsync(string key, CancellationToken cancellation) => Client.DeleteEntityAsync(Partition, key, ETag.All, cancellation);
}

/// <summary>What somebody decided after reading: by the key of a text or document, its hash and whether it leaves.</summary>
public sealed record FileReview(IReadOnlyDictionary<string, FileReviewed> Decided)
{
    public static FileReview None { get; } = new(new Dictionary<string, FileReviewed>());

    /// <returns>Null for what nobody has read, or what was changed since.</returns>
    public bool? Leaves(string key, string hash) => Decided.TryGetValue(key, out var known) && known.Hash == hash ? known.Leaves : null;
}

/// <param name="Hash">Of what was read: a text that was changed since is read again.</param>
public sealed record FileReviewed(string Hash, bool Leaves);
