using System.Globalization;
using Azure.Data.Tables;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Storage;

/// <summary>The emulator as it is started here finds rows by a map of their keys: it must never say anything else than the rows.</summary>
public sealed class EmulatorRowsTests(SharedAzurite shared)
{
    private readonly TableClient _table = new(shared.Azurite.ConnectionString, SlimeApplication.NewPrefix() + "Rows");
    private readonly SortedDictionary<(string Partition, string Row), int> _expected = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Row_Is_Found_By_Its_Keys_Whatever_Happened_To_It()
    {
        await _table.CreateAsync(Cancellation);
        foreach (var partition in new[] { "p0", "p1" }) await ChangeAsync(0, (partition, "first"), -1);
        var random = new Random(11);
        for (var step = 0; step < 400; step++)
        {
            var key = (Partition: $"p{random.Next(2)}", Row: random.Next(24).ToString(CultureInfo.InvariantCulture));
            await ChangeAsync(random.Next(5), key, step);
            var found = await _table.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: Cancellation);
            Assert.Equal(_expected.TryGetValue(key, out var value) ? value : (int?)null, found.HasValue ? found.Value!.GetInt32("Value") : null);
        }

        var kept = new SortedDictionary<(string, string), int>();
        await foreach (var row in _table.QueryAsync<TableEntity>(cancellationToken: Cancellation)) kept[(row.PartitionKey, row.RowKey)] = row.GetInt32("Value")!.Value;
        Assert.Equal(_expected, kept);
    }

    private async Task ChangeAsync(int kind, (string Partition, string Row) key, int value)
    {
        var row = new TableEntity(key.Partition, key.Row) { ["Value"] = value };
        switch (kind)
        {
            case 0:
                await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, Cancellation);
                _expected[key] = value;
                break;
            case 1:
                await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, Cancellation);
                _expected[key] = value;
                break;
            case 2:
                await _table.DeleteEntityAsync(key.Partition, key.Row, cancellationToken: Cancellation);
                _expected.Remove(key);
                break;
            case 3:
                TableTransactionAction[] whole = [new(TableTransactionActionType.UpsertReplace, row), new(TableTransactionActionType.Add, new TableEntity(key.Partition, $"step {value}") { ["Value"] = value })];
                await _table.SubmitTransactionAsync(whole, Cancellation);
                _expected[key] = _expected[(key.Partition, $"step {value}")] = value;
                break;
            default:
                // The last one is there already: of the others nothing stays.
                TableTransactionAction[] refused = [new(TableTransactionActionType.UpsertReplace, row), new(TableTransactionActionType.Add, new TableEntity(key.Partition, "new")), new(TableTransactionActionType.Add, new TableEntity(key.Partition, "first"))];
                await Assert.ThrowsAsync<TableTransactionFailedException>(() => _table.SubmitTransactionAsync(refused, Cancellation));
                break;
        }
    }
}
