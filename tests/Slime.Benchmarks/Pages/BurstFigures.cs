using System.Collections.Concurrent;
using System.Net;
using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Referrals;
using Slime.Benchmarks.Running;
using Slime.Testing;

namespace Slime.Benchmarks.Pages;

/// <summary>
/// What a person waits for a case's page when five hundred are asked for at once: of those that are answered with the page. The
/// others must be told at once to come back; whoever is not answered at all is a fault, and no figure.
/// </summary>
internal sealed class BurstFigures : IFigureGroup
{
    private const string Page = "case pages p95, 500 at once";
    private const int AtOnce = 500;
    private const int WarmUps = 300;
    private const int Bursts = 3;

    public IReadOnlyList<string> Names { get; } = [Page];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var azurite = await bench.AzuriteAsync();
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, SlimeApplication.NewPrefix(), pumps: false);
        using var coordination = await program.SignInAsync("coordination");
        coordination.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var path = $"/dossiers/{await SyntheticReferrals.ReferAsync(program.Client)}";
        Bench.Say("measuring case pages, 500 at once");
        for (var warmUp = 0; warmUp < WarmUps; warmUp++) await coordination.GetStringAsync(path);
        var (shown, turnedAway) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
        for (var burst = 0; burst < Bursts; burst++) await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => AskAsync(coordination, path, shown, turnedAway)));

        var details = new Dictionary<string, double>
        {
            ["shown"] = shown.Count,
            ["turned away"] = turnedAway.Count,
            ["shown p50"] = Samples.Percentile([.. shown], 0.5),
            ["turned away, longest"] = turnedAway.IsEmpty ? 0 : turnedAway.Max(),
        };
        return [new Figure(Page, "ms", Samples.Percentile([.. shown], 0.95), null, Budget.ValueAtMost(5000), details)];
    }

    private static async Task AskAsync(HttpClient client, string path, ConcurrentBag<double> shown, ConcurrentBag<double> turnedAway)
    {
        var status = default(HttpStatusCode);
        var took = await Samples.MillisecondsAsync(async () =>
        {
            using var answer = await client.GetAsync(path);
            await answer.Content.ReadAsByteArrayAsync();
            status = answer.StatusCode;
        });
        if (status is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable)) throw new InvalidOperationException($"A page was answered with {status}.");
        (status == HttpStatusCode.OK ? shown : turnedAway).Add(took);
    }
}
