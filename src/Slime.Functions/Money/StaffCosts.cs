using Microsoft.Extensions.Options;
using Slime.Functions.TimeSheets;
using Slime.Model.Reporting.Money;
using Slime.Model.Reporting.WorkTime;

namespace Slime.Functions.Money;

/// <summary>Days worked, by post, at the price of their day.</summary>
internal sealed class StaffCosts(TimeStore time, IOptions<TimeOptions> options)
{
    public async Task<IReadOnlyList<FundingDays>> ReadAsync(DateOnly from, DateOnly to, MoneyTerms terms, CancellationToken cancellation)
    {
        var entries = new List<TimeEntry>();
        await foreach (var entry in time.AllAsync(from, to, cancellation)) entries.Add(entry);
        return
        [
            .. entries.GroupBy(entry => (entry.Role, entry.Post)).OrderBy(group => group.Key.Role).ThenBy(group => group.Key.Post, StringComparer.Ordinal)
                .Select(group => new FundingDays(group.Key.Role, group.Key.Post, options.Value.DaysOf(group.Sum(entry => (long)entry.HalfHours)), Cost(group, terms))),
        ];
    }

    /// <summary>Rounded once for a post, so that the parts sum to the whole.</summary>
    private long Cost(IEnumerable<TimeEntry> entries, MoneyTerms terms) => (long)Math.Round(
        entries.Sum(entry => entry.HalfHours / 2m / options.Value.HoursPerDay * (terms.DayRateOn(entry.Role, entry.Day)?.CentsPerDay ?? 0)), MidpointRounding.AwayFromZero);
}
