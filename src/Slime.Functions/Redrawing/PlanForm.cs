using Slime.Functions.Communes;
using Slime.Model.Communes;
using Slime.Model.Redrawing;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Redrawing;

/// <summary>A plan as typed, with the EPCI or the commune that is to be added to it.</summary>
public sealed record PlanForm
{
    public string Name { get; init; } = "";

    public string EffectiveOn { get; init; } = "";

    public string OpenCases { get; init; } = EnumCode.Of(OpenCaseChoice.Stay);

    public string Targets { get; init; } = EnumCode.Of(TargetChoice.Unchanged);

    public string Epci { get; init; } = "";

    public string? Commune { get; init; }

    public string Query { get; init; } = "";

    public string To { get; init; } = "";

    public static PlanForm Of(TerritoryPlan plan) => new()
    {
        Name = plan.Name,
        EffectiveOn = IsoDate.Text(plan.EffectiveOn),
        OpenCases = EnumCode.Of(plan.OpenCases),
        Targets = EnumCode.Of(plan.Targets),
    };

    public static PlanForm Read(IFormCollection posted)
    {
        var commune = TypedCommune.Read(posted, "commune");
        return new PlanForm
        {
            Name = posted.Text("name"),
            EffectiveOn = posted.Text("effectiveOn"),
            OpenCases = posted.Text("openCases"),
            Targets = posted.Text("targets"),
            Epci = posted.Text("epci"),
            Commune = commune.Insee,
            Query = commune.Query,
            To = posted.Text("to"),
        };
    }

    internal IReadOnlyList<CommuneChoice> Candidates(CommuneDirectory directory) =>
        InseeCode.TryParse(Commune, out var code) && directory.Find(code) is { } chosen ? [CommuneLabels.Choice(chosen)] : [.. directory.Matches(Query).Select(CommuneLabels.Choice)];

    /// <param name="known">What the plan moves already; what is added takes the place of what is there for the same commune.</param>
    internal (PlanInput Input, IReadOnlyList<FieldError> Unread) ToInput(IEnumerable<CommuneMove> known, CommuneDirectory directory)
    {
        var unread = new List<FieldError>();
        var to = TypedText.Of<TerritoryCode>(To, "to", TerritoryCode.TryParse, "territory_unknown", unread);
        var adds = Epci.Length > 0 || Commune is not null || Query.Length > 0 || To.Length > 0;
        if (adds && to is null && To.Length == 0) unread.Add(new FieldError("to", FieldErrorCodes.Required, []));
        if (adds && Epci.Length == 0 && Commune is null) unread.Add(new FieldError("commune", Query.Length > 0 ? "commune_to_choose" : FieldErrorCodes.Required, []));
        HashSet<InseeCode> replaced =
        [
            .. directory.Communes.Where(commune => Epci.Length > 0 ? commune.EpciSiren == Epci : commune.Insee.ToString() == Commune).Select(commune => commune.Insee),
        ];
        var input = new PlanInput
        {
            Name = Name,
            EffectiveOn = TypedText.Day(EffectiveOn, "effectiveOn", unread),
            OpenCases = TypedText.Word<OpenCaseChoice>(OpenCases, "openCases", unread),
            Targets = TypedText.Word<TargetChoice>(Targets, "targets", unread),
            Moves =
            [
                .. known.Where(move => !adds || !replaced.Contains(move.Insee)).Select(move => new MoveInput(move.Insee.ToString(), null, move.To)),
                .. adds ? new[] { new MoveInput(Epci.Length > 0 ? null : Commune, Epci.Length > 0 ? Epci : null, to) } : [],
            ],
        };
        return (input, unread);
    }
}

/// <summary>Communes of a plan that are said in one line: all of an EPCI, or one.</summary>
/// <param name="Key">What takes them out of the plan.</param>
public sealed record PlanGroup(string Key, string Label, IReadOnlyList<CommuneMove> Moves, TerritoryCode To)
{
    public static IReadOnlyList<PlanGroup> Of(TerritoryPlan plan, CommuneDirectory directory) =>
    [
        .. plan.Moves.Select(move => (Move: move, Commune: directory.Find(move.Insee)!)).GroupBy(pair => (pair.Commune.EpciSiren, pair.Move.To)).SelectMany(group =>
            group.Count() > 1 && group.Count() == directory.Communes.Count(commune => commune.EpciSiren == group.Key.EpciSiren)
                ? [new PlanGroup(group.Key.EpciSiren, group.First().Commune.Epci, [.. group.Select(pair => pair.Move)], group.Key.To)]
                : group.Select(pair => new PlanGroup(pair.Move.Insee.ToString(), pair.Commune.Name, [pair.Move], pair.Move.To))),
    ];
}
