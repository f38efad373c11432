using Slime.Functions.Hosting;

namespace Slime.Functions.Notifications.Digests;

/// <summary>Sends colleagues the digest of the day.</summary>
internal sealed class SendDigests(DigestDelivery delivery) : ITimerHandler
{
    public Task RunAsync(CancellationToken cancellation) => delivery.RunAsync(DigestSeries.OfStaff, cancellation);
}
