using System.Collections.Immutable;

namespace Slime.Model.Calendar;

/// <summary>
/// The eleven legal holidays of metropolitan France outside Alsace and Moselle: article L3133-1 of the Code du travail
/// (https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006902611).
/// </summary>
public static class FrenchHolidays
{
    public static ImmutableArray<DateOnly> Of(int year)
    {
        var easter = EasterSunday(year);
        return
        [
            .. new[]
            {
                new DateOnly(year, 1, 1), easter.AddDays(1), new DateOnly(year, 5, 1), new DateOnly(year, 5, 8), easter.AddDays(39), easter.AddDays(50),
                new DateOnly(year, 7, 14), new DateOnly(year, 8, 15), new DateOnly(year, 11, 1), new DateOnly(year, 11, 11), new DateOnly(year, 12, 25),
            }.Order(),
        ];
    }

    public static bool IsHoliday(DateOnly day) => Of(day.Year).Contains(day);

    /// <summary>
    /// Easter Sunday of the Gregorian calendar, by the anonymous algorithm published in Nature, 20 April 1876, as given by
    /// J. Meeus, Astronomical Algorithms, chapter 8; valid from 1583 on.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is before 1583.</exception>
    public static DateOnly EasterSunday(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1583);
        var golden = year % 19;
        var (century, inCentury) = Math.DivRem(year, 100);
        var moonCorrection = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - moonCorrection + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - epact - (inCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var (month, day) = Math.DivRem(epact + weekday - (7 * late) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
