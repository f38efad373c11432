using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;

namespace Slime.Model.Committees;

public enum LessonKind
{
    Reproduce,
    Avoid,
}

/// <summary>What a lesson is about.</summary>
public enum LessonTheme
{
    Intake,
    Planning,
    Visit,
    Equipment,
    Orientation,
    Partners,
    Tools,
    Tutoring,
}

public enum LessonState
{
    /// <summary>Waits for the next committee.</summary>
    Recorded,

    /// <summary>Somebody tries it elsewhere.</summary>
    Tried,

    /// <summary>A committee decided it for all.</summary>
    Adopted,
    Dropped,
}

/// <param name="Decision">The decision that adopts it.</param>
public sealed record LessonStep(LessonState State, DateOnly On, string By, RecordId? Decision);

/// <summary>What a territory found out that others should do or should not do. Free words without households.</summary>
/// <param name="Document">An https address.</param>
public sealed record Lesson(RecordId Id, LessonKind Kind, TerritoryCode Territory, LessonTheme Theme, string Text, string? Document, string By, DateOnly On)
{
    public LessonState State { get; init; }

    public ImmutableArray<LessonStep> History { get; init; } = [];

    /// <summary>Comes up for the committee that is held next.</summary>
    public bool IsForNextCommittee => State is LessonState.Recorded or LessonState.Tried;

    public RecordId? Decision => History.LastOrDefault()?.Decision;

    /// <returns>Null with the code of why not: what was adopted or dropped stays so, and adopting names its decision.</returns>
    public (Lesson? After, string? Code) With(LessonStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!IsForNextCommittee) return (null, CommitteeCodes.LessonEnded);
        if (step.State <= State) return (null, CommitteeCodes.LessonNotNext);
        if (step.State == LessonState.Adopted && step.Decision is null) return (null, CommitteeCodes.LessonNeedsDecision);
        return (this with { State = step.State, History = History.Add(step) }, null);
    }
}
