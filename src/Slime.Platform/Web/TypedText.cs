using System.Globalization;
using Slime.Model.Text;

namespace Slime.Platform.Web;

/// <summary>What people type into fields, as values. Nothing typed is no value; what has no meaning is none either, and an error at its field.</summary>
internal static class TypedText
{
    public delegate bool TryParse<T>(string text, out T value);

    private const decimal MostEuros = 100_000_000_000m;

    public static DateOnly? Day(string text, string path, List<FieldError> errors) => Of<DateOnly>(text, path, IsoDate.TryParse, "not_a_date", errors);

    public static int? Whole(string text, string path, List<FieldError> errors) => Of<int>(WithoutSpaces(text), path, TryWhole, "not_a_whole_number", errors);

    /// <returns>Cents.</returns>
    public static long? Euros(string text, string path, List<FieldError> errors) =>
        Of<long>(WithoutSpaces(text).Replace(',', '.').TrimEnd('€'), path, TryCents, "not_a_number", errors);

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

    private static bool TryWhole(string digits, out int value) => int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryCents(string digits, out long cents)
    {
        cents = 0;
        if (!decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euros)
            || Math.Abs(euros) > MostEuros || decimal.Round(euros, 2) != euros)
            return false;
        cents = (long)(euros * 100);
        return true;
    }

    /// <summary>People group digits with spaces, also those that do not break.</summary>
    private static string WithoutSpaces(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
