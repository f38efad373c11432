using Slime.Functions.Cases;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications.Preferences;
using Slime.Functions.Staff;
using Slime.Model.Staff;
using Slime.Platform.Messaging;
using Slime.Platform.Telemetry;
using Slime.Platform.Time;

namespace Slime.Functions.Notifications.Digests;

/// <summary>
/// Sends each person's digest of a series once it is due. What Graph answered is written before the cases are: a run that dies
/// anywhere is finished by a later one. A digest that is sent again replaces itself in Teams.
/// </summary>
internal sealed partial class DigestDelivery(
    DigestStore digests, DigestWriter writer, DigestRecorder recorder, CaseStore cases, StaffStore staff, NoticeComposer composer,
    INotificationChannel channel, ClaimedDelivery claimed, PreferenceStore preferences, EachInTurn each, TimeProvider clock, ILogger<DigestDelivery> logger)
{
    /// <summary>A row of the table has room for so many; what is more waits for the next run.</summary>
    private const int MostItems = 5000;

    public async Task RunAsync(DigestSeries series, CancellationToken cancellation)
    {
        var organisation = (await staff.CurrentAsync(cancellation)).Staff;
        var begun = (await digests.BegunAsync(series, cancellation)).ToDictionary(send => send.Person, StringComparer.Ordinal);
        await each.RunAsync(
            series.Kind, begun.Values.Where(send => send.Outcome is not null), send => send.Id, send => recorder.RecordAsync(send, cancellation), cancellation);
        // Two posts of one person make one digest.
        var due = (await digests.DueAsync(series, clock.GetUtcNow(), cancellation)).GroupBy(waiting => PersonOf(waiting.Item, organisation), StringComparer.Ordinal);
        // What its record just wrote is told; what came since waits for the next run.
        await each.RunAsync(
            series.Kind,
            due.Where(person => begun.GetValueOrDefault(person.Key) is not { Outcome: not null }),
            person => person.Key,
            person => SendAsync(series, person.Key, [.. person], begun.GetValueOrDefault(person.Key), organisation, cancellation),
            cancellation);
    }

    private static string PersonOf(DigestItem item, StaffDirectory staff) => staff.Find(item.PersonId)?.EntraObjectId?.ToString() ?? item.PersonId;

    private async Task SendAsync(DigestSeries series, string person, List<(DigestItem Item, DateTimeOffset At)> waiting, DigestSend? begun, StaffDirectory organisation, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        // Somebody else is sending it, or Graph asked to wait: nothing of it is read or forgotten meanwhile.
        if (begun?.Until > clock.Real().GetUtcNow()) return;
        var items = await WantedAsync(series, person, waiting, now, cancellation);
        var told = await ComposeAsync([.. items.Take(MostItems)], organisation, cancellation);
        if (told.Count == 0)
        {
            if (begun is not null) await digests.EndAsync(begun, cancellation);
            return;
        }

        var send = new DigestSend(series.Prefix, person, begun?.Day ?? LocalTime.On(now), [.. told.Select(one => one.Item)], begun?.Until ?? default, Version: begun?.Version);
        var row = digests.Row(send);
        await claimed.RunAsync(new Parcel<ClaimedRow, Delivery>
        {
            TakenUntil = row.TakenUntil,
            Longest = channel.LongestFor(1),
            Claim = (from, until) => row.ClaimAsync(from, until, cancellation),
            HandOver = async _ => (await channel.SendAsync([writer.Write(series, send, [.. told.Select(one => one.Notice)])], cancellation))[0],
            Record = (claim, outcome) => RecordAsync(series, send with { Version = claim.Version }, claim, outcome, cancellation),
        });
    }

    private async Task RecordAsync(DigestSeries series, DigestSend send, ClaimedRow claim, Delivery delivery, CancellationToken cancellation)
    {
        if (delivery is Delivery.Deferred deferred)
        {
            await claim.PutOffAsync(deferred.Until, cancellation);
            Log.PutOff(logger, send.Id, deferred.Code);
            return;
        }

        if (delivery is Delivery.Refused refused) SlimeMetrics.NotificationFailed(series.Kind, refused.Code);
        var outcome = delivery is Delivery.Delivered delivered ? delivered.Channel : DigestSend.RefusedPrefix + ((Delivery.Refused)delivery).Code;
        if (await digests.SettleAsync(send with { Until = claim.TakenUntil!.Value, Outcome = outcome }, cancellation) is not { } settled) return;
        Log.Sent(logger, send.Id, send.Items.Length, outcome);
        await recorder.RecordAsync(settled, cancellation);
    }

    /// <summary>What the person wants by now. Who wants none is told of it never, nor later on.</summary>
    private async Task<IReadOnlyList<DigestItem>> WantedAsync(
        DigestSeries series, string person, List<(DigestItem Item, DateTimeOffset At)> waiting, DateTimeOffset now, CancellationToken cancellation)
    {
        var chosen = await preferences.OfAsync(Guid.TryParse(person, out var id) ? id : null, cancellation);
        var wanted = new List<DigestItem>();
        foreach (var (item, at) in waiting)
        {
            if (series.When(chosen, at) is not { } when) await digests.DropAsync(item, cancellation);
            else if (when <= now) wanted.Add(item);
        }

        return wanted;
    }

    /// <summary>What there still is to tell, oldest case first; the rest is forgotten.</summary>
    private async Task<List<(DigestItem Item, Notice Notice)>> ComposeAsync(List<DigestItem> items, StaffDirectory organisation, CancellationToken cancellation)
    {
        var told = new List<(DigestItem, Notice)>();
        foreach (var item in items)
        {
            var state = (await cases.FindAsync(item.CaseId, cancellation))?.State;
            var notice = state is null || state.WasTold(item.Notice, item.PersonId)
                ? null
                : (await composer.ComposeAsync(item.Notice, state, organisation, cancellation)).FirstOrDefault(notice => notice.To.PersonId == item.PersonId);
            if (notice is null) await digests.DropAsync(item, cancellation);
            else told.Add((item, notice));
        }

        return told;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Digest {Digest} of {Count} notices: {Outcome}")]
        public static partial void Sent(ILogger logger, string digest, int count, string outcome);

        [LoggerMessage(LogLevel.Warning, "Digest {Digest} is put off ({Code})")]
        public static partial void PutOff(ILogger logger, string digest, string code);
    }
}
