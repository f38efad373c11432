using Azure.Core;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Slime.Platform.Messaging;
using Slime.Platform.Messaging.ServiceBus;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Messaging;

public sealed class ServiceBusSenderTests : SenderContract, IAsyncLifetime
{
    private const string Body = """{"v":1,"caseId":"LEN-7K3M9Q2X"}""";

    private FakeServiceBus _bus = null!;
    private ServiceBusClients _clients = null!;
    private ServiceBusQueueSender _sender = null!;

    internal override IMessageSender Sender => _sender;

    public async ValueTask InitializeAsync()
    {
        _bus = await FakeServiceBus.StartAsync([.. QueueNames.Carried]);
        var options = Options.Create(new ServiceBusOptions { ConnectionString = _bus.ConnectionString, Timeout = TimeSpan.FromSeconds(2) });
        _clients = new ServiceBusClients(options, new ServiceCollection().BuildServiceProvider());
        _sender = new ServiceBusQueueSender(_clients, options, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _clients.DisposeAsync();
        await _bus.DisposeAsync();
    }

    internal override Task<IReadOnlyList<string>> VisibleAsync(string queue) =>
        Task.FromResult<IReadOnlyList<string>>([.. _bus.Active(queue).Select(message => message.Text)]);

    internal override Task<bool> IsHiddenAsync(string queue, string body) =>
        Task.FromResult(_bus.Active(queue).Count == 0 && Assert.Single(_bus.Scheduled(queue)).Text == body);

    internal override void LoseTheNextAnswer() => _bus.Fail(BusFault.AnswerLost);

    internal override void GoAway() => _bus.IsAway = true;

    [Fact]
    public async Task A_Message_Bears_Its_Id_Its_Case_And_What_It_Is()
    {
        await _sender.SendAsync([Message("route|LEN-7K3M9Q2X", Body)], CancellationToken.None);

        var taken = Assert.Single(_bus.Taken);
        Assert.Equal(("route|LEN-7K3M9Q2X", "LEN-7K3M9Q2X", "application/json"), (taken.MessageId, taken.SessionId, taken.ContentType));
        Assert.Single(_bus.Tokens);
    }

    [Fact]
    public async Task Several_Messages_Of_A_Queue_Go_In_One_Transfer_Each_With_Its_Own_Properties()
    {
        await _sender.SendAsync([Message("a", Body), Message("b", Body) with { Session = "ARR-7K3M9Q2X" }], CancellationToken.None);

        Assert.Equal(1, _bus.Transfers);
        Assert.Equal([("a", "LEN-7K3M9Q2X"), ("b", "ARR-7K3M9Q2X")], _bus.Taken.Select(message => (message.MessageId, message.SessionId)));
    }

    [Fact]
    public async Task The_Same_Message_Sent_Again_Is_One_And_A_New_Round_Of_It_Is_Another()
    {
        var message = Message("route|LEN-7K3M9Q2X", Body);
        await _sender.SendAsync([message], CancellationToken.None);
        await _sender.SendAsync([message], CancellationToken.None);
        await _sender.SendAsync([message.Again(TimeProvider.System.GetUtcNow())], CancellationToken.None);

        Assert.Equal(3, _bus.Transfers);
        Assert.Equal(2, _bus.Taken.Count);
        Assert.All(_bus.Taken, taken => Assert.Equal("route|LEN-7K3M9Q2X", OutboxMessage.IdOf(taken.MessageId)));
    }

    [Theory]
    [InlineData(BusFault.AnswerLost)]
    [InlineData(BusFault.Cut)]
    [InlineData(BusFault.Silent)]
    [InlineData(BusFault.SilentOnceTaken)]
    [InlineData(BusFault.Broken)]
    [InlineData(BusFault.Unauthorized)]
    public async Task A_Passing_Fault_Costs_A_Second_Transfer_And_No_Second_Message(BusFault fault)
    {
        _bus.Fail(fault);
        await _sender.SendAsync([Message("a", Body)], CancellationToken.None);

        Assert.Equal(2, _bus.Transfers);
        Assert.Single(_bus.Taken);
    }

    [Fact]
    public async Task A_Batch_Whose_Answer_Is_Lost_Is_Sent_Again_Whole_And_Taken_Once()
    {
        _bus.Fail(BusFault.AnswerLost);
        await _sender.SendAsync([Message("a", Body), Message("b", Body)], CancellationToken.None);

        Assert.Equal(2, _bus.Transfers);
        Assert.Equal(["a", "b"], _bus.Taken.Select(message => message.MessageId));
    }

    [Theory]
    [InlineData(BusFault.Cut)]
    [InlineData(BusFault.Silent)]
    public async Task A_Lasting_Fault_Ends_And_Leaves_The_Message_To_The_Outbox(BusFault fault)
    {
        _bus.Fail(fault, fault, fault);
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => _sender.SendAsync([Message("a", Body)], CancellationToken.None));

        Assert.True(StorageFaults.IsUnavailable(failure), failure.ToString());
        Assert.Empty(_bus.Taken);
        await _sender.SendAsync([Message("a", Body)], CancellationToken.None);
        Assert.Single(_bus.Taken);
    }

