using Slime.Functions.Ledger.Exports;
using Slime.Model.Reporting.Ledger;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Ledger;

public sealed class LedgerDocumentTests
{
    [Fact]
    public void The_Documentation_Lists_Every_Column_As_It_Is()
    {
        var documented = File.ReadAllLines(Repository.Path("docs", "ledger.md")).SkipWhile(line => line != "## Columns").Where(line => line.StartsWith("| `", StringComparison.Ordinal));
        Assert.Equal(
            LedgerColumns.All.Select(column => $"| `{column.Name}` | {LedgerWords.Type(column)} | {LedgerWords.Header(column)} | {LedgerWords.About(column)} |"),
            documented);
    }
}
