using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Ledger;
using Slime.Functions.Notifications;
using Slime.Functions.Programmes;
using Slime.Functions.Staff;
using Slime.Model.Calendar;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Steering;

/// <summary>
/// Tells each tutor and pilot on Monday morning where their territory stands, once a week. The timer comes every hour of that day and the next, so that whoever a fault kept from being told is told an hour later, and whoever has quiet when theirs ends.
/// </summary>
internal sealed class SendWeeklyDigests(
    WeeklyDigest digest,
    IEnumerable<IDigestLine> lines,
    SteeringTotals totals,
    LedgerProjection projection,
    ProgrammeStore programmes,
    StaffStore staff,
    CommuneService communes,
    TellOnce telling,
    EachInTurn each,
    LocalTime time) : ITimerHandler
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var monday = Weeks.MondayOf(time.Today);
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
                if (digest.For(member, territory, kept, book, monday, more) is { } notice) await telling.TellAsync(IsoDate.Text(monday), notice, cancellation);
            }
        }, cancellation);
    }

    /// <summary>A pilot who is also the tutor is one person, and told once.</summary>
    private static IEnumerable<StaffMember> RecipientsIn(TerritoryCode territory, StaffDirectory people) =>
        people.In(Role.Pilot, territory).Concat(people.In(Role.Tutor, territory))
            .Where(member => !member.IsVacant)
            .DistinctBy(member => member.EntraObjectId?.ToString() ?? member.Id);
}
