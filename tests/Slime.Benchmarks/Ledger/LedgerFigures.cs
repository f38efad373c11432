using System.Diagnostics;
using Azure.Data.Tables;
using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Referrals;
using Slime.Benchmarks.Running;
using Slime.Benchmarks.Storage;
using Slime.Functions.Ledger;
using Slime.Model.Communes;
using Slime.Testing;

namespace Slime.Benchmarks.Ledger;

/// <summary>
/// Exports of a territory's ledger, read over real HTTP to the last byte, against a bare scan of the same column of the same
/// rows by the same client library. Azurite has the rows of three territories and nothing else, and keeps them in memory: when
/// it writes so many to disk, every five seconds after a change, it answers nobody for up to two seconds.
/// </summary>
internal sealed class LedgerFigures : IFigureGroup
{
    private const string Csv = "ledger, CSV of 50 000 rows";
    private const string FirstByte = "ledger, first byte of 50 000 rows";
    private const string Xlsx = "ledger, XLSX of 50 000 rows against CSV";
    private const string Memory = "ledger, peak memory above idle, 50 000 rows";
    private const string SmallMemory = "ledger, peak memory above idle, 10 000 rows";
    private const string Intake = "referrals p95 during an export against during a bare scan";
    private const string QuietIntake = "referrals p95 during an export against with nothing else";
    private const string Small = "ledger, CSV of 10 000 rows";
    private const string Medium = "ledger, CSV of 25 000 rows";

    private const int Turns = 3;
    private const int ReferralsAtOnce = 2;

    private static readonly (string Territory, string Commune, int Rows)[] Ledgers =
        [("ARR", "62041", 10_000), ("CAL", "62193", 25_000), ("LEN", "62498", 50_000)];

    public IReadOnlyList<string> Names { get; } = [Csv, FirstByte, Xlsx, Memory, SmallMemory, Intake, QuietIntake, Small, Medium];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        // Of its own: so many rows would slow down whatever is measured after them.
        await using var azurite = await Azurite.StartAsync(inMemory: true);
        var prefix = SlimeApplication.NewPrefix();
        var table = BareStorage.Of(azurite.ConnectionString, prefix).Table;
        await table.CreateIfNotExistsAsync();
        Bench.Say("writing 85 000 rows");
        foreach (var (territory, commune, rows) in Ledgers) await LedgerRows.WriteAsync(table, TerritoryCode.Parse(territory), InseeCode.Parse(commune), rows);

