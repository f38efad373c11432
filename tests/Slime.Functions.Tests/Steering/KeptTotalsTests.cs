using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Cases;
using Slime.Functions.Ledger;
using Slime.Functions.Steering;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Steering;

/// <summary>What is kept beside the ledger is what counting the cases afresh gives.</summary>
public sealed class KeptTotalsTests(SharedAzurite shared, ITestOutputHelper output) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    private static readonly DateOnly First = new(2016, 1, 4);

    [Fact]
    public async Task After_Any_Sequence_Of_Changes_And_Projections_They_Are_Equal()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await Application.SignInAsync("coordination");
        var closable = new List<CaseId>();
        var closed = new List<CaseId>();
        for (var step = 0; step < 40; step++)
        {
            var on = First.AddDays(step + 30);
            switch (random.Next(5))
            {
                case 0 when closable.Count > 0:
                    await Application.ChangeAsync(closable[0], on, new Closed((ClosureReason)random.Next(7)));
                    (closed, closable) = ([.. closed, closable[0]], closable[1..]);
                    break;
                case 1 when closed.Count > 0:
                    await Application.ChangeAsync(closed[0], on, new Reopened());
                    (closable, closed) = ([.. closable, closed[0]], closed[1..]);
                    break;
                case 2:
                    await ProjectAsync();
                    break;
                default:
                    var life = Life(random, First.AddDays(random.Next(30)));
                    var id = await Application.LiveAsync(life);
                    // What nobody has routed yet cannot be closed.
                    if (life.Routed is not null) closable.Add(id);
                    break;
            }
        }

        await ProjectAsync();
        await AssertEqualAsync(Application);
    }

    [Fact]
    public async Task A_Page_Shows_At_Once_What_This_Instance_Counted_And_Soon_What_Another_Did()
    {
        await Application.SignInAsync("coordination");
        var clock = new FakeTimeProvider();
        var ours = new SteeringTotals(Application.Services.GetRequiredService<LedgerTable>(), clock, NullLogger<SteeringTotals>.Instance);
        Assert.Equal(0, Counted(await ours.RecentAsync(Lens, TestContext.Current.CancellationToken)));

        await Application.LiveAsync(Testing.Life.Counted("LEN", "2016-01-04", "2016-02-02"));
        await ProjectAsync();
        Assert.Equal(0, Counted(await ours.RecentAsync(Lens, TestContext.Current.CancellationToken)));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, Counted(await ours.RecentAsync(Lens, TestContext.Current.CancellationToken)));

        await Application.LiveAsync(Testing.Life.Counted("LEN", "2016-01-05", "2016-02-03"));
        await ProjectAsync();
        ours.Forget(Lens);
        Assert.Equal(2, Counted(await ours.RecentAsync(Lens, TestContext.Current.CancellationToken)));

        static int Counted(TerritoryTotals totals) => new Figures(totals).Count(new Selection(Measure.Counted, null, new DateOnly(2016, 12, 31)));
    }

    [Fact]
    public async Task Lost_Or_Written_By_Another_Version_They_Are_Counted_Afresh()
    {
        await Application.SignInAsync("coordination");
        await Application.LiveAsync(Testing.Life.Counted("LEN", "2016-01-04", "2016-02-02"));
        await ProjectAsync();
        await Application.Stored.Ledger.UpsertEntityAsync(new TableEntity("LEN", "total|steering") { ["Totals0"] = new byte[] { 250, 1, 2 } });
        await AssertEqualAsync(Application);
        await Application.LiveAsync(Testing.Life.Counted("LEN", "2016-01-05", "2016-02-03"));
        await ProjectAsync();
        await AssertEqualAsync(Application);

        await Application.Stored.Ledger.DeleteEntityAsync("LEN", "total|steering", cancellationToken: TestContext.Current.CancellationToken);
        await AssertEqualAsync(Application);
        await Application.LiveAsync(Testing.Life.Counted("LEN", "2016-01-06", "2016-02-04"));
        await ProjectAsync();
        await AssertEqualAsync(Application);
    }

    [Fact]
    public async Task After_Kill_9_They_Are_Equal()
    {
        var environment = SlimeProcess.Development(Azurite, Application.Prefix);
        var port = FreePorts.Take(1)[0];
        await Application.SignInAsync("coordination");
        for (var kill = 1; kill <= 3; kill++)
        {
            await using var process = await SlimeProcess.StartAsync(environment, port);
            using var referrer = await process.SignInAsync("referrer-len");
            // Killed while a projection runs, or just before, or just after: the more are sent, the longer it takes.
            await Task.WhenAll(Enumerable.Range(0, 12 * kill).Select(_ => referrer.ReferAsync(SampleReferrals.Minimal(SampleReferrals.Lens))));
            await Eventually.TrueAsync(async () => await CountAsync("ledger|") > 0, "the process has begun to project");
        }

        await ProjectAsync();
        await AssertEqualAsync(Application);
        Assert.Equal(72, await CountAsync("ledger|"));
        var kept = await Application.Services.GetRequiredService<SteeringTotals>().FindAsync(Lens, TestContext.Current.CancellationToken);
        Assert.Equal(72, new Figures(kept).Count(new Selection(Measure.Received, null, DateOnly.MaxValue)));
    }

    private Task<int> ProjectAsync() => Application.Services.GetRequiredService<LedgerProjection>().ProjectAsync(Lens, TestContext.Current.CancellationToken);

    private async Task<int> CountAsync(string prefix) =>
        (await Application.Stored.RowsAsync("LEN")).Count(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal));

    private static async Task AssertEqualAsync(SlimeApplication application)
    {
        var kept = await application.Services.GetRequiredService<SteeringTotals>().FindAsync(Lens, TestContext.Current.CancellationToken);
        var cases = new List<CountedCase>();
        await foreach (var stored in application.Services.GetRequiredService<CaseStore>().ListAsync(Lens, TestContext.Current.CancellationToken))
            cases.Add(CountedCase.Of(LedgerRow.Of(stored.State, LocalTime.Zone)));
        Assert.NotEmpty(cases);
        Assert.Null(kept.FirstDifference(TerritoryTotals.Of(cases)));
    }

    private static Life Life(Random random, DateOnly received)
    {
        var visited = received.AddDays(random.Next(5, 25));
        return random.Next(4) switch
        {
            0 => new Life("LEN", received),
            1 => new Life("LEN", received, Routed: received.AddDays(1)),
            2 => new Life("LEN", received, Routed: received, Reached: received.AddDays(3), Visited: visited, FslRecurrent: true),
            _ => new Life("LEN", received, Routed: received, Reached: received.AddDays(3), Visited: visited, Submitted: visited.AddDays(2), Under30: true),
        };
    }
}
