using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Model.Committees;

public enum DecisionStatus
{
    Open,
    Done,
    Dropped,

    /// <summary>To be done on a later day; still to be done.</summary>
    Postponed,
}

/// <param name="Note">Free words, without households.</param>
public sealed record DecisionStep(DecisionStatus Status, DateOnly On, string By, DateOnly? Due, string? Note);

/// <summary>What a committee decided: who does it until when, and what became of it. It goes to a post, so that it stays when a person leaves.</summary>
public sealed record CommitteeDecision(RecordId Id, RecordId Committee, string Text, string Owner, DateOnly Due)
{
    public DateOnly DecidedOn { get; init; }

    public DecisionStatus Status { get; init; }

    public CaseId? Case { get; init; }

    public SchemeCode? Scheme { get; init; }

    public TerritoryCode? Territory { get; init; }

    /// <summary>The role whose training it is about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Role? Training { get; init; }

    public ImmutableArray<DecisionStep> History { get; init; } = [];

    /// <summary>Still to be done.</summary>
    public bool IsOpen => Status is DecisionStatus.Open or DecisionStatus.Postponed;

    public int Postponements => History.Count(step => step.Status == DecisionStatus.Postponed);

    public bool IsLateOn(DateOnly day) => IsOpen && Due < day;

    /// <summary>The day on which it was done or dropped.</summary>
    public DateOnly? EndedOn => IsOpen ? null : History.LastOrDefault()?.On;

    /// <returns>Null with the code of why not: what ended stays as it ended, and a postponement needs a later day.</returns>
    public (CommitteeDecision? After, string? Code) With(DecisionStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!IsOpen) return (null, CommitteeCodes.DecisionEnded);
        if (step.Status == DecisionStatus.Open) return (null, CommitteeCodes.DecisionIsOpen);
        if (step.Status == DecisionStatus.Postponed && !(step.Due > Due)) return (null, CommitteeCodes.NotLater);
        return (this with { Status = step.Status, Due = step.Status == DecisionStatus.Postponed ? step.Due!.Value : Due, History = History.Add(step) }, null);
    }
}

/// <summary>Why something about committees is refused.</summary>
public static class CommitteeCodes
{
    public const string DecisionEnded = "decision_ended";

    public const string DecisionIsOpen = "decision_is_open";

    public const string NotLater = "decision_not_later";

    public const string NotNext = "committee_not_next";

    public const string IsFrozen = "committee_frozen";

    public const string NotFrozen = "committee_not_frozen";

    public const string NotHeld = "committee_not_held";

    public const string LessonEnded = "lesson_ended";

    public const string LessonNotNext = "lesson_not_next";

    public const string LessonNeedsDecision = "lesson_needs_decision";
}
