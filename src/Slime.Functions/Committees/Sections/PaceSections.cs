using Microsoft.Extensions.Options;
using Slime.Functions.Steering;
using Slime.Functions.Visits;
using Slime.Model.Committees;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Committees.Sections;

/// <summary>How fast visits are done in each territory, and where that leads: the figures of the steering page.</summary>
internal sealed class PaceSection : IPackSection
{
    public int Order => 10;

    public Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation)
    {
        if (context.Programme is not { } programme) return Task.FromResult<PackSection?>(null);
        var progress = ProgrammeProgress.Of(programme, context.Totals, context.On);
        var whole = progress.Whole.Pace;
        var counted = (context.Committee.Territory is { } only ? programme.In(only) : programme).Counted(Measure.Counted, context.On);
        return Task.FromResult<PackSection?>(new PackSection("pace", Texts.Get("committees.section.pace"))
        {
            Figures =
            [
                new("pace.done", Texts.Get("committees.figure.done"), Numbers.Whole(whole.Done), programme.HasOwnDays && context.Committee.Territory is null ? null : SteeringLists.Href(counted, context.Committee.Territory)),
                new("pace.expected", Texts.Get("committees.figure.expected"), Numbers.Whole(whole.Expected)),
                new("pace.planned", Texts.Get("committees.figure.planned"), Numbers.Whole(whole.Planned)),
                new("pace.needed", Texts.Get("committees.figure.needed"), SteeringWords.Number(whole.NeededPerMonth, 1)),
                new("pace.rate", Texts.Get("committees.figure.rate"), SteeringWords.Number(whole.RatePerMonth, 1)),
                new("pace.forecast", Texts.Get("committees.figure.forecast"), SteeringWords.Day(whole.ForecastEnd)),
            ],
            Tables =
            [
                new("pace", Texts.Get("committees.table.pace"),
                    [new(Texts.Get("committees.column.territory")), .. NumberColumns("expected", "done", "ahead", "needed", "rate", "forecast")],
                    [.. progress.Territories.Select(line => Row(context.NameOf(line.Territory), line.Figures.Pace))]),
            ],
        });
    }

    private static System.Collections.Immutable.ImmutableArray<string> Row(string territory, Pace pace) =>
    [
        territory, Numbers.Whole(pace.Expected), Numbers.Whole(pace.Done), SteeringWords.Ahead(pace.Ahead), SteeringWords.Number(pace.NeededPerMonth, 1),
        SteeringWords.Number(pace.RatePerMonth, 1), SteeringWords.Day(pace.ForecastEnd),
    ];

    internal static IEnumerable<PackColumn> NumberColumns(params string[] names) => names.Select(name => new PackColumn(Texts.Get($"committees.column.{name}"), IsNumber: true));
}

/// <summary>How far territories are from one another, now and when the last committee met.</summary>
internal sealed class EquitySection : IPackSection
{
    public int Order => 20;

    public Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation)
    {
        if (context.Programme is not { } programme || context.Territories.Count < 2) return Task.FromResult<PackSection?>(null);
        var progress = ProgrammeProgress.Of(programme, context.Totals, context.On);
        var before = context.LastPack is { } last ? [Texts.Get("committees.equity.before", Slime.Platform.Web.Dates.Day(last.On), last.Figure("equity.variation")?.Value ?? Texts.Get("steering.none"))] : new[] { Texts.Get("committees.equity.first") };
        return Task.FromResult<PackSection?>(new PackSection("equity", Texts.Get("committees.section.equity"))
        {
            Lines = [.. before],
            Figures =
            [
                new("equity.variation", Texts.Get("committees.figure.variation"), SteeringWords.Number(progress.RateSpread?.CoefficientOfVariation, 3)),
                new("equity.mean", Texts.Get("committees.figure.mean"), SteeringWords.Number(progress.RateSpread?.Mean, 2)),
            ],
            Tables =
            [
                new("equity", Texts.Get("committees.table.equity"),
                    [new(Texts.Get("committees.column.territory")), .. PaceSection.NumberColumns("households", "done", "perThousand", "daysToVisit")],
                    [
                        .. progress.Territories.Select(line => (System.Collections.Immutable.ImmutableArray<string>)
                        [
                            context.NameOf(line.Territory), Numbers.Whole(line.Figures.Households), Numbers.Whole(line.Figures.Pace.Done),
                            SteeringWords.Number(line.Figures.PerThousandHouseholds, 2), SteeringWords.Days(line.Figures.ReferralToVisit),
                        ]),
                    ]),
            ],
        });
    }
}

/// <summary>How up to date the tables are.</summary>
internal sealed class FreshnessSection(IOptions<VisitOptions> visits) : IPackSection
{
    public int Order => 30;

    public Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation) => Task.FromResult<PackSection?>(new PackSection("freshness", Texts.Get("committees.section.freshness"))
    {
        Lines = [Texts.Get("committees.freshness.intro")],
        Tables =
        [
            new("freshness", Texts.Get("committees.table.freshness"),
                [new(Texts.Get("committees.column.territory")), .. PaceSection.NumberColumns("lastEntry", "withoutContact", "withoutOutcome", "withoutDiagnostic", "incomplete")],
                [.. context.Territories.Select(territory => Row(territory, Freshness.Of(new Figures(context.Totals[territory.Code]), context.On, visits.Value.WorkingDaysWithoutContact)))]),
        ],
    });

    private static System.Collections.Immutable.ImmutableArray<string> Row(Territory territory, Freshness late) =>
    [
        territory.Name, SteeringWords.Day(late.LastEntryOn), Numbers.Whole(late.WithoutContact), Numbers.Whole(late.WithoutOutcome), Numbers.Whole(late.WithoutDiagnostic), Numbers.Whole(late.Incomplete),
    ];
}

/// <summary>What visited households say months later.</summary>
internal sealed class FollowUpSection : IPackSection
{
    public int Order => 60;

    public Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation)
    {
        if (context.Programme is not { } programme) return Task.FromResult<PackSection?>(null);
        var figures = FollowUpFigures.Of(programme, new Figures([.. context.Territories.Select(territory => context.Totals[territory.Code])]), context.On);
        return Task.FromResult<PackSection?>(new PackSection("followUp", Texts.Get("committees.section.followUp"))
        {
            Lines = [Texts.Get("committees.followUp.intro", FollowUpFigures.LeastForRate)],
            Tables =
            [
                new("followUp", Texts.Get("committees.table.followUp"),
                    [new(Texts.Get("committees.column.month")), .. PaceSection.NumberColumns("answered", "firstAction", "engagingAction", "noLongerCold", "savings")],
                    [
                        .. figures.Select(at => (System.Collections.Immutable.ImmutableArray<string>)
                            [Texts.Get("committees.month", at.Month), Part(at.Said), Part(at.FirstAction), Part(at.EngagingAction), Part(at.NoLongerCold), Part(at.Savings)]),
                    ]),
            ],
        });
    }

    private static string Part(Share share) =>
        FollowUpFigures.HasRate(share) ? Texts.Get("committees.part", Numbers.Whole(share.Count), Numbers.Whole(share.Total), SteeringWords.Percent(share)) : Texts.Get("committees.partOnly", Numbers.Whole(share.Count), Numbers.Whole(share.Total));
}
