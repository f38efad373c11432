using Slime.Functions.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;
using Slime.Model.Referrals;
using Slime.Model.Text;

namespace Slime.Functions.Orientations;

/// <param name="Scheme">A code of the catalogue.</param>
/// <param name="Partner">To whom the household was sent: free text, personal data.</param>
/// <param name="Agreed">What was agreed with the household: free text, personal data.</param>
/// <param name="On">The day on which the household was directed; today when absent.</param>
internal sealed record OrientationInput(string? Scheme, string? Partner = null, string? Agreed = null, string? Note = null, DateOnly? On = null, string? Because = null);

/// <param name="Outcome"><c>sent</c>, <c>accepted</c>, <c>refused</c>, <c>done</c> or <c>noAnswer</c>.</param>
internal sealed record OrientationOutcomeInput(OrientationOutcome? Outcome, DateOnly? On = null, string? Because = null);

/// <summary>An orientation as asked for, once its fields are right.</summary>
internal sealed record OrientationRequest(Scheme Scheme, DateOnly On, OrientationText Text, string? Because);

internal sealed record OrientationOutcomeRequest(OrientationOutcome Outcome, DateOnly On, string? Because);

/// <summary>Turns what was sent or typed into a request, or says what is wrong with which field.</summary>
internal static class OrientationReading
{
    public const int MaxPartner = 200;

    /// <summary>Before this no such service existed; an orientation of the past may be written down afterwards.</summary>
    private static readonly DateOnly Earliest = new(2014, 1, 1);

    public static OrientationRequest? Read(OrientationInput input, SchemeCatalogue catalogue, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        Scheme? scheme = null;
        if (string.IsNullOrEmpty(input.Scheme)) errors.Add(new FieldError("scheme", FieldErrorCodes.Required, []));
        else if (!SchemeCode.TryParse(input.Scheme, out var code) || (scheme = catalogue.Find(code)) is null)
            errors.Add(new FieldError("scheme", "scheme_unknown", []));
        var text = new OrientationText(
            FieldText.Line("partner", input.Partner, MaxPartner, errors),
            FieldText.Lines("agreed", input.Agreed, NoteText.MaxLength, errors),
            FieldText.Lines("note", input.Note, NoteText.MaxLength, errors));
        var because = FieldText.Line("because", input.Because, NoteText.MaxLength, errors);
        var on = ReadDay(input.On, today, errors);
        return errors.Count > before ? null : new OrientationRequest(scheme!, on, because is null ? text : text with { Note = DayChecks.With(text.Note, because) }, because);
    }

    public static OrientationOutcomeRequest? Read(OrientationOutcomeInput input, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        if (input.Outcome is null) errors.Add(new FieldError("outcome", FieldErrorCodes.Required, []));
        var because = FieldText.Line("because", input.Because, NoteText.MaxLength, errors);
        var on = ReadDay(input.On, today, errors);
        return errors.Count > before ? null : new OrientationOutcomeRequest(input.Outcome!.Value, on, because);
    }

    private static DateOnly ReadDay(DateOnly? day, DateOnly today, List<FieldError> errors)
    {
        if (day < Earliest) errors.Add(new FieldError("on", FieldErrorCodes.DateTooOld, [Earliest.ToDateTime(TimeOnly.MinValue)]));
        return day ?? today;
    }
}
