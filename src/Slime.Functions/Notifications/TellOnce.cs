using Azure.Data.Tables;
using Slime.Functions.Notifications.Preferences;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Platform.Telemetry;
using Slime.Platform.Time;

namespace Slime.Functions.Notifications;

/// <summary>
/// Tells a person something that is about no one case, once: a row for each round and person says what became of it. Running
/// twice, or at once, tells once; whoever a fault kept from being told, or who has quiet, is told by a later run.
/// </summary>
internal sealed partial class TellOnce(LedgerTable ledger, ClaimedDelivery delivery, INotificationChannel channel, PreferenceStore preferences, TimeProvider clock, ILogger<TellOnce> logger)
{
    private const string Until = "Until";
    private const string Outcome = "Outcome";

    /// <param name="round">A week, say: in it the person is told once.</param>
    public async Task TellAsync(string round, Notice notice, CancellationToken cancellation)
    {
        // What comes once a week or once a committee is rarer than once a day, so that only quiet times ask to be heeded.
        if ((await preferences.OfAsync(notice.To.EntraObjectId, cancellation)).QuietUntil(clock.GetUtcNow(), LocalTime.Zone) is not null) return;
        if (await FindAsync(LedgerKeys.WeeklyDigest(round, notice.To.PersonId), cancellation) is not { } row) return;
        await delivery.RunAsync(new Parcel<ClaimedRow, Delivery>
        {
            TakenUntil = row.TakenUntil,
            Longest = channel.LongestFor(1),
            Claim = (now, until) => row.ClaimAsync(now, until, cancellation),
            HandOver = async _ => (await channel.SendAsync([notice], cancellation))[0],
            Record = (claim, outcome) => RecordAsync(notice, claim, outcome, cancellation),
        });
    }

    /// <returns>Null when it was told, or could not be.</returns>
    private async Task<ClaimedRow?> FindAsync(string key, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.WeeklyDigestPartition, key, cancellation);
        return row?.ContainsKey(Outcome) == true ? null : new ClaimedRow(ledger, row ?? new TableEntity(LedgerKeys.WeeklyDigestPartition, key), Until);
    }

    private async Task RecordAsync(Notice notice, ClaimedRow claim, Delivery outcome, CancellationToken cancellation)
    {
        switch (outcome)
        {
            case Delivery.Deferred later:
                await claim.PutOffAsync(later.Until, cancellation);
                Log.Deferred(logger, notice.Kind, notice.To.PersonId, later.Code);
                break;
            case Delivery.Refused refused:
                await EndAsync(claim, refused.Code, cancellation);
                SlimeMetrics.NotificationFailed(notice.Kind, refused.Code);
                break;
            case Delivery.Delivered delivered:
                await EndAsync(claim, delivered.Channel, cancellation);
                Log.Told(logger, notice.Kind, notice.To.PersonId);
                break;
        }
    }

    private async Task EndAsync(ClaimedRow claim, string outcome, CancellationToken cancellation) =>
        await ledger.TryReplaceAsync(new TableEntity(claim.Row.PartitionKey, claim.Row.RowKey) { [Outcome] = outcome }, claim.Version, cancellation);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Kind} was told to {PersonId}")]
        public static partial void Told(ILogger logger, string kind, string personId);

        [LoggerMessage(LogLevel.Warning, "{Kind} for {PersonId} is put off ({Code})")]
        public static partial void Deferred(ILogger logger, string kind, string personId, string code);
    }
}
