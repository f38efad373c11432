using System.Globalization;
using Slime.Functions.Security;
using Slime.Model.Communes;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Web;

namespace Slime.Functions.TimeSheets;

/// <summary>An entry as typed: a purpose of a role, and a duration that the button itself says.</summary>
public sealed record TimeForm
{
    /// <summary>Durations that are one tap, in half-hours.</summary>
    public static IReadOnlyList<int> Durations { get; } = [1, 2, 3, 4, 6, 7, 14];

    public string Day { get; init; } = "";

    /// <summary>As <c>tutor.accompany</c>.</summary>
    public string Purpose { get; init; } = "";

    public string HalfHours { get; init; } = "";

    /// <summary>Another duration, in hours.</summary>
    public string Hours { get; init; } = "";

    public string Territory { get; init; } = "";

    public string Correction { get; init; } = "";

    public string Confirmed { get; init; } = "";

    /// <summary>Sent twice, it is one entry.</summary>
    public string? Key { get; init; }

    public static string PurposeOf(Role role, TimePurpose purpose) => $"{EnumCode.Of(role)}.{EnumCode.Of(purpose)}";

    public static TimeForm Read(IFormCollection posted) => new()
    {
        Day = posted.Text("day"),
        Purpose = posted.Text("purpose"),
        HalfHours = posted.Text("halfHours"),
        Hours = posted.Text("hours"),
        Territory = posted.Text("territory"),
        Correction = posted.Text("correction"),
        Confirmed = posted.Text("confirmed"),
        Key = FormKey.Of(posted),
    };

    /// <summary>The entry; null when something typed has no meaning.</summary>
    internal TimeEntry? ToEntry(Caller caller, IEnumerable<TerritoryCode> territories, List<FieldError> errors)
    {
        var day = TypedText.Day(Day, "day", errors);
        if (day is null && errors.Count == 0) errors.Add(new FieldError("day", FieldErrorCodes.Required, []));
        var (role, purpose) = Purpose.Split('.') is [var r, var p] ? (EnumCode.Find<Role>(r), EnumCode.Find<TimePurpose>(p)) : (null, null);
        if (role is not { } known || purpose is null || !caller.Is(known)) errors.Add(new FieldError("purpose", Purpose.Length == 0 ? FieldErrorCodes.Required : FieldErrorCodes.UnknownValue, []));
        var halfHours = Duration(errors);
        TerritoryCode? where = TerritoryCode.TryParse(Territory, out var code) && territories.Contains(code) ? code : null;
        if (Territory.Length > 0 && where is null) errors.Add(new FieldError("territory", "territory_unknown", []));
        var correction = TypedText.Word<TimeCorrection>(Correction, "correction", errors);
        if (errors.Count > 0) return null;
        var post = caller.Posts.FirstOrDefault(held => held.Role == role);
        return new TimeEntry(TimeEntry.IdOf(day!.Value, TimeProposals.Seed('k', $"{Key ?? FormKey.New()}|{Purpose}|{halfHours}|{Territory}|{Correction}")), day.Value, role!.Value, post?.Id, purpose!.Value, halfHours!.Value, TimeSource.Typed)
        {
            Territory = where ?? post?.Territory,
            Home = post?.Territory,
            Correction = correction,
        };
    }

    private int? Duration(List<FieldError> errors)
    {
        if (Hours.Length > 0)
        {
            if (TypedText.Amount(Hours, "hours", errors) is not { } hours) return null;
            if (hours * 2 == decimal.Truncate(hours * 2) && Math.Abs(hours) <= TimeSheet.MostHalfHoursADay) return (int)(hours * 2);
            errors.Add(new FieldError("hours", "time_half_hours", []));
            return null;
        }

        if (int.TryParse(HalfHours, NumberStyles.None, CultureInfo.InvariantCulture, out var halfHours)) return halfHours;
        errors.Add(new FieldError("hours", FieldErrorCodes.Required, []));
        return null;
    }
}
