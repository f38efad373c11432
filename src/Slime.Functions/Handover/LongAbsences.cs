using Slime.Model.Calendar;
using Slime.Model.Staff;

namespace Slime.Functions.Handover;

/// <summary>Absences for which handing over is proposed: those that are not over and last longer than ten working days.</summary>
internal static class LongAbsences
{
    public const int WorkingDaysWithoutHandover = 10;

    /// <summary>No holidays make ten working days last longer.</summary>
    private const int DaysOfAnyLongAbsence = 60;

    public static IEnumerable<(StaffMember Post, Absence Absence)> Of(IEnumerable<StaffMember> posts, DateOnly today) =>
        posts.Where(post => !post.IsVacant).SelectMany(post => post.Absences.Where(absence => !(absence.Until < today) && IsLong(absence)).Select(absence => (post, absence))).OrderBy(absent => absent.absence.From);

    /// <summary>An eleventh working day, the first day of the absence included, is in it: days off at its end make it no longer.</summary>
    private static bool IsLong(Absence absence) =>
        absence.Until is not { } until
        || until.DayNumber - absence.From.DayNumber > DaysOfAnyLongAbsence
        // Nothing is counted beyond the first and the last day that there are: rows of before may have them.
        || (absence.From > DateOnly.MinValue && absence.From.Year < DateOnly.MaxValue.Year && WorkingDays.After(absence.From.AddDays(-1), WorkingDaysWithoutHandover + 1) <= until);
}
