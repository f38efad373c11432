using Microsoft.Extensions.Options;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Staff;

namespace Slime.Functions.TimeSheets;

/// <summary>Asked by time sheets, answered by whoever counts visits.</summary>
internal interface ICountedVisits
{
    /// <summary>Visits that count for the programme, on their days.</summary>
    Task<int> CountAsync(IReadOnlyCollection<TerritoryCode> territories, DateOnly from, DateOnly to, CancellationToken cancellation);
}

/// <param name="Month">Its first day.</param>
/// <param name="Days">Of the coordination, with the technician's where the plan says that it holds them.</param>
public sealed record CoordinationMonth(DateOnly Month, decimal Days, decimal PlannedDays);

/// <summary>What days say beside visits.</summary>
/// <param name="DaysPerVisit">All days that the caller sees, for each visit that counts; null without either.</param>
/// <param name="MobilisationShare">Of the mediators' time, to three decimals; null when they wrote none.</param>
/// <param name="Coordination">The twelve months that end with the last day asked for; of coordination's own only.</param>
public sealed record TimeMeasures(int Visits, decimal? DaysPerVisit, decimal? MobilisationShare, IReadOnlyList<CoordinationMonth> Coordination);

/// <summary>Days per visit, how much of mediators' time goes into mobilising, and how coordination's days went up.</summary>
internal sealed class TimeMeasuring(TimeStore store, WorkPlanStore plans, StaffStore staff, ICountedVisits visits, IOptions<TimeOptions> options)
{
    private const int Months = 12;

    /// <param name="totals">Of the period, as far as the caller sees them.</param>
    /// <param name="territories">Whose visits they made.</param>
    public async Task<TimeMeasures> OfAsync(Caller caller, IReadOnlyList<TimeTotal> totals, IReadOnlyCollection<TerritoryCode> territories, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var counted = await visits.CountAsync(territories, from, to, cancellation);
        var days = options.Value.DaysOf(totals.Sum(total => (long)total.HalfHours));
        var mediators = totals.Where(total => total.Role == Role.Mediator).ToList();
        return new TimeMeasures(
            counted,
            counted == 0 || days == 0 ? null : decimal.Round(days / counted, 2, MidpointRounding.AwayFromZero),
            Share(mediators.Where(total => total.Purpose == TimePurpose.Mobilise).Sum(total => (long)total.HalfHours), mediators.Sum(total => (long)total.HalfHours)),
            caller.Is(Role.Coordination) ? await CoordinationAsync(to, cancellation) : []);
    }

    private async Task<IReadOnlyList<CoordinationMonth>> CoordinationAsync(DateOnly to, CancellationToken cancellation)
    {
        var plan = (await plans.ReadAsync(cancellation)).Plan;
        var posts = (await staff.CurrentAsync(cancellation)).Staff.In(Role.Coordination).Count();
        var last = new DateOnly(to.Year, to.Month, 1);
        return await Task.WhenAll(Enumerable.Range(0, Months).Select(async back =>
        {
            var month = last.AddMonths(back - Months + 1);
            var end = month.AddMonths(1).AddDays(-1);
            var totals = await store.TotalsAsync(month, end, cancellation);
            var held = totals.Where(total => total.Role == Role.Coordination || plan.On(total.Role, end)?.Within == Role.Coordination).Sum(total => (long)total.HalfHours);
            return new CoordinationMonth(month, options.Value.DaysOf(held), plan.DaysOf(Role.Coordination, month, end, posts));
        }));
    }

    private static decimal? Share(long part, long whole) => whole == 0 ? null : decimal.Round((decimal)part / whole, 3, MidpointRounding.AwayFromZero);
}
