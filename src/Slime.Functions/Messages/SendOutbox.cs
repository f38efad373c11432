using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Messages;

/// <summary>Sends again what a queue that was down, or a process that died, left in the outbox.</summary>
internal sealed partial class SendOutbox(Outbox outbox, CommuneService communes, EachInTurn each, ILogger<SendOutbox> logger) : ITimerHandler
{
    public Task RunAsync(CancellationToken cancellation) =>
        each.RunAsync(nameof(SendOutbox), communes.Directory.Territories, territory => territory.Code.ToString(), async territory =>
        {
            var sent = await outbox.SendDueAsync(LedgerKeys.Partition(territory.Code), cancellation);
            if (sent > 0) Log.Sent(logger, sent, territory.Code.ToString());
        }, cancellation);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The outbox of {Territory} sent {Count} messages again")]
        public static partial void Sent(ILogger logger, int count, string territory);
    }
}
