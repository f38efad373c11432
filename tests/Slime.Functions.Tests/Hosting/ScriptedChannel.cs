using System.Collections.Concurrent;
using Slime.Functions.Notifications;

namespace Slime.Functions.Tests.Hosting;

/// <summary>A channel that answers as it is told to and remembers whom it told.</summary>
internal sealed class ScriptedChannel : INotificationChannel
{
    private readonly ConcurrentQueue<Notice> _told = new();

    public Func<Notice, Delivery> Answer { get; set; } = _ => new Delivery.Delivered("teams");

    /// <summary>Every notice that was delivered, as often as it was.</summary>
    public IReadOnlyCollection<Notice> Told => _told;

    public async Task<IReadOnlyList<Delivery>> SendAsync(IReadOnlyList<Notice> notices, CancellationToken cancellation)
    {
        // Wide enough for other deliveries of the same message to come in between.
        await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        var deliveries = new List<Delivery>();
        foreach (var notice in notices)
        {
            deliveries.Add(Answer(notice));
            if (deliveries[^1] is Delivery.Delivered) _told.Enqueue(notice);
        }

        return deliveries;
    }

    public TimeSpan LongestFor(int notices) => TimeSpan.FromSeconds(30);
}
