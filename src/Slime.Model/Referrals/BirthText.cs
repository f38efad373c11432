using System.Globalization;
using System.Text.RegularExpressions;
using Slime.Model.Text;

namespace Slime.Model.Referrals;

/// <summary>A birth as it is typed: a day, or a year when no more is known.</summary>
/// <param name="Error">A code of <see cref="FieldErrorCodes"/>, or <c>not_a_date</c>.</param>
public readonly partial record struct BirthText(DateOnly? Day, int? Year, string? Error)
{
    private static readonly string[] Shapes = ["yyyy-M-d", "d-M-yyyy", "ddMMyyyy"];
    private static readonly string[] Named = ["d MMMM yyyy", "d MMM yyyy"];

    public static BirthText Read(string? typed)
    {
        if (CleanText.OneLine(typed) is not { } text) return default;
        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return new(null, year, null);
        var plain = Separator().Replace(text, "-").Replace("1er", "1", StringComparison.OrdinalIgnoreCase);
        if (DateOnly.TryParseExact(plain, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return new(day, null, null);
        if (DateOnly.TryParseExact(text.Replace("1er ", "1 ", StringComparison.OrdinalIgnoreCase), Named, CultureInfo.GetCultureInfo("fr-FR"), DateTimeStyles.None, out day)) return new(day, null, null);
        return new(null, null, TwoDigits().IsMatch(plain) ? FieldErrorCodes.YearOfTwoDigits : "not_a_date");
    }

    /// <summary>The day that is written when no day is known.</summary>
    public static bool IsDoubtful(DateOnly day) => day is { Day: 1, Month: 1 };

    [GeneratedRegex(@"\s*[/.\-\u2010-\u2015]\s*|(?<=\d)\s+(?=\d)")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?:\d{1,2}-\d{1,2}-)?\d{2}$|^\d{1,2}\s+\p{L}+\.?\s+\d{2}$|^\d{6}$")]
    private static partial Regex TwoDigits();
}
