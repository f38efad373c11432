using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Messaging;

/// <summary>What the outbox relies on, whichever transport carries its messages.</summary>
public abstract class SenderContract
{
    private static readonly string Queue = QueueNames.Notifications;

    internal abstract IMessageSender Sender { get; }

    /// <summary>The bodies that a receiver may see in a queue now, in order.</summary>
    internal abstract Task<IReadOnlyList<string>> VisibleAsync(string queue);

    /// <summary>Whether what is sent with a date arrives, but is seen by nobody yet.</summary>
    internal abstract Task<bool> IsHiddenAsync(string queue, string body);

    /// <summary>The next request is answered by nobody, although it was taken.</summary>
    internal abstract void LoseTheNextAnswer();

    internal abstract void GoAway();

    [Theory]
    [InlineData("""{"v":1,"caseId":"LEN-7K3M9Q2X"}""")]
    [InlineData("""{"text":"é € œ <b> \" \\ 😀","n":1.5e3}""")]
    [InlineData("not even JSON")]
    public async Task A_Message_Arrives_As_It_Was_Sent(string body)
    {
        await Sender.SendAsync([Message("one", body)], CancellationToken.None);
        Assert.Equal([body], await VisibleAsync(Queue));
    }

    [Fact]
    public async Task The_Largest_Message_Of_The_Outbox_Arrives()
    {
        var body = $$"""{"text":"{{new string('x', 40_000)}}"}""";
        await Sender.SendAsync([Message("large", body)], CancellationToken.None);
        Assert.Equal([body], await VisibleAsync(Queue));
    }

    [Fact]
    public async Task Messages_Of_One_Operation_Arrive_In_Their_Order_Each_In_Its_Queue()
    {
        var messages = Enumerable.Range(1, 7).Select(number => Message($"m{number}", $$"""{"n":{{number}}}""", number % 2 == 0 ? QueueNames.Referrals : Queue)).ToList();
        await Sender.SendAsync(messages, CancellationToken.None);

        Assert.Equal(messages.Where(message => message.Queue == Queue).Select(message => message.Body), await VisibleAsync(Queue));
        Assert.Equal(messages.Where(message => message.Queue == QueueNames.Referrals).Select(message => message.Body), await VisibleAsync(QueueNames.Referrals));
    }

    [Fact]
    public async Task More_Than_One_Request_Holds_All_Arrive()
    {
        var messages = Enumerable.Range(1, 30).Select(number => Message($"m{number}", $$"""{"n":{{number}},"text":"{{new string('y', 10_000)}}"}""")).ToList();
        await Sender.SendAsync(messages, CancellationToken.None);
        Assert.Equal(messages.Select(message => message.Body), await VisibleAsync(Queue));
    }

    [Fact]
    public async Task Nothing_To_Send_Sends_Nothing()
    {
        await Sender.SendAsync([], CancellationToken.None);
        Assert.Empty(await VisibleAsync(Queue));
    }

    [Fact]
    public async Task A_Lost_Answer_Loses_Nothing()
    {
        LoseTheNextAnswer();
        await Sender.SendAsync([Message("lost", """{"v":1}""")], CancellationToken.None);
        Assert.Equal(["""{"v":1}"""], (await VisibleAsync(Queue)).Distinct());
    }

    [Fact]
    public async Task A_Message_For_Later_Is_Taken_Now_And_Shown_To_Nobody_Before()
    {
        var later = Message("later", """{"v":2}""") with { NotBefore = TimeProvider.System.GetUtcNow().AddHours(1) };
        await Sender.SendAsync([later], CancellationToken.None);
        Assert.True(await IsHiddenAsync(Queue, later.Body));
    }

    [Fact]
    public async Task Queues_That_Are_Away_Are_Told_From_A_Fault_Of_Ours()
    {
        GoAway();
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Sender.SendAsync([Message("away", "{}")], CancellationToken.None));
        Assert.True(StorageFaults.IsUnavailable(failure), failure.ToString());
        failure = await Assert.ThrowsAnyAsync<Exception>(() => Sender.CheckAsync(CancellationToken.None));
        Assert.True(StorageFaults.IsUnavailable(failure), failure.ToString());
    }

    [Fact]
    public async Task Queues_That_Answer_Pass_The_Check() => await Sender.CheckAsync(CancellationToken.None);

    [Fact]
    public async Task A_Caller_Who_Goes_Away_Is_Not_Kept()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sender.SendAsync([Message("gone", "{}")], gone.Token));
    }

    internal static OutboxMessage Message(string id, string body, string? queue = null) => new(id, queue ?? Queue, "LEN-7K3M9Q2X", body);
}
