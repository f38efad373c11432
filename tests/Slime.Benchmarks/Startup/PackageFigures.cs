using System.IO.Compression;
using Slime.Benchmarks.Running;
using Slime.Testing;

namespace Slime.Benchmarks.Startup;

/// <summary>The package as it is deployed, from which what nobody calls was left out, against the whole program.</summary>
internal sealed class PackageFigures : IFigureGroup
{
    private const string ZipSize = "zip size";
    private const string FirstAnswer = "package start to first answer";
    private const int Turns = 9;

    public IReadOnlyList<string> Names { get; } = [ZipSize, FirstAnswer];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var azurite = await bench.AzuriteAsync();
        var whole = await bench.SlimeAsync();
        var (archive, program) = await bench.PackageAsync();
        var prefix = SlimeApplication.NewPrefix();
        Task<double> Packaged() => StartupFigures.StartProductionAsync(program, azurite, prefix);
        Task<double> Whole() => StartupFigures.StartProductionAsync(whole, azurite, prefix);
        Bench.Say("measuring starts of the package");
        await Samples.TakeTurnsAsync(2, Packaged, Whole);
        var (packaged, untrimmed) = await Samples.TakeTurnsAsync(Turns, Packaged, Whole);
        return
        [
            new Figure(ZipSize, "MB", Megabytes(archive), await ZippedAsync(Path.GetDirectoryName(whole)!), Budget.ValueAtMost(75)),
            new Figure(FirstAnswer, "ms", packaged, untrimmed, Budget.RatioAtMost(1.05)),
        ];
    }

    private static async Task<double> ZippedAsync(string folder)
    {
        var file = Path.GetTempFileName();
        try
        {
            await using (var content = File.Create(file)) await ZipFile.CreateFromDirectoryAsync(folder, content);
            return Megabytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static double Megabytes(string file) => new FileInfo(file).Length / 1e6;
}
