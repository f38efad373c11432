using System.Globalization;
using Slime.Model.Text;
using Slime.Platform.Resources;

namespace Slime.Platform.Web;

/// <summary>What people type into fields, as values. Nothing typed is no value; what has no meaning is none either, and an error at its field.</summary>
internal static class TypedText
{
    public delegate bool TryParse<T>(string text, out T value);

    public const string NotANumber = "not_a_number";

    public const string NotAWholeNumber = "not_a_whole_number";

    private const decimal MostEuros = 100_000_000_000m;

    private const int Decimals = 2;

    public static DateOnly? Day(string text, string path, List<FieldError> errors)
    {
        var (day, error) = TypedDay.Read(text);
        if (error is not null) errors.Add(new FieldError(path, error, []));
        return day;
    }

    /// <summary>An hour of the day: 14:30, 14h30, 14h.</summary>
    public static TimeOnly? Hour(string text, string path, List<FieldError> errors) => Of<TimeOnly>(text.Trim(), path, TryHour, "not_an_hour", errors);

    /// <summary>A whole number, its digits in groups or not.</summary>
    public static int? Whole(string text, string path, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (TypedAmount.Read(text) is TypedAmountResult.Known { Value: >= int.MinValue and <= int.MaxValue and var value } && decimal.Truncate(value) == value) return (int)value;
        errors.Add(new FieldError(path, NotAWholeNumber, []));
        return null;
    }

    /// <summary>An amount or a measure; one that has two meanings is asked again, with both.</summary>
    public static decimal? Amount(string text, string path, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        switch (TypedAmount.Read(text))
        {
            case TypedAmountResult.Known known:
                return known.Value;
            case TypedAmountResult.Ambiguous two:
                errors.Add(new FieldError(path, FieldErrorCodes.AmountAmbiguous, [AsTyped(two.Thousands), AsTyped(two.Decimals)]));
                return null;
            default:
                errors.Add(new FieldError(path, NotANumber, []));
                return null;
        }
    }

    /// <returns>Cents.</returns>
    public static long? Euros(string text, string path, List<FieldError> errors)
    {
        if (Amount(text, path, errors) is not { } euros) return null;
        if (decimal.Round(euros, Decimals) != euros)
        {
            errors.Add(new FieldError(path, FieldErrorCodes.TooManyDecimals, [Decimals]));
            return null;
        }

        // Beyond any limit, so that the refusal is the limit's and the product cannot overflow.
        return (long)(Math.Clamp(euros, -MostEuros, MostEuros) * 100);
    }

    public static T? Word<T>(string text, string path, List<FieldError> errors)
        where T : struct, Enum => Of<T>(text, path, EnumCode.TryParse, FieldErrorCodes.UnknownValue, errors);

    /// <returns>Null when the vocabulary has no such word.</returns>
    public static T? Word<T>(string text)
        where T : struct, Enum => EnumCode.Find<T>(text);

    public static T? Of<T>(string text, string path, TryParse<T> tryParse, string code, List<FieldError> errors)
        where T : struct
    {
        if (text.Length == 0) return null;
        if (tryParse(text, out var value)) return value;
        errors.Add(new FieldError(path, code, []));
        return null;
    }

    private static bool TryHour(string text, out TimeOnly hour)
    {
        var plain = string.Concat(text.Where(character => !char.IsWhiteSpace(character))).Replace('h', ':').Replace('H', ':');
        return TimeOnly.TryParseExact(plain.EndsWith(':') ? plain + "00" : plain, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out hour);
    }

    /// <summary>As a person types it: with plain spaces and a comma, without decimals that are none.</summary>
    private static string AsTyped(decimal amount) =>
        amount.ToString(amount == decimal.Truncate(amount) ? "#,0" : "#,0.00#", Texts.French).Replace('\u202F', ' ').Replace('\u00A0', ' ');
}
