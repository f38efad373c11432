using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Benchmarks.Ledger;
using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Running;
using Slime.Benchmarks.Storage;
using Slime.Model.Communes;
using Slime.Testing;

namespace Slime.Benchmarks.Committees;

/// <summary>
/// A committee's pack of 31 May 2016 over the rows of 2 611 households in nine territories, from the request to freeze it to the
/// printed file; and the memory that it takes above idle.
/// </summary>
internal sealed class PackFigures : IFigureGroup
{
    private const string Freeze = "committee's pack, frozen and printed, 2 611 cases";
    private const string Memory = "committee's pack, peak memory above idle, 2 611 cases";
    private const string On = "2016-05-31";
    private const int Turns = 5;

    /// <summary>Every referral is before the day of the pack, which reads its row.</summary>
    private const int Days = 700;

    private static readonly (string Territory, string Commune, int Rows)[] Ledgers =
        [("ARR", "62041", 410), ("ART", "62119", 480), ("AUD", "62765", 240), ("BOU", "62160", 255), ("CAL", "62193", 310), ("HEN", "62427", 225), ("LEN", "62498", 445), ("MON", "62588", 190), ("TER", "62767", 56)];

    public IReadOnlyList<string> Names { get; } = [Freeze, Memory];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        await using var azurite = await Azurite.StartAsync();
        var prefix = SlimeApplication.NewPrefix();
        var table = BareStorage.Of(azurite.ConnectionString, prefix).Table;
        await table.CreateIfNotExistsAsync();
        foreach (var (territory, commune, rows) in Ledgers) await LedgerRows.WriteAsync(table, TerritoryCode.Parse(territory), InseeCode.Parse(commune), rows, ProgrammeHistory.First, Days);
        await ProgrammeHistory.PlantAsync(new StoredData(azurite.ConnectionString, prefix), ProgrammeHistory.Last);
        Bench.Say("measuring the committee's pack");
        var times = new List<double>();
        await using (var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, prefix, pumps: false))
        {
            using var coordination = await program.SignInAsync("coordination");
            for (var turn = 0; turn < Turns; turn++)
            {
                var id = await ConvenedAsync(coordination);
                times.Add(await Samples.MillisecondsAsync(() => FreezeAsync(coordination, id)));
            }
        }

        return
        [
            new Figure(Freeze, "ms", times.Max(), Budget: Budget.ValueAtMost(5000), Details: new Dictionary<string, double> { ["median"] = Samples.Median(times) }),
            new Figure(Memory, "MiB", await PeakAsync(bench, azurite, prefix), Budget: Budget.ValueAtMost(60)),
        ];
    }

    /// <summary>A program of its own, so that its greatest memory is of this one pack.</summary>
    private static async Task<double> PeakAsync(Bench bench, Azurite azurite, string prefix)
    {
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, prefix, pumps: false);
        using var coordination = await program.SignInAsync("coordination");
        var id = await ConvenedAsync(coordination);
        // Idle: whatever the first pages need was loaded once.
        await coordination.GetStringAsync("/comites");
        await Task.Delay(TimeSpan.FromSeconds(1));
        var idle = program.Process.ResidentMebibytes();
        await FreezeAsync(coordination, id);
        return program.Process.PeakMebibytes() - idle;
    }

    private static async Task<string> ConvenedAsync(HttpClient coordination)
    {
        using var made = await coordination.PostAsJsonAsync("/api/committees", new { kind = "technical", on = On });
        var id = (string)(await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        using var convened = await coordination.PostAsJsonAsync($"/api/committees/{id}/status", new { status = "convened" });
        convened.EnsureSuccessStatusCode();
        return id;
    }

    private static async Task FreezeAsync(HttpClient coordination, string id)
    {
        using var frozen = await coordination.PostAsync($"/api/committees/{id}/freeze", null);
        frozen.EnsureSuccessStatusCode();
        if ((await coordination.GetByteArrayAsync($"/api/committees/{id}/pack?format=pdf")).Length == 0) throw new InvalidOperationException("The pack is empty.");
    }
}
