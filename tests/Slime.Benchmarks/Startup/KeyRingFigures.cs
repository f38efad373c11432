using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Running;
using Slime.Testing;

namespace Slime.Benchmarks.Startup;

/// <summary>What the framework's key ring costs a start that reads it: an empty program with it, against the same without.</summary>
internal sealed class KeyRingFigures : IFigureGroup
{
    private const string Start = "start of an empty program with a key ring";
    private const int Turns = 15;

    public IReadOnlyList<string> Names { get; } = [Start];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var (azurite, floor) = (await bench.AzuriteAsync(), await bench.FloorAppAsync());
        var prefix = SlimeApplication.NewPrefix();
        // The ring is made by the first start and read by the others, as on an instance that keeps its home.
        var home = Directory.CreateTempSubdirectory("slime-key-ring-").FullName;
        try
        {
            Bench.Say("measuring starts with a key ring");
            Task<double> With() => StartupFigures.StartAsync(floor, port => new Dictionary<string, string>(FloorApp.Settings(port, azurite, prefix)) { ["FLOOR_KEY_RING"] = "true", ["HOME"] = home });
            Task<double> Without() => StartupFigures.StartAsync(floor, port => FloorApp.Settings(port, azurite, prefix));
            await Samples.TakeTurnsAsync(2, With, Without);
            var (with, without) = await Samples.TakeTurnsAsync(Turns, With, Without);
            return [new Figure(Start, "ms", with, without)];
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
