using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;
using Slime.Functions.Tests.Hosting;
using Slime.Platform.Messaging;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Messaging;

/// <summary>What the program relies on, whichever transport brings its messages.</summary>
public abstract class TransportContract : IAsyncLifetime
{
    protected const string Queue = "notifications";

    private readonly List<SlimeApplication> _started = [];

    internal ScriptedWork Work { get; } = new();

    internal ScriptedChannel Channel { get; } = new() { Meanwhile = () => Task.CompletedTask };

    protected string Prefix { get; } = SlimeApplication.NewPrefix();

    protected abstract Azurite Azurite { get; }

    public abstract ValueTask InitializeAsync();

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Work.Answer = (_, _) => Task.CompletedTask;
        foreach (var application in _started) await application.DisposeAsync();
    }

    [Fact]
    public async Task A_Message_That_Is_Handled_Does_Not_Come_Again()
    {
        var application = await StartAsync();
        await SendAsync(application, Message("one"));
        await Work.DoneAsync("one");
        await EmptyAsync();

        Assert.Equal([("one", 1)], Work.Deliveries);
    }

    [Fact]
    public async Task A_Message_That_Fails_Comes_Again_And_Says_How_Often_It_Came()
    {
        var application = await StartAsync();
        Work.Answer = (_, _) => Work.Deliveries[^1].Count < 3 ? throw new InvalidOperationException("Not yet.") : Task.CompletedTask;
        await SendAsync(application, Message("one"));
        await Work.DoneAsync("one");
        await EmptyAsync();

        Assert.Equal([("one", 1), ("one", 2), ("one", 3)], Work.Deliveries.Distinct());
    }

    [Fact]
    public async Task After_Five_Deliveries_A_Message_Is_Shown_And_Replayed_Once()
    {
        var application = await StartAsync();
        Work.Answer = (_, _) => throw new InvalidOperationException("Never.");
        await SendAsync(application, Message("one"));
        var coordination = await application.SignInAsync("coordination");
        var failed = await FailedAsync(coordination, "one");
        await EmptyAsync();
        Assert.Equal(Enumerable.Range(1, 5), Work.Deliveries.Select(delivery => delivery.Count).Distinct());

        Work.Answer = (_, _) => Task.CompletedTask;
        Assert.Equal(HttpStatusCode.Accepted, await ReplayAsync(coordination, failed));
        await Work.DoneAsync("one");
        await EmptyAsync();
        Assert.Equal(("one", 1), Work.Deliveries[^1]);
        Assert.Empty(await FailedAsync(coordination));
        Assert.Equal(HttpStatusCode.NotFound, await ReplayAsync(coordination, failed));
    }

    [Fact]
    public async Task Of_Several_Failed_Messages_One_Is_Replayed_And_The_Others_Stay_As_They_Were()
    {
        var application = await StartAsync();
        Work.Answer = (_, _) => throw new InvalidOperationException("Never.");
        foreach (var body in new[] { "one", "two", "three" }) await SendAsync(application, Message(body, body));
        var coordination = await application.SignInAsync("coordination");
        await Eventually.TrueAsync(async () => (await FailedAsync(coordination)).Count == 3, "all have failed");
        var deliveries = Work.Deliveries.Count;

        Work.Answer = (_, _) => Task.CompletedTask;
        Assert.Equal(HttpStatusCode.Accepted, await ReplayAsync(coordination, await FailedAsync(coordination, "two")));
        await Work.DoneAsync("two");
        Assert.Equal(["one", "three"], (await FailedAsync(coordination)).Select(message => (string?)message["body"]).Order());
        Assert.Equal(deliveries + 1, Work.Deliveries.Count);
    }

    [Fact]
    public async Task A_Message_That_Is_Put_Off_Comes_When_Its_Time_Has_Come()
    {
        var application = await StartAsync();
        var from = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(3);
        var cameAt = DateTimeOffset.MinValue;
        Work.Answer = (_, _) =>
        {
            cameAt = TimeProvider.System.GetUtcNow();
            return Task.CompletedTask;
        };
        await SendAsync(application, Message("later") with { NotBefore = from });
        await Work.DoneAsync("later");

        // Storage queues hide for whole seconds.
        Assert.True(cameAt > from - TimeSpan.FromSeconds(1), $"{cameAt:O} is before {from:O}");
    }

    [Fact]
    public async Task What_Is_At_Work_When_The_Program_Stops_Is_Finished_And_Does_Not_Come_Again()
    {
        var application = await StartAsync();
        var release = new TaskCompletionSource();
        Work.Answer = (_, _) => release.Task;
        await SendAsync(application, Message("one"));
        await Work.BegunAsync("one");
        var stopping = application.DisposeAsync();
        release.SetResult();
        await stopping;

        Assert.Equal(["one"], Work.Done);
        await EmptyAsync();
    }

    [Fact]
    public async Task What_Does_Not_End_With_The_Program_Is_Asked_To_And_Comes_Again()
    {
        var application = await StartAsync();
        Work.Answer = (_, giveUp) => Task.Delay(Timeout.InfiniteTimeSpan, giveUp);
        await SendAsync(application, Message("one"));
        await Work.BegunAsync("one");
        await application.DisposeAsync();
        Assert.Empty(Work.Done);

        Work.Answer = (_, _) => Task.CompletedTask;
        await StartAsync();
        await Work.DoneAsync("one");
        await EmptyAsync();
    }

    [Fact]
    public async Task A_Referral_Is_Routed_And_Its_People_Told_Once()
    {
        var application = await StartAsync(isScripted: false);
        var coordination = await application.SignInAsync("coordination");
        await AssertToldOnceAsync(coordination, await coordination.ReferAsync());
    }

    [Fact]
    public async Task Depths_Are_Measured_By_The_Same_Names()
    {
        var application = await StartAsync(isPumping: false);
        await SendAsync(application, Message("one"));
        await SendAsync(application, Message("later") with { NotBefore = TimeProvider.System.GetUtcNow().AddHours(1) });
        var depths = new List<(string Queue, long Messages)>();
        foreach (var transport in application.Services.GetServices<IQueueDepths>()) depths.AddRange(await transport.ReadAsync(CancellationToken.None));

        Assert.Equal(QueueNames.All.SelectMany(queue => new[] { queue, QueueNames.Poison(queue) }).Order(), depths.Select(depth => depth.Queue).Distinct().Order());
        Assert.InRange(depths.Where(depth => depth.Queue == Queue).Sum(depth => depth.Messages), 1, 2);
        Assert.Equal(0, depths.Where(depth => depth.Queue == "referrals").Sum(depth => depth.Messages));
    }

    /// <summary>How many messages of the queue are not yet handled to their end.</summary>
    protected abstract Task<int> LeftAsync();

    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    protected async Task<SlimeApplication> StartAsync(bool isScripted = true, bool isPumping = true)
    {
        var settings = new Dictionary<string, string?>(Settings)
        {
            ["Slime:PublicBaseUrl"] = "https://slime.example",
            ["Slime:Pumps:Enabled"] = isPumping ? "true" : "false",
            ["Logging:Console:LogLevel:Default"] = "None",
        };
        var application = new SlimeApplication(Azurite, settings, services =>
        {
            services.AddSingleton(new QueueSettings(BatchSize: 16, NewBatchThreshold: 8, MaxDequeueCount: 5, TimeSpan.Zero, TimeSpan.FromMilliseconds(200)));
            services.AddSingleton<INotificationChannel>(Channel);
            services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
            if (isScripted) services.AddSingleton<QueueWork>(Work.DoAsync);
        }, Prefix);
        _started.Add(application);
        using var ready = await application.AnonymousAsync();
        return application;
    }

    private protected static OutboxMessage Message(string body, string session = "LEN-7K3M9Q2X") => new($"id of {body}", Queue, session, body);

    private protected static Task SendAsync(SlimeApplication application, params OutboxMessage[] messages) =>
        application.Services.GetRequiredService<IMessageSender>().SendAsync(messages, CancellationToken.None);

    protected Task EmptyAsync() => Eventually.TrueAsync(async () => await LeftAsync() == 0, "the queue is empty");

    protected async Task AssertToldOnceAsync(HttpClient coordination, string caseId)
    {
        await Eventually.TrueAsync(async () => Case.Events((await coordination.CaseAsync(caseId))!, "notificationSent").Count == 2, "both are told");
        await Eventually.TrueAsync(async () => (await new SlimeStorage(Azurite, Prefix).OutboxAsync()).Count == 0, "nothing is left to send");
        await EmptyAsync();
        Assert.Single(Case.Events((await coordination.CaseAsync(caseId))!, "routed"));
        Assert.Equal(["mediator-len", "tutor-len"], Channel.Told.Select(notice => notice.To.PersonId).Order());
    }

    private static async Task<HttpStatusCode> ReplayAsync(HttpClient coordination, JsonObject failed)
    {
        using var answer = await coordination.PostAsync($"/api/messages/failed/{failed["queue"]}/{failed["id"]}/replay", null);
        return answer.StatusCode;
    }

    private static Task<JsonObject> FailedAsync(HttpClient coordination, string body) => Eventually.GetAsync(
        async () => (await FailedAsync(coordination)).SingleOrDefault(message => (string?)message["body"] == body), $"{body} is among what failed");

    private static async Task<IReadOnlyList<JsonObject>> FailedAsync(HttpClient coordination)
    {
        using var answer = await coordination.GetAsync("/api/messages/failed");
        return [.. (await answer.EnsureSuccessStatusCode().ReadAsync())["items"]!.AsArray().Select(item => item!.AsObject())];
    }
}

public sealed class StorageTransportTests(SharedAzurite shared) : TransportContract
{
    protected override Azurite Azurite => shared.Azurite;

    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>();

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    protected override async Task<int> LeftAsync() =>
        (await new SlimeStorage(Azurite, Prefix).Queue(Queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;
}
