using Azure.Core;
using Microsoft.Extensions.Options;
using Microsoft.Graph;

namespace Slime.Functions.Notifications.Graph;

/// <summary>Tells people in Teams, and by e-mail those whom Teams cannot reach.</summary>
internal sealed partial class GraphChannel : INotificationChannel, IDisposable
{
    private readonly GraphServiceClient _graph;
    private readonly GraphCalls _calls;
    private readonly GraphOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<GraphChannel> _logger;

    public GraphChannel(IOptions<GraphOptions> options, [FromKeyedServices(GraphServices.Credential)] TokenCredential credential, TimeProvider time, ILogger<GraphChannel> logger)
    {
        (_options, _time, _logger) = (options.Value, time, logger);
        _graph = GraphPipeline.Create(_options, credential, time);
        _calls = new GraphCalls(_graph, _options, time, logger);
    }

    public async Task<IReadOnlyList<Delivery>> SendAsync(IReadOnlyList<Notice> notices, CancellationToken cancellation)
    {
        var deliveries = new List<Delivery>(notices.Count);
        var closed = new Dictionary<string, Delivery.Deferred>();
        foreach (var notice in notices)
        {
            cancellation.ThrowIfCancellationRequested();
            deliveries.Add(await SendAsync(notice, closed, cancellation));
        }

        return deliveries;
    }

    /// <summary>Teams, then the mailbox, each within its limit.</summary>
    public TimeSpan LongestFor(int notices) => 2 * notices * _options.Timeout;

    public void Dispose() => _graph.Dispose();

    private async Task<Delivery> SendAsync(Notice notice, Dictionary<string, Delivery.Deferred> closed, CancellationToken cancellation)
    {
        if (notice.To.EntraObjectId is { } user
            && await ThroughAsync(Channels.Teams, notice, closed, () => _calls.ToTeamsAsync(notice, user, cancellation)) is { } told) return told;
        if (string.IsNullOrWhiteSpace(notice.To.Email)) return Refused(notice, "unreachable");
        return await ThroughAsync(Channels.Email, notice, closed, () => _calls.ToMailboxAsync(notice, notice.To.Email, cancellation))
            ?? Refused(notice, "email_refused");
    }

    /// <summary>Null when this person cannot be reached through this channel.</summary>
    private async Task<Delivery?> ThroughAsync(string channel, Notice notice, Dictionary<string, Delivery.Deferred> closed, Func<Task<Answer>> call)
    {
        if (closed.TryGetValue(channel, out var deferral)) return deferral;
        switch (await call())
        {
            case Answer.Accepted:
                return new Delivery.Delivered(channel);
            case Answer.Later later:
                deferral = new Delivery.Deferred(_time.GetUtcNow() + (later.After ?? _options.DefaultBackOff), later.Code);
                Log.Deferred(_logger, notice.Id, later.Code);
                if (later.ForAll) closed[channel] = deferral;
                return deferral;
            default:
                return null;
        }
    }

    private Delivery.Refused Refused(Notice notice, string code)
    {
        Log.Refused(_logger, notice.Id, code);
        return new Delivery.Refused(code);
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Warning, "Notice {NoticeId} is deferred, {Code}")]
        public static partial void Deferred(ILogger logger, string noticeId, string code);

        [LoggerMessage(11, LogLevel.Warning, "Notice {NoticeId} reaches nobody, {Code}")]
        public static partial void Refused(ILogger logger, string noticeId, string code);
    }
}
