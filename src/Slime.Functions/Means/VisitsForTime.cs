using Slime.Functions.Communes;
using Slime.Functions.Steering;
using Slime.Functions.TimeSheets;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;

namespace Slime.Functions.Means;

/// <summary>Visits as the steering page counts them, for days per visit.</summary>
internal sealed class VisitsForTime(ProgressReader progress, CommuneService communes) : ICountedVisits
{
    public async Task<int> CountAsync(IReadOnlyCollection<TerritoryCode> territories, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var asked = communes.Directory.Territories.Where(territory => territories.Contains(territory.Code)).ToList();
        return new Figures([.. (await progress.ReadLatestAsync(asked, cancellation)).Values]).Count(new Selection(Measure.Counted, from, to));
    }
}
