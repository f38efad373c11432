using System.Collections.Immutable;

namespace Slime.Model.Referrals;

/// <summary>
/// One reason why an input is refused. It never carries what a person typed, but for the two meanings of an ambiguous amount,
/// which only the form that asks again shows.
/// </summary>
/// <param name="Path">Where, in the names of the JSON: <c>household.persons[3].age</c>.</param>
/// <param name="Code">One of <see cref="FieldErrorCodes"/>.</param>
/// <param name="Arguments">The bounds to show in the message, in the order that the code documents.</param>
public sealed record FieldError(string Path, string Code, IReadOnlyList<object?> Arguments);

/// <summary>The stable codes of field errors; each has a message in the resources.</summary>
public static class FieldErrorCodes
{
    public const string Required = "required";

    /// <summary>None of phone, e-mail and address is given.</summary>
    public const string OneContactRequired = "one_contact_required";

    /// <summary>The household did not agree to be contacted.</summary>
    public const string AgreementRequired = "agreement_required";

    public const string AtLeastOne = "at_least_one";

    /// <summary>Not the five characters of an INSEE code.</summary>
    public const string CommuneUnknownFormat = "commune_unknown_format";

    public const string CommuneOutsideDepartement = "commune_outside_departement";

    /// <summary>Argument: today.</summary>
    public const string DateInFuture = "date_in_future";

    /// <summary>Argument: the earliest date accepted.</summary>
    public const string DateTooOld = "date_too_old";

    public const string NotNegative = "not_negative";

    /// <summary>Arguments: the least and the greatest value accepted.</summary>
    public const string OutOfRange = "out_of_range";

    /// <summary>Argument: the greatest number of decimals.</summary>
    public const string TooManyDecimals = "too_many_decimals";

    /// <summary>Exactly three digits after a point or comma. Arguments: the amount if they are thousands, and if they are decimals.</summary>
    public const string AmountAmbiguous = "amount_ambiguous";

    /// <summary>Argument: the greatest number of characters.</summary>
    public const string TooLong = "too_long";

    /// <summary>Argument: the greatest number of entries.</summary>
    public const string TooMany = "too_many";

    /// <summary>A control character, a direction override, half of a surrogate pair or a code point that is no character.</summary>
    public const string ControlCharacters = "control_characters";

    public const string EmailInvalid = "email_invalid";

    /// <summary>Argument: how many digits were typed, as a number of France is dialled.</summary>
    public const string PhoneInvalid = "phone_invalid";

    /// <summary>
    /// Arguments: the code of the neighbouring country (<c>BE</c>, <c>GB</c>), the number as it is written there and as it is written in
    /// France; null when it is no French number.
    /// </summary>
    public const string PhoneAmbiguous = "phone_ambiguous";

    /// <summary>Preferred contact by phone or text, and no phone.</summary>
    public const string PreferredPhoneMissing = "preferred_phone_missing";

    /// <summary>Preferred contact by text, and no mobile phone.</summary>
    public const string PreferredTextNeedsMobile = "preferred_text_needs_mobile";

    /// <summary>Preferred contact by e-mail, and no e-mail.</summary>
    public const string PreferredEmailMissing = "preferred_email_missing";

    /// <summary>The year of a birth or of another day is written with two digits.</summary>
    public const string YearOfTwoDigits = "year_of_two_digits";

    /// <summary>The year of birth is not that of the birth date.</summary>
    public const string BirthYearDiffers = "birth_year_differs";

    /// <summary>The surname says another birth name than the field for it.</summary>
    public const string BirthNameDiffers = "birth_name_differs";

    /// <summary>The same value twice in a list of distinct values.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>Two answers that cannot both be true.</summary>
    public const string AnswersContradict = "answers_contradict";

    /// <summary>An attestation of a label gives a class that is not worse than the label's.</summary>
    public const string AttestationWorse = "attestation_worse";

    /// <summary>Not in the vocabulary of the field.</summary>
    public const string UnknownValue = "unknown_value";

    /// <summary>Every code, so that a test can look for the message of each.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        Required, OneContactRequired, AgreementRequired, AtLeastOne, CommuneUnknownFormat, CommuneOutsideDepartement, DateInFuture, DateTooOld,
        NotNegative, OutOfRange, TooManyDecimals, AmountAmbiguous, TooLong, TooMany, ControlCharacters, EmailInvalid, PhoneInvalid, PhoneAmbiguous,
        PreferredPhoneMissing, PreferredTextNeedsMobile, PreferredEmailMissing, YearOfTwoDigits, BirthYearDiffers, BirthNameDiffers, Duplicate,
        AnswersContradict, AttestationWorse, UnknownValue,
    ];
}
