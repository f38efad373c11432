using Azure.Data.Tables;
using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Running;
using Slime.Model.Communes;
using Slime.Platform.Storage;
using Slime.Testing;

namespace Slime.Benchmarks.Search;

/// <summary>
/// Search, home and lists over 50 000 cases in nine territories, on an emulator that keeps its rows in memory. What is read at
/// first is held against the bare client library that scans the same rows; pages against it reading as many rows as they show,
/// by one range query.
/// </summary>
internal sealed class SearchFigures : IFigureGroup
{
    private const string FirstSearch = "first search, 50 000 cases, against a bare scan of their cards";
    private const string Search = "search p95, 50 000 cases in nine territories";
    private const string Home = "home of a mediator with 400 open cases, against a bare read of 400 cards";
    private const string List = "a page of the list of cases, against a bare read of 50 cards";
    private const string FollowUps = "households to call, among 50 000 cases, against a bare read of 100 cards";
    private const int Cases = 50_000;
    private const int Open = 400;
    private const int Turns = 200;
    private const int WarmUps = 50;

    private static readonly (string Territory, string Commune)[] Territories =
    [
        ("ARR", "62498"), ("ART", "62041"), ("AUD", "62765"), ("BOU", "62160"), ("CAL", "62193"), ("HEN", "62427"), ("LEN", "62498"), ("MON", "62588"), ("TER", "62767"),
    ];

    public IReadOnlyList<string> Names { get; } = [FirstSearch, Search, Home, List, FollowUps];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        await using var azurite = await Azurite.StartAsync(inMemory: true);
        var prefix = SlimeApplication.NewPrefix();
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, prefix, pumps: false);
        var table = new StoredData(azurite.ConnectionString, prefix).Ledger;
        Bench.Say($"writing {Cases} cards");
        foreach (var (territory, commune) in Territories)
            await CardRows.WriteAsync(table, TerritoryCode.Parse(territory), InseeCode.Parse(commune), Cases / Territories.Length, Open);
        using var coordination = await program.SignInAsync("coordination");
        using var mediator = await program.SignInAsync("mediator-len");

        Bench.Say("measuring the first search");
        await ScanAllAsync(table);
        var bare = await Samples.MillisecondsAsync(() => ScanAllAsync(table));
        var first = await Samples.MillisecondsAsync(() => coordination.GetStringAsync($"/api/search?q={CardRows.SurnameOf(1)}"));

        Bench.Say("measuring searches");
        var searches = new List<double>();
        for (var turn = -WarmUps; turn < Turns; turn++)
        {
            // A name, one with a slip, a beginning, a birth date: in turns, each of another household.
            var name = CardRows.SurnameOf(Math.Abs(turn * 37));
            var typed = (Math.Abs(turn) % 4) switch { 0 => name, 1 => name[..2] + name[3..], 2 => name[..5], _ => $"{name} 03/06/1962" };
            var took = await Samples.MillisecondsAsync(() => coordination.GetStringAsync($"/api/search?q={Uri.EscapeDataString(typed)}"));
            if (turn >= 0) searches.Add(took);
        }

        Bench.Say("measuring home and list");
        var home = await AgainstAsync(mediator, "/", table, Open);
        var list = await AgainstAsync(mediator, "/dossiers", table, 50);
        var followUps = await AgainstAsync(coordination, "/api/follow-ups", table, 100);
        return
        [
            new Figure(FirstSearch, "ms", first, bare, Budget.RatioAtMost(1.2)),
            new Figure(Search, "ms", Samples.Percentile(searches, 0.95), null, Budget.ValueAtMost(60), new Dictionary<string, double> { ["p50"] = Samples.Percentile(searches, 0.5) }),
            new Figure(Home, "ms", home.Ours, home.Bare, Budget.RatioAtMost(1.5)),
            new Figure(List, "ms", list.Ours, list.Bare, Budget.RatioAtMost(1.5)),
            new Figure(FollowUps, "ms", followUps.Ours, followUps.Bare, Budget.RatioAtMost(1.5)),
        ];
    }

    private static Task<(double Ours, double Bare)> AgainstAsync(HttpClient client, string path, TableClient table, int rows) => Samples.TakeTurnsAsync(
        Turns / 2,
        () => Samples.MillisecondsAsync(() => client.GetStringAsync(path)),
        () => Samples.MillisecondsAsync(() => ReadAsync(table, rows)));

    /// <summary>As many cards of one territory, by one range query.</summary>
    private static async Task ReadAsync(TableClient table, int rows)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {"LEN"} and RowKey gt {LedgerKeys.CardPrefix} and RowKey lt {LedgerKeys.After(LedgerKeys.CardPrefix)}");
        await foreach (var page in table.QueryAsync<TableEntity>(filter, maxPerPage: rows).AsPages())
        {
            if (page.Values.Count > 0) return;
        }
    }

    private static Task ScanAllAsync(TableClient table) => Task.WhenAll(Territories.Select(async known =>
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {known.Territory} and RowKey gt {LedgerKeys.CardPrefix} and RowKey lt {LedgerKeys.After(LedgerKeys.CardPrefix)}");
        await foreach (var _ in table.QueryAsync<TableEntity>(filter))
        {
        }
    }));
}
