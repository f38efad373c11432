using Azure;
using Azure.Data.Tables;
using Slime.Platform.Storage;
using Xunit;

namespace Slime.Functions.Tests.Storage;

/// <summary>The emulator accepts what Azure refuses: the limits are ours to keep.</summary>
public sealed class LedgerTransactionTests
{
    private readonly LedgerTransaction _transaction = new("LEN");

    [Fact]
    public void A_Row_Of_Another_Partition_Is_Refused() =>
        Refused(() => _transaction.Insert(new TableEntity("ARR", "case|1")), "partition ARR");

    [Fact]
    public void The_Same_Row_Twice_Is_Refused()
    {
        _transaction.Insert(Row("case|1"));
        Refused(() => _transaction.Delete("case|1"), "already");
    }

    [Fact]
    public void A_Hundred_Operations_Are_Taken_And_One_More_Refused()
    {
        for (var number = 0; number < 100; number++) _transaction.Upsert(Row($"case|{number}"));
        Refused(() => _transaction.Replace(Row("case|100"), ETag.All), "100 operations");
        Assert.Equal(100, _transaction.Actions.Count);
    }

    [Fact]
    public void A_Text_Of_64_KiB_Is_Taken_And_One_Character_More_Refused()
    {
        _transaction.Insert(Row("case|1", new string('é', 32 * 1024)));
        Refused(() => _transaction.Insert(Row("case|2", new string('é', 32 * 1024 + 1))), "property P0");
    }

    [Fact]
    public void Bytes_Beyond_64_KiB_Are_Refused() =>
        Refused(() => _transaction.Insert(Row("case|1", new byte[64 * 1024 + 1])), "property P0");

    [Fact]
    public void An_Entity_Beyond_1_MiB_Is_Refused() =>
        Refused(() => _transaction.Insert(Row("case|1", [.. Enumerable.Repeat<object>(new byte[64 * 1024], 17)])), "1048576");

    [Fact]
    public void A_Transaction_Beyond_4_MiB_Is_Refused()
    {
        var large = Enumerable.Repeat<object>(new byte[64 * 1024], 15).ToArray();
        for (var number = 0; number < 4; number++) _transaction.Insert(Row($"case|{number}", large));
        Refused(() => _transaction.Insert(Row("case|4", large)), "4194304");
    }

    [Fact]
    public void Amounts_That_A_Table_Would_Lose_Are_Refused()
    {
        Refused(() => _transaction.Insert(Row("case|1", 12.34m)), "use long");
        Refused(() => _transaction.Insert(Row("case|2", 12.34f)), "use long");
    }

    private static TableEntity Row(string key, params object[] values)
    {
        var row = new TableEntity("LEN", key);
        for (var index = 0; index < values.Length; index++) row[$"P{index}"] = values[index];
        return row;
    }

    private static void Refused(Func<LedgerTransaction> add, string why) =>
        Assert.Contains(why, Assert.Throws<InvalidOperationException>(() => { add(); }).Message, StringComparison.Ordinal);
}
