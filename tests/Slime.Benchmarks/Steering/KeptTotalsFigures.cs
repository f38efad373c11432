using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Slime.Benchmarks.Ledger;
using Slime.Benchmarks.Running;
using Slime.Benchmarks.Storage;
using Slime.Functions.Ledger;
using Slime.Functions.Steering;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Platform.Storage;
using Slime.Testing;

namespace Slime.Benchmarks.Steering;

/// <summary>
/// What kept totals save a page and cost a projection, for ledgers of three sizes over nine territories: read as they are kept,
/// against counted from the rows, as a snapshot without them would do each time it is no longer fresh.
/// </summary>
internal sealed class KeptTotalsFigures : IFigureGroup
{
    private const string Projection = "projection of a change, totals kept against not";
    private const int WarmUps = 3;
    private const int Turns = 9;
    private const int Projections = 60;

    private static readonly int[] Sizes = [2_600, 10_000, 50_000];
    private static readonly InseeCode Commune = InseeCode.Parse("62498");
    private static readonly TerritoryCode[] Territories = [.. ProgrammeHistory.Until(ProgrammeHistory.First).Keys];

    public IReadOnlyList<string> Names { get; } = [.. Sizes.Select(NameOf), Projection];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        // Of its own: so many rows would slow down whatever is measured after them.
        await using var azurite = await Azurite.StartAsync(inMemory: true);
        var figures = new List<Figure>();
        foreach (var size in Sizes)
        {
            var table = await WriteAsync(azurite, size);
            var ledger = new LedgerTable(new Lazy<TableClient>(table));
            var totals = new SteeringTotals(ledger, TimeProvider.System, NullLogger<SteeringTotals>.Instance);
            figures.Add(await ReadingAsync(size, ledger, totals));
            if (size == Sizes[^1]) figures.Add(await ProjectingAsync(table, ledger, totals));
        }

        return figures;
    }

    private static string NameOf(int rows) => string.Create(CultureInfo.InvariantCulture, $"totals of {rows} rows, kept against counted");

    private static async Task<TableClient> WriteAsync(Azurite azurite, int size)
    {
        Bench.Say($"writing {size} rows");
        var table = BareStorage.Of(azurite.ConnectionString, SlimeApplication.NewPrefix()).Table;
        await table.CreateIfNotExistsAsync();
        foreach (var territory in Territories) await LedgerRows.WriteAsync(table, territory, Commune, size / Territories.Length);
        return table;
    }

    private static async Task<Figure> ReadingAsync(int size, LedgerTable ledger, SteeringTotals totals)
    {
        foreach (var territory in Territories) await ProjectionWith(ledger, totals).RestoreTotalsAsync(territory, CancellationToken.None);
        Bench.Say($"reading and counting {size} rows");
        Task<double> Kept() => Samples.MillisecondsAsync(() => Task.WhenAll(Territories.Select(territory => totals.FindAsync(territory, CancellationToken.None))));
        Task<double> Counted() => Samples.MillisecondsAsync(() => Task.WhenAll(Territories.Select(territory => totals.AddUpAsync(territory, CancellationToken.None))));
        await Samples.TakeTurnsAsync(WarmUps, Kept, Counted);
        var (kept, counted) = await Samples.TakeTurnsAsync(Turns, Kept, Counted);
        return new Figure(NameOf(size), "ms", kept, counted, Details: new Dictionary<string, double> { ["MiB made by reading"] = await MebibytesAsync(Kept), ["MiB made by counting"] = await MebibytesAsync(Counted) });
    }

    private static async Task<double> MebibytesAsync(Func<Task> work)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await work();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (1024.0 * 1024.0);
    }

    private static async Task<Figure> ProjectingAsync(TableClient table, LedgerTable ledger, SteeringTotals totals)
    {
        Bench.Say("projecting changes");
        var number = 0;
        async Task<double> ProjectAsync(LedgerProjection projection)
        {
            var row = LedgerRows.Of(Territories[0], Commune, number++, new DateOnly(2023, 1, 1));
            await table.UpsertEntityAsync(ProjectionMark.Changed(row, new JournalPosition(10, "")));
            return await Samples.MillisecondsAsync(() => projection.ProjectAsync(row.Territory, CancellationToken.None));
        }

        var (with, without) = (ProjectionWith(ledger, totals), ProjectionWith(ledger));
        await Samples.TakeTurnsAsync(Projections, () => ProjectAsync(with), () => ProjectAsync(without));
        var (ours, bare) = await Samples.TakeTurnsAsync(Projections, () => ProjectAsync(with), () => ProjectAsync(without));
        return new Figure(Projection, "ms", ours, bare);
    }

    /// <summary>The marks say what each row is to be, so that no case is read.</summary>
    private static LedgerProjection ProjectionWith(LedgerTable ledger, params IKeptTotals[] kept) => new(ledger, null!, kept, NullLogger<LedgerProjection>.Instance);
}
