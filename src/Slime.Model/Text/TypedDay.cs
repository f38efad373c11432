using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Slime.Model.Text;

/// <summary>The one reader of days as people write them: <c>12/04/1990</c>, <c>1er avril 1990</c>, <c>12041990</c>, or as a browser's date field sends them.</summary>
public static partial class TypedDay
{
    /// <summary>What is typed is no day.</summary>
    public const string NotADate = "not_a_date";

    private static readonly string[] Shapes = ["yyyy-M-d", "d-M-yyyy", "ddMMyyyy"];

    /// <summary>Folded: accents, capitals and points do not count.</summary>
    private static readonly FrozenDictionary<string, int> Months = new[]
    {
        "janvier janv jan", "fevrier fevr fev", "mars mar", "avril avr", "mai", "juin", "juillet juill juil", "aout", "septembre sept sep", "octobre oct", "novembre nov", "decembre dec",
    }.SelectMany((words, i) => words.Split(' ').Select(word => (Word: word, Number: i + 1))).ToFrozenDictionary(month => month.Word, month => month.Number, StringComparer.Ordinal);

    /// <returns>The day, or the code of what is wrong with it; neither when nothing is typed.</returns>
    public static (DateOnly? Day, string? Error) Read(string? typed)
    {
        if (CleanText.OneLine(typed) is not { } text) return default;
        var plain = Separator().Replace(text, "-").Replace("1er", "1", StringComparison.OrdinalIgnoreCase);
        if (DateOnly.TryParseExact(plain, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return (day, null);
        if (Named().Match(plain) is not { Success: true } named) return (null, TwoDigits().IsMatch(plain) ? FieldErrorCodes.YearOfTwoDigits : NotADate);
        var year = named.Groups["year"].Value;
        if (!Months.TryGetValue(PlainText.Fold(named.Groups["month"].Value), out var month)) return (null, NotADate);
        if (year.Length == 2) return (null, FieldErrorCodes.YearOfTwoDigits);
        var numbers = string.Create(CultureInfo.InvariantCulture, $"{named.Groups["day"].Value}-{month}-{year}");
        return DateOnly.TryParseExact(numbers, "d-M-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) ? (day, null) : (null, NotADate);
    }

    [GeneratedRegex(@"\s*[/.\-\u2010-\u2015\u2212]\s*|(?<=\d)\s+(?=\d)")]
    private static partial Regex Separator();

    // The point of an abbreviation is a separator by now.
    [GeneratedRegex(@"^(?<day>[0-9]{1,2})[\s-]+(?<month>\p{L}+)[\s-]+(?<year>[0-9]{4}|[0-9]{2})$")]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?:\d{1,2}-\d{1,2}-)?\d{2}$|^\d{6}$")]
    private static partial Regex TwoDigits();
}
