using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Messaging;

/// <summary>The one protocol by which something leaves the program once, on rows of a real table.</summary>
public sealed class ClaimedDeliveryTests : IAsyncLifetime
{
    private const string Column = "SendingUntil";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly LedgerTable _ledger;
    private readonly ClaimedDelivery _delivery;
    private int _handedOver;

    public ClaimedDeliveryTests(SharedAzurite shared)
    {
        var table = new StoredData(shared.Azurite.ConnectionString, SlimeApplication.NewPrefix()).Ledger;
        _ledger = new LedgerTable(new Lazy<TableClient>(table));
        _delivery = new ClaimedDelivery(_clock);
    }

    public async ValueTask InitializeAsync() => await _ledger.Client.CreateIfNotExistsAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Many_Who_Read_The_Same_Row_Hand_It_Over_Once()
    {
        foreach (var isStored in (bool[])[false, true])
        {
            if (isStored) await StoreAsync();
            _handedOver = 0;
            var rows = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReadAsync()));

            var turns = await Task.WhenAll(rows.Select(row => RunAsync(row)));

            Assert.Equal(1, _handedOver);
            Assert.Single(turns.OfType<DeliveryTurn.Had>());
            Assert.Equal(7, turns.OfType<DeliveryTurn.Overtaken>().Count());
            await _ledger.Client.DeleteEntityAsync("LEN", "parcel");
        }
    }

    [Fact]
    public async Task Whoever_Comes_Meanwhile_Hears_Until_When_And_Hands_Nothing_Over()
    {
        DeliveryTurn? meanwhile = null;
        await RunAsync(await ReadAsync(), async () =>
        {
            _clock.Advance(Longest);
            meanwhile = await RunAsync(await ReadAsync());
        });

        Assert.Equal(new DeliveryTurn.NotBefore(_clock.GetUtcNow() + ClaimedDelivery.Margin), meanwhile);
        Assert.Equal(1, _handedOver);
    }

    [Fact]
    public async Task What_A_Dead_Process_Had_Claimed_Is_Handed_Over_Once_The_Claim_Has_Ended()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await RunAsync(await ReadAsync(), () => throw new InvalidOperationException("The process dies.")));
        Assert.IsType<DeliveryTurn.NotBefore>(await RunAsync(await ReadAsync()));
        _clock.Advance(Longest + ClaimedDelivery.Margin);

        Assert.IsType<DeliveryTurn.Had>(await RunAsync(await ReadAsync()));
        Assert.Equal(2, _handedOver);
    }

    [Fact]
    public async Task What_Was_Put_Off_Is_Not_Tried_Before_And_Remembers_Its_First_Try()
    {
        var first = _clock.GetUtcNow();
        await RunAsync(await ReadAsync(), putOff: TimeSpan.FromHours(1));
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(new DeliveryTurn.NotBefore(first.AddHours(1)), await RunAsync(await ReadAsync()));
        _clock.Advance(TimeSpan.FromMinutes(1));

        await RunAsync(await ReadAsync(), putOff: TimeSpan.FromHours(1));

        Assert.Equal(2, _handedOver);
        Assert.Equal(first, (await ReadAsync()).FirstTriedAt);
        Assert.Equal(_clock.GetUtcNow().AddHours(1), (await ReadAsync()).TakenUntil);
    }

    [Fact]
    public async Task A_Claim_Keeps_What_Else_The_Row_Says()
    {
        await StoreAsync();
        await RunAsync(await ReadAsync());

        Assert.Equal("nobody knows", (await ReadAsync()).Row.GetString("Other"));
    }

    [Fact]
    public async Task Claims_Are_Of_The_World_Outside_Whatever_Day_The_Work_Pretends()
    {
        var pretending = new Pretending(_clock);
        var delivery = new ClaimedDelivery(pretending);
        pretending.StandAt(new DateTimeOffset(2016, 5, 31, 12, 0, 0, TimeSpan.Zero));
        try
        {
            await RunAsync(await ReadAsync(), by: delivery);
        }
        finally
        {
            pretending.StandAt(null);
        }

        Assert.Equal(_clock.GetUtcNow() + Longest + ClaimedDelivery.Margin, (await ReadAsync()).TakenUntil);
    }

    [Fact]
    public void What_Is_Due_Meanwhile_Is_Told_By_The_Clock_Under_The_One_That_Pretends()
    {
        var pretending = new Pretending(_clock);
        pretending.StandAt(new DateTimeOffset(2016, 5, 31, 12, 0, 0, TimeSpan.Zero));
        try
        {
            Assert.Equal(_clock.GetUtcNow(), WorkTime.Outside(pretending.GetUtcNow()));
        }
        finally
        {
            pretending.StandAt(null);
        }
    }

    private async Task StoreAsync() => await _ledger.Client.UpsertEntityAsync(new TableEntity("LEN", "parcel") { ["Other"] = "nobody knows" });

    private async Task<ClaimedRow> ReadAsync() => new(_ledger, await _ledger.FindAsync("LEN", "parcel", default) ?? new TableEntity("LEN", "parcel"), Column);

    private Task<DeliveryTurn> RunAsync(ClaimedRow row, Func<Task>? meanwhile = null, TimeSpan? putOff = null, ClaimedDelivery? by = null) => (by ?? _delivery).RunAsync(new Parcel<ClaimedRow, string>
    {
        TakenUntil = row.TakenUntil,
        Longest = Longest,
        Claim = (now, until) => row.ClaimAsync(now, until, default),
        HandOver = async claim =>
        {
            var number = Interlocked.Increment(ref _handedOver);
            if (meanwhile is not null) await meanwhile();
            return number.ToString(CultureInfo.InvariantCulture);
        },
        Record = (claim, _) => putOff is { } time ? claim.PutOffAsync(_clock.GetUtcNow() + time, default) : Task.CompletedTask,
    });

    private sealed class Pretending(TimeProvider world) : WorkClock(world);
}
