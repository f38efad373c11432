using System.Collections.Immutable;
using Slime.Functions.Committees;
using Slime.Functions.Staff;
using Slime.Functions.TimeSheets;
using Slime.Model.Committees;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Means;

/// <summary>Days used and planned for each role since the last committee, or since the month began. Days of the technician are of the coordination's too.</summary>
internal sealed class TimeSection(TimeFigures figures, WorkPlanStore plans, StaffStore staff) : IPackSection
{
    public int Order => 70;

    public async Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation)
    {
        var from = context.Since is { } since && since < context.On ? since.AddDays(1) : new DateOnly(context.On.Year, context.On.Month, 1);
        var territory = context.Committee.Territory;
        var used = await figures.DaysByRoleAsync(from, context.On, territory, cancellation);
        if (used.Values.All(days => days == 0)) return null;
        var plan = (await plans.ReadAsync(cancellation)).Plan;
        var posts = (await staff.CurrentAsync(cancellation)).Staff;
        // Who works for the whole département has no days of one territory.
        var roles = TimePurposes.Roles.Where(role => territory is null || role is Role.Mediator or Role.Tutor).ToList();
        return new PackSection("time", Texts.Get("means.section.time"))
        {
            Lines = [Texts.Get("means.time.period", Dates.Day(from), Dates.Day(context.On))],
            Figures = [.. roles.Select(role => new PackFigure($"time.{EnumCode.Of(role)}", Texts.Get("means.figure.days", StaffWords.Role(role)), TimeWords.Days(UsedBy(role)), $"/temps/equipe?from={IsoDate.Text(from)}&to={IsoDate.Text(context.On)}&by=role"))],
            Tables =
            [
                new("time", Texts.Get("means.table.time"),
                    [new(Texts.Get("means.column.role")), new(Texts.Get("means.column.used"), IsNumber: true), new(Texts.Get("means.column.planned"), IsNumber: true)],
                    [.. roles.Select(role => (ImmutableArray<string>)[StaffWords.Role(role), TimeWords.Days(UsedBy(role)), Planned(role)])]),
            ],
        };

        decimal UsedBy(Role role) => used.Where(days => days.Key == role || plan.On(days.Key, context.On)?.Within == role).Sum(days => days.Value);

        string Planned(Role role)
        {
            var count = posts.In(role).Count(post => territory is null || post.Territory == territory);
            return plan.DaysOf(role, from, context.On, count) is var days && days > 0 ? TimeWords.Days(days) : Texts.Get("steering.none");
        }
    }
}
