using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Ledger;
using Slime.Functions.Notifications;
using Slime.Functions.Notifications.Preferences;
using Slime.Functions.Programmes;
using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Platform.Messaging;
using Slime.Platform.Telemetry;
using Slime.Platform.Time;

namespace Slime.Functions.Steering;

/// <summary>
/// Tells each tutor and pilot on Monday morning where their territory stands. A row for each person and week says what became
/// of it: running twice, or at once, tells once. The timer comes every hour of that day
/// and the next, so that whoever a fault kept from being told is told an hour later, and whoever has quiet when theirs ends.
/// </summary>
internal sealed partial class SendWeeklyDigests(
    WeeklyDigest digest,
    IEnumerable<IDigestLine> lines,
    WeeklyDigestClaims claims,
    ClaimedDelivery delivery,
    SteeringTotals totals,
    LedgerProjection projection,
    ProgrammeStore programmes,
    StaffStore staff,
    CommuneService communes,
    INotificationChannel channel,
    PreferenceStore preferences,
    EachInTurn each,
    LocalTime time,
    TimeProvider clock,
    ILogger<SendWeeklyDigests> logger) : ITimerHandler
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var monday = time.Today.AddDays(-(((int)time.Today.DayOfWeek + 6) % 7));
        var book = await programmes.ReadAsync(cancellation);
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        await each.RunAsync(nameof(SendWeeklyDigests), communes.Directory.Territories, territory => territory.Code.ToString(), async territory =>
        {
            await projection.ProjectAsync(territory.Code, cancellation);
            var kept = await totals.FindAsync(territory.Code, cancellation);
            var more = new List<string>();
            foreach (var line in lines)
            {
                if (await line.OfAsync(territory.Code, monday, cancellation) is { } said) more.Add(said);
            }

            foreach (var member in RecipientsIn(territory.Code, people))
            {
                if (await IsQuietAsync(member, cancellation)) continue;
                if (digest.For(member, territory, kept, book, monday, more) is { } notice) await TellAsync(notice, monday, cancellation);
            }
        }, cancellation);
    }

    /// <summary>A pilot who is also the tutor is one person, and told once.</summary>
    private static IEnumerable<StaffMember> RecipientsIn(TerritoryCode territory, StaffDirectory people) =>
        people.In(Role.Pilot, territory).Concat(people.In(Role.Tutor, territory))
            .Where(member => !member.IsVacant)
            .DistinctBy(member => member.EntraObjectId?.ToString() ?? member.Id);

    /// <summary>Once a week is rarer than once a day, so that only quiet times ask to be heeded.</summary>
    private async Task<bool> IsQuietAsync(StaffMember member, CancellationToken cancellation) =>
        (await preferences.OfAsync(member.EntraObjectId, cancellation)).QuietUntil(clock.GetUtcNow(), LocalTime.Zone) is not null;

    private async Task TellAsync(Notice notice, DateOnly monday, CancellationToken cancellation)
    {
        if (await claims.FindAsync(monday, notice.To.PersonId, cancellation) is not { } row) return;
        await delivery.RunAsync(new Parcel<ClaimedRow, Delivery>
        {
            TakenUntil = row.TakenUntil,
            Longest = channel.LongestFor(1),
            Claim = (now, until) => row.ClaimAsync(now, until, cancellation),
            HandOver = async _ => (await channel.SendAsync([notice], cancellation))[0],
            Record = (claim, outcome) => RecordAsync(notice, claim, outcome, cancellation),
        });
    }

    private async Task RecordAsync(Notice notice, ClaimedRow claim, Delivery outcome, CancellationToken cancellation)
    {
        switch (outcome)
        {
            case Delivery.Deferred later:
                await claim.PutOffAsync(later.Until, cancellation);
                Log.Deferred(logger, notice.To.PersonId, later.Code);
                break;
            case Delivery.Refused refused:
                await claims.EndAsync(claim, refused.Code, cancellation);
                SlimeMetrics.NotificationFailed(notice.Kind, refused.Code);
                break;
            case Delivery.Delivered delivered:
                await claims.EndAsync(claim, delivered.Channel, cancellation);
                Log.Told(logger, notice.To.PersonId);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The week's digest of {PersonId} is sent")]
        public static partial void Told(ILogger logger, string personId);

        [LoggerMessage(LogLevel.Warning, "The week's digest of {PersonId} is put off ({Code})")]
        public static partial void Deferred(ILogger logger, string personId, string code);
    }
}
