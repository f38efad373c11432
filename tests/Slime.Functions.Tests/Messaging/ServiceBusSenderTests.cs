using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Messaging;
using Slime.Functions.Messaging.ServiceBus;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Messaging;

public sealed class ServiceBusSenderTests : SenderContract, IAsyncLifetime, IDisposable
{
    private const string Body = """{"v":1,"caseId":"LEN-7K3M9Q2X"}""";

    private readonly CountingCredential _credential = new();
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private FakeServiceBus _bus = null!;
    private HttpClient _http = null!;
    private ServiceBusSender _sender = null!;

    internal override IMessageSender Sender => _sender;

    public async ValueTask InitializeAsync()
    {
        _bus = await FakeServiceBus.StartAsync([.. QueueNames.Carried]);
        _http = new HttpClient(_bus.Certificate.TrustingHandler());
        _sender = SenderTo(_bus.Namespace, _http);
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await _bus.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    internal override Task<IReadOnlyList<string>> VisibleAsync(string queue) =>
        Task.FromResult<IReadOnlyList<string>>([.. _bus.Taken.Where(message => message.Queue == queue && message.ScheduledEnqueueTimeUtc is null).Select(message => message.Text)]);

    internal override Task<bool> IsHiddenAsync(string queue, string body)
    {
        var scheduled = Assert.Single(_bus.Taken, message => message.Queue == queue && message.Text == body).ScheduledEnqueueTimeUtc;
        return Task.FromResult(DateTimeOffset.ParseExact(scheduled!, "R", CultureInfo.InvariantCulture) > TimeProvider.System.GetUtcNow());
    }

    internal override void LoseTheNextAnswer() => _bus.Fail(BusFault.AnswerLost);

    internal override void GoAway() => _bus.IsAway = true;

    [Fact]
    public async Task A_Message_Bears_Its_Id_Its_Case_And_A_Token_For_Service_Bus()
    {
        await _sender.SendAsync([Message("route|LEN-7K3M9Q2X", Body)], CancellationToken.None);

        var taken = Assert.Single(_bus.Taken);
        Assert.Equal(("route|LEN-7K3M9Q2X", "LEN-7K3M9Q2X", "application/json"), (taken.MessageId, taken.SessionId, taken.ContentType));
        Assert.Equal(["/notifications/messages"], _bus.Requests.Select(request => request.Path));
        Assert.Equal(["token-1"], _bus.Requests.Select(request => request.Token));
        Assert.Equal(["https://servicebus.azure.net/.default"], _credential.Scopes.Distinct());
    }

    [Fact]
    public async Task Several_Messages_Of_A_Queue_Go_In_One_Request_Each_With_Its_Own_Properties()
    {
        await _sender.SendAsync([Message("a", Body), Message("b", Body) with { Session = "ARR-7K3M9Q2X" }], CancellationToken.None);

        Assert.Single(_bus.Requests);
        Assert.Equal([("a", "LEN-7K3M9Q2X"), ("b", "ARR-7K3M9Q2X")], _bus.Taken.Select(message => (message.MessageId, message.SessionId)));
    }

    [Fact]
    public async Task The_Same_Message_Sent_Again_Is_One_And_A_New_Round_Of_It_Is_Another()
    {
        var message = Message("route|LEN-7K3M9Q2X", Body);
        await _sender.SendAsync([message], CancellationToken.None);
        await _sender.SendAsync([message], CancellationToken.None);
        await _sender.SendAsync([message.Again(_clock.GetUtcNow())], CancellationToken.None);

        Assert.Equal(3, _bus.Requests.Count);
        Assert.Equal(2, _bus.Taken.Count);
        Assert.All(_bus.Taken, taken => Assert.Equal("route|LEN-7K3M9Q2X", OutboxMessage.IdOf(taken.MessageId)));
    }

    [Theory]
    [InlineData(BusFault.AnswerLost)]
    [InlineData(BusFault.Cut)]
    [InlineData(BusFault.Broken)]
    [InlineData(BusFault.TooManyRequests)]
    [InlineData(BusFault.Silent)]
    public async Task A_Passing_Fault_Costs_A_Second_Request_And_No_Second_Message(BusFault fault)
    {
        _bus.Fail(fault);
        await _sender.SendAsync([Message("a", Body)], CancellationToken.None);

        Assert.Equal(2, _bus.Requests.Count);
        Assert.Single(_bus.Taken);
    }

    [Fact]
    public async Task A_Batch_Whose_Answer_Is_Lost_Is_Sent_Again_Whole_And_Taken_Once()
    {
        _bus.Fail(BusFault.AnswerLost);
        await _sender.SendAsync([Message("a", Body), Message("b", Body)], CancellationToken.None);

        Assert.Equal(2, _bus.Requests.Count);
        Assert.Equal(["a", "b"], _bus.Taken.Select(message => message.MessageId));
    }

    [Theory]
    [InlineData(BusFault.Cut)]
    [InlineData(BusFault.Broken)]
    [InlineData(BusFault.TooManyRequests)]
    [InlineData(BusFault.Silent)]
    public async Task A_Lasting_Fault_Ends_After_Three_Requests_And_Leaves_The_Message_To_The_Outbox(BusFault fault)
    {
        _bus.Fail(fault, fault, fault);
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => _sender.SendAsync([Message("a", Body)], CancellationToken.None));

        Assert.True(StorageFaults.IsUnavailable(failure), failure.ToString());
        Assert.Equal(3, _bus.Requests.Count);
        Assert.Empty(_bus.Taken);
        await _sender.SendAsync([Message("a", Body)], CancellationToken.None);
        Assert.Single(_bus.Taken);
    }

