using Slime.Benchmarks.Running;
using Slime.Testing;
using Slime.Testing.Host;

namespace Slime.Benchmarks.Startup;

/// <summary>
/// The package as a worker of the played Functions host, against an empty worker published alike: from the start of its process to
/// its first answer, and what an answer that touches no storage takes through the host, one at a time and sixteen at once.
/// </summary>
internal sealed class WorkerFigures : IFigureGroup
{
    private const string Start = "worker start to first answer";
    private const string OneAtATime = "worker answer p50, one at a time";
    private const string SixteenAtOnce = "worker answers, time for each, 16 at once";

    /// <summary>Nobody in particular is refused without a look into storage.</summary>
    private const string OursPath = "/api/cases";

    private const string EmptyPath = "/";
    private const int Turns = 9;
    private const int Answers = 500;

    public IReadOnlyList<string> Names { get; } = [Start, OneAtATime, SixteenAtOnce];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var azurite = await bench.AzuriteAsync();
        var empty = await bench.EmptyWorkerAsync();
        var ours = Path.GetDirectoryName((await bench.PackageAsync()).Program)!;
        var settings = StartupFigures.Production(azurite, SlimeApplication.NewPrefix()).ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
        settings["AzureWebJobsStorage"] = azurite.ConnectionString;
        Bench.Say("measuring workers");
        Task<double> OurStart() => StartAsync(ours, settings, OursPath);
        Task<double> EmptyStart() => StartAsync(empty, settings, EmptyPath);
        await Samples.TakeTurnsAsync(2, OurStart, EmptyStart);
        var (ourStart, emptyStart) = await Samples.TakeTurnsAsync(Turns, OurStart, EmptyStart);
        await using var our = await PlayedHost.StartAsync(ours, settings);
        await using var bare = await PlayedHost.StartAsync(empty, settings);
        foreach (var atOnce in new[] { 1, 16 })
        {
            await Samples.ManyAsync(Samples.WarmUps, atOnce, () => AskAsync(our, OursPath));
            await Samples.ManyAsync(Samples.WarmUps, atOnce, () => AskAsync(bare, EmptyPath));
        }

        var (ourOne, bareOne) = await Samples.TakeTurnsAsync(Turns, () => MedianAsync(our, OursPath), () => MedianAsync(bare, EmptyPath));
        var (ourMany, bareMany) = await Samples.TakeTurnsAsync(Turns, () => EachAsync(our, OursPath), () => EachAsync(bare, EmptyPath));
        return
        [
            new Figure(Start, "ms", ourStart, emptyStart, Budget.RatioAtMost(1.5)),
            new Figure(OneAtATime, "ms", ourOne, bareOne, Budget.RatioAtMost(1.15)),
            new Figure(SixteenAtOnce, "ms", ourMany, bareMany, Budget.RatioAtMost(1.15)),
        ];
    }

    private static async Task<double> StartAsync(string folder, IReadOnlyDictionary<string, string?> settings, string path)
    {
        await using var host = await PlayedHost.StartAsync(folder, settings);
        return host.ReadyAfter.TotalMilliseconds + await Samples.MillisecondsAsync(() => AskAsync(host, path));
    }

    private static async Task<double> MedianAsync(PlayedHost host, string path)
    {
        var samples = new List<double>(Answers);
        for (var answer = 0; answer < Answers; answer++) samples.Add(await Samples.MillisecondsAsync(() => AskAsync(host, path)));
        return Samples.Median(samples);
    }

    private static async Task<double> EachAsync(PlayedHost host, string path) => 1000 / await Samples.PerSecondAsync(Answers * 2, 16, () => AskAsync(host, path));

    private static async Task AskAsync(PlayedHost host, string path)
    {
        using var answer = await host.Client.GetAsync(path);
        if ((int)answer.StatusCode >= 500) throw new InvalidOperationException($"{path}: {answer.StatusCode}\n{host.Output}");
    }
}
