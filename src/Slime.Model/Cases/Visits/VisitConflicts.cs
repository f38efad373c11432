using Slime.Model.Calendar;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Visits;

/// <summary>Why a planned time is asked about once more.</summary>
public enum ConflictReason
{
    Overlap,
    Absence,
    Holiday,
    Sunday,
    Hour,

    /// <summary>The mediator would go alone and has not done the base course.</summary>
    BaseCourse,
}

/// <param name="Post">Whose time it is; null where it is everybody's.</param>
/// <param name="Case">The case of the other visit; null when it is nothing to whoever asks.</param>
public sealed record VisitConflict(ConflictReason Reason, string? Post = null, CaseId? Case = null);

/// <summary>A visit that somebody has already promised to make or to accompany.</summary>
/// <param name="Case">Null when it is nothing to whoever asks.</param>
public sealed record PromisedVisit(CaseId? Case, PlannedTime When, IReadOnlyCollection<string> Posts);

/// <summary>What speaks against a time: nothing of it forbids the visit, each is asked about once.</summary>
public static class VisitConflicts
{
    private static readonly TimeOnly Earliest = new(7, 0);
    private static readonly TimeOnly Latest = new(21, 0);

    /// <param name="going">The posts of the mediator and of those who come along.</param>
    /// <param name="promised">The visits of these posts in other cases: a case has one open visit at most.</param>
    public static IReadOnlyList<VisitConflict> Of(PlannedTime when, IReadOnlyCollection<string> going, IEnumerable<PromisedVisit> promised, StaffDirectory staff)
    {
        ArgumentNullException.ThrowIfNull(when);
        ArgumentNullException.ThrowIfNull(staff);
        var day = when.Local.Date;
        var found = new List<VisitConflict>();
        foreach (var other in promised.Where(other => other.When.At < when.Until && when.At < other.When.Until))
            found.AddRange(other.Posts.Where(going.Contains).Select(post => new VisitConflict(ConflictReason.Overlap, post, other.Case)));
        found.AddRange(going.Where(post => staff.Find(post) is { } member && member.Absences.Any(absence => absence.Covers(day))).Select(post => new VisitConflict(ConflictReason.Absence, post)));
        if (FrenchHolidays.IsHoliday(day)) found.Add(new VisitConflict(ConflictReason.Holiday));
        if (day.DayOfWeek == DayOfWeek.Sunday) found.Add(new VisitConflict(ConflictReason.Sunday));
        if (when.Local.Time < Earliest || when.Local.Time.ToTimeSpan() + TimeSpan.FromMinutes(when.DurationMinutes) > Latest.ToTimeSpan()) found.Add(new VisitConflict(ConflictReason.Hour));
        return found;
    }
}
