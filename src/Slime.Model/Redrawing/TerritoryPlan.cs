using System.Text.Json.Serialization;
using Slime.Model.Cases;
using Slime.Model.Communes;

namespace Slime.Model.Redrawing;

/// <summary>Where a plan stands.</summary>
public enum PlanStatus
{
    /// <summary>Being written; nothing follows from it.</summary>
    Draft,

    /// <summary>Somebody looked at what it would change.</summary>
    Checked,

    /// <summary>Waits for its day.</summary>
    Scheduled,

    /// <summary>At work; a process that dies leaves it so, and whoever comes next goes on.</summary>
    Applying,
    Applied,

    /// <summary>Being taken back.</summary>
    Reverting,
    Reverted,
}

/// <summary>What becomes of cases that are open on the day.</summary>
public enum OpenCaseChoice
{
    /// <summary>They stay with whoever has them: only new referrals go elsewhere.</summary>
    Stay,

    /// <summary>Those go whose household nobody has tried to reach.</summary>
    NotContacted,

    /// <summary>All go but those with a visit to come.</summary>
    AllButPlannedVisits,
}

/// <summary>What becomes of the targets of territories.</summary>
public enum TargetChoice
{
    Unchanged,

    /// <summary>What is left of them goes with the communes: by days to come and population.</summary>
    ProRata,
}

/// <summary>A commune goes to a territory.</summary>
public sealed record CommuneMove(InseeCode Insee, TerritoryCode To);

/// <summary>A case that a plan left, or that did not come back when it was taken back.</summary>
/// <param name="Code">Why.</param>
public sealed record KeptCase(CaseId CaseId, string Code);

/// <summary>Communes that go to other territories on a day, with what becomes of open cases and targets. No personal data.</summary>
public sealed record TerritoryPlan
{
    public required RecordId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The first day on which referrals go by it.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>Each commune once, by its code.</summary>
    public required IReadOnlyList<CommuneMove> Moves { get; init; }

    public OpenCaseChoice OpenCases { get; init; }

    public TargetChoice Targets { get; init; }

    public PlanStatus Status { get; init; }

    /// <summary>Since when it stands so.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Who had it scheduled or applied: what follows from it is theirs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? By { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Person { get; init; }

    /// <summary>Why it could not be applied on its day; it is a draft again then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Fault { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AppliedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? RevertedAt { get; init; }

    /// <summary>The day on which it was taken back; fixed when that begins.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? RevertedOn { get; init; }

    /// <summary>Cases that stayed where they had gone, once the plan was taken back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<KeptCase>? Kept { get; init; }

    [JsonIgnore]
    public bool IsEditable => Status is PlanStatus.Draft or PlanStatus.Checked;

    /// <summary>Its communes are decided: another plan must not decide them too.</summary>
    [JsonIgnore]
    public bool Binds => Status is PlanStatus.Scheduled or PlanStatus.Applying or PlanStatus.Reverting;

    public TerritoryCode? To(InseeCode insee) => Moves.FirstOrDefault(move => move.Insee == insee)?.To;

    /// <summary>The overrides by which its communes go.</summary>
    public IEnumerable<CommuneOverride> Overrides() => Moves.Select(move => new CommuneOverride(move.Insee, move.To, EffectiveOn, null, Name));

    /// <summary>As it is once it goes on to another status.</summary>
    /// <exception cref="InvalidOperationException">It cannot go there from where it is.</exception>
    public TerritoryPlan Become(PlanStatus next, DateTimeOffset at) => PlanTransitions.May(Status, next)
        ? this with { Status = next, Since = at, Fault = null }
        : throw new InvalidOperationException($"A plan that is {Status} cannot become {next}.");
}

/// <summary>The one table of what a plan may become.</summary>
public static class PlanTransitions
{
    private static readonly (PlanStatus From, PlanStatus To)[] All =
    [
        (PlanStatus.Draft, PlanStatus.Draft),
        (PlanStatus.Draft, PlanStatus.Checked),
        (PlanStatus.Checked, PlanStatus.Checked),
        (PlanStatus.Checked, PlanStatus.Draft),
        (PlanStatus.Checked, PlanStatus.Scheduled),
        (PlanStatus.Scheduled, PlanStatus.Checked),
        (PlanStatus.Scheduled, PlanStatus.Draft),
        (PlanStatus.Scheduled, PlanStatus.Applying),
        (PlanStatus.Applying, PlanStatus.Applying),
        (PlanStatus.Applying, PlanStatus.Applied),
        (PlanStatus.Applied, PlanStatus.Reverting),
        (PlanStatus.Reverting, PlanStatus.Reverting),
        (PlanStatus.Reverting, PlanStatus.Reverted),
    ];

    public static bool May(PlanStatus from, PlanStatus to) => All.Contains((from, to));
}

/// <summary>Why something does not work with a plan; stable, each with its words in the resources.</summary>
public static class PlanCodes
{
    /// <summary>It is not in a status from which that can be done.</summary>
    public const string NotNext = "plan_not_next";

    /// <summary>Somebody else is having it applied, or taken back, at this moment.</summary>
    public const string AtWork = "plan_at_work";

    public const string NotYet = "plan_not_yet";

    /// <summary>No commune would go to another territory.</summary>
    public const string MovesNothing = "plan_moves_nothing";

    /// <summary>Another plan that is scheduled has the same commune.</summary>
    public const string CommuneInAnother = "plan_commune_in_another";

    /// <summary>It was decided by hand for the same commune and day.</summary>
    public const string CommuneDecided = "plan_commune_decided";
}
