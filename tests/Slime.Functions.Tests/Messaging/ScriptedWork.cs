using System.Collections.Concurrent;
using System.Text;
using Slime.Functions.Hosting;
using Slime.Platform.Messaging;
using Slime.Testing;

namespace Slime.Functions.Tests.Messaging;

/// <summary>Does with messages what a test says, and remembers every delivery.</summary>
internal sealed class ScriptedWork
{
    private readonly ConcurrentQueue<(string Body, int Count)> _deliveries = new();
    private readonly ConcurrentQueue<string> _done = new();

    public Func<string, CancellationToken, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<(string Body, int Count)> Deliveries => [.. _deliveries];

    /// <summary>Bodies of messages that were handled to their end.</summary>
    public IReadOnlyList<string> Done => [.. _done];

    /// <summary>The same, with what came again at once said once: work whose link was lost before that could be told comes again.</summary>
    public IReadOnlyList<string> DoneInTurn
    {
        get
        {
            var done = Done;
            return [.. done.Where((body, position) => position == 0 || done[position - 1] != body)];
        }
    }

    public async Task DoAsync(string queue, QueueDelivery delivery, CancellationToken cancellation)
    {
        var body = Encoding.UTF8.GetString(delivery.Body.Span);
        _deliveries.Enqueue((body, delivery.DeliveryCount));
        await Answer(body, cancellation);
        _done.Enqueue(body);
    }

    public Task DoneAsync(string body) => Eventually.TrueAsync(() => Task.FromResult(Done.Contains(body)), $"{body} is handled");

    public Task BegunAsync(string body, int times = 1) =>
        Eventually.TrueAsync(() => Task.FromResult(Deliveries.Count(delivery => delivery.Body == body) >= times), $"{body} is at work for the {times}. time");
}
