using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Model.Reporting.WorkTime;

public enum TimeSource
{
    /// <summary>A person said it.</summary>
    Typed,

    /// <summary>The program proposed it from a fact, and a person confirmed it.</summary>
    Proposed,
}

/// <summary>Why a day that is locked gets another entry.</summary>
public enum TimeCorrection
{
    Forgotten,
    WrongDay,
    WrongPurpose,
    WrongDuration,
}

/// <summary>
/// Half-hours of one person on one day for one purpose. Staff data without a word about households; what is corrected after
/// the day is locked is another entry, which may take half-hours back.
/// </summary>
/// <param name="Id">Begins with the day, as <c>20160531-</c>.</param>
/// <param name="Post">The post in which it was spent; null for a person without one.</param>
/// <param name="HalfHours">Below 0 only in a correction.</param>
public sealed record TimeEntry(string Id, DateOnly Day, Role Role, string? Post, TimePurpose Purpose, int HalfHours, TimeSource Source)
{
    public const int MaxIdLength = 60;

    /// <summary>Where the work was.</summary>
    public TerritoryCode? Territory { get; init; }

    /// <summary>The territory of the post, whose pilot is the line manager.</summary>
    public TerritoryCode? Home { get; init; }

    public string? CaseId { get; init; }

    public string? VisitId { get; init; }

    public string? CommitteeId { get; init; }

    public TimeCorrection? Correction { get; init; }

    /// <summary>The entry that is corrected.</summary>
    public string? Corrects { get; init; }

    public static string IdOf(DateOnly day, string seed) => $"{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{seed}";

    /// <summary>The day that an id begins with.</summary>
    public static DateOnly? DayOf(string? id) =>
        id is { Length: > 9 and <= MaxIdLength } && id[8] == '-' && id.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
        && DateOnly.TryParseExact(id.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>The entries of one person in one calendar month: written at once, so that no two writers make a day longer than it is.</summary>
/// <param name="Month">As <c>2016-05</c>.</param>
public sealed record TimeSheet(Guid Person, string Month, ImmutableArray<TimeEntry> Entries)
{
    public const int MostHalfHoursADay = 48;

    public static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static TimeSheet Empty(Guid person, DateOnly day) => new(person, MonthOf(day), []);

    [JsonIgnore]
    public IReadOnlyList<TimeTotal> Totals => TimeTotal.Of(Entries);

    public int HalfHoursOn(DateOnly day) => Entries.Where(entry => entry.Day == day).Sum(entry => entry.HalfHours);

    public TimeEntry? Find(string? id) => Entries.FirstOrDefault(entry => entry.Id == id);

    /// <summary>What is left of an entry once its corrections are counted.</summary>
    public int LeftOf(TimeEntry entry) => entry.HalfHours + Entries.Where(other => other.Corrects == entry.Id).Sum(other => Math.Min(0, other.HalfHours));

    public TimeSheet With(TimeEntry entry) => this with { Entries = [.. Entries.Add(entry).OrderBy(each => each.Day).ThenBy(each => each.Id, StringComparer.Ordinal)] };

    public TimeSheet Without(string id) => this with { Entries = [.. Entries.Where(entry => entry.Id != id)] };

    /// <summary>A day is locked so many months after it.</summary>
    public static bool IsLocked(DateOnly day, DateOnly today, int months) => day.AddMonths(months) < today;
}

/// <summary>Half-hours that have role, purpose and territories in common: what is kept beside a month's entries, as other measures are.</summary>
public sealed record TimeTotal(Role Role, TimePurpose Purpose, TerritoryCode? Territory, TerritoryCode? Home, int HalfHours)
{
    public static IReadOnlyList<TimeTotal> Of(IEnumerable<TimeEntry> entries) => Sum(entries.Select(entry => new TimeTotal(entry.Role, entry.Purpose, entry.Territory, entry.Home, entry.HalfHours)));

    public static IReadOnlyList<TimeTotal> Sum(IEnumerable<TimeTotal> totals) =>
    [
        .. totals.GroupBy(total => total with { HalfHours = 0 })
            .Select(group => group.Key with { HalfHours = group.Sum(total => total.HalfHours) })
            .OrderBy(total => total.Role).ThenBy(total => total.Purpose).ThenBy(total => total.Territory).ThenBy(total => total.Home),
    ];
}
