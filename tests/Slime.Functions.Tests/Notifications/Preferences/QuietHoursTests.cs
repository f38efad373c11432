using System.Text.Json.Nodes;
using Slime.Functions.Tests.Field;
using Slime.Functions.Tests.Hosting;
using Slime.Platform.Messaging;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Notifications.Preferences;

public sealed class QuietHoursTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly HandDelivery _hand = new(shared.Azurite);

    public ValueTask DisposeAsync() => _hand.DisposeAsync();

    [Fact]
    public async Task A_Notice_Waits_For_The_End_Of_Quiet_Hours_And_Is_Told_Once()
    {
        _hand.GoToTuesday(21);
        await _hand.ChooseAsync("mediator-len", PreferredTime.Night);
        var caseId = await ReferAsync();
        Assert.Equal(["tutor-len newCase"], _hand.Told());

        _hand.GoToMorning(7, 29);
        Assert.Equal(0, await _hand.CatchUpAsync());
        _hand.GoToLater(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await _hand.CatchUpAsync());
        await _hand.DeliverAsync(QueueNames.Notifications, $$"""{"v":1,"caseId":"{{caseId}}","notice":"newCase"}""");

        Assert.Equal(["mediator-len newCase", "tutor-len newCase"], _hand.Told());
        Assert.Empty(await _hand.Storage.OutboxAsync());
        var answer = (await (await _hand.SignInAsync("coordination")).CaseAsync(caseId))!;
        Assert.Equal(["tutor-len", "mediator-len"], Case.Events(answer, "notificationSent").Select(sent => (string?)sent["details"]!["to"]));
    }

    [Fact]
    public async Task When_It_Is_Quiet_For_Everybody_Nobody_Is_Told_And_The_Message_Waits()
    {
        _hand.GoToTuesday(21);
        await _hand.ChooseAsync("mediator-len", PreferredTime.Night);
        await _hand.ChooseAsync("tutor-len", new { rhythm = "atOnce", quietFrom = "19:00", quietUntil = "09:00" });
        await ReferAsync();
        Assert.Empty(_hand.Told());

        // Each at the end of his own night.
        _hand.GoToMorning(7, 30);
        await _hand.CatchUpAsync();
        Assert.Equal(["mediator-len newCase"], _hand.Told());
        _hand.GoToLater(TimeSpan.FromMinutes(90));
        await _hand.CatchUpAsync();

        Assert.Equal(["mediator-len newCase", "tutor-len newCase"], _hand.Told());
    }

    [Fact]
    public async Task An_Urgent_New_Case_Is_Told_At_Night_To_Those_Who_Asked_For_It()
    {
        _hand.GoToTuesday(21);
        await _hand.ChooseAsync("mediator-len", new { rhythm = "daily", quietFrom = "20:00", quietUntil = "07:30", urgentAnyway = true });
        await _hand.ChooseAsync("tutor-len", PreferredTime.Night);
        var referral = SampleReferrals.Full();
        referral["urgency"] = "urgent";
        referral["energy"]!["supplyCut"] = true;
        await ReferAsync(referral);

        Assert.Equal(["mediator-len newCase"], _hand.Told());
    }

    /// <summary>A telephone sends when it has a network again, whatever the hour.</summary>
    [Fact]
    public async Task What_A_Telephone_Sends_In_The_Night_Wakes_Nobody_And_Is_Told_In_The_Morning()
    {
        var caseId = await ReferAsync();
        _hand.GoToTuesday(21);
        await _hand.ChooseAsync("tutor-len", PreferredTime.Night);
        var device = await FieldDeviceClient.RegisteredAsync(await _hand.SignInAsync("mediator-len"));

        var sent = await device.OneAsync(FieldDeviceClient.Command(
            caseId, "note", new JsonObject { ["text"] = "Le tableau électrique chauffe", ["mention"] = new JsonArray("tutor-len") }, capturedAt: _hand.Clock.GetUtcNow()));
        await _hand.DeliverAllAsync(QueueNames.Notifications);

        Assert.Equal("received", (string?)sent["status"]);
        Assert.DoesNotContain("tutor-len noteMention", _hand.Told());
        _hand.GoToMorning(7, 30);
        await _hand.CatchUpAsync();
        Assert.Single(_hand.Told(), told => told == "tutor-len noteMention");
    }

    [Fact]
    public async Task Graph_Away_In_The_Morning_Puts_It_Off_Once_More()
    {
        _hand.GoToTuesday(21);
        await _hand.ChooseAsync("mediator-len", PreferredTime.Night);
        await ReferAsync();
        _hand.GoToMorning(7, 30);
        var back = _hand.Clock.GetUtcNow() + TimeSpan.FromHours(1);
        _hand.Channel.Answer = _ => _hand.Clock.GetUtcNow() < back ? new Functions.Notifications.Delivery.Deferred(back, "teams_throttled") : new Functions.Notifications.Delivery.Delivered("teams");
        await _hand.CatchUpAsync();
        Assert.Equal(["tutor-len newCase"], _hand.Told());
        _hand.GoToLater(TimeSpan.FromHours(1));
        await _hand.CatchUpAsync();

        Assert.Equal(["mediator-len newCase", "tutor-len newCase"], _hand.Told());
    }

    private async Task<string> ReferAsync(JsonObject? referral = null)
    {
        var caseId = await (await _hand.SignInAsync("referrer-len")).ReferAsync(referral);
        await _hand.DeliverAllAsync(QueueNames.Referrals);
        await _hand.DeliverAllAsync(QueueNames.Notifications);
        return caseId;
    }
}
