using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Running;
using Slime.Benchmarks.Storage;
using Slime.Testing;

namespace Slime.Benchmarks.Referrals;

/// <summary>
/// What the program adds to writing a referral down. Its pumps are stopped: only the intake is at work. The published
/// program runs in a process of its own and is asked over real HTTP, signed in, with the whole example of the contract.
/// </summary>
internal sealed class IntakeFigures : IFigureGroup
{
    private const string Throughput = "intake, 16 at once";
    private const string Latency = "intake p50, one at a time";
    private const string BareLatency = "intake p50 against bare operations";

    private const int AtOnce = 16;
    private const int PerTurn = 160;
    private const int Turns = 7;
    private const int OneByOne = 500;

    public IReadOnlyList<string> Names { get; } = [Throughput, Latency, BareLatency];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var azurite = await bench.AzuriteAsync();
        var prefix = SlimeApplication.NewPrefix();
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, prefix, pumps: false);
        var first = await SyntheticReferrals.ReferAsync(program.Client);
        var rows = await HouseholdRows.ReadAsync(BareStorage.Of(azurite.ConnectionString, prefix).Table, first);
        await using var floor = await FloorApp.StartAsync(bench, azurite);
        await floor.PostAsync($"/template?prefix={prefix}&caseId={first}");
        var bare = new BareHousehold(await BareStorage.CreateAsync(azurite.ConnectionString, SlimeApplication.NewPrefix()), rows);

        Bench.Say("measuring the intake");
        Task<double> Refer() => Samples.PerSecondAsync(PerTurn, AtOnce, () => SyntheticReferrals.ReferAsync(program.Client));
        Task<double> Write() => Samples.PerSecondAsync(PerTurn, AtOnce, () => bare.TakeInAsync(SyntheticReferrals.NextTerritory()));
        for (var warmUp = 0; warmUp < 3; warmUp++) await Samples.TakeTurnsAsync(1, Refer, Write);
        var perSecond = await Samples.TakeTurnsAsync(Turns, Refer, Write);
        var latency = await Samples.TakeTurnsAsync(
            OneByOne,
            () => Samples.MillisecondsAsync(() => SyntheticReferrals.ReferAsync(program.Client)),
            () => Samples.MillisecondsAsync(() => SyntheticReferrals.SendAsync(floor.Client, $"/households?territory={SyntheticReferrals.NextTerritory()}")));
        var bareLatency = await Samples.TakeTurnsAsync(
            OneByOne,
            () => Samples.MillisecondsAsync(() => SyntheticReferrals.ReferAsync(program.Client)),
            () => Samples.MillisecondsAsync(() => bare.TakeInAsync(SyntheticReferrals.NextTerritory())));
        return
        [
            new Figure(Throughput, "referrals/s", perSecond.Ours, perSecond.Bare, Budget.RatioAtLeast(0.75)),
            new Figure(Latency, "ms", latency.Ours, latency.Bare, Budget.RatioAtMost(1.2)),
            new Figure(BareLatency, "ms", bareLatency.Ours, bareLatency.Bare),
        ];
    }
}
