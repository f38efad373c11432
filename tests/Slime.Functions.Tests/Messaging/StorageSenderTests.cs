using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Options;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Messaging;

public sealed class StorageSenderTests : SenderContract, IAsyncLifetime, IDisposable
{
    private readonly string _prefix = SlimeApplication.NewPrefix();
    private readonly UnreliableHandler _network = new();
    private readonly SlimeStorage _storage;
    private readonly HttpClient _http;
    private readonly StorageQueueSender _sender;

    public StorageSenderTests(SharedAzurite shared)
    {
        _storage = new SlimeStorage(shared.Azurite, _prefix);
        _http = new HttpClient(_network);
        var options = StorageServices.OptionsOfQueues();
        options.Transport = new HttpClientTransport(_http);
        options.Retry.Delay = TimeSpan.FromMilliseconds(10);
        options.Retry.MaxRetries = 2;
        var queues = new StorageQueues(new QueueServiceClient(shared.Azurite.ConnectionString, options), Options.Create(new StorageOptions { NamePrefix = _prefix }));
        _sender = new StorageQueueSender(queues, new QueueActivity(), TimeProvider.System);
    }

    internal override IMessageSender Sender => _sender;

    public async ValueTask InitializeAsync()
    {
        foreach (var queue in QueueNames.Carried) await _storage.Queue(queue).CreateAsync();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _http.Dispose();

    internal override Task<IReadOnlyList<string>> VisibleAsync(string queue) => _storage.PeekAsync(queue);

    internal override async Task<bool> IsHiddenAsync(string queue, string body)
    {
        QueueProperties properties = await _storage.Queue(queue).GetPropertiesAsync();
        return properties.ApproximateMessagesCount == 1 && (await _storage.PeekAsync(queue)).Count == 0;
    }

    internal override void LoseTheNextAnswer() => _network.LoseNext = true;

    internal override void GoAway() => _network.IsAway = true;

    /// <summary>The network between the program and its storage.</summary>
    private sealed class UnreliableHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        public bool LoseNext { get; set; }

        public bool IsAway { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (IsAway) throw new HttpRequestException("No route to the queues.");
            var answer = await base.SendAsync(request, cancellationToken);
            if (!LoseNext) return answer;
            LoseNext = false;
            answer.Dispose();
            throw new HttpRequestException("The answer is lost.");
        }
    }
}
