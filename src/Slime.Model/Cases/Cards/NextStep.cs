namespace Slime.Model.Cases.Cards;

/// <summary>What a case waits for.</summary>
public enum NextStep
{
    /// <summary>Nobody has tried to reach the household.</summary>
    Call,

    /// <summary>Somebody tried, and nobody answered.</summary>
    CallAgain,

    /// <summary>The household was reached, or a visit did not take place: a day is to be found.</summary>
    Plan,

    /// <summary>A visit is ahead.</summary>
    Visit,

    /// <summary>A visit's hour is past and nobody said what came of it.</summary>
    RecordOutcome,

    /// <summary>The visit is done and its diagnostic not handed in.</summary>
    SubmitDiagnostic,

    /// <summary>The diagnostic is handed in and the household directed to nothing yet.</summary>
    Orient,

    /// <summary>An answer of a scheme or a follow-up is due, or the household refused and somebody must decide what follows.</summary>
    FollowUp,

    /// <summary>Nothing: the case is closed, or the program is about to give it its mediator.</summary>
    None,
}

/// <summary>What a case waits for, and since when, or from which day on.</summary>
/// <param name="Since">Null when there is nothing to do, or nothing but the follow-up of the visit, which has its own days.</param>
public sealed record CaseStep(NextStep Step, DateOnly? Since)
{
    public static CaseStep None { get; } = new(NextStep.None, null);
}

/// <summary>Within how many working days each step is to be done.</summary>
public sealed record NextStepPolicy(int CallWithin, int CallAgainWithin, int PlanWithin, int SubmitWithin, int OrientWithin)
{
    /// <summary>The first is the service's rule of ten working days; the others are proposals.</summary>
    public static NextStepPolicy Default { get; } = new(10, 1, 5, 5, 10);
}

/// <summary>A step as it stands at a moment.</summary>
/// <param name="Due">The day by which it is to be done; null when there is nothing to do.</param>
public readonly record struct DueStep(NextStep Step, DateOnly? Due)
{
    /// <summary>The day is today or past.</summary>
    public bool IsDueOn(DateOnly today) => Due <= today;
}
