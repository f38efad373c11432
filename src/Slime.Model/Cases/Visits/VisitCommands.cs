using Slime.Model.Calendar;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Visits;

/// <summary>The moment of a decision, on the clock of the département.</summary>
public readonly record struct LocalNow(DateTimeOffset At, TimeZoneInfo Zone)
{
    public DateOnly Today => LocalDateTime.Of(At, Zone).Date;

    public TimeOnly Time => LocalDateTime.Of(At, Zone).Time;
}

/// <param name="By">The post of whoever tried.</param>
/// <param name="Person">Their object id.</param>
public sealed record RecordContact(RecordId Id, ContactChannel Channel, ContactResult Result, DateOnly On, string By, Guid? Person = null, TimeOnly? Time = null);

/// <param name="AccompaniedBy">Among <see cref="CompanionChoice.Roles"/>; null to follow the advice.</param>
public sealed record PlanVisit(RecordId Id, PlannedTime When, IReadOnlyCollection<Role>? AccompaniedBy);

/// <param name="On">The day of the outcome.</param>
public sealed record EndVisit(RecordId Id, VisitStatus Outcome, DateOnly On);
