using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Feedback.Telling;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications.Digests;

namespace Slime.Functions.Feedback;

/// <summary>Telling those who referred households what became of them.</summary>
public sealed class FeedbackFunctions(Handlers handlers)
{
    /// <summary>Every hour, because quiet times end at any: each person gets one when theirs is due.</summary>
    [Function(nameof(SendReferrerDigests))]
    public Task SendAsync([TimerTrigger("20 7 * * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<SendReferrerDigests>(cancellation);
}

/// <summary>Sends referrers the digest of their households.</summary>
internal sealed class SendReferrerDigests(DigestDelivery delivery) : ITimerHandler
{
    public Task RunAsync(CancellationToken cancellation) => delivery.RunAsync(ReferrerTelling.Series, cancellation);
}
