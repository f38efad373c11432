using Slime.Functions.Cases;
using Slime.Functions.Notifications;
using Slime.Functions.Notifications.Digests;
using Slime.Model.Cases;
using Slime.Model.Cases.Feedback;
using Slime.Model.Journal;
using Slime.Model.Notifications;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Feedback.Telling;

/// <summary>
/// What a change of a case means for whoever referred the household: news that she can do something about is told by a message,
/// the rest waits beside the case for her digest. Both stand with the change or not at all, and cost it no operation of their own.
/// </summary>
internal sealed class ReferrerTelling(TimeProvider clock) : ICaseProjection
{
    /// <summary>What is told in one message: on Mondays, unless somebody wants it every morning, or never.</summary>
    public static DigestSeries Series { get; } = new(
        LedgerKeys.ReferredPrefix, "referrerDigest", "signalements", (preferences, at) => preferences.WhenFeedback(at, LocalTime.Zone));

    public void Mark(LedgerTransaction transaction, CaseState? before, CaseState state, JournalPosition position)
    {
        var morning = NotificationPreferences.NextMorning(clock.Real().GetUtcNow(), LocalTime.Zone);
        // Whoever is said to have referred the household is told with the rest of the week how far it is; nothing of that waits for her yet.
        var isSame = before is null || before.Referrer == state.Referrer;
        foreach (var notice in isSame ? NewsOf(before, state).Where(notice => !IsPressing(notice)) : NewsOf(null, state))
        {
            var row = new DigestItem(state.Referrer, state.Id, notice, Series.Prefix).ToEntity(morning);
            // Of a new case nothing waits yet, and storage need not look for it.
            _ = before is null ? transaction.Insert(row) : transaction.Upsert(row);
        }
    }

    public IEnumerable<OutboxMessage> Following(CaseState? before, CaseState state) =>
        before is not null && before.Referrer != state.Referrer ? [] : NewsOf(before, state).Where(IsPressing).Select(notice => NotifyStaff.MessageFor(state.Id, notice));

    public void Changed(LedgerTransaction written)
    {
    }

    /// <summary>Nobody is told of what is brought in of the past.</summary>
    private static IEnumerable<string> NewsOf(CaseState? before, CaseState state) =>
        WorkTime.Instant is not null ? [] : ReferrerNotices.Of(state).Except(before is null ? [] : ReferrerNotices.Of(before)).Where(notice => ReferrerNotices.IsStillNews(state, notice));

    private static bool IsPressing(string notice) => ReferrerNotices.Read(notice) is var (step, _) && ReferrerNotices.IsPressing(step);
}
