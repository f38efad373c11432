using Slime.Functions.Security;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;

namespace Slime.Functions.Cards;

/// <summary>A card that the caller may read, with what is next on it at this moment.</summary>
/// <param name="Day">The day on which it is so.</param>
/// <param name="VisitUntil">When the visit that is planned ends; null without one.</param>
/// <param name="IsOver">That time had come.</param>
internal sealed record WorkCard(StoredCard Stored, DueStep Next, DateOnly Day, DateTimeOffset? VisitUntil, bool IsOver)
{
    public CaseCard Case => Stored.Case;

    public bool IsPressing => Case.Priority is PriorityLevel.High or PriorityLevel.Urgent;

    public static WorkCard Of(StoredCard stored, DueStep next, LocalNow now) =>
        stored.Case.OpenVisit()?.When.Until is { } until ? new WorkCard(stored, next, now.Today, until, until <= now.At) : new WorkCard(stored, next, now.Today, null, IsOver: false);

    /// <summary>Its calls, questions and reminders fall to the person.</summary>
    public bool FallsTo(Caller caller) => caller.HasWorkOf(Stored.Involvement);

    /// <summary>Whether the same is next at another moment.</summary>
    public bool HoldsAt(LocalNow now) => now.Today == Day && (VisitUntil is null || VisitUntil <= now.At == IsOver);
}
