using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Slime.Model.Staff;

namespace Slime.Model.Redrawing;

/// <summary>A territory as it is, or as it would be.</summary>
/// <param name="Households">Its part of the programme's, by population; null without a programme.</param>
/// <param name="Planned">Visits over the whole programme, as they are reckoned from the plan's day on.</param>
/// <param name="Open">Open cases that its people follow.</param>
/// <param name="Waiting">Of those, the ones that were not visited.</param>
/// <param name="VisitsToCome">Of those, the ones with a visit planned.</param>
/// <param name="OpenPerMediator">Null while nobody holds the post.</param>
/// <param name="PerThousandHouseholds">Visits of the programme in its communes × 1 000 ÷ households.</param>
public sealed record TerritoryOutline(
    int Communes, int Population, int? Households, int? Planned, int Open, int Waiting, int VisitsToCome, decimal? OpenPerMediator, decimal? PerThousandHouseholds);

public sealed record TerritoryChange(TerritoryCode Territory, TerritoryOutline Before, TerritoryOutline After)
{
    /// <summary>Households are shared by population and rounded together: where nothing else changes, one more or less is no change.</summary>
    public bool Changes => Before with { Households = After.Households, PerThousandHouseholds = After.PerThousandHouseholds } != After;
}

/// <param name="Count">How many communes it is so for.</param>
public sealed record PlanWarning(string Code, int Count);

/// <summary>What a plan would change, reckoned by the rules that route referrals.</summary>
/// <param name="VariationBefore">Coefficient of variation of visits per 1 000 households.</param>
public sealed record PlanPreview(
    ImmutableArray<TerritoryChange> Territories, ImmutableArray<CaseMove> Cases, decimal? VariationBefore, decimal? VariationAfter, ImmutableArray<PlanWarning> Warnings)
{
    /// <summary>Nobody holds the post of mediator in a territory that receives communes.</summary>
    public const string NoMediator = "noMediator";

    /// <summary>A decision that begins later takes a commune elsewhere again.</summary>
    public const string DecidedLater = "decidedLater";

    /// <summary>No programme covers the day: targets cannot follow.</summary>
    public const string NoProgramme = "noProgramme";
}

