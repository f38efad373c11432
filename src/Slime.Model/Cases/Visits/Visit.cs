using System.Collections.Immutable;
using Slime.Model.Calendar;
using Slime.Model.Cases.Routing;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Visits;

/// <summary>What has become of a visit; only a planned one is open.</summary>
public enum VisitStatus
{
    Planned,
    Done,
    NobodyHome,
    Cancelled,
    Refused,
}

/// <summary>When a visit takes place.</summary>
/// <param name="Local">On the clock of the département.</param>
/// <param name="At">The same instant in UTC.</param>
public sealed record PlannedTime(LocalDateTime Local, DateTimeOffset At, int DurationMinutes)
{
    public const int MinDurationMinutes = 15;

    public const int MaxDurationMinutes = 480;

    /// <summary>Between the hour and a half and the two hours that a first visit takes.</summary>
    public const int DefaultDurationMinutes = 105;

    public DateTimeOffset Until => At.AddMinutes(DurationMinutes);

    /// <returns>Null when the clocks skip that hour in <paramref name="zone"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The duration is not one of a visit.</exception>
    public static PlannedTime? TryCreate(LocalDateTime local, int durationMinutes, TimeZoneInfo zone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(durationMinutes, MinDurationMinutes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(durationMinutes, MaxDurationMinutes);
        return local.In(zone) is { } at ? new PlannedTime(local, at, durationMinutes) : null;
    }
}

/// <summary>One visit to the household's home.</summary>
/// <param name="Companions">Who comes along with the mediator, each with the reason.</param>
/// <param name="EndedOn">The day of the outcome, once there is one.</param>
/// <param name="Corrections">How often its outcome was put right; what was counted from the earlier one is then taken back.</param>
/// <param name="Revision">1 when planned, one more each time it is moved: what was told of an earlier date is not told of this one.</param>
public sealed record Visit(
    RecordId Id, PlannedTime When, VisitStatus Status, ImmutableArray<Companion> Companions, DateOnly? EndedOn = null, int Revision = 1, int Corrections = 0)
{
    public bool IsOpen => Status == VisitStatus.Planned;

    /// <summary>Accompanied by the tutor, as the mediator's first visits are: what the mediator's quota counts.</summary>
    public bool HasTutor => Companions.Any(companion => companion.Role == Role.Tutor);

    public bool IsAccompaniedBy(string personId) => Companions.Any(companion => companion.PersonId == personId);
}
