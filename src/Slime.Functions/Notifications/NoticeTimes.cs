using Slime.Functions.Notifications.Preferences;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Notifications;
using Slime.Platform.Time;

namespace Slime.Functions.Notifications;

/// <summary>What of one message is told when.</summary>
/// <param name="Later">When the quiet time of the first of those who are to be told later ends; null when there are none.</param>
internal sealed record NoticePlan(List<Notice> Now, IReadOnlyList<(Notice Notice, DateTimeOffset At)> InDigests, DateTimeOffset? Later);

/// <summary>Sorts what is to be told by when each person wants to be told.</summary>
internal sealed class NoticeTimes(PreferenceStore preferences, TimeProvider clock)
{
    public async Task<NoticePlan> SortAsync(IReadOnlyList<Notice> notices, CaseState state, CancellationToken cancellation)
    {
        var now = clock.Real().GetUtcNow();
        var atOnce = new List<Notice>();
        var inDigests = new List<(Notice, DateTimeOffset)>();
        DateTimeOffset? later = null;
        foreach (var notice in notices)
        {
            if (notice.Kind == NoticeKinds.Danger)
            {
                atOnce.Add(notice);
                continue;
            }

            var chosen = await preferences.OfAsync(notice.To.EntraObjectId, cancellation);
            if (notice.IsForNoDigest) chosen = chosen with { Rhythm = NotificationRhythm.AtOnce };
            switch (chosen.When(now, LocalTime.Zone, IsUrgent(notice, state)))
            {
                case NoticeTiming.Later quiet:
                    later = later is { } first && first < quiet.Until ? first : quiet.Until;
                    break;
                case NoticeTiming.InDigest digest:
                    inDigests.Add((notice, digest.At));
                    break;
                default:
                    atOnce.Add(notice);
                    break;
            }
        }

        return new NoticePlan(atOnce, inDigests, later);
    }

    private static bool IsUrgent(Notice notice, CaseState state) =>
        notice.Kind == NoticeKinds.NewCase && state.Routing?.Priority.Level == PriorityLevel.Urgent;
}
