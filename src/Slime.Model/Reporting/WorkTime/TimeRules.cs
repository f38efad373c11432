using Slime.Model.Text;

namespace Slime.Model.Reporting.WorkTime;

/// <summary>What an entry must be, against what the day holds already.</summary>
public static class TimeRules
{
    public const int MostAtOnce = 60;

    public static readonly DateOnly Earliest = new(2014, 1, 1);

    /// <param name="sheet">The month of the entry, with those of the same request before it.</param>
    /// <param name="path">Of the entry in the request, with a point at its end, or empty.</param>
    public static IEnumerable<FieldError> Check(TimeSheet sheet, TimeEntry entry, DateOnly today, int lockMonths, string path)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Day > today) yield return Error("day", FieldErrorCodes.DateInFuture, today);
        else if (entry.Day < Earliest) yield return Error("day", FieldErrorCodes.DateTooOld, Earliest);
        if (!TimePurposes.Has(entry.Role, entry.Purpose)) yield return Error("purpose", "time_purpose_of_other_role");
        // No months are added to a day that is to come: it may be the last that there is.
        var isLocked = entry.Day <= today && TimeSheet.IsLocked(entry.Day, today, lockMonths);
        if (isLocked && entry.Correction is null) yield return Error("correction", "time_locked", lockMonths);
        if (entry.HalfHours is 0 or < -TimeSheet.MostHalfHoursADay or > TimeSheet.MostHalfHoursADay)
        {
            yield return Error("halfHours", FieldErrorCodes.OutOfRange, 1, TimeSheet.MostHalfHoursADay);
            yield break;
        }

        if (entry.Corrects is { } corrected)
        {
            if (sheet.Find(corrected) is not { } of || of.Day != entry.Day || of.Role != entry.Role || of.Purpose != entry.Purpose) yield return Error("corrects", "time_corrects_unknown");
            else if (entry.HalfHours + sheet.LeftOf(of) < 0) yield return Error("halfHours", "time_corrects_too_much", sheet.LeftOf(of) / 2m);
        }
        else if (entry.HalfHours < 0)
        {
            yield return Error("corrects", FieldErrorCodes.Required);
        }

        var before = sheet.HalfHoursOn(entry.Day);
        if (before + entry.HalfHours > TimeSheet.MostHalfHoursADay) yield return Error("halfHours", "time_over_day", before / 2m);

        FieldError Error(string field, string code, params object?[] arguments) => new(path + field, code, arguments);
    }
}
