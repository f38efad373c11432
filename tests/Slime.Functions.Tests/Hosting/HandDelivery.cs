using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Hosting;
using Slime.Functions.Messages;
using Slime.Functions.Notifications;
using Slime.Platform.Messaging;
using Slime.Testing;

namespace Slime.Functions.Tests.Hosting;

/// <summary>The program with its pumps off and a clock that stands still: the test delivers messages and runs the timer.</summary>
internal sealed class HandDelivery : IAsyncDisposable
{
    private static readonly Dictionary<string, string?> Settings = new(SlimeApplication.NoPumps)
    {
        ["Slime:PublicBaseUrl"] = "https://slime.example",
        ["Logging:Console:LogLevel:Default"] = "None",
    };

    private readonly SlimeApplication _application;

    /// <param name="beside">Another, to share its storage as a second instance does.</param>
    /// <param name="more">Services beside or in place of the program's.</param>
    public HandDelivery(Azurite azurite, HandDelivery? beside = null, Action<IServiceCollection>? more = null)
    {
        _application = new SlimeApplication(azurite, Settings, services =>
        {
            services.AddSingleton(_ => Counted(azurite));
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<INotificationChannel>(Channel);
            services.AddSingleton<IMessageSender>(provider => new BreakableSender(ActivatorUtilities.CreateInstance<StorageQueueSender>(provider), this));
            more?.Invoke(services);
        }, beside?._application.Prefix);
        Storage = new SlimeStorage(azurite, _application.Prefix);
    }

    public FakeTimeProvider Clock { get; } = new(TestDays.Begin());

    public ScriptedChannel Channel { get; } = new();

    public SlimeStorage Storage { get; }

    /// <summary>What the program asked of tables: method and what follows the account's name.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public bool QueuesAreDown { get; set; }

    /// <summary>The clock goes on until storage is ready, because the program tries a slow one again by this clock.</summary>
    public async Task<HttpClient> SignInAsync(string persona)
    {
        var signIn = _application.SignInAsync(persona);
        while (await Task.WhenAny(signIn, Task.Delay(TimeSpan.FromMilliseconds(500))) != signIn) Clock.Advance(TimeSpan.FromSeconds(1));
        return await signIn;
    }

    /// <summary>Delivers each message of a queue once.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> DeliverAllAsync(string queue)
    {
        var delivered = 0;
        while (await TakeAsync(queue) is { } body)
        {
            await DeliverAsync(queue, body);
            delivered++;
        }

        return delivered;
    }

    public async Task<string?> TakeAsync(string queue)
    {
        if ((await Storage.Queue(queue).ReceiveMessageAsync()).Value is not { } message) return null;
        await Storage.Queue(queue).DeleteMessageAsync(message.MessageId, message.PopReceipt);
        return message.Body.ToString();
    }

    public Task DeliverAsync(string queue, string body) =>
        Functions.InvokeAsync(DeclaredFunctions.OfQueue(queue), new QueueDelivery(BinaryData.FromString(body), "by-hand", 1), CancellationToken.None);

    /// <summary>Several deliveries at the same time; those that fail would come again.</summary>
    public async Task<int> DeliverAtOnceAsync(string queue, string body, int times)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => Task.Run(async () =>
        {
            try
            {
                await DeliverAsync(queue, body);
                return true;
            }
            catch (Functions.Cases.CaseChangedException)
            {
                return false;
            }
        })));
        return outcomes.Count(well => well);
    }

    public Task RunTimerAsync() => RunTimerAsync<SendOutbox>();

    public Task RunTimerAsync<T>()
        where T : ITimerHandler => Functions.InvokeAsync(DeclaredFunctions.Timers.Single(timer => timer.Name == typeof(T).Name), new TimerInfo(), CancellationToken.None);

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private TableServiceClient Counted(Azurite azurite)
    {
        var options = new TableClientOptions();
        options.AddPolicy(new CountingPolicy(Asked), HttpPipelinePosition.PerCall);
        return new TableServiceClient(azurite.ConnectionString, options);
    }

    public IServiceProvider Services => _application.Services;

    private FunctionInvoker Functions => _application.Services.GetRequiredService<FunctionInvoker>();

    private sealed class CountingPolicy(ConcurrentQueue<string> asked) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => asked.Enqueue($"{message.Request.Method} {message.Request.Uri.Path}?{message.Request.Uri.Query}");
    }

    private sealed class BreakableSender(StorageQueueSender sender, HandDelivery owner) : IMessageSender
    {
        public Task SendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellation) =>
            owner.QueuesAreDown ? throw new RequestFailedException(503, "The queues are down.") : sender.SendAsync(messages, cancellation);

        public Task CheckAsync(CancellationToken cancellation) => sender.CheckAsync(cancellation);
    }
}