/// <summary>What a preview is reckoned from.</summary>
/// <param name="Open">All open cases.</param>
/// <param name="Visited">The communes of visits that count for the programme, one entry a visit.</param>
/// <param name="Programme">That of the plan's day; null when none covers it.</param>
public sealed record PlanGround(
    CommuneDirectory Directory, IReadOnlyCollection<CommuneOverride> Overrides, StaffDirectory Staff, IReadOnlyCollection<CaseState> Open, IReadOnlyCollection<InseeCode> Visited, Programme? Programme)
{
    /// <summary>Where each commune is on the plan's day without it.</summary>
    public TerritoryCode Before(Commune commune, TerritoryPlan plan) => TerritoryAssignment.Resolve(commune, Overrides, plan.EffectiveOn).Territory;

    /// <summary>The same as if the plan's decisions were there.</summary>
    public TerritoryCode After(Commune commune, TerritoryPlan plan) => TerritoryAssignment.Resolve(commune, Overrides.Concat(plan.Overrides()), plan.EffectiveOn).Territory;

    /// <summary>Of each territory that gives, the part of its population that goes to each that receives.</summary>
    public ImmutableArray<TerritoryShift> Shifts(TerritoryPlan plan)
    {
        var populations = Directory.Communes.GroupBy(commune => Before(commune, plan)).ToDictionary(group => group.Key, group => group.Sum(commune => commune.Population));
        return
        [
            .. plan.Moves.Select(move => Directory.Find(move.Insee)).OfType<Commune>()
                .Select(commune => (From: Before(commune, plan), To: plan.To(commune.Insee)!.Value, commune.Population))
                .Where(move => move.From != move.To)
                .GroupBy(move => (move.From, move.To))
                .Select(group => new TerritoryShift(group.Key.From, group.Key.To, populations[group.Key.From] == 0 ? 0 : (decimal)group.Sum(move => move.Population) / populations[group.Key.From])),
        ];
    }

    public PlanPreview Preview(TerritoryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ImmutableArray<CaseMove> moves = [.. Open.Select(state => OpenCaseMoves.Of(state, plan)).OfType<CaseMove>().OrderBy(move => move.CaseId.ToString(), StringComparer.Ordinal)];
        var gone = moves.Where(move => move.Goes).ToDictionary(move => move.CaseId, move => move.To);
        var programme = Programme is not null && plan.Targets == TargetChoice.ProRata ? TargetSteps.With(Programme, plan.Id.ToString(), plan.EffectiveOn, Shifts(plan)) : Programme;
        var before = Outlines(plan, commune => Before(commune, plan), state => state.FollowedBy, Programme);
        var after = Outlines(plan, commune => After(commune, plan), state => gone.TryGetValue(state.Id, out var to) ? to : state.FollowedBy, programme);
        return new PlanPreview(
            [.. Directory.Territories.Select(territory => new TerritoryChange(territory.Code, before[territory.Code], after[territory.Code]))],
            moves,
            Variation(before),
            Variation(after),
            [.. Warnings(plan).Where(warning => warning.Count > 0)]);
    }

    private static decimal? Variation(Dictionary<TerritoryCode, TerritoryOutline> outlines) =>
        Spread.Of(outlines.Select(outline => (outline.Key, outline.Value.PerThousandHouseholds)))?.CoefficientOfVariation;

    private IEnumerable<PlanWarning> Warnings(TerritoryPlan plan)
    {
        yield return new PlanWarning(PlanPreview.NoMediator, plan.Moves.Count(move => Staff.In(Role.Mediator, move.To).All(post => post.IsVacant)));
        yield return new PlanWarning(PlanPreview.DecidedLater, plan.Moves.Count(move => Overrides.Any(decision => decision.Insee == move.Insee && decision.From > plan.EffectiveOn)));
        if (plan.Targets == TargetChoice.ProRata && Programme is null) yield return new PlanWarning(PlanPreview.NoProgramme, plan.Moves.Count);
    }

    private Dictionary<TerritoryCode, TerritoryOutline> Outlines(TerritoryPlan plan, Func<Commune, TerritoryCode> territoryOf, Func<CaseState, TerritoryCode> followerOf, Programme? programme)
    {
        var places = Directory.Communes.ToDictionary(commune => commune.Insee, territoryOf);
        var populations = Directory.Territories.Select(territory => Directory.Communes.Where(commune => places[commune.Insee] == territory.Code).Sum(commune => commune.Population)).ToList();
        var households = programme is null ? default : Sharing.Share(programme.Households, populations);
        var visited = Visited.Where(places.ContainsKey).GroupBy(insee => places[insee]).ToDictionary(group => group.Key, group => group.Count());
        var followed = Open.ToLookup(followerOf);
        var outlines = new Dictionary<TerritoryCode, TerritoryOutline>();
        foreach (var (territory, index) in Directory.Territories.Select((territory, index) => (territory.Code, index)))
        {
            var mediators = Staff.In(Role.Mediator, territory).Count(post => !post.IsVacant);
            var open = followed[territory].ToList();
            var target = programme?.Targets.FirstOrDefault(known => known.Territory == territory);
            outlines[territory] = new TerritoryOutline(
                places.Values.Count(code => code == territory),
                populations[index],
                programme is null ? null : households[index],
                target is null ? null : programme!.In(target).PlannedOn(target.Planned, plan.EffectiveOn),
                open.Count,
                open.Count(state => state.DoneVisit() is null),
                open.Count(state => state.OpenVisit() is not null),
                mediators == 0 ? null : Math.Round((decimal)open.Count / mediators, 1, MidpointRounding.AwayFromZero),
                programme is null || households[index] == 0 ? null : Math.Round(visited.GetValueOrDefault(territory) * 1000m / households[index], 2, MidpointRounding.AwayFromZero));
        }

        return outlines;
    }
}
