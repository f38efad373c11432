using Azure.Data.Tables;
using Slime.Functions.Notifications;
using Slime.Functions.Tests.Hosting;
using Slime.Platform.Messaging;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Messaging;

/// <summary>When the outbox sends the same message, and when another that a queue does not take for a duplicate.</summary>
public sealed class OutboxRoundsTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly HandDelivery _hand = new(shared.Azurite);

    public ValueTask DisposeAsync() => _hand.DisposeAsync();

    [Fact]
    public async Task What_Is_Sent_Again_Is_The_Same_At_First_And_Another_Once_The_First_Must_Be_Lost()
    {
        var caseId = await (await _hand.SignInAsync("referrer-len")).ReferAsync();
        var rounds = new List<long>();
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            _hand.Clock.Advance(TimeSpan.FromMinutes(attempt * 2));
            await _hand.RunTimerAsync();
            rounds.Add(await RoundAsync($"route|{caseId}"));
        }

        Assert.Equal([0, 0, 0], rounds[..3]);
        Assert.Equal(_hand.Clock.GetUtcNow().ToUnixTimeMilliseconds(), rounds[3]);
    }

    [Fact]
    public async Task A_Notice_That_Is_Put_Off_Begins_A_New_Round()
    {
        var caseId = await (await _hand.SignInAsync("referrer-len")).ReferAsync();
        await _hand.DeliverAllAsync(QueueNames.Referrals);
        _hand.Channel.Answer = _ => new Delivery.Deferred(_hand.Clock.GetUtcNow().AddMinutes(5), "too_many_requests");
        await _hand.DeliverAllAsync(QueueNames.Notifications);

        Assert.True(await RoundAsync($"notify|{caseId}|newCase") > 0);
    }

    private async Task<long> RoundAsync(string messageId)
    {
        TableEntity row = await _hand.Storage.Ledger.GetEntityAsync<TableEntity>("LEN", $"outbox|{messageId}");
        return OutboxMessage.FromEntity(row).Round;
    }
}
