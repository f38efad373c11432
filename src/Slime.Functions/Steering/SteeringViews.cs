using Microsoft.Extensions.Options;
using Slime.Functions.Communes;
using Slime.Functions.Programmes;
using Slime.Functions.Staff;
using Slime.Functions.Visits;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Slime.Model.Staff;
using Slime.Platform.Time;

namespace Slime.Functions.Steering;

/// <summary>Puts a steering page together: point reads of programmes and kept totals, and nothing else of storage.</summary>
internal sealed class SteeringViews(
    ProgressReader reader, ProgrammeStore programmes, StaffStore staff, CommuneService communes, IOptions<VisitOptions> visits, LocalTime time)
{
    /// <param name="on">The day to show; today when it is not given.</param>
    /// <returns>Null when there is no programme at all.</returns>
    public async Task<SteeringView?> ReadAsync(IReadOnlyList<Territory> territories, DateOnly? on, Territory? only, CancellationToken cancellation)
    {
        var reading = reader.ReadRecentAsync(territories, cancellation);
        var people = staff.CurrentAsync(cancellation);
        var book = await programmes.ReadAsync(cancellation);
        var totals = await reading;
        var day = on ?? time.Today;
        if (book.Nearest(day) is not { } programme) return null;
        var shown = day < programme.From ? programme.From : day > programme.To ? programme.To : day;
        var progress = ProgrammeProgress.Of(programme, totals, shown);
        var figures = new Figures([.. territories.Select(territory => totals[territory.Code])]);
        var targets = programme.Targets.Where(target => totals.ContainsKey(target.Territory)).ToList();
        var (planned, together) = (targets.Sum(target => target.Planned), programme.In(targets));
        IReadOnlyList<(TerritoryTarget, Figures)> parts = [.. targets.Select(target => (target, new Figures(totals[target.Territory])))];
        var directory = (await people).Staff;
        return new SteeringView(
            progress,
            time.Today,
            shown == day ? null : day,
            programme.HasOwnDays ? Pace.Together(programme, parts, shown, SteeringView.RecentMonths) : Pace.Of(together, planned, figures, shown, SteeringView.RecentMonths),
            programme.HasOwnDays ? Curve.Together(programme, parts, shown) : Curve.Of(together, planned, figures, shown),
            Reach.Of(programme, figures, shown),
            [.. territories.Select(territory => FreshnessOf(territory, totals[territory.Code], shown, directory))],
            [
                .. Measures.IncompleteFields.Select(field => new Selection(field, null, shown)).Select(selection => new MissingField(selection, figures.Count(selection))),
            ],
            visits.Value.WorkingDaysWithoutContact,
            only,
            communes.Directory.Territories.ToDictionary(territory => territory.Code, territory => territory.Name))
        {
            NobodyHomeOfAll = NobodyHomeFigures.Of(programme, figures, shown),
            NobodyHome = [.. territories.Select(territory => new TerritoryNobodyHome(territory.Code, NobodyHomeFigures.Of(programme, new Figures(totals[territory.Code]), shown)))],
            Fsl = FslFigures.All(programme, figures, shown),
            Orientations = OrientationFigures.Of(programme, figures, shown),
            FollowUpsOfAll = FollowUpFigures.Of(programme, figures, shown),
            FollowUps = [.. territories.Select(territory => new TerritoryFollowUps(territory.Code, FollowUpFigures.Of(programme, new Figures(totals[territory.Code]), shown)))],
        };
    }

    private TerritoryFreshness FreshnessOf(Territory territory, TerritoryTotals totals, DateOnly on, StaffDirectory people) => new(
        territory.Code,
        Freshness.Of(new Figures(totals), on, visits.Value.WorkingDaysWithoutContact),
        people.In(Role.Mediator, territory.Code).FirstOrDefault(member => !member.IsVacant)?.Name);
}
