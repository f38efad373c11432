using System.Collections.Immutable;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;

namespace Slime.Functions.Steering;

/// <param name="Acting">Who holds the mediator's post, to whom most of it falls; null when it is vacant.</param>
public sealed record TerritoryFreshness(TerritoryCode Territory, Freshness Freshness, string? Acting);

/// <summary>A field that reporting needs, and how many visited households lack it.</summary>
public sealed record MissingField(Selection Selection, int Count);

/// <summary>What the visited households of a territory say, at six months and at twelve.</summary>
public sealed record TerritoryFollowUps(TerritoryCode Territory, ImmutableArray<FollowUpFigures> Figures);

/// <summary>How often nobody was home in a territory.</summary>
public sealed record TerritoryNobodyHome(TerritoryCode Territory, NobodyHomeFigures Figures);

/// <summary>Everything that a steering page shows, read from the kept totals on one day.</summary>
/// <param name="Today">Today, in the département.</param>
/// <param name="AskedFor">The day asked for, when no programme contains it.</param>
/// <param name="Recent">The pace of the whole at the rate of the last three months.</param>
/// <param name="Only">The territory of a page about one.</param>
public sealed record SteeringView(
    ProgrammeProgress Progress,
    DateOnly Today,
    DateOnly? AskedFor,
    Pace Recent,
    ImmutableArray<CurvePoint> Curve,
    Reach Reach,
    ImmutableArray<TerritoryFreshness> Freshness,
    ImmutableArray<MissingField> MissingFields,
    int WorkingDaysWithoutContact,
    Territory? Only,
    IReadOnlyDictionary<TerritoryCode, string> Names)
{
    /// <summary>What the households of all the territories shown say.</summary>
    public ImmutableArray<FollowUpFigures> FollowUpsOfAll { get; init; } = [];

    public ImmutableArray<TerritoryFollowUps> FollowUps { get; init; } = [];

    public required NobodyHomeFigures NobodyHomeOfAll { get; init; }

    public ImmutableArray<TerritoryNobodyHome> NobodyHome { get; init; } = [];

    /// <summary>Requests for energy aid before and after, of all the territories shown.</summary>
    public ImmutableArray<FslFigures> Fsl { get; init; } = [];

    /// <summary>What came of the orientations of all the territories shown.</summary>
    public required OrientationFigures Orientations { get; init; }

    /// <summary>Months of the second rate that is shown beside the forecast's.</summary>
    public const int RecentMonths = 3;

    public Programme Programme => Progress.Programme;

    public DateOnly On => Progress.On;

    public TerritoryCode? Code => Only?.Code;

    /// <summary>What happened from the programme's first day to the day shown.</summary>
    public Selection Since(Measure measure) => new(measure, Programme.From, On);

    /// <summary>What the figure of the page counts; null for several territories of which some have days of their own: then each line has its list.</summary>
    public Selection? CountedOfAll(DateOnly on) =>
        Code is { } only ? Programme.In(only).Counted(Measure.Counted, on) : Programme.HasOwnDays ? null : new Selection(Measure.Counted, Programme.From, on);

    /// <summary>What counts in one territory, from its own first day until its last.</summary>
    public Selection CountedIn(TerritoryCode territory) => Programme.In(territory).Counted(Measure.Counted, On);

    /// <summary>What stands on the day shown.</summary>
    public Selection Standing(Measure measure) => new(measure, null, On);

    public Selection Untouched => Model.Reporting.Steering.Freshness.UntouchedTooLong(On, WorkingDaysWithoutContact);

    public IEnumerable<TerritoryProgress> Behind =>
        Progress.Territories
            .Where(line => line.Figures.Pace.Standing is Model.Reporting.Steering.Standing.Behind or Model.Reporting.Steering.Standing.SlightlyBehind)
            .OrderBy(line => line.Figures.Pace.Ahead);

    /// <summary>Those that lack most visits first, as the column says; those from which nothing is expected last.</summary>
    public IReadOnlyList<TerritoryProgress> ByPace =>
        [.. Progress.Territories.OrderBy(line => line.Figures.Pace.Ratio is null).ThenBy(line => line.Figures.Pace.Ahead).ThenBy(line => line.Figures.Pace.Ratio)];
}
