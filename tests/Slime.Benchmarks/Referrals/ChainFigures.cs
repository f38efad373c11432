using Azure.Data.Tables;
using Azure.Storage.Queues;
using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Running;
using Slime.Benchmarks.Storage;
using Slime.Testing;

namespace Slime.Benchmarks.Referrals;

/// <summary>
/// A household from intake until mediator and tutor were told, pumps running. First a proxy counts what that asks of
/// storage; then the program is timed without the proxy against the same requests made bare, as many households to a
/// look at a queue as was counted. Looks at an empty queue and the outbox timer's scans go on whether or not anybody
/// refers a household: they are counted apart. The run ends when both queues are empty, for a message is deleted after
/// its effect stands.
/// </summary>
internal sealed class ChainFigures : IFigureGroup
{
    private const string Throughput = "chain to both notifications";
    private const string Operations = "storage operations per referral";
    private const string Background = "empty looks and timer scans per referral";
    private const string Reading = "bare chain, reading each case again";
    private const string IdleMemory = "memory, idle";
    private const string PeakMemory = "memory, peak after the chain";

    private const int AtOnce = 16;
    private const int PerTurn = 192;
    private const int Turns = 5;
    private const int ReceiveAtMost = 16;

    public IReadOnlyList<string> Names { get; } = [Operations, Background, Throughput, Reading, IdleMemory, PeakMemory];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var azurite = await bench.AzuriteAsync();
        Bench.Say("counting storage operations");
        var counts = await CountAsync(bench, azurite);
        double PerReferral(Func<string, bool> isCounted) => counts.Where(count => isCounted(count.Key)).Sum(count => count.Value) / (double)PerTurn;
        var received = counts.GetValueOrDefault(StorageOperations.MessagesReceived);
        var perLook = Math.Clamp((int)Math.Round(2.0 * PerTurn / received), 1, ReceiveAtMost);

        var prefix = SlimeApplication.NewPrefix();
        var storage = BareStorage.Of(azurite.ConnectionString, prefix);
        var (first, before) = await ReceivedAsync(bench, azurite, prefix);
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, prefix, pumps: true);
        await EmptyAsync(storage);
        var bare = new BareHousehold(
            await BareStorage.CreateAsync(azurite.ConnectionString, SlimeApplication.NewPrefix()), before, await HouseholdRows.ReadAsync(storage.Table, first));
        await Task.Delay(TimeSpan.FromSeconds(2));
        var idle = program.Process.ResidentMebibytes();

        Bench.Say("measuring the chain");
        Task<double> Refer() => Samples.PerSecondAsync(1, 1, () => RunAsync(program, storage));
        Task<double> Replay() => Samples.PerSecondAsync(PerTurn / perLook, AtOnce, () => bare.RunChainAsync(perLook, SyntheticReferrals.NextTerritory));
        await Samples.TakeTurnsAsync(2, Refer, Replay);
        var (ours, replayed) = await Samples.TakeTurnsAsync(Turns, Refer, Replay);
        await ThrowUnlessToldAsync(storage.Table);
        Bench.Say("measuring what it would cost to read each case again");
        Task<double> Read() => Samples.PerSecondAsync(PerTurn / perLook, AtOnce, () => bare.RunChainAsync(perLook, SyntheticReferrals.NextTerritory, readingAgain: true));
        var (read, spared) = await Samples.TakeTurnsAsync(Turns, Read, Replay);
        return
        [
            new Figure(Operations, "", PerReferral(kind => !StorageOperations.Background.Contains(kind)), Budget: Budget.ValueAtMost(14), Details: counts.ToDictionary(count => count.Key, count => (double)count.Value / PerTurn)),
            new Figure(Background, "", PerReferral(StorageOperations.Background.Contains)),
            new Figure(Throughput, "households/s", ours * PerTurn, replayed * perLook, Budget.RatioAtLeast(0.75)),
            new Figure(Reading, "households/s", read * perLook, spared * perLook),
            new Figure(IdleMemory, "MiB", idle),
            new Figure(PeakMemory, "MiB", program.Process.PeakMebibytes()),
        ];
    }

    private static async Task<IReadOnlyDictionary<string, int>> CountAsync(Bench bench, Azurite azurite)
    {
        await using var proxy = await CountingProxy.StartAsync(azurite);
        var prefix = SlimeApplication.NewPrefix();
        var storage = BareStorage.Of(azurite.ConnectionString, prefix);
        await using var program = await SlimeProgram.StartAsync(bench, proxy.ConnectionString, prefix, pumps: true);
        await RunAsync(program, storage);
        proxy.Reset();
        await RunAsync(program, storage);
        var counts = proxy.Counts();
        await ThrowUnlessToldAsync(storage.Table);
        return counts;
    }

    /// <summary>A household that nobody routes yet, to see the rows of that moment.</summary>
    private static async Task<(string CaseId, HouseholdRows Rows)> ReceivedAsync(Bench bench, Azurite azurite, string prefix)
    {
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, prefix, pumps: false);
        var id = await SyntheticReferrals.ReferAsync(program.Client);
        return (id, await HouseholdRows.ReadAsync(BareStorage.Of(azurite.ConnectionString, prefix).Table, id));
    }

    private static async Task RunAsync(SlimeProgram program, BareStorage storage)
    {
        await Samples.ManyAsync(PerTurn, AtOnce, () => SyntheticReferrals.ReferAsync(program.Client));
        await EmptyAsync(storage);
    }

    /// <summary>A message to tell people is sent before the message to route is deleted: hence this order.</summary>
    private static async Task EmptyAsync(BareStorage storage)
    {
        await EmptyAsync(storage.Referrals);
        await EmptyAsync(storage.Notifications);
    }

    private static async Task EmptyAsync(QueueClient queue)
    {
        while ((await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount > 0) await Task.Delay(TimeSpan.FromMilliseconds(20));
    }

    /// <summary>A figure of work that was not done would be worth nothing.</summary>
    private static async Task ThrowUnlessToldAsync(TableClient table)
    {
        var (cases, notices) = (0, 0);
        await foreach (var row in table.QueryAsync<TableEntity>(select: ["RowKey"]))
        {
            if (row.RowKey.StartsWith("case|", StringComparison.Ordinal)) cases++;
            if (row.RowKey.StartsWith("notice|", StringComparison.Ordinal)) notices++;
        }

        if (cases == 0 || notices != 2 * cases) throw new InvalidOperationException($"{notices} notifications were recorded for {cases} cases; two each are due.");
    }
}
