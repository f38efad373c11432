using Azure.Data.Tables;
using Slime.Platform.Storage;
using Xunit;

namespace Slime.Functions.Tests.Operations;

public sealed class RowTextTests
{
    [Fact]
    public void Every_Kind_Of_Value_Comes_Back_As_It_Was()
    {
        var row = new TableEntity("LEN", "case|LEN-7K3M9Q2X")
        {
            ["Text"] = "é € \"\n\\ 😀",
            ["Empty"] = "",
            ["Int"] = -7,
            ["Long"] = long.MaxValue,
            ["Double"] = 0.1,
            ["Yes"] = true,
            ["No"] = false,
            ["At"] = new DateTimeOffset(2026, 11, 24, 5, 43, 54, 123, TimeSpan.Zero),
            ["Id"] = Guid.Parse("5f1a6f0e-0000-4000-8000-000000000001"),
            ["Bytes"] = new byte[] { 0, 255, 7 },
        };

        var read = RowText.Read(RowText.Write(row));

        Assert.Equal((row.PartitionKey, row.RowKey), (read.PartitionKey, read.RowKey));
        Assert.Equal(row.Keys.Order(), read.Keys.Order());
        Assert.All(row, column => Assert.Equal(column.Value, read[column.Key]));
        Assert.All(row, column => Assert.Equal(column.Value.GetType(), read[column.Key].GetType()));
    }

    [Fact]
    public void A_Row_Is_One_Line()
    {
        Assert.DoesNotContain('\n', RowText.Write(new TableEntity("LEN", "row") { ["Text"] = "one\r\ntwo" }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"partition\":\"LEN\",\"row\":\"x\"}")]
    [InlineData("{\"partition\":\"LEN\",\"row\":\"x\",\"columns\":{\"A\":{\"decimal\":1}}}")]
    [InlineData("{\"partition\":\"LEN\",\"row\":\"x\",\"columns\":{\"A\":1}}")]
    public void What_Is_No_Row_Is_Refused(string line) => Assert.Throws<FormatException>(() => RowText.Read(line));
}
