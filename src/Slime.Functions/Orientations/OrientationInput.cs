using Slime.Functions.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Sources;
using Slime.Model.Cases.Visits;
using Slime.Model.Network;
using Slime.Model.Referrals;
using Slime.Model.Text;

namespace Slime.Functions.Orientations;

/// <param name="Scheme">A code of the catalogue.</param>
/// <param name="Partner">To whom the household was sent: free text, personal data.</param>
/// <param name="Agreed">What was agreed with the household: free text, personal data.</param>
/// <param name="On">The day on which the household was directed; today when absent.</param>
/// <param name="DueOn">When somebody asks what has come of it; by what is usual for the scheme when absent.</param>
/// <param name="PartnerOrganisation">The service to which it was sent: the number or a name of an organisation of the network, or free text.</param>
/// <param name="Reference">The number under which the partner has it: personal data.</param>
/// <param name="ContactedWith"><c>handed</c>, <c>called</c>, <c>mail</c>, <c>link</c> or <c>together</c>.</param>
internal sealed record OrientationInput(
    string? Scheme, string? Partner = null, string? Agreed = null, string? Note = null, DateOnly? On = null, string? Because = null,
    DateOnly? DueOn = null, string? PartnerOrganisation = null, string? Reference = null, OrientationContact? ContactedWith = null);

/// <param name="Outcome"><c>sent</c>, <c>accepted</c>, <c>refused</c>, <c>done</c> or <c>noAnswer</c>.</param>
/// <param name="Granted">Euros, with <c>accepted</c> or <c>done</c>.</param>
/// <param name="WorksCost">Euros, with <c>accepted</c> or <c>done</c>.</param>
/// <param name="RefusalReason">With <c>refused</c>: <c>income</c>, <c>tenure</c>, <c>label</c>, <c>funds</c>, <c>file</c>, <c>household</c>, <c>closed</c> or <c>other</c>.</param>
/// <param name="DueOn">When somebody asks again.</param>
/// <param name="Reference">The number under which the partner has it: personal data.</param>
internal sealed record OrientationOutcomeInput(
    OrientationOutcome? Outcome, DateOnly? On = null, string? Because = null,
    decimal? Granted = null, decimal? WorksCost = null, OrientationRefusal? RefusalReason = null, DateOnly? DueOn = null, string? Reference = null);

/// <summary>An orientation as asked for, once its fields are right.</summary>
internal sealed record OrientationRequest(
    Scheme Scheme, DateOnly On, OrientationText Text, string? Because, DateOnly? DueOn = null, OrientationContact? ContactedWith = null, OrganisationId? PartnerOrganisation = null);

internal sealed record OrientationOutcomeRequest(
    OrientationOutcome Outcome, DateOnly On, string? Because, long? GrantedCents = null, long? WorksCostCents = null, OrientationRefusal? Refusal = null, DateOnly? DueOn = null, string? Reference = null);

/// <summary>Turns what was sent or typed into a request, or says what is wrong with which field.</summary>
internal static class OrientationReading
{
    public const int MaxPartner = 200;

    public const int MaxReference = 60;

    /// <summary>More than any renovation of a home.</summary>
    public const decimal MostEuros = 500_000;

    /// <summary>Before this no such service existed; an orientation of the past may be written down afterwards.</summary>
    private static readonly DateOnly Earliest = new(2014, 1, 1);

    /// <summary>Longer than anybody waits for what has come of it.</summary>
    private const int MostYearsAhead = 5;

    public static OrientationRequest? Read(OrientationInput input, SchemeCatalogue catalogue, OrganisationBook partners, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        Scheme? scheme = null;
        if (string.IsNullOrEmpty(input.Scheme)) errors.Add(new FieldError("scheme", FieldErrorCodes.Required, []));
        else if (!SchemeCode.TryParse(input.Scheme, out var code) || (scheme = catalogue.Find(code)) is null)
            errors.Add(new FieldError("scheme", "scheme_unknown", []));
        var organisation = FieldText.Line("partnerOrganisation", input.PartnerOrganisation, MaxPartner, errors);
        // One that the network knows is said by its number, so that its name of today is shown and its figures count the household.
        var known = partners.Named(organisation)?.Id;
        var text = new OrientationText(
            FieldText.Line("partner", input.Partner, MaxPartner, errors),
            FieldText.Lines("agreed", input.Agreed, NoteText.MaxLength, errors),
            FieldText.Lines("note", input.Note, NoteText.MaxLength, errors),
            known is null ? organisation : null,
            FieldText.Line("reference", input.Reference, MaxReference, errors));
        var because = FieldText.Line("because", input.Because, NoteText.MaxLength, errors);
        var on = ReadDay(input.On, today, errors);
        CheckDueDay(input.DueOn, today, errors);
        return errors.Count > before
            ? null
            : new OrientationRequest(scheme!, on, because is null ? text : text with { Note = DayChecks.With(text.Note, because) }, because, input.DueOn, input.ContactedWith, known);
    }

    public static OrientationOutcomeRequest? Read(OrientationOutcomeInput input, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        if (input.Outcome is null) errors.Add(new FieldError("outcome", FieldErrorCodes.Required, []));
        var because = FieldText.Line("because", input.Because, NoteText.MaxLength, errors);
        var on = ReadDay(input.On, today, errors);
        CheckDueDay(input.DueOn, today, errors);
        var (granted, cost) = (Cents("granted", input.Granted, errors), Cents("worksCost", input.WorksCost, errors));
        var reference = FieldText.Line("reference", input.Reference, MaxReference, errors);
        return errors.Count > before ? null : new OrientationOutcomeRequest(input.Outcome!.Value, on, because, granted, cost, input.RefusalReason, input.DueOn, reference);
    }

    private static long? Cents(string field, decimal? euros, List<FieldError> errors)
    {
        if (euros is not { } amount) return null;
        if (amount is < 0 or > MostEuros) errors.Add(new FieldError(field, FieldErrorCodes.OutOfRange, [0m, MostEuros]));
        else if (decimal.Round(amount, 2) != amount) errors.Add(new FieldError(field, FieldErrorCodes.TooManyDecimals, [2]));
        else return (long)(amount * 100);
        return null;
    }

    private static DateOnly ReadDay(DateOnly? day, DateOnly today, List<FieldError> errors)
    {
        if (day < Earliest) errors.Add(new FieldError("on", FieldErrorCodes.DateTooOld, [Earliest.ToDateTime(TimeOnly.MinValue)]));
        return day ?? today;
    }

    private static void CheckDueDay(DateOnly? day, DateOnly today, List<FieldError> errors)
    {
        if (day > today.AddYears(MostYearsAhead)) errors.Add(new FieldError("dueOn", "date_too_late", [today.AddYears(MostYearsAhead).ToDateTime(TimeOnly.MinValue)]));
    }
}
