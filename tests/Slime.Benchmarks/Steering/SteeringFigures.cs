using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Running;
using Slime.Model.Communes;
using Slime.Testing;

namespace Slime.Benchmarks.Steering;

/// <summary>
/// The steering page of coordination with three years of data in nine territories, asked for one time after the other,
/// against ten bare point reads of rows like those it reads.
/// </summary>
internal sealed class SteeringFigures : IFigureGroup
{
    private const string Page = "steering page p95, 3 years, 9 territories";
    private const int WarmUps = 400;
    private const int Turns = 400;
    private const int Reads = 10;
    private static readonly DateOnly Last = new(2017, 5, 31);

    public IReadOnlyList<string> Names { get; } = [Page];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var azurite = await bench.AzuriteAsync();
        var prefix = SlimeApplication.NewPrefix();
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, prefix, pumps: false);
        var stored = new StoredData(azurite.ConnectionString, prefix);
        await ProgrammeHistory.PlantAsync(stored, Last);
        var territories = ProgrammeHistory.Until(Last).Keys.ToList();
        using var client = await program.SignInAsync("coordination");
        Bench.Say("measuring the steering page");
        var (page, bare) = (new List<double>(), new List<double>());
        for (var turn = -WarmUps; turn < Turns; turn++)
        {
            var ours = await Samples.MillisecondsAsync(() => client.GetStringAsync($"/pilotage?on={Last:yyyy-MM-dd}"));
            var theirs = await Samples.MillisecondsAsync(() => ReadAsync(stored, territories));
            // Until the code of both is compiled for good: see Samples.WarmUps.
            if (turn < 0) continue;
            page.Add(ours);
            bare.Add(theirs);
        }

        var details = new Dictionary<string, double> { ["page p50"] = Samples.Percentile(page, 0.5), ["ten reads p50"] = Samples.Percentile(bare, 0.5) };
        return [new Figure(Page, "ms", Samples.Percentile(page, 0.95), Samples.Percentile(bare, 0.95), Budget.RatioAtMost(1), details)];
    }

    private static async Task ReadAsync(StoredData stored, List<TerritoryCode> territories)
    {
        for (var read = 0; read < Reads; read++)
            await stored.Ledger.GetEntityAsync<Azure.Data.Tables.TableEntity>(territories[read % territories.Count].ToString(), "total|steering");
    }
}
