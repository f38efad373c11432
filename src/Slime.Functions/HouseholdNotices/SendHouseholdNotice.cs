using Slime.Functions.Cases;
using Slime.Functions.Hosting;
using Slime.Functions.HouseholdNotices.Letters;
using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Requests;
using Slime.Model.Journal;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.HouseholdNotices;

/// <summary>
/// Sends one notice. When the process dies meanwhile, a text message is sent again under the same id, which the provider recognises,
/// and an e-mail is not, because nobody could tell whether it went: it is listed as such.
/// </summary>
internal sealed partial class SendHouseholdNotice(
    CaseStore cases, AskedNotices asked, WrittenNotices written, HouseholdMailing mailing, ClaimedDelivery claimed, Outbox outbox, TimeProvider clock, ILogger<SendHouseholdNotice> logger) : IQueueHandler
{
    /// <summary>A provider that was silent for so long is given up, a long weekend included; the household must be told in another way.</summary>
    private static readonly TimeSpan GiveUp = TimeSpan.FromDays(4);

    public Task HandleAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var message = QueueMessages.Read<HouseholdNoticeV1>(delivery);
        return message.NoticeId is { } notice ? SendAsync(message.CaseId, notice, cancellation) : TellAsync(message.CaseId, message.VisitId!.Value, message.Revision, cancellation);
    }

    /// <summary>The date of a visit has stood for a while: its household is told, unless it was moved or cancelled meanwhile.</summary>
    private async Task TellAsync(CaseId id, RecordId visitId, int revision, CancellationToken cancellation)
    {
        var messageId = HouseholdNoticeMessages.TellId(id, visitId, revision);
        var wait = await cases.ChangeAsync<DateTimeOffset?>(async () =>
        {
            var now = clock.GetUtcNow();
            if (await cases.FindAsync(id, cancellation) is not { } stored || !HouseholdNoticeSchedule.NeedsAppointment(stored.State, visitId, revision, now)) return (null, null);
            if (HouseholdNoticeSchedule.AppointmentAt(stored.State.FindVisit(visitId)!, now, LocalTime.Zone) is not { } at) return (null, null);
            if (at > now) return (null, at);
            return (await asked.ByItselfAsync(stored, HouseholdNoticeTemplate.Appointment, nameof(SendHouseholdNotice), now, cancellation), null);
        }, cancellation);
        if (wait is { } until) await outbox.DeferAsync(LedgerKeys.Partition(id.Territory), messageId, until, cancellation, isPlanned: true);
        else await outbox.RemoveAsync(LedgerKeys.Partition(id.Territory), messageId, cancellation);
    }

    private async Task SendAsync(CaseId id, RecordId noticeId, CancellationToken cancellation)
    {
        if (await cases.FindAsync(id, cancellation) is not { } stored || stored.State.FindHouseholdNotice(noticeId) is not { Status: HouseholdNoticeStatus.Asked } notice)
        {
            await outbox.RemoveAsync(LedgerKeys.Partition(id.Territory), HouseholdNoticeMessages.SendId(id, noticeId), cancellation);
            return;
        }

        var now = clock.GetUtcNow();
        var kept = await written.FindAsync(id, noticeId, cancellation);
        if (await WhyNotAsync(stored.State, notice, kept, now, cancellation) is { } code)
        {
            await EndAsync(id, notice, new Delivery.Refused(code), cancellation);
            return;
        }

        var open = HouseholdNoticeSchedule.NextOpen(now, LocalTime.Zone);
        if (open > now)
        {
            await DeferAsync(id, noticeId, open, isPlanned: true, cancellation);
            return;
        }

        var turn = await claimed.RunAsync(new Parcel<KeptNotice, Delivery>
        {
            TakenUntil = kept!.Row.TakenUntil,
            Longest = mailing.LongestFor(notice.Channel),
            Claim = async (from, until) => await kept.Row.ClaimAsync(from, until, cancellation) is { } row ? kept with { Row = row } : null,
            HandOver = claim => mailing.SendAsync(id, notice, claim.Written, cancellation),
            Record = (claim, outcome) => RecordAsync(id, notice, claim, outcome, cancellation),
        });
        if (turn is DeliveryTurn.NotBefore busy) await DeferAsync(id, noticeId, busy.Until, isPlanned: false, cancellation);
        else if (turn is DeliveryTurn.Overtaken) await DeferAsync(id, noticeId, clock.Real().GetUtcNow() + ClaimedDelivery.Margin, isPlanned: false, cancellation);
    }

    private async Task RecordAsync(CaseId id, HouseholdNotice notice, KeptNotice claim, Delivery outcome, CancellationToken cancellation)
    {
        if (outcome is not Delivery.Deferred later)
        {
            await EndAsync(id, notice, outcome, cancellation);
            return;
        }

        await claim.Row.PutOffAsync(null, cancellation);
        await DeferAsync(id, notice.Id, later.Until, isPlanned: false, cancellation);
        Log.Deferred(logger, id, notice.Id, later.Code);
    }

    private async Task<string?> WhyNotAsync(CaseState state, HouseholdNotice notice, KeptNotice? kept, DateTimeOffset now, CancellationToken cancellation)
    {
        if (RestrictedUse.IsRestricted(state) || state.NoContactSince is not null || !HouseholdNoticeSchedule.IsCurrent(state, notice, now)) return HouseholdNoticeCodes.Superseded;
        if (kept is null) return HouseholdNoticeCodes.Erased;
        var outside = clock.Real().GetUtcNow();
        if (notice.Channel == HouseholdNoticeChannel.Email && kept.Row.TakenUntil <= outside) return HouseholdNoticeCodes.OutcomeUnknown;
        if (outside - kept.Row.FirstTriedAt > GiveUp) return HouseholdNoticeCodes.ProviderSilent;
        // A number that was struck out or corrected meanwhile is somebody else's.
        var reach = (await asked.ReachAsync(state, cancellation)).Reach;
        return reach.WhyNot(notice.Channel) ?? (reach.Of(notice.Channel) == kept.Written.To[0] ? null : HouseholdNoticeCodes.ContactChanged);
    }

    private Task DeferAsync(CaseId id, RecordId notice, DateTimeOffset until, bool isPlanned, CancellationToken cancellation) =>
        outbox.DeferAsync(LedgerKeys.Partition(id.Territory), HouseholdNoticeMessages.SendId(id, notice), until, cancellation, isPlanned);

    /// <summary>What became of it is a fact: if the case changed meanwhile, it is written onto what it has become.</summary>
    private Task<bool> EndAsync(CaseId id, HouseholdNotice notice, Delivery delivery, CancellationToken cancellation) => cases.ChangeAsync<bool>(async () =>
    {
        var stored = await cases.FindAsync(id, cancellation) ?? throw new InvalidOperationException($"The case {id} does not exist.");
        if (stored.State.FindHouseholdNotice(notice.Id) is not { Status: HouseholdNoticeStatus.Asked }) return (null, false);
        var now = clock.GetUtcNow();
        var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(SendHouseholdNotice), now)).Handled(HouseholdNoticeMessages.SendId(id, notice.Id));
        if (delivery is Delivery.Refused refused)
        {
            change.Record(new HouseholdNoticeFailed(notice.Id, refused.Code));
            // That a date no longer holds is no failure that anybody must see to.
            if (refused.Code != HouseholdNoticeCodes.Superseded) change.Transaction.Upsert(WeekOfPost.FailureRow(id, notice.Id, LocalTime.On(now)));
            Log.Failed(logger, id, notice.Id, refused.Code);
        }
        else
        {
            change.Record(new HouseholdNoticeSent(notice.Id, notice.Template, notice.Channel, notice.VisitId, notice.Revision));
            Log.Sent(logger, id, notice.Id, notice.Channel);
        }

        return (change, true);
    }, cancellation);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: the household was told {Notice} by {Channel}")]
        public static partial void Sent(ILogger logger, CaseId caseId, RecordId notice, HouseholdNoticeChannel channel);

        [LoggerMessage(LogLevel.Warning, "Case {CaseId}: the household is not told {Notice} ({Code})")]
        public static partial void Failed(ILogger logger, CaseId caseId, RecordId notice, string code);

        [LoggerMessage(LogLevel.Warning, "Case {CaseId}: telling the household {Notice} is put off ({Code})")]
        public static partial void Deferred(ILogger logger, CaseId caseId, RecordId notice, string code);
    }
}
