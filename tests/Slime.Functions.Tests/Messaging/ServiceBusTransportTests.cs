using System.Net;
using Slime.Platform.Messaging;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Messaging;

/// <summary>The contract of all transports, and what Service Bus adds to it or does wrong in its own way.</summary>
public sealed class ServiceBusTransportTests(SharedAzurite shared) : TransportContract
{
    private const string Other = "ARR-7K3M9Q2X";

    private FakeServiceBus _bus = null!;

    protected override Azurite Azurite => shared.Azurite;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Slime:Queues:Transport"] = "serviceBus",
        ["Slime:ServiceBus:ConnectionString"] = _bus.ConnectionString,
        ["Slime:ServiceBus:Timeout"] = "00:00:02",
    };

    public override async ValueTask InitializeAsync() => _bus = await FakeServiceBus.StartAsync([.. QueueNames.Carried]);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _bus.DisposeAsync();
    }

    [Fact]
    public async Task One_Cases_Messages_Come_In_Order_And_One_At_A_Time_While_Others_Go_On()
    {
        var application = await StartAsync();
        var release = new TaskCompletionSource();
        Work.Answer = (body, _) => body == "first" ? release.Task : Task.CompletedTask;
        await SendAsync(application, Message("first"), Message("second"), Message("third"), Message("another case", Other));
        await Work.DoneAsync("another case");
        Assert.Equal(["another case"], Work.Done);
        Assert.DoesNotContain(Work.Deliveries, delivery => delivery.Body is "second" or "third");

        release.SetResult();
        await Work.DoneAsync("third");
        Assert.Equal(["another case", "first", "second", "third"], Work.DoneInTurn);
    }

    [Fact]
    public async Task A_Message_That_Fails_Holds_Up_Its_Case_Until_It_Is_Done_Or_Dead()
    {
        var application = await StartAsync();
        Work.Answer = (body, _) => body == "first" ? throw new InvalidOperationException("Never.") : Task.CompletedTask;
        await SendAsync(application, Message("first"), Message("second"));
        await Work.DoneAsync("second");

        // A delivery whose failure a lost link kept from being told comes again under its number.
        Assert.Equal([("first", 1), ("first", 2), ("first", 3), ("first", 4), ("first", 5), ("second", 1)], Work.Deliveries.Distinct());
        Assert.Equal(Work.Deliveries.Count - 1, Work.Deliveries.TakeWhile(delivery => delivery.Body == "first").Count());
        Assert.Empty(_bus.Active(Queue));
    }

    [Fact]
    public async Task No_Message_Is_Taken_From_A_Storage_Queue_Or_Put_There()
    {
        var storage = new SlimeStorage(Azurite, Prefix);
        var application = await StartAsync();
        await storage.Queue(Queue).SendMessageAsync("left by another transport");
        await SendAsync(application, Message("one"));
        await Work.DoneAsync("one");

        Assert.Equal(["left by another transport"], await storage.PeekAsync(Queue));
        Assert.Equal([("one", 1)], Work.Deliveries);
    }

    [Fact]
    public async Task The_Lock_Is_Renewed_For_As_Long_As_The_Work_Lasts()
    {
        _bus.LockDuration = TimeSpan.FromSeconds(3);
        var application = await StartAsync();
        Work.Answer = (_, _) => Eventually.TrueAsync(() => Task.FromResult(_bus.Renewals(Queue) >= 4), "the lock is renewed again and again");
        await SendAsync(application, Message("long"));
        await Work.DoneAsync("long");
        await EmptyAsync();

        Assert.Equal([("long", 1)], Work.Deliveries);
    }

    [Fact]
    public async Task A_Lock_Lost_In_The_Middle_Brings_A_Second_Delivery_At_Once_And_No_Second_Effect()
    {
        var application = await StartAsync(isScripted: false);
        var coordination = await application.SignInAsync("coordination");
        var (begun, again) = (new TaskCompletionSource(), new TaskCompletionSource());
        Channel.Meanwhile = async () =>
        {
            begun.TrySetResult();
            await again.Task;
        };
        var caseId = await coordination.ReferAsync();
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        _bus.LoseLock(Queue, caseId);
        await Eventually.TrueAsync(() => Task.FromResult(_bus.Active(Queue).Count == 0), "a second delivery finds the first at work");
        again.SetResult();

        await AssertToldOnceAsync(coordination, caseId);
    }

    [Fact]
    public async Task What_Was_Done_And_Not_Heard_Of_Comes_Again_Without_Effect()
    {
        var application = await StartAsync(isScripted: false);
        _bus.LoseDispositions(2);
        var coordination = await application.SignInAsync("coordination");
        await AssertToldOnceAsync(coordination, await coordination.ReferAsync());
    }

    [Fact]
    public async Task Links_That_Are_Cut_Are_Made_Anew_Whether_Idle_Or_At_Work()
    {
        var application = await StartAsync();
        _bus.Cut();
        Work.Answer = (_, _) =>
        {
            if (Work.Deliveries.Count == 1) _bus.Cut();
            return Task.CompletedTask;
        };
        await SendAsync(application, Message("one"));
        await EmptyAsync();

        Assert.All(Work.Done, body => Assert.Equal("one", body));
        Assert.InRange(Work.Done.Count, 1, 2);
    }

    [Fact]
    public async Task A_Refused_Token_Stops_Nothing_For_Ever_And_Shows_In_The_Health()
    {
        var application = await StartAsync();
        _bus.RefusesTokens = true;
        _bus.Cut();
        var coordination = await application.SignInAtOnceAsync("coordination");
        using var down = await coordination.GetAsync("/api/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
        Assert.Equal("down", (string?)(await down.ReadAsync())["parts"]!["queue"]);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => SendAsync(application, Message("refused")));

        _bus.RefusesTokens = false;
        await SendAsync(application, Message("believed"));
        await Work.DoneAsync("believed");
        using var up = await coordination.GetAsync("/api/health");
        Assert.Equal(HttpStatusCode.OK, up.StatusCode);
    }

    [Fact]
    public async Task A_Referral_Is_Accepted_Although_Service_Bus_Is_Asked_Too_Much()
    {
        var application = await StartAsync(isScripted: false);
        _bus.Fail(BusFault.ServerBusy);
        var coordination = await application.SignInAsync("coordination");
        var caseId = await coordination.ReferAsync();
        Assert.Empty(_bus.Taken);

        await AssertToldOnceAsync(coordination, caseId);
    }

    [Fact]
    public async Task Work_That_Hears_Nothing_Does_Not_Keep_The_Program_From_Ending_Nor_Its_Message_From_Coming()
    {
        var application = await StartAsync();
        var never = new TaskCompletionSource();
        Work.Answer = (_, _) => never.Task;
        await SendAsync(application, Message("deaf"));
        await Work.BegunAsync("deaf");
        await application.DisposeAsync();

        Work.Answer = (_, _) => Task.CompletedTask;
        await StartAsync();
        await Work.DoneAsync("deaf");
        never.SetResult();
        await EmptyAsync();
    }

    protected override Task<int> LeftAsync() => Task.FromResult(_bus.Active(Queue).Count + _bus.Scheduled(Queue).Count);
}
