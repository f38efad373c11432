using Slime.Model.Notifications;
using Slime.Platform.Storage;

namespace Slime.Functions.Notifications.Digests;

/// <summary>Digests of one sort, with rows of their own: what colleagues are told of a day, what referrers are told of a week.</summary>
/// <param name="Prefix">Of the rows of what waits, beside its case, and of digests on their way, beside the staff.</param>
/// <param name="Kind">What such a digest is called, in its texts and in the Teams app's manifest.</param>
/// <param name="Path">Where a person reads more, without a stroke before it.</param>
/// <param name="When">When somebody wants what was collected for an instant; null when never.</param>
internal sealed record DigestSeries(string Prefix, string Kind, string Path, Func<NotificationPreferences, DateTimeOffset, DateTimeOffset?> When)
{
    public static DigestSeries OfStaff { get; } = new(LedgerKeys.DigestPrefix, DigestWriter.Kind, "", (_, at) => at);
}
