using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Slime.Platform.Messaging.ServiceBus;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Messaging;

public sealed class DeadLetterTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly SlimeApplication _application = new(shared.Azurite, SlimeApplication.NoPumps);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_Dead_Letter_Is_Shown_Once_However_Often_It_Comes_And_Replayed_Once()
    {
        var (storage, caseId) = await ReferAsync();
        var body = await storage.TakeAsync("referrals", caseId);
        await DieAsync("referrals", body, caseId, $"route|{caseId}");
        await DieAsync("referrals", body, caseId, $"route|{caseId}");
        await DieAsync("referrals", body, caseId, $"route|{caseId}~1764000000000");

        using var coordination = await _application.SignInAsync("coordination");
        var failed = Assert.Single(await FailedAsync(coordination, caseId));
        Assert.Equal(("referrals", caseId, body), ((string?)failed["queue"], (string?)failed["caseId"], (string?)failed["body"]));
        Assert.NotNull((string?)failed["failedAt"]);

        using var replayed = await coordination.PostAsync($"/api/messages/failed/referrals/{failed["id"]}/replay", null);
        Assert.Equal(HttpStatusCode.Accepted, replayed.StatusCode);
        Assert.Equal(body, await storage.TakeAsync("referrals", caseId));
        Assert.Empty(await FailedAsync(coordination, caseId));
        using var twice = await coordination.PostAsync($"/api/messages/failed/referrals/{failed["id"]}/replay", null);
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
    }

    [Fact]
    public async Task A_Message_Is_Given_Up_Once_With_A_Reason_That_The_Journal_Keeps()
    {
        var (storage, caseId) = await ReferAsync();
        var body = await storage.TakeAsync("referrals", caseId);
        await DieAsync("referrals", body, caseId, $"route|{caseId}");
        using var coordination = await _application.SignInAsync("coordination");
        var address = $"/api/messages/failed/referrals/{Assert.Single(await FailedAsync(coordination, caseId))["id"]}/discard";

        using var unexplained = await coordination.PostAsJsonAsync(address, new { });
        Assert.Equal(HttpStatusCode.BadRequest, unexplained.StatusCode);
        Assert.Single(await FailedAsync(coordination, caseId));
        using var discarded = await coordination.PostAsJsonAsync(address, new { reason = "doneByHand" });
        Assert.Equal(HttpStatusCode.NoContent, discarded.StatusCode);
        Assert.Empty(await FailedAsync(coordination, caseId));
        using var twice = await coordination.PostAsJsonAsync(address, new { reason = "doneByHand" });
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);

        var journal = new List<TableEntity>();
        await foreach (var row in storage.Ledger.QueryAsync<TableEntity>(row => row.PartitionKey == "staff")) journal.Add(row);
        var entry = Assert.Single(journal, row => row.RowKey.StartsWith("event|discarded|referrals|", StringComparison.Ordinal));
        Assert.Contains(entry.Select(property => property.Value).OfType<string>(), text => text.Contains("doneByHand", StringComparison.Ordinal) && text.Contains(caseId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Failed_Is_Tried_Again_By_The_Outbox_Under_A_New_Round_Of_Its_Id()
    {
        var (storage, caseId) = await ReferAsync();
        var body = await storage.TakeAsync("referrals", caseId);
        await DieAsync("referrals", body, caseId, $"route|{caseId}");

        TableEntity row = await storage.Ledger.GetEntityAsync<TableEntity>("LEN", $"outbox|route|{caseId}");
        Assert.True(row.GetInt64("Round") > 0);
    }

    [Fact]
    public async Task A_Dead_Letter_That_Nobody_Here_Wrote_Is_Kept_Too()
    {
        // Storage is there once a referral was taken.
        await ReferAsync();
        using var coordination = await _application.SignInAsync("coordination");
        await DieAsync("notifications", "<strange>é</strange>", "another session", "x/y#z?");

        var failed = Assert.Single(await FailedAsync(coordination, "<strange>"));
        Assert.Equal(("notifications", "<strange>é</strange>", null), ((string?)failed["queue"], (string?)failed["body"], (string?)failed["caseId"]));
        var page = await coordination.GetStringAsync("/messages");
        Assert.Contains("&lt;strange&gt;", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("..%2Fcase")]
    [InlineData("x'%20or%20true")]
    public async Task What_Was_Never_Kept_Is_Not_Found(string id)
    {
        using var coordination = await _application.SignInAsync("coordination");
        using var answer = await coordination.PostAsync($"/api/messages/failed/referrals/{id}/replay", null);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<(SlimeStorage Storage, string CaseId)> ReferAsync()
    {
        using var referrer = await _application.SignInAsync("referrer-len");
        return (new SlimeStorage(shared.Azurite, _application.Prefix), await referrer.ReferAsync());
    }

    private async Task DieAsync(string queue, string body, string session, string messageId)
    {
        var letter = ServiceBusModelFactory.ServiceBusReceivedMessage(
            BinaryData.FromString(body), messageId, sessionId: session, properties: new Dictionary<string, object> { ["DeadLetterReason"] = "MaxDeliveryCountExceeded" });
        await _application.Services.GetRequiredService<KeepDeadLetter>().KeepAsync(queue, letter, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<JsonObject>> FailedAsync(HttpClient coordination, string text)
    {
        using var answer = await coordination.GetAsync("/api/messages/failed");
        var items = (await answer.EnsureSuccessStatusCode().ReadAsync())["items"]!.AsArray().Select(item => item!.AsObject());
        return [.. items.Where(item => ((string)item["body"]!).Contains(text, StringComparison.Ordinal))];
    }
}
