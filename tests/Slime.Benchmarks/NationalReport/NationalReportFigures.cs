using Azure.Data.Tables;
using Slime.Benchmarks.Ledger;
using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Running;
using Slime.Benchmarks.Storage;
using Slime.Functions.Ledger;
using Slime.Model.Communes;
using Slime.Testing;

namespace Slime.Benchmarks.NationalReport;

/// <summary>The yearly report, counted over real HTTP, against a bare scan of the same column of the same rows by the same client library.</summary>
internal sealed class NationalReportFigures : IFigureGroup
{
    private const string Report = "national report of 10 000 rows";

    private const int Turns = 5;

    private static readonly (string Territory, string Commune, int Rows)[] Ledgers = [("ARR", "62041", 4_000), ("LEN", "62498", 6_000)];

    public IReadOnlyList<string> Names { get; } = [Report];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        await using var azurite = await Azurite.StartAsync(inMemory: true);
        var prefix = SlimeApplication.NewPrefix();
        var table = BareStorage.Of(azurite.ConnectionString, prefix).Table;
        await table.CreateIfNotExistsAsync();
        foreach (var (territory, commune, rows) in Ledgers) await LedgerRows.WriteAsync(table, TerritoryCode.Parse(territory), InseeCode.Parse(commune), rows);
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, prefix, pumps: false);
        using var coordination = await program.SignInAsync("coordination");
        await ReadAsync(coordination);
        var report = await Samples.TakeTurnsAsync(Turns, () => Samples.MillisecondsAsync(() => ReadAsync(coordination)), () => Samples.MillisecondsAsync(() => ScanAsync(table)));
        return [new Figure(Report, "ms", report.Ours, report.Bare, Budget.RatioAtMost(1.5))];
    }

    private static async Task ReadAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/national-report/2015");
        await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    private static async Task ScanAsync(TableClient table)
    {
        var rows = 0;
        foreach (var (territory, _, _) in Ledgers)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {territory} and RowKey gt {"ledger|"} and RowKey lt {"ledger}"}");
            await foreach (var _ in table.QueryAsync<TableEntity>(filter, select: ["RowKey", LedgerEntity.Row])) rows++;
        }

        if (rows != Ledgers.Sum(ledger => ledger.Rows)) throw new InvalidOperationException($"The scan found {rows} rows.");
    }
}
