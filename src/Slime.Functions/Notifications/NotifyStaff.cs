using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications.Digests;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Platform.Telemetry;
using Slime.Platform.Time;

namespace Slime.Functions.Notifications;

/// <summary>Version 1 of the message that people must be told of something about a case.</summary>
internal sealed record NotifyStaffV1(int V, CaseId CaseId, string Notice);

/// <summary>
/// Tells whom it concerns; the case itself is claimed meanwhile. Who was told is written before the message is done with. A service that is not ready puts the message off, as does a
/// person's quiet time; who wants a digest finds it there.
/// </summary>
internal sealed partial class NotifyStaff(
    CaseStore cases, StaffStore staff, NoticeComposer composer, NoticeTimes times, DigestStore digests, INotificationChannel channel, ClaimedDelivery claimed, Outbox outbox, TimeProvider clock,
    ILogger<NotifyStaff> logger)
    : IQueueHandler
{
    private const int Attempts = 4;

    /// <summary>Nobody holds the post and nobody stands in for it.</summary>
    public const string PostVacant = "post_vacant";

    public static OutboxMessage MessageFor(CaseId id, string notice) => new(
        MessageId(id, notice), QueueNames.Notifications, id.ToString(), JsonSerializer.Serialize(new NotifyStaffV1(1, id, notice), StoredJson.Options));

    public async Task HandleAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var message = QueueMessages.Read<NotifyStaffV1>(delivery);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var written = attempt == 0 ? cases.WrittenWith(MessageId(message.CaseId, message.Notice)) : null;
            var stored = written ?? await ReadAsync(message.CaseId, cancellation);
            var composed = await composer.ComposeAsync(message.Notice, stored.State, (await staff.CurrentAsync(cancellation)).Staff, cancellation);
            var notices = composed.Where(notice => !stored.State.WasTold(message.Notice, notice.To.PersonId)).ToList();
            var plan = await times.SortAsync(notices, stored.State, cancellation);
            // That there is nothing to do is decided on what is stored, not on what was written then.
            if (written is not null && (plan.Now.Count == 0 || written.NotifyingUntil > clock.Real().GetUtcNow())) continue;
            foreach (var (notice, at) in plan.InDigests) await digests.CollectAsync(new DigestItem(notice.To.PersonId, message.CaseId, message.Notice), at, cancellation);
            if (plan.Now.Count == 0)
            {
                await LeaveAsync(message, plan.Later, cancellation);
                return;
            }

            var turn = await claimed.RunAsync(new Parcel<StoredCase, IReadOnlyList<Delivery>>
            {
                TakenUntil = stored.NotifyingUntil,
                Longest = channel.LongestFor(plan.Now.Count),
                Claim = (_, until) => cases.TryClaimAsync(stored, until, cancellation),
                HandOver = _ => TellAsync(plan.Now, cancellation),
                Record = (claim, deliveries) => RecordAsync(claim, message, [.. plan.Now.Zip(deliveries)], plan.Later, cancellation),
            });
            if (turn is DeliveryTurn.Overtaken) continue;
            // Another delivery is telling them; if that one died, the outbox brings the message again.
            if (turn is DeliveryTurn.NotBefore busy) await outbox.DeferAsync(LedgerKeys.Partition(message.CaseId.Territory), MessageId(message.CaseId, message.Notice), busy.Until, cancellation);
            return;
        }

        throw new CaseChangedException(message.CaseId);
    }

    /// <summary>Nobody is told now: those whom it is quiet for are told later, and without any the message is done with.</summary>
    private Task LeaveAsync(NotifyStaffV1 message, DateTimeOffset? later, CancellationToken cancellation)
    {
        var (partition, id) = (LedgerKeys.Partition(message.CaseId.Territory), MessageId(message.CaseId, message.Notice));
        return later is { } until ? outbox.DeferAsync(partition, id, until, cancellation, isPlanned: true) : outbox.RemoveAsync(partition, id, cancellation);
    }

    private async Task<IReadOnlyList<Delivery>> TellAsync(List<Notice> notices, CancellationToken cancellation)
    {
        using var span = SlimeTelemetry.Source.StartActivity("tell people");
        span?.SetTag("slime.notice", notices[0].Kind).SetTag("slime.people", notices.Count);
        var held = notices.Where(notice => !notice.To.IsNobody).ToList();
        var sent = held.Count == 0 ? [] : await channel.SendAsync(held, cancellation);
        var next = 0;
        // A notice to a post that nobody holds reaches nobody, whatever a channel would say of it.
        return [.. notices.Select(notice => notice.To.IsNobody ? new Delivery.Refused(PostVacant) : sent[next++])];
    }

    /// <summary>What was sent is a fact: if the case changed meanwhile, it is written onto the new version.</summary>
    private async Task RecordAsync(StoredCase current, NotifyStaffV1 message, IReadOnlyList<(Notice Notice, Delivery Delivery)> results, DateTimeOffset? later, CancellationToken cancellation)
    {
        var deferred = results.Select(result => result.Delivery).OfType<Delivery.Deferred>().ToList();
        if (deferred.Count > 0)
        {
            var until = deferred.Max(delivery => delivery.Until);
            await outbox.DeferAsync(LedgerKeys.Partition(message.CaseId.Territory), MessageId(message.CaseId, message.Notice), until, cancellation);
            Log.Deferred(logger, message.CaseId, message.Notice, deferred[0].Code, until);
        }
        else if (later is not null)
        {
            await LeaveAsync(message, later, cancellation);
        }

        StoredCase? known = current;
        await cases.ChangeAsync<bool>(async () =>
        {
            var stored = known ?? await ReadAsync(message.CaseId, cancellation);
            known = null;
            return (Change(stored, message, results, isDone: deferred.Count == 0 && later is null), true);
        }, cancellation);

        foreach (var (notice, delivery) in results)
        {
            if (delivery is Delivery.Refused refused) SlimeMetrics.NotificationFailed(notice.Kind, refused.Code);
        }

        Log.Told(logger, message.CaseId, message.Notice, results.Count - deferred.Count);
    }

    private CaseChange Change(StoredCase current, NotifyStaffV1 message, IReadOnlyList<(Notice Notice, Delivery Delivery)> results, bool isDone)
    {
        var change = CaseChange.Of(current, ProcessContext.OfFunction(nameof(NotifyStaff), clock.GetUtcNow())).ReleaseClaim();
        foreach (var (notice, delivery) in results)
        {
            if (delivery is Delivery.Delivered delivered)
                change.Record(composer.FactOf(message.Notice, notice.To.PersonId, delivered.Channel));
            else if (delivery is Delivery.Refused refused)
                change.Record(new NotificationFailed(message.Notice, notice.To.PersonId, refused.Code));
        }

        return isDone ? change.Handled(MessageId(message.CaseId, message.Notice)) : change;
    }

    private async Task<StoredCase> ReadAsync(CaseId id, CancellationToken cancellation) =>
        await cases.FindAsync(id, cancellation) ?? throw new InvalidOperationException($"The case {id} does not exist.");

    private static string MessageId(CaseId id, string notice) => $"notify|{id}|{notice}";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: {Count} people told of {Notice}")]
        public static partial void Told(ILogger logger, CaseId caseId, string notice, int count);

        [LoggerMessage(LogLevel.Warning, "Case {CaseId}: telling of {Notice} is put off until {Until} ({Code})")]
        public static partial void Deferred(ILogger logger, CaseId caseId, string notice, string code, DateTimeOffset until);
    }
}
