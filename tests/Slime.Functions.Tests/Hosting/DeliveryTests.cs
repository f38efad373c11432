using Slime.Functions.Notifications;
using Slime.Platform.Messaging;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

public sealed class DeliveryTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly HandDelivery _hand = new(shared.Azurite);

    public ValueTask DisposeAsync() => _hand.DisposeAsync();

    [Fact]
    public async Task A_Message_Delivered_Twice_Routes_Once_And_Tells_Each_Person_Once()
    {
        var (coordination, caseId) = await ReferAsync();
        var route = await TakeAsync(QueueNames.Referrals);
        await _hand.DeliverAsync(QueueNames.Referrals, route);
        await _hand.DeliverAsync(QueueNames.Referrals, route);
        var notify = await TakeAsync(QueueNames.Notifications);
        await _hand.DeliverAsync(QueueNames.Notifications, notify);
        await _hand.DeliverAsync(QueueNames.Notifications, notify);

        Assert.Null(await _hand.TakeAsync(QueueNames.Notifications));
        await AssertRoutedAndToldOnceAsync(coordination, caseId);
    }

    [Fact]
    public async Task Eight_Deliveries_At_Once_Route_Once_And_Tell_Each_Person_Once()
    {
        var (coordination, caseId) = await ReferAsync();
        Assert.InRange(await _hand.DeliverAtOnceAsync(QueueNames.Referrals, await TakeAsync(QueueNames.Referrals), 8), 1, 8);
        Assert.InRange(await _hand.DeliverAtOnceAsync(QueueNames.Notifications, await TakeAsync(QueueNames.Notifications), 8), 1, 8);

        await AssertRoutedAndToldOnceAsync(coordination, caseId);
    }

    [Fact]
    public async Task A_Message_That_No_Queue_Took_Is_Sent_When_It_Is_Due()
    {
        _hand.QueuesAreDown = true;
        var (coordination, caseId) = await ReferAsync();
        Assert.Equal([$"route|{caseId}"], await _hand.Storage.OutboxAsync());

        _hand.QueuesAreDown = false;
        await _hand.RunTimerAsync();
        Assert.Null(await _hand.TakeAsync(QueueNames.Referrals));
        _hand.Clock.Advance(Outbox.Grace);
        await _hand.RunTimerAsync();
        await _hand.RunTimerAsync();

        Assert.Equal(1, await _hand.DeliverAllAsync(QueueNames.Referrals));
        Assert.Equal(1, await _hand.DeliverAllAsync(QueueNames.Notifications));
        await AssertRoutedAndToldOnceAsync(coordination, caseId);
    }

    [Fact]
    public async Task A_Message_That_The_Queue_Refuses_Again_Stays_In_The_Outbox()
    {
        _hand.QueuesAreDown = true;
        var (_, caseId) = await ReferAsync();
        _hand.Clock.Advance(Outbox.Grace);
        var failed = await Assert.ThrowsAsync<AggregateException>(_hand.RunTimerAsync);
        Assert.IsType<Azure.RequestFailedException>(Assert.Single(failed.InnerExceptions));
        _hand.QueuesAreDown = false;
        _hand.Clock.Advance(TimeSpan.FromMinutes(15));
        await _hand.RunTimerAsync();

        Assert.Contains(caseId, await TakeAsync(QueueNames.Referrals), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Notice_Put_Off_For_An_Hour_Arrives_Then_And_Once()
    {
        var until = _hand.Clock.GetUtcNow() + TimeSpan.FromHours(1);
        _hand.Channel.Answer = notice => notice.To.PersonId == "tutor-len" && _hand.Clock.GetUtcNow() < until ? new Delivery.Deferred(until, "throttled") : new Delivery.Delivered("teams");
        var (coordination, caseId) = await RouteAndNotifyAsync();
        Assert.Equal(["mediator-len"], ToldPeople());

        _hand.Clock.Advance(TimeSpan.FromMinutes(59));
        await _hand.RunTimerAsync();
        Assert.Equal(0, await _hand.DeliverAllAsync(QueueNames.Notifications));
        _hand.Clock.Advance(TimeSpan.FromMinutes(1));
        await _hand.RunTimerAsync();
        Assert.Equal(1, await _hand.DeliverAllAsync(QueueNames.Notifications));

        await AssertRoutedAndToldOnceAsync(coordination, caseId);
    }

    [Fact]
    public async Task A_Channel_That_Breaks_Is_Tried_Again_Once_The_Claim_Has_Ended()
    {
        _hand.Channel.Answer = _ => throw new InvalidOperationException("The channel breaks.");
        var (coordination, caseId) = await ReferAsync();
        await _hand.DeliverAllAsync(QueueNames.Referrals);
        var notify = await TakeAsync(QueueNames.Notifications);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _hand.DeliverAsync(QueueNames.Notifications, notify));
        _hand.Channel.Answer = _ => new Delivery.Delivered("teams");

        await _hand.DeliverAsync(QueueNames.Notifications, notify);
        Assert.Empty(_hand.Channel.Told);
        _hand.Clock.Advance(_hand.Channel.LongestFor(2) + TimeSpan.FromSeconds(11));
        await _hand.RunTimerAsync();
        Assert.Equal(1, await _hand.DeliverAllAsync(QueueNames.Notifications));

        await AssertRoutedAndToldOnceAsync(coordination, caseId);
    }

    [Fact]
    public async Task Nobody_Else_Tells_While_A_Slow_Channel_Is_At_Work()
    {
        var (coordination, caseId) = await ReferAsync();
        await _hand.DeliverAllAsync(QueueNames.Referrals);
        var notify = await TakeAsync(QueueNames.Notifications);
        _hand.Channel.Meanwhile = async () =>
        {
            _hand.Channel.Meanwhile = () => Task.CompletedTask;
            _hand.Clock.Advance(_hand.Channel.LongestFor(2));
            await _hand.DeliverAsync(QueueNames.Notifications, notify);
        };
        await _hand.DeliverAsync(QueueNames.Notifications, notify);

        await AssertRoutedAndToldOnceAsync(coordination, caseId);
    }

    [Fact]
    public async Task A_Person_Whom_Nothing_Reaches_Is_Written_Down_And_Not_Tried_Again()
    {
        _hand.Channel.Answer = notice => notice.To.PersonId == "tutor-len" ? new Delivery.Refused("unreachable") : new Delivery.Delivered("email");
        var (coordination, caseId) = await RouteAndNotifyAsync();
        await _hand.DeliverAsync(QueueNames.Notifications, $$"""{"v":1,"caseId":"{{caseId}}","notice":"newCase"}""");

        var answer = (await coordination.CaseAsync(caseId))!;
        Assert.Equal("mediator-len", (string?)Assert.Single(Case.Events(answer, "notificationSent"))["details"]!["to"]);
        var failed = Assert.Single(Case.Events(answer, "notificationFailed"))["details"]!;
        Assert.Equal(("tutor-len", "unreachable"), ((string?)failed["to"], (string?)failed["code"]));
        Assert.Equal(["mediator-len"], ToldPeople());
        Assert.Empty(await _hand.Storage.OutboxAsync());
    }

    [Fact]
    public async Task A_Notice_Links_To_The_Public_Address()
    {
        var (_, caseId) = await RouteAndNotifyAsync();
        Assert.All(_hand.Channel.Told, notice => Assert.Equal($"https://slime.example/dossiers/{caseId}", notice.Link!.AbsoluteUri));
        Assert.Equal(2, _hand.Channel.Told.Count);
    }

    private async Task<(HttpClient Coordination, string CaseId)> ReferAsync()
    {
        var coordination = await _hand.SignInAsync("coordination");
        return (coordination, await coordination.ReferAsync());
    }

    private async Task<(HttpClient Coordination, string CaseId)> RouteAndNotifyAsync()
    {
        var referred = await ReferAsync();
        Assert.Equal(1, await _hand.DeliverAllAsync(QueueNames.Referrals));
        Assert.Equal(1, await _hand.DeliverAllAsync(QueueNames.Notifications));
        return referred;
    }

    private async Task<string> TakeAsync(string queue) => await _hand.TakeAsync(queue) ?? throw new InvalidOperationException($"{queue} is empty.");

    private IEnumerable<string> ToldPeople() => _hand.Channel.Told.Select(notice => notice.To.PersonId).Order();

    private async Task AssertRoutedAndToldOnceAsync(HttpClient coordination, string caseId)
    {
        var answer = (await coordination.CaseAsync(caseId))!;
        Assert.Single(Case.Events(answer, "routed"));
        Assert.Equal(["mediator-len", "tutor-len"], Case.Events(answer, "notificationSent").Select(sent => (string?)sent["details"]!["to"]).Order());
        Assert.Equal(["mediator-len", "tutor-len"], ToldPeople());
        Assert.Empty(await _hand.Storage.OutboxAsync());
    }
}
