using Slime.Functions.Notifications;
using Slime.Functions.Notifications.Digests;
using Slime.Functions.Tests.Hosting;
using Slime.Functions.Tests.Storage;
using Slime.Platform.Messaging;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Notifications.Preferences;

public sealed class DigestTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly HandDelivery _hand = new(shared.Azurite);

    public ValueTask DisposeAsync() => _hand.DisposeAsync();

    [Fact]
    public async Task All_News_Of_A_Day_Come_In_One_Message_The_Next_Morning_And_Once()
    {
        var (first, second) = await TwoCasesAsync();
        Assert.Equal(["tutor-len newCase", "tutor-len newCase"], _hand.Told());

        _hand.GoToMorning(6, 59);
        await _hand.RunTimerAsync<SendDigests>();
        Assert.Equal(2, _hand.Told().Count);
        _hand.GoToLater(TimeSpan.FromMinutes(1));
        await _hand.RunTimerAsync<SendDigests>();
        await _hand.RunTimerAsync<SendDigests>();

        var digest = Assert.Single(_hand.Channel.Told, notice => notice.Kind == DigestWriter.Kind);
        Assert.Equal(("mediator-len", null), (digest.To.PersonId, digest.CaseId));
        Assert.All(new[] { first, second }, id => Assert.Contains($"https://slime.example/dossiers/{id}", digest.Text, StringComparison.Ordinal));
        Assert.Empty(Telling.In(digest.Title + digest.Text));
        Assert.Empty(await _hand.Storage.RowsAsync("digest|"));
        var coordination = await _hand.SignInAsync("coordination");
        foreach (var id in new[] { first, second })
        {
            var sent = Case.Events((await coordination.CaseAsync(id))!, "notificationSent");
            Assert.Equal([("tutor-len", "teams"), ("mediator-len", "teams")], sent.Select(fact => ((string?)fact["details"]!["to"], (string?)fact["details"]!["channel"])));
        }
    }

    [Fact]
    public async Task Four_Runs_At_Once_Send_One_Digest()
    {
        await TwoCasesAsync();
        _hand.GoToMorning(7, 0);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(_hand.RunTimerAsync<SendDigests>)));

        Assert.Single(_hand.Told(), told => told == "mediator-len dailyDigest");
    }

    [Fact]
    public async Task A_Run_That_Dies_After_Graph_Took_It_Is_Finished_By_Another_With_The_Same_Message()
    {
        await TwoCasesAsync();
        _hand.GoToMorning(7, 0);
        var taken = new List<Notice>();
        _hand.Channel.Answer = notice =>
        {
            taken.Add(notice);
            throw new InvalidOperationException("The process dies.");
        };
        var death = await Assert.ThrowsAsync<AggregateException>(_hand.RunTimerAsync<SendDigests>);
        Assert.IsType<InvalidOperationException>(Assert.Single(death.InnerExceptions));
        _hand.Channel.Answer = _ => new Delivery.Delivered("teams");

        // Somebody may still be at it.
        await _hand.RunTimerAsync<SendDigests>();
        Assert.DoesNotContain("mediator-len dailyDigest", _hand.Told());
        _hand.GoToLater(_hand.Channel.LongestFor(1) + TimeSpan.FromMinutes(1));
        await _hand.RunTimerAsync<SendDigests>();

        var again = Assert.Single(_hand.Channel.Told, notice => notice.Kind == DigestWriter.Kind);
        Assert.Equal((taken[0].Id, taken[0].Text), (again.Id, again.Text));
    }

    [Fact]
    public async Task Graph_Away_Puts_The_Digest_Off_And_It_Comes_Once()
    {
        await TwoCasesAsync();
        _hand.GoToMorning(7, 0);
        var back = _hand.Clock.GetUtcNow() + TimeSpan.FromHours(1);
        _hand.Channel.Answer = _ => _hand.Clock.GetUtcNow() < back ? new Delivery.Deferred(back, "teams_unavailable") : new Delivery.Delivered("email");
        await _hand.RunTimerAsync<SendDigests>();
        _hand.GoToLater(TimeSpan.FromMinutes(59));
        await _hand.RunTimerAsync<SendDigests>();
        Assert.DoesNotContain("mediator-len dailyDigest", _hand.Told());
        _hand.GoToLater(TimeSpan.FromMinutes(1));
        await _hand.RunTimerAsync<SendDigests>();
        await _hand.RunTimerAsync<SendDigests>();

        Assert.Single(_hand.Told(), told => told == "mediator-len dailyDigest");
    }

    [Fact]
    public async Task A_Digest_That_Reaches_Nobody_Is_Written_Onto_Its_Cases()
    {
        var (first, _) = await TwoCasesAsync();
        _hand.GoToMorning(7, 0);
        _hand.Channel.Answer = _ => new Delivery.Refused("unreachable");
        await _hand.RunTimerAsync<SendDigests>();
        await _hand.RunTimerAsync<SendDigests>();

        var failed = Assert.Single(Case.Events((await (await _hand.SignInAsync("coordination")).CaseAsync(first))!, "notificationFailed"))["details"]!;
        Assert.Equal(("mediator-len", "unreachable"), ((string?)failed["to"], (string?)failed["code"]));
        Assert.Empty(await _hand.Storage.RowsAsync("digest|"));
    }

    [Fact]
    public async Task A_Case_Closed_Before_The_Morning_Is_In_No_Digest()
    {
        var (first, second) = await TwoCasesAsync();
        using var closed = await (await _hand.SignInAsync("coordination")).PostAsync(
            $"/api/cases/{first}/close", System.Net.Http.Json.JsonContent.Create(new { reason = "duplicate" }), TestContext.Current.CancellationToken);
        closed.EnsureSuccessStatusCode();
        _hand.GoToMorning(7, 0);
        await _hand.RunTimerAsync<SendDigests>();

        var digest = Assert.Single(_hand.Channel.Told, notice => notice.Kind == DigestWriter.Kind);
        Assert.DoesNotContain(first, digest.Text, StringComparison.Ordinal);
        Assert.Contains(second, digest.Text, StringComparison.Ordinal);
        Assert.Empty(await _hand.Storage.RowsAsync("digest|"));
    }

    [Fact]
    public async Task A_Notice_Delivered_Twice_Is_In_The_Digest_Once()
    {
        var (first, _) = await TwoCasesAsync();
        await _hand.DeliverAsync(QueueNames.Notifications, $$"""{"v":1,"caseId":"{{first}}","notice":"newCase"}""");
        Assert.Equal(2, (await _hand.Storage.RowsAsync("digest|")).Count);
        _hand.GoToMorning(7, 0);
        await _hand.RunTimerAsync<SendDigests>();
        await _hand.DeliverAsync(QueueNames.Notifications, $$"""{"v":1,"caseId":"{{first}}","notice":"newCase"}""");

        Assert.Empty(await _hand.Storage.RowsAsync("digest|"));
    }

    /// <summary>Two telling households on a Tuesday, when the mediator wants a digest.</summary>
    private async Task<(string First, string Second)> TwoCasesAsync()
    {
        _hand.GoToTuesday(10);
        await _hand.ChooseAsync("mediator-len", PreferredTime.Daily);
        var referrer = await _hand.SignInAsync("referrer-len");
        var first = await referrer.ReferAsync(Telling.Referral());
        var other = Telling.Referral("62510");
        // Another household of that name: one that was referred twice would be news of its own.
        (other["household"]!["phone"], other["household"]!["email"], other["household"]!["birthDate"]) = ("0321000098", null, "1971-05-23");
        var second = await referrer.ReferAsync(other);
        await _hand.DeliverAllAsync(QueueNames.Referrals);
        await _hand.DeliverAllAsync(QueueNames.Notifications);
        return (first, second);
    }
}
