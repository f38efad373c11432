using Azure;
using Azure.Data.Tables;
using Slime.Functions.Notifications.Preferences;
using Slime.Platform.Storage;
using Slime.Platform.Telemetry;
using Slime.Platform.Time;

namespace Slime.Functions.Notifications;

/// <summary>
/// Tells a person something that is about no one case, once: a row for each round and person is claimed before and says afterwards
/// what became of it. Running twice, or at once, tells once; whoever a fault kept from being told, or who has quiet, is told by a
/// later run.
/// </summary>
internal sealed partial class TellOnce(LedgerTable ledger, INotificationChannel channel, PreferenceStore preferences, TimeProvider clock, ILogger<TellOnce> logger)
{
    private const string Until = "Until";
    private const string Outcome = "Outcome";

    /// <summary>A claim outlasts the telling by this; after it another may try.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <param name="round">A week, say: in it the person is told once.</param>
    public async Task TellAsync(string round, Notice notice, CancellationToken cancellation)
    {
        var person = notice.To.PersonId;
        var now = clock.GetUtcNow();
        // What comes once a week or once a committee is rarer than once a day, so that only quiet times ask to be heeded.
        if ((await preferences.OfAsync(notice.To.EntraObjectId, cancellation)).QuietUntil(now, LocalTime.Zone) is not null) return;
        var key = LedgerKeys.WeeklyDigest(round, person);
        if (await TryClaimAsync(key, now, now + channel.LongestFor(1) + Margin, cancellation) is not { } claim) return;
        switch ((await channel.SendAsync([notice], cancellation))[0])
        {
            case Delivery.Deferred later:
                await ledger.TryReplaceAsync(new TableEntity(LedgerKeys.WeeklyDigestPartition, key) { [Until] = later.Until }, claim, cancellation);
                Log.Deferred(logger, notice.Kind, person, later.Code);
                break;
            case Delivery.Refused refused:
                await EndAsync(key, refused.Code, claim, cancellation);
                SlimeMetrics.NotificationFailed(notice.Kind, refused.Code);
                break;
            case Delivery.Delivered delivered:
                await EndAsync(key, delivered.Channel, claim, cancellation);
                Log.Told(logger, notice.Kind, person);
                break;
        }
    }

    /// <returns>The claim's version, or null when it was told, or somebody is telling it.</returns>
    private async Task<ETag?> TryClaimAsync(string key, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        var claim = new TableEntity(LedgerKeys.WeeklyDigestPartition, key) { [Until] = until };
        if (await ledger.FindAsync(claim.PartitionKey, claim.RowKey, cancellation) is { } row)
            return row.ContainsKey(Outcome) || row.GetDateTimeOffset(Until) > now ? null : await ledger.TryReplaceAsync(claim, row.ETag, cancellation);
        return await ledger.TryInsertAsync(claim, cancellation)
            ? (await ledger.FindAsync(claim.PartitionKey, claim.RowKey, cancellation))?.ETag
            : null;
    }

    private async Task EndAsync(string key, string outcome, ETag claim, CancellationToken cancellation) =>
        await ledger.TryReplaceAsync(new TableEntity(LedgerKeys.WeeklyDigestPartition, key) { [Outcome] = outcome }, claim, cancellation);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Kind} was told to {PersonId}")]
        public static partial void Told(ILogger logger, string kind, string personId);

        [LoggerMessage(LogLevel.Warning, "{Kind} for {PersonId} is put off ({Code})")]
        public static partial void Deferred(ILogger logger, string kind, string personId, string code);
    }
}
