using System.Collections.Immutable;
using Slime.Model.Staff;

namespace Slime.Model.Training;

public enum StepKind
{
    Course,
    ELearning,

    /// <summary>Visits that the tutor accompanied: counted by themselves.</summary>
    AccompaniedVisits,
    Observation,
}

/// <param name="Id">What records name; kept for ever.</param>
/// <param name="IsBase">Nobody visits alone before it.</param>
/// <param name="Visits">How many, of accompanied visits.</param>
/// <param name="ValidityMonths">After which the certificate must be had again; null for ever.</param>
public sealed record TrainingStep(string Id, StepKind Kind, string Label, bool IsBase, int? Visits, int? ValidityMonths);

/// <summary>What people of a role learn, in order.</summary>
public sealed record TrainingPath(Role Role, string Name, ImmutableArray<TrainingStep> Steps)
{
    public TrainingStep? Step(string id) => Steps.FirstOrDefault(step => step.Id == id);

    public TrainingStep? BaseStep => Steps.FirstOrDefault(step => step.IsBase);
}

/// <summary>A step that somebody did. Staff data; what it cost is cents.</summary>
/// <param name="Person">Who learned it, whichever post they hold.</param>
public sealed record TrainingRecord(string Id, Guid Person, Role Role, string Step, DateOnly From, DateOnly To, decimal Hours)
{
    public string? Provider { get; init; }

    /// <summary>Where the certificate lies in the files of the service; none is kept here.</summary>
    public string? Certificate { get; init; }

    public long CostCents { get; init; }

    public long ReimbursedCents { get; init; }
}

/// <summary>What a mediator can do, by the grid.</summary>
public enum Skill
{
    Contact,
    BudgetTalk,
    Measuring,
    Building,
    Equipment,
    Advice,
    Orientation,
    Writing,
}

public enum AutonomyDecision
{
    Accompanied,
    Partly,
    Autonomous,
}

/// <summary>What a tutor decides of a mediator: it ends accompaniment, not the number of visits.</summary>
/// <param name="Person">The mediator, whichever post they hold.</param>
/// <param name="Grades">0 to 3, of each skill in the order of <see cref="Skill"/>.</param>
/// <param name="Visits">Accompanied visits done by that day, shown beside.</param>
/// <param name="Number">1 for the first of the person: of two of one day the later stands.</param>
public sealed record AutonomyReview(string Id, string Post, Guid? Person, string Tutor, DateOnly On, ImmutableArray<int> Grades, AutonomyDecision Decision, DateOnly? NextOn, int Visits, int Number)
{
    public const int BestGrade = 3;
}

/// <summary>How far somebody is with a step.</summary>
public enum StepState
{
    Missing,
    Done,

    /// <summary>Done, and to be had again within <see cref="TrainingProgress.WarningDays"/>.</summary>
    Expiring,
    Expired,
}

public sealed record StepProgress(TrainingStep Step, StepState State, DateOnly? DoneOn, DateOnly? ValidUntil);

/// <summary>Who has done which step of their path.</summary>
public static class TrainingProgress
{
    public const int WarningDays = 60;

    /// <param name="records">Of the person.</param>
    /// <param name="accompaniedVisits">Done so far.</param>
    public static ImmutableArray<StepProgress> Of(TrainingPath path, IEnumerable<TrainingRecord> records, int accompaniedVisits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(path);
        var all = records.Where(record => record.To <= today).ToList();
        return [.. path.Steps.Select(step => Of(step, all, accompaniedVisits, today))];
    }

    private static StepProgress Of(TrainingStep step, List<TrainingRecord> records, int accompaniedVisits, DateOnly today)
    {
        if (step.Kind == StepKind.AccompaniedVisits) return new StepProgress(step, accompaniedVisits >= (step.Visits ?? 0) ? StepState.Done : StepState.Missing, null, null);
        if (records.Where(record => record.Step == step.Id).MaxBy(record => record.To) is not { } latest) return new StepProgress(step, StepState.Missing, null, null);
        if (step.ValidityMonths is not { } months) return new StepProgress(step, StepState.Done, latest.To, null);
        var until = latest.To.AddMonths(months);
        var state = until < today ? StepState.Expired : until <= today.AddDays(WarningDays) ? StepState.Expiring : StepState.Done;
        return new StepProgress(step, state, latest.To, until);
    }
}
