using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Slime.Platform.Telemetry;

/// <summary>
/// What the service measures of itself. Names are those of infra/shared.bicep; tags are codes, never people or households.
/// What is looked at now and then (an age, a depth) is a histogram: each look counts once, and no instance repeats an old one.
/// </summary>
internal static class SlimeMetrics
{
    public const string Referrals = "slime.referrals";
    public const string RoutingDelay = "slime.routing.delay";
    public const string OutboxAge = "slime.outbox.age";
    public const string QueueDepth = "slime.queue.depth";
    public const string NotificationsFailed = "slime.notifications.failed";
    public const string StorageOperations = "slime.storage.operations";

    private static readonly Counter<long> ReferralCount =
        SlimeTelemetry.Meter.CreateCounter<long>(Referrals, "{referral}", "Referrals durably accepted.");

    private static readonly Histogram<double> RoutingSeconds =
        SlimeTelemetry.Meter.CreateHistogram<double>(RoutingDelay, "s", "From acceptance to a mediator and a tutor.");

    private static readonly Histogram<double> OutboxSeconds =
        SlimeTelemetry.Meter.CreateHistogram<double>(OutboxAge, "s", "How long the oldest message waits beyond the instant from which it should be handled.");

    private static readonly Histogram<long> QueueMessages =
        SlimeTelemetry.Meter.CreateHistogram<long>(QueueDepth, "{message}", "Messages in a queue, whichever transport carries it.");

    private static readonly Counter<long> FailedNotifications =
        SlimeTelemetry.Meter.CreateCounter<long>(NotificationsFailed, "{person}", "People whom no channel could reach.");

    private static readonly Counter<long> StorageCalls =
        SlimeTelemetry.Meter.CreateCounter<long>(StorageOperations, "{operation}", "Calls to storage as they are billed, retries included.");

    public static IReadOnlyList<string> All { get; } = [Referrals, RoutingDelay, OutboxAge, QueueDepth, NotificationsFailed, StorageOperations];

    public static void Referred(string territory) => ReferralCount.Add(1, Tag("territory", territory));

    public static void Routed(TimeSpan delay, string territory, string rule) =>
        RoutingSeconds.Record(delay.TotalSeconds, Tag("territory", territory), Tag("rule", rule));

    public static void OldestInOutbox(TimeSpan age) => OutboxSeconds.Record(age.TotalSeconds);

    public static void InQueue(string queue, long messages) => QueueMessages.Record(messages, Tag("queue", queue));

    public static void NotificationFailed(string kind, string code) => FailedNotifications.Add(1, Tag("kind", kind), Tag("code", code));

    public static void StorageOperation(string service, string operation)
    {
        if (!StorageCalls.Enabled) return;
        var tags = new TagList { { "service", service }, { "operation", operation }, { "work", OperationScope.Current } };
        StorageCalls.Add(1, tags);
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
