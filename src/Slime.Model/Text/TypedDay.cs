using System.Globalization;
using System.Text.RegularExpressions;

namespace Slime.Model.Text;

/// <summary>The one reader of days as people write them: <c>12/04/1990</c>, <c>1er avril 1990</c>, <c>12041990</c>, or as a browser's date field sends them.</summary>
public static partial class TypedDay
{
    /// <summary>What is typed is no day.</summary>
    public const string NotADate = "not_a_date";

    private static readonly string[] Shapes = ["yyyy-M-d", "d-M-yyyy", "ddMMyyyy"];
    private static readonly string[] Named = ["d MMMM yyyy", "d MMM yyyy"];

    /// <returns>The day, or the code of what is wrong with it; neither when nothing is typed.</returns>
    public static (DateOnly? Day, string? Error) Read(string? typed)
    {
        if (CleanText.OneLine(typed) is not { } text) return default;
        var plain = Separator().Replace(text, "-").Replace("1er", "1", StringComparison.OrdinalIgnoreCase);
        if (DateOnly.TryParseExact(plain, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return (day, null);
        if (DateOnly.TryParseExact(text.Replace("1er ", "1 ", StringComparison.OrdinalIgnoreCase), Named, CultureInfo.GetCultureInfo("fr-FR"), DateTimeStyles.None, out day)) return (day, null);
        return (null, TwoDigits().IsMatch(plain) ? FieldErrorCodes.YearOfTwoDigits : NotADate);
    }

    [GeneratedRegex(@"\s*[/.\-\u2010-\u2015]\s*|(?<=\d)\s+(?=\d)")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?:\d{1,2}-\d{1,2}-)?\d{2}$|^\d{1,2}\s+\p{L}+\.?\s+\d{2}$|^\d{6}$")]
    private static partial Regex TwoDigits();
}
