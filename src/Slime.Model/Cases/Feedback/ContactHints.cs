using System.Collections.Immutable;

namespace Slime.Model.Cases.Feedback;

/// <summary>What a hint is made of.</summary>
public enum HintKind
{
    Phone,
    Email,
    Times,

    /// <summary>She knows no other way.</summary>
    Unknown,
}

/// <summary>The referrer answered how else the household may be reached; number, address and words are in a personal row.</summary>
/// <param name="Hint">Its number within the case.</param>
/// <param name="Id">By which the same hint, sent again, is known; null of one that was given on the page.</param>
public sealed record ContactHintGiven(int Hint, ImmutableArray<HintKind> Kinds, DateOnly On, RecordId? Id = null) : CaseEvent;

/// <summary>A hint as the case keeps it.</summary>
public sealed record ContactHint(int Number, ImmutableArray<HintKind> Kinds, DateOnly On, RecordId? Id = null);

public static class HintDecisions
{
    public const string NotAsked = "hint_not_asked";

    /// <summary>Ten are more than anybody knows ways to reach a household.</summary>
    public const int Most = 10;

    /// <summary>Only while the household is not reached: afterwards a new number is a correction.</summary>
    /// <returns>No fact when the same hint was given before.</returns>
    public static Decision Give(CaseState state, ImmutableArray<HintKind> kinds, DateOnly today, RecordId? id = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (id is not null && state.Hints.Any(hint => hint.Id == id)) return Decision.Accept();
        return ReferrerCourse.NotReachedOn(state) is null || state.Hints.Count >= Most
            ? Decision.Refuse(NotAsked)
            : Decision.Accept(new ContactHintGiven(state.Hints.Count + 1, kinds, today, id));
    }
}
