using Slime.Functions.Tests.Hosting;
using Slime.Functions.Tests.Visits;
using Slime.Model.Calendar;
using Slime.Platform.Messaging;
using Slime.Platform.Web;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Notifications.Preferences;

public sealed class EditHoldTests(SharedAzurite shared) : IAsyncDisposable
{
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(20);

    private readonly HandDelivery _hand = new(shared.Azurite);

    public ValueTask DisposeAsync() => _hand.DisposeAsync();

    [Fact]
    public async Task A_Visit_Planned_And_Moved_Twice_Within_Twenty_Minutes_Is_Told_Once_With_Its_Final_Date()
    {
        var (mediator, caseId) = await RoutedAsync();
        var visitId = await mediator.PlannedAsync(caseId, Date(10));
        var last = "";
        foreach (var days in new[] { 11, 12 })
        {
            last = Date(days);
            _hand.GoToLater(TimeSpan.FromMinutes(9));
            using var moved = await mediator.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/visits/{visitId}", new { plannedFor = last, confirmed = true });
            moved.EnsureSuccessStatusCode();
        }

        _hand.GoToLater(Hold - TimeSpan.FromMinutes(1));
        await _hand.CatchUpAsync();
        Assert.DoesNotContain(_hand.Channel.Told, notice => notice.Kind == "visitPlanned");
        _hand.GoToLater(TimeSpan.FromMinutes(2));
        await _hand.CatchUpAsync();
        _hand.GoToLater(Hold);
        await _hand.CatchUpAsync();

        var told = Assert.Single(_hand.Channel.Told, notice => notice.Kind == "visitPlanned");
        Assert.Contains(Slime.Platform.Web.Dates.Day(LocalDateTime.Parse(last).Date), told.Text, StringComparison.Ordinal);
        Assert.Empty(await _hand.Storage.OutboxAsync());
    }

    [Fact]
    public async Task A_Visit_Planned_And_Cancelled_Within_Twenty_Minutes_Is_Told_To_Nobody()
    {
        var (mediator, caseId) = await RoutedAsync();
        var visitId = await mediator.PlannedAsync(caseId, Date(10));
        _hand.GoToLater(TimeSpan.FromMinutes(5));
        using var cancelled = await mediator.EndAsync(caseId, visitId, "cancelled");
        cancelled.EnsureSuccessStatusCode();
        _hand.GoToLater(Hold + Hold);
        await _hand.CatchUpAsync();

        Assert.Equal(["mediator-len newCase", "tutor-len newCase"], _hand.Told());
        Assert.Empty(await _hand.Storage.OutboxAsync());
    }

    [Fact]
    public async Task A_Cancellation_Is_Told_At_Once_To_Who_Knew_Of_The_Visit_Even_When_It_Closes_The_Case()
    {
        var (mediator, caseId) = await RoutedAsync();
        await mediator.PlannedAsync(caseId, Date(10));
        _hand.GoToLater(Hold + Hold);
        await _hand.CatchUpAsync();
        using var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "movedAway" });
        closed.EnsureSuccessStatusCode();
        await _hand.DeliverAllAsync(QueueNames.Notifications);

        Assert.Equal(["mediator-len newCase", "tutor-len newCase", "tutor-len visitCancelled", "tutor-len visitPlanned"], _hand.Told());
    }

    [Fact]
    public async Task A_Visit_That_Is_Near_Is_Told_At_Once()
    {
        var (mediator, caseId) = await RoutedAsync();
        await mediator.PlannedAsync(caseId, _hand.Local(TimeSpan.FromMinutes(100)));
        await _hand.DeliverAllAsync(QueueNames.Notifications);

        Assert.Contains("tutor-len visitPlanned", _hand.Told());
    }

    private string Date(int days) => _hand.Local(TimeSpan.FromDays(days));

    private async Task<(HttpClient Mediator, string CaseId)> RoutedAsync()
    {
        _hand.GoToTuesday(10);
        var caseId = await (await _hand.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal(SampleReferrals.Lens));
        await _hand.DeliverAllAsync(QueueNames.Referrals);
        await _hand.DeliverAllAsync(QueueNames.Notifications);
        return (await _hand.SignInAsync("mediator-len"), caseId);
    }
}
