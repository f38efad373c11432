using System.Text;
using Azure;
using Azure.Data.Tables;

namespace Slime.Platform.Storage;

/// <summary>
/// An entity-group transaction that keeps the limits of Azure Tables by itself, because the emulator accepts what
/// Azure refuses: one partition, 100 operations, 4 MiB, 1 MiB an entity, 64 KiB a property.
/// </summary>
internal sealed class LedgerTransaction(string partition)
{
    public const int MaxOperations = 100;

    private const int MaxBytes = 4 * 1024 * 1024;
    private const int MaxEntityBytes = 1024 * 1024;
    private const int MaxPropertyBytes = 64 * 1024;

    private readonly List<TableTransactionAction> _actions = [];
    private readonly HashSet<string> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _madeOf = new(StringComparer.Ordinal);
    private int _bytes;

    public string Partition => partition;

    public IReadOnlyList<TableTransactionAction> Actions => _actions;

    public LedgerTransaction Insert(TableEntity entity) => Add(TableTransactionActionType.Add, entity, default);

    /// <param name="entity">A row that is not there yet.</param>
    /// <param name="madeOf">The value that it holds, for whoever makes another row of the same value: see <see cref="MadeOf"/>.</param>
    public LedgerTransaction Insert(TableEntity entity, object madeOf)
    {
        _madeOf[entity.RowKey] = madeOf;
        return Insert(entity);
    }

    /// <returns>What a row of this transaction was made of, when whoever added it said so.</returns>
    public T? MadeOf<T>(string rowKey)
        where T : class => _madeOf.GetValueOrDefault(rowKey) as T;

    public LedgerTransaction Replace(TableEntity entity, ETag ifMatch) => Add(TableTransactionActionType.UpdateReplace, entity, ifMatch);

    public LedgerTransaction Upsert(TableEntity entity) => Add(TableTransactionActionType.UpsertReplace, entity, default);

    /// <summary>Writes the properties given and leaves others of the row as they are; makes the row if it is missing.</summary>
    public LedgerTransaction Merge(TableEntity entity) => Add(TableTransactionActionType.UpsertMerge, entity, default);

    /// <summary>Deletes the version of a row that was read; another version fails the transaction.</summary>
    public LedgerTransaction Delete(string rowKey, ETag ifMatch) => Add(TableTransactionActionType.Delete, new TableEntity(partition, rowKey), ifMatch);

    /// <summary>Deletes a row whatever its version; the row must exist.</summary>
    public LedgerTransaction Delete(string rowKey) => Add(TableTransactionActionType.Delete, new TableEntity(partition, rowKey), ETag.All);

    private LedgerTransaction Add(TableTransactionActionType kind, TableEntity entity, ETag ifMatch)
    {
        if (entity.PartitionKey != partition)
            throw new InvalidOperationException($"The row {entity.RowKey} is of partition {entity.PartitionKey}; this transaction is of {partition}.");
        if (!_rows.Add(entity.RowKey))
            throw new InvalidOperationException($"The row {entity.RowKey} is in this transaction already.");
        if (_actions.Count == MaxOperations)
            throw new InvalidOperationException($"A transaction has at most {MaxOperations} operations.");
        var bytes = Measure(entity);
        if (bytes > MaxEntityBytes)
            throw new InvalidOperationException($"The row {entity.RowKey} has {bytes} bytes; at most {MaxEntityBytes} are allowed.");
        _bytes += bytes;
        if (_bytes > MaxBytes)
            throw new InvalidOperationException($"The transaction has more than {MaxBytes} bytes.");
        _actions.Add(new TableTransactionAction(kind, entity, ifMatch));
        return this;
    }

    private static int Measure(TableEntity entity)
    {
        var total = 0;
        foreach (var (name, value) in entity)
        {
            var bytes = value switch
            {
                string text => Encoding.Unicode.GetByteCount(text),
                byte[] binary => binary.Length,
                decimal or float => throw new InvalidOperationException($"{name} is a {value.GetType().Name}, which a table does not keep: use long."),
                _ => 8,
            };
            if (bytes > MaxPropertyBytes)
                throw new InvalidOperationException($"The property {name} has {bytes} bytes; at most {MaxPropertyBytes} are allowed.");
            total += bytes + Encoding.Unicode.GetByteCount(name);
        }

        return total;
    }
}
