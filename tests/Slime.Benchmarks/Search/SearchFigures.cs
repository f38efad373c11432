using System.Globalization;
using Azure.Data.Tables;
using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Running;
using Slime.Benchmarks.Storage;
using Slime.Model.Communes;
using Slime.Platform.Storage;
using Slime.Testing;

namespace Slime.Benchmarks.Search;

/// <summary>
/// Search, homes and lists over 1 000 and 50 000 cases in nine territories, on an emulator that keeps its rows in memory. What is
/// read at first is held against the bare client library that scans the same rows; pages against it reading as many rows as they
/// show, by one range query; the home of coordination against the kept totals of the nine territories, one after the other.
/// </summary>
internal sealed class SearchFigures : IFigureGroup
{
    private const string FirstSearch = "first search, 50 000 cases, against a first bare scan of their cards";
    private const string FirstSearchOurs = "first search, 50 000 cases, against a repeated scan in this process";
    private const string Search = "search p95, 50 000 cases in nine territories";
    private const int Large = 50_000;
    private const int Small = 1_000;
    private const int Open = 400;
    private const int Turns = 200;
    private const int WarmUps = 50;

    private static readonly DateOnly LastOfHistory = new(2016, 5, 31);

    private static readonly (string Territory, string Commune)[] Territories =
    [
        ("ARR", "62498"), ("ART", "62041"), ("AUD", "62765"), ("BOU", "62160"), ("CAL", "62193"), ("HEN", "62427"), ("LEN", "62498"), ("MON", "62588"), ("TER", "62767"),
    ];

    public IReadOnlyList<string> Names { get; } = [FirstSearch, FirstSearchOurs, Search, .. PagesOf(Small), .. PagesOf(Large)];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench) => [.. await MeasureAsync(bench, Small), .. await MeasureAsync(bench, Large)];

    private static string[] PagesOf(int cases) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"home of a mediator, {cases} cases, against a bare read of as many cards as are open"),
        string.Create(CultureInfo.InvariantCulture, $"a page of the list, {cases} cases, against a bare read of 50 cards"),
        string.Create(CultureInfo.InvariantCulture, $"home of coordination, {cases} cases, against nine kept totals"),
        string.Create(CultureInfo.InvariantCulture, $"households to call, {cases} cases, against a bare read of as many cards as are shown"),
    ];

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench, int cases)
    {
        await using var azurite = await Azurite.StartAsync(inMemory: true);
        var prefix = SlimeApplication.NewPrefix();
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, prefix, pumps: false);
        var stored = new StoredData(azurite.ConnectionString, prefix);
        var table = stored.Ledger;
        Bench.Say($"writing {cases} cards");
        var each = cases / Territories.Length;
        // Most cases are closed, as they are after some years.
        var open = Math.Min(Open, each / 2);
        foreach (var (territory, commune) in Territories) await CardRows.WriteAsync(table, TerritoryCode.Parse(territory), InseeCode.Parse(commune), each, open);
        await ProgrammeHistory.PlantAsync(stored, LastOfHistory);
        using var coordination = await program.SignInAsync("coordination");
        using var mediator = await program.SignInAsync("mediator-len");
        List<Figure> figures = cases == Large ? [.. await SearchesAsync(bench, azurite, prefix, table, coordination)] : [];

        Bench.Say("measuring homes and lists");
        await CompileForGoodAsync([(mediator, "/"), (mediator, "/dossiers"), (coordination, "/"), (coordination, "/api/follow-ups")]);
        var names = PagesOf(cases);
        var home = await AgainstAsync(mediator, "/", () => ReadAsync(table, open));
        var list = await AgainstAsync(mediator, "/dossiers", () => ReadAsync(table, 50));
        var overview = await AgainstAsync(coordination, "/", () => ReadTotalsAsync(table));
        // One in forty of those that are closed, the first hundred of them.
        var due = Math.Min(100, Territories.Length * Math.Max(1, (each - open) / 40));
        var followUps = await AgainstAsync(coordination, "/api/follow-ups", () => ReadAsync(table, due));
        figures.Add(new Figure(names[0], "ms", home.Ours, home.Bare, Budget.RatioAtMost(1.5)));
        figures.Add(new Figure(names[1], "ms", list.Ours, list.Bare, Budget.RatioAtMost(1.5)));
        figures.Add(new Figure(names[2], "ms", overview.Ours, overview.Bare, Budget.RatioAtMost(1.5)));
        figures.Add(new Figure(names[3], "ms", followUps.Ours, followUps.Bare, Budget.RatioAtMost(1.5)));
        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> SearchesAsync(Bench bench, Azurite azurite, string prefix, TableClient table, HttpClient coordination)
    {
        Bench.Say("measuring the first search");
        await using var floor = await FloorApp.StartAsync(bench, azurite);
        var scanned = await Samples.MillisecondsAsync(() => floor.Client.GetStringAsync($"/cards?prefix={prefix}&territories={string.Join(',', Territories.Select(known => known.Territory))}&from={Uri.EscapeDataString(LedgerKeys.CardPrefix)}&to={Uri.EscapeDataString(LedgerKeys.After(LedgerKeys.CardPrefix))}"));
        await ScanAllAsync(table);
        var repeated = await Samples.MillisecondsAsync(() => ScanAllAsync(table));
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

        return
        [
            new Figure(FirstSearch, "ms", first, scanned, Budget.RatioAtMost(1.2)),
            new Figure(FirstSearchOurs, "ms", first, repeated),
            new Figure(Search, "ms", Samples.Percentile(searches, 0.95), null, Budget.ValueAtMost(60), new Dictionary<string, double> { ["p50"] = Samples.Percentile(searches, 0.5) }),
        ];
    }

    /// <summary>What is measured first would otherwise stand for a program of some seconds (see <see cref="Samples.WarmUps"/>).</summary>
    private static async Task CompileForGoodAsync((HttpClient Client, string Path)[] pages)
    {
        for (var turn = 0; turn < Samples.WarmUps; turn++)
        {
            foreach (var (client, path) in pages) await client.GetStringAsync(path);
        }
    }

    private static async Task<(double Ours, double Bare)> AgainstAsync(HttpClient client, string path, Func<Task> bare)
    {
        Task<double> Ours() => Samples.MillisecondsAsync(() => client.GetStringAsync(path));
        Task<double> Bare() => Samples.MillisecondsAsync(bare);
        await Samples.TakeTurnsAsync(Turns, Ours, Bare);
        return await Samples.TakeTurnsAsync(Turns / 2, Ours, Bare);
    }

    private static async Task ReadTotalsAsync(TableClient table)
    {
        foreach (var (territory, _) in Territories) await table.GetEntityAsync<TableEntity>(territory, "total|steering");
    }

    /// <summary>As many cards of one territory, by one range query.</summary>
    private static async Task ReadAsync(TableClient table, int rows)
    {
        await foreach (var page in table.QueryAsync<TableEntity>(CardsOf("LEN"), maxPerPage: rows).AsPages())
        {
            if (page.Values.Count > 0) return;
        }
    }

    private static string CardsOf(string territory) => BareStorage.RowsBetween(territory, LedgerKeys.CardPrefix, LedgerKeys.After(LedgerKeys.CardPrefix));

    private static Task ScanAllAsync(TableClient table) => Task.WhenAll(Territories.Select(async known =>
    {
        await foreach (var _ in table.QueryAsync<TableEntity>(CardsOf(known.Territory)))
        {
        }
    }));
}