    [Fact]
    public async Task A_Bus_That_Is_Asked_Too_Much_Is_Left_Alone_For_A_While()
    {
        _bus.Fail(BusFault.ServerBusy);
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => _sender.SendAsync([Message("a", Body)], CancellationToken.None));
        var next = await Assert.ThrowsAsync<ServiceBusException>(() => _sender.SendAsync([Message("a", Body)], CancellationToken.None));

        Assert.Equal((ServiceBusFailureReason.ServiceBusy, ServiceBusFailureReason.ServiceBusy), (failure.Reason, next.Reason));
        Assert.True(StorageFaults.IsUnavailable(failure) && StorageFaults.IsUnavailable(next));
        Assert.Equal(1, _bus.Transfers);
        await Eventually.TrueAsync(() => SendsAsync("a"), "the bus is asked again");
        Assert.Single(_bus.Taken);
    }

    [Fact]
    public async Task A_Token_That_Is_Refused_Is_A_Fault_For_Somebody_To_See_To()
    {
        _bus.RefusesTokens = true;
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => _sender.SendAsync([Message("a", Body)], CancellationToken.None));
        Assert.IsType<UnauthorizedAccessException>(failure);
        Assert.False(StorageFaults.IsUnavailable(failure));
        Assert.DoesNotContain("sig=", failure.ToString(), StringComparison.Ordinal);

        _bus.RefusesTokens = false;
        await _sender.SendAsync([Message("a", Body)], CancellationToken.None);
        Assert.Single(_bus.Taken);
    }

    [Fact]
    public async Task A_Queue_That_Does_Not_Exist_Is_Told_Apart_From_One_That_Is_Away()
    {
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => _sender.SendAsync([Message("a", Body, "elsewhere")], CancellationToken.None));

        Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, failure.Reason);
        Assert.False(StorageFaults.IsUnavailable(failure));
    }

    [Fact]
    public async Task A_Message_That_No_Transfer_Holds_Is_Refused_By_Its_Name()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _sender.SendAsync([Message("vast", new string('x', 300_000))], CancellationToken.None));
        Assert.Contains("vast", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Certificate_That_Nobody_Vouches_For_Gets_No_Message_And_No_Token()
    {
        var options = Options.Create(new ServiceBusOptions { Namespace = _bus.Namespace, Timeout = TimeSpan.FromSeconds(1) });
        await using var clients = new ServiceBusClients(options, new ServiceCollection().AddSingleton<TokenCredential>(new NoCredential()).BuildServiceProvider());
        await Assert.ThrowsAnyAsync<Exception>(() => new ServiceBusQueueSender(clients, options, TimeProvider.System).SendAsync([Message("a", Body)], CancellationToken.None));

        Assert.Empty(_bus.Tokens);
        Assert.Empty(_bus.Taken);
    }

    private async Task<bool> SendsAsync(string id)
    {
        try
        {
            await _sender.SendAsync([Message(id, Body)], CancellationToken.None);
            return true;
        }
        catch (ServiceBusException busy) when (busy.Reason == ServiceBusFailureReason.ServiceBusy)
        {
            return false;
        }
    }

    private sealed class NoCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
