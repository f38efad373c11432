using Microsoft.Extensions.Options;
using Slime.Functions.Security;
using Slime.Model.Calendar;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Text;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.TimeSheets;

internal abstract record TimeOutcome
{
    public sealed record Done(IReadOnlyList<TimeEntry> Entries) : TimeOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : TimeOutcome;

    /// <summary>Nobody works on the day, or the person is away: it may be said all the same.</summary>
    public sealed record NotWorked(DateOnly Day) : TimeOutcome;

    public sealed record Locked : TimeOutcome;

    public sealed record NotFound : TimeOutcome;

    /// <summary>Others write the same month again and again.</summary>
    public sealed record Changed : TimeOutcome;
}

/// <summary>Writes and takes back what one's time went into.</summary>
internal sealed class TimeWork(TimeStore store, LocalTime time, TimeProvider clock, IOptions<TimeOptions> options)
{
    /// <summary>Adds entries, all or none. An entry that is there already is not added again.</summary>
    /// <param name="confirmed">Also on days on which nobody works.</param>
    /// <param name="path">Gives an entry's place in the request, with a point at its end, or empty.</param>
    public async Task<TimeOutcome> AddAsync(Caller caller, IReadOnlyList<TimeEntry> entries, bool confirmed, Func<int, string> path, CancellationToken cancellation)
    {
        return await Contended.ChangeAsync<TimeOutcome>(async () =>
        {
            var months = await MonthsOfAsync(caller, entries, cancellation);
            if (!confirmed && entries.FirstOrDefault(entry => entry.Correction is null && !IsKnown(entry) && IsOff(caller, entry.Day)) is { } off) return new TimeOutcome.NotWorked(off.Day);
            var errors = new List<FieldError>();
            var after = months.ToDictionary(month => month.Key, month => month.Value.Sheet);
            var added = new List<TimeEntry>();
            foreach (var (entry, index) in entries.Select((entry, index) => (entry, index)))
            {
                var month = TimeSheet.MonthOf(entry.Day);
                if (after[month].Find(entry.Id) is not null) continue;
                var faults = TimeRules.Check(after[month], entry, time.Today, options.Value.LockMonths, path(index)).ToList();
                errors.AddRange(faults);
                if (faults.Count > 0) continue;
                after[month] = after[month].With(entry);
                added.Add(entry);
            }

            if (errors.Count > 0) return new TimeOutcome.Invalid(errors);
            if (added.Count == 0) return Done(after, entries);
            var changes = added.GroupBy(entry => TimeSheet.MonthOf(entry.Day))
                .Select(month => new SheetChange(months[month.Key], after[month.Key], TimeStore.Added, new TimeChange([.. month]))).ToList();
            if (await store.TrySaveAsync(changes, caller.Actor.At(clock.GetUtcNow()), cancellation)) return Done(after, entries);
            return null;

            bool IsKnown(TimeEntry entry) => months[TimeSheet.MonthOf(entry.Day)].Sheet.Find(entry.Id) is not null;
        }, cancellation) ?? new TimeOutcome.Changed();
    }

    /// <summary>Takes an entry back as long as its day is not locked and nothing corrects it.</summary>
    public async Task<TimeOutcome> WithdrawAsync(Caller caller, string id, CancellationToken cancellation)
    {
        if (TimeEntry.DayOf(id) is not { } day) return new TimeOutcome.NotFound();
        return await Contended.ChangeAsync<TimeOutcome>(async () =>
        {
            var stored = await store.ReadAsync(caller.ObjectId, day, cancellation);
            if (stored.Sheet.Find(id) is not { } entry) return new TimeOutcome.NotFound();
            if (TimeSheet.IsLocked(entry.Day, time.Today, options.Value.LockMonths) || stored.Sheet.Entries.Any(other => other.Corrects == id)) return new TimeOutcome.Locked();
            var change = new SheetChange(stored, stored.Sheet.Without(id), TimeStore.Withdrawn, new TimeChange([entry]));
            if (await store.TrySaveAsync([change], caller.Actor.At(clock.GetUtcNow()), cancellation)) return new TimeOutcome.Done([entry]);
            return null;
        }, cancellation) ?? new TimeOutcome.Changed();
    }

    public static bool IsOff(Caller caller, DateOnly day) =>
        !WorkingDays.IsWorkingDay(day) || (caller.Posts.Count > 0 && caller.Posts.All(post => post.Absences.Any(absence => absence.Covers(day))));

    private static TimeOutcome.Done Done(Dictionary<string, TimeSheet> sheets, IReadOnlyList<TimeEntry> entries) =>
        new([.. entries.Select(entry => sheets[TimeSheet.MonthOf(entry.Day)].Find(entry.Id)!)]);

    private async Task<Dictionary<string, StoredSheet>> MonthsOfAsync(Caller caller, IReadOnlyList<TimeEntry> entries, CancellationToken cancellation)
    {
        var read = await Task.WhenAll(entries.DistinctBy(entry => TimeSheet.MonthOf(entry.Day)).Select(entry => store.ReadAsync(caller.ObjectId, entry.Day, cancellation)));
        return read.ToDictionary(stored => stored.Sheet.Month, StringComparer.Ordinal);
    }
}
