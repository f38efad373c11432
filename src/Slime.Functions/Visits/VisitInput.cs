using System.Collections.Immutable;
using System.Globalization;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Time;

namespace Slime.Functions.Visits;

/// <param name="PlannedFor">On the clock of the département, <c>2026-12-01T09:30</c>. In October's hour that comes twice, the first is meant.</param>
/// <param name="AccompaniedBy"><c>tutor</c>, <c>technician</c>; absent to follow the advice.</param>
internal sealed record VisitInput(string? PlannedFor, IReadOnlyList<string?>? AccompaniedBy = null, int? DurationMinutes = null, bool? Confirmed = null, string? Because = null);

/// <param name="Outcome"><c>done</c>, <c>nobodyHome</c>, <c>cancelled</c> or <c>refused</c>.</param>
/// <param name="Because">Why the day is none of those that the rules allow.</param>
internal sealed record OutcomeInput(string? Outcome, DateOnly? On = null, string? Note = null, string? Because = null);

/// <param name="Phone">The number that was tried, as people write it; absent for the household's first. A wrong one is struck out.</param>
/// <param name="Time">On the clock of the département, <c>14:30</c>.</param>
internal sealed record ContactInput(ContactChannel? Channel, ContactResult? Result, DateOnly? On = null, string? Note = null, string? Because = null, string? Phone = null, string? Time = null);

internal sealed record CloseInput(ClosureReason? Reason);

/// <summary>A visit as asked for, once its fields are right.</summary>
/// <param name="Confirmed">What speaks against the time is known.</param>
/// <param name="Seen">The revision of the visit that the form showed; null when it does not matter.</param>
internal sealed record VisitRequest(PlannedTime When, ImmutableArray<Role>? AccompaniedBy, bool Confirmed, string? Because, int? Seen = null);

/// <param name="On">Null for the day that goes without saying; see <see cref="FactDays.OutcomeDay"/>.</param>
internal sealed record OutcomeRequest(VisitStatus Outcome, DateOnly? On, string? Note, string? Because);

internal sealed record ContactRequest(ContactChannel Channel, ContactResult Result, DateOnly On, string? Note, string? Because, string? Phone = null, TimeOnly? Time = null)
{
    /// <summary>A number was tried and is not the household's.</summary>
    public bool StrikesNumber => Result == ContactResult.WrongNumber && (Channel is ContactChannel.Phone or ContactChannel.Text);
}

/// <summary>Turns what was sent or typed into a request, or says what is wrong with which field.</summary>
internal static class VisitReading
{
    private const int FurthestYears = 2;

    /// <summary>Before this no such service existed; a visit of the past may be written down afterwards.</summary>
    private static readonly DateOnly Earliest = new(2014, 1, 1);

