using Microsoft.Extensions.Options;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Staff;
using Slime.Model.Text;

namespace Slime.Functions.TimeSheets;

public enum TimeGrouping
{
    Role,
    Purpose,
    Territory,
}

/// <param name="Key">A role, a purpose or a territory, by its code; empty for time of no territory.</param>
/// <param name="Role">Whose purpose it is.</param>
/// <param name="PlannedDays">Of roles only.</param>
/// <param name="Within">The role whose days hold these already.</param>
public sealed record TimeLine(string Key, Role? Role, long HalfHours, decimal Days, decimal? PlannedDays, Role? Within);

/// <param name="Days">Of all lines but those that another holds.</param>
public sealed record TimeAnswer(DateOnly From, DateOnly To, TimeGrouping By, IReadOnlyList<TimeLine> Items, decimal Days, decimal? PlannedDays, TimeMeasures Figures, string? Next = null);

/// <summary>
/// What people's time went into, by role, purpose or territory and never by person: coordination's of all, and a pilot's of the
/// mediators and tutors whose line manager they are. Days of the technician are of the coordination's too.
/// </summary>
internal sealed class TimeFigures(TimeStore store, WorkPlanStore plans, StaffStore staff, CommuneService communes, TimeMeasuring measuring, IOptions<TimeOptions> options)
{
    public async Task<TimeAnswer> ReadAsync(Caller caller, DateOnly from, DateOnly to, TimeGrouping by, CancellationToken cancellation)
    {
        var all = caller.Is(Role.Coordination);
        var totals = (await store.TotalsAsync(from, to, cancellation)).Where(total => all || IsManaged(caller, total)).ToList();
        var plan = (await plans.ReadAsync(cancellation)).Plan;
        var directory = (await staff.CurrentAsync(cancellation)).Staff;
        var roles = all ? TimePurposes.Roles : [Role.Mediator, Role.Tutor];
        var lines = by switch
        {
            TimeGrouping.Role => roles.Select(role => OfRole(role)).ToList(),
            TimeGrouping.Purpose => [.. roles.SelectMany(role => TimePurposes.Of(role).Select(purpose => Line(EnumCode.Of(purpose), role, total => total.Role == role && total.Purpose == purpose))).Where(line => line.HalfHours != 0)],
            _ => [.. totals.Select(total => total.Territory).Distinct().OrderBy(code => code?.ToString() ?? "~", StringComparer.Ordinal).Select(code => Line(code?.ToString() ?? "", null, total => total.Territory == code))],
        };
        var territories = communes.Directory.Territories.Select(territory => territory.Code).Where(code => all || caller.Posts.Any(post => post.Role == Role.Pilot && post.Territory == code)).ToList();
        var summed = lines.Where(line => line.Within is null).ToList();
        return new TimeAnswer(
            from, to, by, lines, options.Value.DaysOf(totals.Sum(total => (long)total.HalfHours)), by == TimeGrouping.Role ? summed.Sum(line => line.PlannedDays ?? 0) : null,
            await measuring.OfAsync(caller, totals, territories, from, to, cancellation));

        TimeLine OfRole(Role role)
        {
            var within = plan.On(role, to)?.Within;
            var holds = roles.Where(other => other == role || plan.On(other, to)?.Within == role).ToList();
            var posts = directory.In(role).Count(post => all || caller.Territories.Contains(post.Territory ?? default));
            return Line(EnumCode.Of(role), role, total => holds.Contains(total.Role)) with { PlannedDays = plan.DaysOf(role, from, to, posts), Within = within };
        }

        TimeLine Line(string key, Role? role, Func<TimeTotal, bool> includes)
        {
            var halfHours = totals.Where(includes).Sum(total => (long)total.HalfHours);
            return new TimeLine(key, role, halfHours, options.Value.DaysOf(halfHours), null, null);
        }
    }

    private static bool IsManaged(Caller caller, TimeTotal total) =>
        total.Role is Role.Mediator or Role.Tutor && total.Home is { } home && caller.Posts.Any(post => post.Role == Role.Pilot && post.Territory == home);

    /// <summary>Days of each role in a period, for whoever reckons with them: coordination's own are without the technician's here.</summary>
    public async Task<IReadOnlyDictionary<Role, decimal>> DaysByRoleAsync(DateOnly from, DateOnly to, TerritoryCode? territory, CancellationToken cancellation)
    {
        var totals = await store.TotalsAsync(from, to, cancellation);
        return TimePurposes.Roles.ToDictionary(
            role => role, role => options.Value.DaysOf(totals.Where(total => total.Role == role && (territory is null || total.Territory == territory)).Sum(total => (long)total.HalfHours)));
    }
}