    [Fact]
    public async Task A_Refused_Token_Is_Renewed_Once()
    {
        _bus.Fail(BusFault.Unauthorized);
        await _sender.SendAsync([Message("a", Body)], CancellationToken.None);

        Assert.Equal(["token-1", "token-2"], _bus.Requests.Select(request => request.Token));
        Assert.Single(_bus.Taken);
    }

    [Fact]
    public async Task A_Token_Refused_Twice_Is_A_Fault_For_Somebody_To_See_To()
    {
        _bus.Fail(BusFault.Unauthorized, BusFault.Unauthorized);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => _sender.SendAsync([Message("a", Body)], CancellationToken.None));

        Assert.Equal(401, failure.Status);
        Assert.False(StorageFaults.IsUnavailable(failure));
        Assert.Equal(2, _bus.Requests.Count);
        Assert.DoesNotContain("token-", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Queue_That_Does_Not_Exist_Is_Not_Asked_Again()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => _sender.SendAsync([Message("a", Body, "elsewhere")], CancellationToken.None));

        Assert.Equal(410, failure.Status);
        Assert.Single(_bus.Requests);
    }

    [Fact]
    public async Task A_Page_Of_A_Filter_Proves_Nothing()
    {
        _bus.Fail(BusFault.Filtered);
        await Assert.ThrowsAsync<RequestFailedException>(() => _sender.SendAsync([Message("a", Body)], CancellationToken.None));
        Assert.Empty(_bus.Taken);
    }

    [Fact]
    public async Task A_Bus_That_Asks_To_Be_Left_Alone_Is_For_As_Long_As_It_Says()
    {
        _bus.RetryAfterSeconds = 60;
        _bus.Fail(BusFault.TooManyRequests);
        await Assert.ThrowsAsync<RequestFailedException>(() => _sender.SendAsync([Message("a", Body)], CancellationToken.None));
        _clock.Advance(TimeSpan.FromSeconds(59));
        var early = await Assert.ThrowsAsync<RequestFailedException>(() => _sender.SendAsync([Message("a", Body)], CancellationToken.None));

        Assert.True(StorageFaults.IsUnavailable(early));
        Assert.Single(_bus.Requests);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _sender.SendAsync([Message("a", Body)], CancellationToken.None);
        Assert.Single(_bus.Taken);
    }

    [Fact]
    public async Task A_Certificate_That_Nobody_Vouches_For_Gets_No_Message_And_No_Token()
    {
        using var ordinary = new HttpClient(new SocketsHttpHandler());
        await Assert.ThrowsAnyAsync<Exception>(() => SenderTo(_bus.Namespace, ordinary).SendAsync([Message("a", Body)], CancellationToken.None));
        Assert.Empty(_bus.Requests);
    }

    private ServiceBusSender SenderTo(string @namespace, HttpClient http)
    {
        var options = new ServiceBusOptions { Namespace = @namespace, Timeout = TimeSpan.FromSeconds(2) };
        return new ServiceBusSender(new ServiceBusPipeline(options, _credential, new HttpClientTransport(http)), Options.Create(options), _clock);
    }

    /// <summary>A new token each time it is really asked.</summary>
    private sealed class CountingCredential : TokenCredential
    {
        private int _count;

        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken($"token-{Interlocked.Increment(ref _count)}", TimeProvider.System.GetUtcNow().AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