    private static readonly ImmutableDictionary<string, VisitStatus> Outcomes = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("done", VisitStatus.Done), KeyValuePair.Create("nobodyHome", VisitStatus.NobodyHome),
        KeyValuePair.Create("cancelled", VisitStatus.Cancelled), KeyValuePair.Create("refused", VisitStatus.Refused),
    ]);

    private static readonly ImmutableDictionary<string, Role> Companions = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
        CompanionChoice.Roles.Select(role => KeyValuePair.Create(EnumCode.Of(role), role)));

    public static IEnumerable<string> OutcomeNames => Outcomes.OrderBy(outcome => outcome.Value).Select(outcome => outcome.Key);

    public static IEnumerable<string> CompanionNames => Companions.OrderBy(companion => companion.Value).Select(companion => companion.Key);

    public static VisitRequest? Read(VisitInput input, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        var duration = input.DurationMinutes ?? PlannedTime.DefaultDurationMinutes;
        if (duration is < PlannedTime.MinDurationMinutes or > PlannedTime.MaxDurationMinutes)
            errors.Add(new FieldError("durationMinutes", FieldErrorCodes.OutOfRange, [PlannedTime.MinDurationMinutes, PlannedTime.MaxDurationMinutes]));
        var because = ReadReason(input.Because, errors);
        var roles = ReadCompanions(input.AccompaniedBy, errors);
        if (ReadTime(input.PlannedFor, today, errors) is not { } local) return null;
        if (local.In(LocalTime.Zone) is null) errors.Add(new FieldError("plannedFor", "hour_does_not_exist", []));
        return errors.Count > before || PlannedTime.TryCreate(local, duration, LocalTime.Zone) is not { } when ? null : new VisitRequest(when, roles, input.Confirmed is true, because);
    }

    public static OutcomeRequest? Read(OutcomeInput input, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        var outcome = VisitStatus.Planned;
        if (string.IsNullOrEmpty(input.Outcome)) errors.Add(new FieldError("outcome", FieldErrorCodes.Required, []));
        else if (!Outcomes.TryGetValue(input.Outcome, out outcome)) errors.Add(new FieldError("outcome", FieldErrorCodes.UnknownValue, []));
        var note = FieldText.Lines("note", input.Note, NoteText.MaxLength, errors);
        var because = ReadReason(input.Because, errors);
        ReadDay(input.On, today, errors);
        return errors.Count > before ? null : new OutcomeRequest(outcome, input.On, note, because);
    }

    public static ContactRequest? Read(ContactInput input, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        if (input.Channel is null) errors.Add(new FieldError("channel", FieldErrorCodes.Required, []));
        if (input.Result is null) errors.Add(new FieldError("result", FieldErrorCodes.Required, []));
        var note = FieldText.Lines("note", input.Note, NoteText.MaxLength, errors);
        var because = ReadReason(input.Because, errors);
        var time = ReadHour(input.Time, errors);
        var on = ReadDay(input.On, today, errors);
        var phone = FieldPhone.Read("phone", input.Phone, errors).FirstOrDefault()?.Number;
        return errors.Count > before ? null : new ContactRequest(input.Channel!.Value, input.Result!.Value, on, note, because, phone, time);
    }

    public static CloseInput? Read(CloseInput input, List<FieldError> errors)
    {
        if (input.Reason is not null) return input;
        errors.Add(new FieldError("reason", FieldErrorCodes.Required, []));
        return null;
    }

    private static LocalDateTime? ReadTime(string? text, DateOnly today, List<FieldError> errors)
    {
        if (string.IsNullOrEmpty(text)) errors.Add(new FieldError("plannedFor", FieldErrorCodes.Required, []));
        else if (!LocalDateTime.TryParse(text, out var local)) errors.Add(new FieldError("plannedFor", "not_a_local_time", []));
        else if (local.Date < Earliest || local.Date > today.AddYears(FurthestYears))
            errors.Add(new FieldError("plannedFor", FieldErrorCodes.OutOfRange, [Earliest.ToString("d", Texts.French), today.AddYears(FurthestYears).ToString("d", Texts.French)]));
        else return local;
        return null;
    }

    private static ImmutableArray<Role>? ReadCompanions(IReadOnlyList<string?>? names, List<FieldError> errors)
    {
        if (names is null) return null;
        foreach (var (name, index) in names.Select((name, index) => (name, index)))
        {
            if (name is null || !Companions.ContainsKey(name)) errors.Add(new FieldError($"accompaniedBy[{index}]", FieldErrorCodes.UnknownValue, []));
        }

        return [.. names.OfType<string>().Where(Companions.ContainsKey).Distinct().Select(name => Companions[name])];
    }

    /// <summary>Why a day is one that the rules would refuse.</summary>
    private static string? ReadReason(string? text, List<FieldError> errors) => FieldText.Line("because", text, NoteText.MaxLength, errors);

    private static TimeOnly? ReadHour(string? text, List<FieldError> errors)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        errors.Add(new FieldError("time", "not_an_hour", []));
        return null;
    }

    private static DateOnly ReadDay(DateOnly? day, DateOnly today, List<FieldError> errors)
    {
        if (day < Earliest) errors.Add(new FieldError("on", FieldErrorCodes.DateTooOld, [Earliest.ToDateTime(TimeOnly.MinValue)]));
        return day ?? today;
    }
}
