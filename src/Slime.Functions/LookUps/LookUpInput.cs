using System.Globalization;
using Slime.Model.Communes;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Search;
using Slime.Model.Text;

namespace Slime.Functions.LookUps;

internal sealed record LookUpInput(string? Surname, DateOnly? BirthDate, string? CommuneInsee);

/// <summary>All that anybody learns of a household by looking it up.</summary>
/// <param name="Territory">Where it probably has a case that goes on.</param>
/// <param name="Since">The month in which it was referred, as 2026-03.</param>
internal sealed record LookUpAnswer(bool Known, TerritoryCode? Territory = null, string? Since = null)
{
    public static LookUpAnswer Of(LookUpOutcome.Known known) => new(true, known.Case.Territory, MonthOf(known));

    public static string MonthOf(LookUpOutcome.Known known) => known.Since.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

internal static class LookUpReading
{
    public static HouseholdLookUp? Read(LookUpInput input, CommuneDirectory communes, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        var surname = FieldText.Line("surname", input.Surname, ReferralLimits.NameLength, errors);
        if (surname is null && errors.Count == before) errors.Add(new FieldError("surname", FieldErrorCodes.Required, []));
        if (input.BirthDate is null) errors.Add(new FieldError("birthDate", FieldErrorCodes.Required, []));
        else if (input.BirthDate > today) errors.Add(new FieldError("birthDate", FieldErrorCodes.DateInFuture, []));
        else if (input.BirthDate < ReferralLimits.EarliestBirth) errors.Add(new FieldError("birthDate", FieldErrorCodes.DateTooOld, [ReferralLimits.EarliestBirth]));
        var commune = ReadCommune(input.CommuneInsee, communes, errors);
        return errors.Count > before ? null : new HouseholdLookUp(surname!, input.BirthDate!.Value, commune!.Value);
    }

    /// <summary>By what a referral says; null where it says too little to look its household up: without the whole birth date.</summary>
    public static HouseholdLookUp? Of(ReferralInput referral, CommuneDirectory communes) =>
        CleanText.OneLine(referral.Household?.Surname) is { } surname && referral.Household?.BirthDate is { } birth
        && InseeCode.TryParse(referral.Dwelling?.CommuneInsee, out var code) && communes.Find(code) is { } commune
            ? new HouseholdLookUp(surname, birth, commune.Insee)
            : null;

    private static InseeCode? ReadCommune(string? text, CommuneDirectory communes, List<FieldError> errors)
    {
        var typed = text?.Trim().ToUpperInvariant();
        var code = string.IsNullOrEmpty(typed) ? FieldErrorCodes.Required
            : !InseeCode.TryParse(typed, out var given) ? FieldErrorCodes.CommuneUnknownFormat
            : communes.Find(given) is not null ? null
            : communes.IsOnlyPostalCode(typed) ? FieldErrorCodes.CommuneIsPostalCode
            : FieldErrorCodes.CommuneOutsideDepartement;
        if (code is null) return communes.Find(InseeCode.Parse(typed!))!.Insee;
        errors.Add(new FieldError("communeInsee", code, code == FieldErrorCodes.CommuneIsPostalCode ? [typed] : []));
        return null;
    }
}
