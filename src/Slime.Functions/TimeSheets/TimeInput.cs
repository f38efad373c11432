using Slime.Functions.Security;
using Slime.Model.Communes;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Staff;
using Slime.Model.Text;

namespace Slime.Functions.TimeSheets;

/// <summary>Half-hours as a person says them.</summary>
internal sealed record TimeEntryInput
{
    /// <summary>Only oneself.</summary>
    public string? Person { get; init; }

    public DateOnly? Day { get; init; }

    public int? HalfHours { get; init; }

    public TimePurpose? Purpose { get; init; }

    /// <summary>Of one's roles the first that has the purpose, unless said.</summary>
    public Role? Role { get; init; }

    /// <summary>That of the post, unless said.</summary>
    public TerritoryCode? Territory { get; init; }

    public string? CaseId { get; init; }

    public string? VisitId { get; init; }

    public string? CommitteeId { get; init; }

    /// <summary>Why a locked day gets another entry.</summary>
    public TimeCorrection? Correction { get; init; }

    public string? Corrects { get; init; }
}

/// <param name="Confirmed">Also on days on which nobody works.</param>
internal sealed record TimeInput(IReadOnlyList<TimeEntryInput?>? Items, bool? Confirmed);

/// <summary>Entries of what was said.</summary>
internal static class TimeReading
{
    private const int MaxNumber = 40;

    /// <param name="seed">What makes the ids of this request.</param>
    public static IReadOnlyList<TimeEntry>? Read(TimeInput input, Caller caller, IReadOnlySet<TerritoryCode> territories, string seed, List<FieldError> errors)
    {
        var items = input.Items ?? [];
        if (items.Count == 0) errors.Add(new FieldError("items", FieldErrorCodes.Required, []));
        if (items.Count > TimeRules.MostAtOnce) errors.Add(new FieldError("items", FieldErrorCodes.TooMany, [TimeRules.MostAtOnce]));
        if (errors.Count > 0) return null;
        var entries = items.Select((item, index) => Entry(item ?? new TimeEntryInput(), caller, territories, $"{seed}-{index}", $"items[{index}].", errors)).OfType<TimeEntry>().ToList();
        return errors.Count > 0 ? null : entries;
    }

    private static TimeEntry? Entry(TimeEntryInput item, Caller caller, IReadOnlySet<TerritoryCode> territories, string seed, string path, List<FieldError> errors)
    {
        var before = errors.Count;
        if (item.Day is null) Wrong("day", FieldErrorCodes.Required);
        if (item.HalfHours is null) Wrong("halfHours", FieldErrorCodes.Required);
        if (item.Purpose is null) Wrong("purpose", FieldErrorCodes.Required);
        if (item.Role is { } said && !(TimePurposes.Roles.Contains(said) && caller.Is(said))) Wrong("role", "time_role_not_yours");
        if (item.Territory is { } where && !territories.Contains(where)) Wrong("territory", "territory_unknown");
        foreach (var (name, value) in new[] { ("caseId", item.CaseId), ("visitId", item.VisitId), ("committeeId", item.CommitteeId) })
        {
            if (value is not null && !(value.Length is > 0 and <= MaxNumber && value.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))) Wrong(name, FieldErrorCodes.UnknownValue);
        }

        if (errors.Count > before) return null;
        var role = item.Role ?? RoleFor(caller, item.Purpose!.Value);
        var post = caller.Posts.FirstOrDefault(held => held.Role == role);
        return new TimeEntry(TimeEntry.IdOf(item.Day!.Value, seed), item.Day.Value, role, post?.Id, item.Purpose!.Value, item.HalfHours!.Value, TimeSource.Typed)
        {
            Territory = item.Territory ?? post?.Territory,
            Home = post?.Territory,
            CaseId = item.CaseId,
            VisitId = item.VisitId,
            CommitteeId = item.CommitteeId,
            Correction = item.Correction,
            Corrects = item.Corrects,
        };

        void Wrong(string field, string code) => errors.Add(new FieldError(path + field, code, []));
    }

    /// <summary>The first of the person's roles that has the purpose; else the first of all, which is then refused by name.</summary>
    private static Role RoleFor(Caller caller, TimePurpose purpose)
    {
        var roles = TimePurposes.Roles.Where(caller.Is).ToList();
        return roles.Where(role => TimePurposes.Has(role, purpose)).Append(roles[0]).First();
    }
}

/// <summary>An entry as it is told.</summary>
internal sealed record TimeItem(
    string Id, DateOnly Day, Role Role, TimePurpose Purpose, int HalfHours, TerritoryCode? Territory, TimeSource Source, string? CaseId, string? VisitId, string? CommitteeId,
    TimeCorrection? Correction, string? Corrects, bool IsLocked)
{
    public static TimeItem Of(TimeEntry entry, bool isLocked) => new(
        entry.Id, entry.Day, entry.Role, entry.Purpose, entry.HalfHours, entry.Territory, entry.Source, entry.CaseId, entry.VisitId, entry.CommitteeId, entry.Correction, entry.Corrects, isLocked);
}

/// <param name="Proposals">Of days until today, computed from facts and not confirmed yet.</param>
internal sealed record MyTime(DateOnly From, DateOnly To, IReadOnlyList<TimeItem> Items, IReadOnlyList<TimeItem> Proposals, decimal Days, string? Next = null);
