using System.Globalization;

namespace Slime.Platform.Web;

/// <summary>Dates as browsers post them.</summary>
internal static class IsoDate
{
    public static readonly DateOnly Earliest = new(2000, 1, 1);

    public static readonly DateOnly Latest = new(2100, 12, 31);

    /// <summary>The days about which anything can be asked: months and years are added to them.</summary>
    public static bool IsInRange(DateOnly day) => day >= Earliest && day <= Latest;

    /// <summary>A day that an address or a form asks about.</summary>
    public static bool TryParse(string? text, out DateOnly date) => TryReadAny(text, out date) && IsInRange(date);

    /// <summary>Any day, also one that is kept, such as that of a birth; nothing may be added to it unseen.</summary>
    public static bool TryReadAny(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    public static string Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
