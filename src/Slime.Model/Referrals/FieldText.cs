using Slime.Model.Text;

namespace Slime.Model.Referrals;

/// <summary>Reads the text of a field: clean first, then within its bounds, or refused with everything that was typed.</summary>
public static class FieldText
{
    /// <summary>One line; null when nothing was written or when it is refused, which <paramref name="errors"/> then says.</summary>
    /// <param name="max">In characters of Unicode.</param>
    public static string? Line(string path, string? value, int max, ICollection<FieldError> errors) => Judge(path, CleanText.OneLine(value), max, errors);

    /// <summary>Several lines; null as for <see cref="Line"/>.</summary>
    /// <param name="max">In characters of Unicode.</param>
    public static string? Lines(string path, string? value, int max, ICollection<FieldError> errors) => Judge(path, CleanText.Lines(value), max, errors);

    private static string? Judge(string path, string? text, int max, ICollection<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (text is null) return null;
        if (!CleanText.IsWellFormed(text)) errors.Add(new FieldError(path, FieldErrorCodes.ControlCharacters, []));
        else if (CleanText.LengthOf(text) is var length && length > max) errors.Add(new FieldError(path, FieldErrorCodes.TooLong, [max, length]));
        else return text;
        return null;
    }
}