        Bench.Say("measuring exports");
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, prefix, pumps: false);
        using var coordination = await program.SignInAsync("coordination");
        await TakeAsync(coordination, "ARR", "csv");
        var firsts = new List<double>();
        async Task<double> Export(string territory, string format)
        {
            var (first, whole) = await TakeAsync(coordination, territory, format);
            if (territory == "LEN" && format == "csv") firsts.Add(first / whole);
            return whole;
        }

        Task<double> Scan(string territory) => Samples.MillisecondsAsync(() => ScanAsync(table, territory));
        var large = await Samples.TakeTurnsAsync(Turns, () => Export("LEN", "csv"), () => Scan("LEN"));
        var small = await Samples.TakeTurnsAsync(Turns, () => Export("ARR", "csv"), () => Scan("ARR"));
        var medium = await Samples.TakeTurnsAsync(Turns, () => Export("CAL", "csv"), () => Scan("CAL"));
        var workbook = await Samples.TakeTurnsAsync(Turns, () => Export("LEN", "xlsx"), () => Export("LEN", "csv"));
        var (export, scan, quiet) = await IntakeAsync(program, () => TakeAsync(coordination, "LEN", "csv"), () => ScanAsync(table, "LEN"));
        foreach (var (territory, _, _) in Ledgers) await TakeAsync(coordination, territory, "csv");
        return
        [
            new Figure(Csv, "ms", large.Ours, large.Bare, Budget.RatioAtMost(1.5)),
            new Figure(FirstByte, "of the whole", Samples.Median(firsts), Budget: Budget.ValueAtMost(0.1)),
            new Figure(Xlsx, "ms", workbook.Ours, workbook.Bare, Budget.RatioAtMost(3)),
            new Figure(Memory, "MiB", await PeakAsync(bench, azurite, prefix, "LEN"), Budget: Budget.ValueAtMost(60)),
            new Figure(SmallMemory, "MiB", await PeakAsync(bench, azurite, prefix, "ARR"), Budget: Budget.ValueAtMost(60)),
            new Figure(Intake, "ms", export, scan, Budget.RatioAtMost(1.2)),
            new Figure(QuietIntake, "ms", export, quiet),
            new Figure(Small, "ms", small.Ours, small.Bare),
            new Figure(Medium, "ms", medium.Ours, medium.Bare),
        ];
    }

    /// <summary>Milliseconds to the first byte and to the last.</summary>
    private static async Task<(double First, double Whole)> TakeAsync(HttpClient client, string territory, string format)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync($"/api/territories/{territory}/ledger?format={format}", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        if (await body.ReadAsync(buffer) == 0) throw new InvalidOperationException("The export is empty.");
        var first = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        while (await body.ReadAsync(buffer) > 0)
        {
        }

        return (first, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task ScanAsync(TableClient table, string territory)
    {
        var rows = 0;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {territory} and RowKey gt {"ledger|"} and RowKey lt {"ledger}"}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: [LedgerEntity.Row])) rows += row.GetString(LedgerEntity.Row).Length > 0 ? 1 : 0;
        var expected = Ledgers.Single(ledger => ledger.Territory == territory).Rows;
        if (rows < expected) throw new InvalidOperationException($"{rows} rows were read; {expected} are there.");
    }

    /// <summary>A program of its own, so that its greatest memory is of this one export.</summary>
    private static async Task<double> PeakAsync(Bench bench, Azurite azurite, string prefix, string territory)
    {
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, prefix, pumps: false);
        using var coordination = await program.SignInAsync("coordination");
        // Idle: everything that an export needs was loaded once, by one of no rows.
        await TakeAsync(coordination, "TER", "csv");
        await Task.Delay(TimeSpan.FromSeconds(1));
        var idle = program.Process.ResidentMebibytes();
        await TakeAsync(coordination, territory, "csv");
        return program.Process.PeakMebibytes() - idle;
    }

    /// <summary>
    /// The p95 of referrals, in milliseconds: during an export, during a scan, and with nothing else to do. The export before
    /// the one that counts brings the ledger up to date, which timers do every minute where they run.
    /// </summary>
    private static async Task<(double Export, double Scan, double Quiet)> IntakeAsync(SlimeProgram program, Func<Task> export, Func<Task> scan)
    {
        static Task Nothing() => Task.Delay(TimeSpan.FromSeconds(6));
        await ReferAsync(program, Nothing);
        var (during, bare, quiet) = (new List<double>(), new List<double>(), new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            quiet.AddRange(await ReferAsync(program, Nothing));
            bare.AddRange(await ReferAsync(program, scan));
            await export();
            during.AddRange(await ReferAsync(program, export));
        }

        return (Samples.Percentile(during, 0.95), Samples.Percentile(bare, 0.95), Samples.Percentile(quiet, 0.95));
    }

    /// <summary>What referrals took that were posted for as long as something else lasted, in milliseconds.</summary>
    private static async Task<List<double>> ReferAsync(SlimeProgram program, Func<Task> meanwhile)
    {
        var times = new List<double>();
        var other = meanwhile();
        await Task.WhenAll(Enumerable.Range(0, ReferralsAtOnce).Select(async _ =>
        {
            while (!other.IsCompleted)
            {
                var took = await Samples.MillisecondsAsync(() => SyntheticReferrals.ReferAsync(program.Client));
                lock (times) times.Add(took);
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }));
        await other;
        return times;
    }
}
