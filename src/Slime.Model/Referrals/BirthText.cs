using System.Globalization;
using Slime.Model.Text;

namespace Slime.Model.Referrals;

/// <summary>A birth as it is typed: a day, or a year when no more is known.</summary>
/// <param name="Error">A code of <see cref="TypedDay"/>.</param>
public readonly record struct BirthText(DateOnly? Day, int? Year, string? Error)
{
    public static BirthText Read(string? typed)
    {
        if (CleanText.OneLine(typed) is { Length: 4 } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return new(null, year, null);
        var (day, error) = TypedDay.Read(typed);
        return new(day, null, error);
    }

    /// <summary>The day that is written when no day is known.</summary>
    public static bool IsDoubtful(DateOnly day) => day is { Day: 1, Month: 1 };
}
