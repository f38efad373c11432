using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Platform.Messaging;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

/// <summary>What a referral does not ask of storage on its way, and that nothing is lost for it.</summary>
public sealed class StorageReadsTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly HandDelivery _hand = new(shared.Azurite);

    public ValueTask DisposeAsync() => _hand.DisposeAsync();

    [Fact]
    public async Task A_New_Household_Is_Routed_And_Told_Of_Without_Reading_What_Was_Just_Written()
    {
        var (referrer, _) = await SignInAsync();
        _hand.Asked.Clear();
        var caseId = await ReferAsync(referrer);
        Assert.Equal(1, await _hand.DeliverAllAsync(QueueNames.Referrals));
        Assert.Equal(1, await _hand.DeliverAllAsync(QueueNames.Notifications));

        Assert.Equal(["mediator-len", "tutor-len"], _hand.Channel.Told.Select(notice => notice.To.PersonId).Order());
        Assert.DoesNotContain(_hand.Asked, asked => asked.StartsWith("GET", StringComparison.Ordinal) && asked.Contains(caseId, StringComparison.Ordinal));
        Assert.DoesNotContain(_hand.Asked, asked => asked.StartsWith("GET", StringComparison.Ordinal) && asked.Contains("household-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_Staff_Is_Read_Once_For_All_Who_Ask_At_Once()
    {
        var (referrer, _) = await SignInAsync();
        _hand.Clock.Advance(TimeSpan.FromSeconds(6));
        _hand.Asked.Clear();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => ReferAsync(referrer)));

        Assert.Single(_hand.Asked, asked => asked.StartsWith("GET", StringComparison.Ordinal) && asked.Contains("staff", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Case_That_Another_Instance_Routed_Is_Told_Of_By_The_One_That_Received_It()
    {
        var (referrer, coordination) = await SignInAsync();
        await using var other = new HandDelivery(shared.Azurite, beside: _hand);
        await other.SignInAsync("coordination");
        var caseId = await ReferAsync(referrer);
        Assert.Equal(1, await other.DeliverAllAsync(QueueNames.Referrals));

        Assert.Equal(1, await _hand.DeliverAllAsync(QueueNames.Notifications));

        Assert.Equal(["mediator-len", "tutor-len"], _hand.Channel.Told.Select(notice => notice.To.PersonId).Order());
        var answer = await coordination.GetFromJsonAsync<JsonObject>($"/api/cases/{caseId}");
        Assert.Equal(["referralReceived", "routed", "notificationSent", "notificationSent"], answer!["history"]!.AsArray().Select(fact => (string)fact!["kind"]!));
        Assert.Empty(await _hand.Storage.OutboxAsync());
    }

    private async Task<(HttpClient Referrer, HttpClient Coordination)> SignInAsync() =>
        (await _hand.SignInAsync("referrer-len"), await _hand.SignInAsync("coordination"));

    private static async Task<string> ReferAsync(HttpClient referrer)
    {
        using var answer = await referrer.PostAsJsonAsync("/api/referrals", SampleReferrals.Full("62498", $"Exemple {Guid.NewGuid():N}"[..20]));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["caseId"]!;
    }
}
