using Slime.Model.Calendar;
using Slime.Model.Cases.Requests;

namespace Slime.Model.Cases.FollowUps;

/// <summary>What has become of one of the two follow-ups.</summary>
public enum FollowUpState
{
    /// <summary>To be done from its window on.</summary>
    Open,
    Done,

    /// <summary>Given up.</summary>
    Missed,
}

/// <summary>One of the two follow-ups of a visit.</summary>
/// <param name="Month">6 or 12.</param>
/// <param name="VisitedOn">The day of the visit that is followed.</param>
/// <param name="DueOn">The day on which the household is to be called: never a holiday nor a weekend.</param>
/// <param name="From">The first day on which answers count for it.</param>
/// <param name="Until">The last one; after it the follow-up is missed, without a fact that says so.</param>
/// <param name="Attempts">Calls without answers.</param>
/// <param name="LastAttemptOn">The day of the latest of them.</param>
public sealed record FollowUpStage(int Month, FollowUpState State, DateOnly VisitedOn, DateOnly DueOn, DateOnly From, DateOnly Until, int Attempts, DateOnly? LastAttemptOn)
{
    /// <summary>The household is to be called on that day or was to be before it.</summary>
    public bool IsDueOn(DateOnly day) => State == FollowUpState.Open && DueOn <= day && day <= Until;

    /// <summary>Answers of that day are taken.</summary>
    public bool Takes(DateOnly day) => From <= day && day <= Until;
}

/// <summary>
/// When a visited household is asked what became of it. It hangs on the visit and not on the status of the case, most of which are
/// closed by then.
/// </summary>
public static class FollowUpSchedule
{
    /// <summary>Months before the due day from which answers count for it; a proposal.</summary>
    public const int MonthsBefore = 1;

    /// <summary>Months after it until which they do; a proposal.</summary>
    public const int MonthsAfter = 4;

    /// <summary>After how many months.</summary>
    public static IReadOnlyList<int> Months { get; } = [6, 12];

    /// <returns>Both stages; none when nobody visited the household, or it is not to be asked.</returns>
    public static IReadOnlyList<FollowUpStage> Of(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return IsToBeAsked(state) && state.FollowedVisit() is { EndedOn: { } visited } visit ? [.. Months.Select(month => Stage(state, visit.Id, visited, month))] : [];
    }

    /// <summary>Those that are neither done nor given up, whatever the day.</summary>
    public static IReadOnlyList<FollowUpStage> Open(CaseState state) => !MayBeCalled(state) ? [] : [.. Of(state).Where(stage => stage.State == FollowUpState.Open)];

    /// <summary>What is due on a day, the earlier one first.</summary>
    public static FollowUpStage? DueOn(CaseState state, DateOnly day) => !MayBeCalled(state) ? null : Of(state).FirstOrDefault(stage => stage.IsDueOn(day));

    /// <summary>They asked for a restriction, or not to be contacted: the figures still know what was due.</summary>
    private static bool MayBeCalled(CaseState state) => state.NoContactSince is null && !RestrictedUse.IsRestricted(state);

    /// <summary>The stage for which answers of that day count.</summary>
    public static FollowUpStage? Taking(CaseState state, DateOnly day) => Of(state).FirstOrDefault(stage => stage.Takes(day));

    /// <summary>Whoever moved away, is in another case or does not want to be contacted is not called.</summary>
    public static bool IsToBeAsked(CaseState state) => state.Closure is not (
        ClosureReason.MovedAway or ClosureReason.Withdrawn or ClosureReason.Duplicate or ClosureReason.RefusedByHousehold or ClosureReason.RefusedContact or ClosureReason.Deceased);

    /// <summary>The first and the last day on which answers count for a month.</summary>
    public static (DateOnly From, DateOnly Until) Window(DateOnly visited, int month) => (visited.AddMonths(month - MonthsBefore), visited.AddMonths(month + MonthsAfter));

    private static FollowUpStage Stage(CaseState state, RecordId visit, DateOnly visited, int month)
    {
        var attempts = state.FollowUpAttempts.Where(made => made.VisitId == visit && made.Month == month).ToList();
        var standing = state.FollowUps.Any(made => made.VisitId == visit && made.Month == month) ? FollowUpState.Done
            : state.GivenUpFollowUps.Any(made => made.VisitId == visit && made.Month == month) ? FollowUpState.Missed
            : FollowUpState.Open;
        var (from, until) = Window(visited, month);
        return new FollowUpStage(
            month, standing, visited, OnWorkingDay(visited.AddMonths(month)), from, until,
            attempts.Count, attempts.Select(made => (DateOnly?)made.On).Max());
    }

    private static DateOnly OnWorkingDay(DateOnly day) => WorkingDays.IsWorkingDay(day) ? day : WorkingDays.After(day, 1);
}
