using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Slime.Model.Text;

namespace Slime.Model.Referrals;

/// <summary>
/// When the building was built: <c>1949-1974</c>, <c>before1949</c>, <c>since2012</c>, <c>after2012</c> or <c>unknown</c>,
/// with years from 1000 to 2100. The default value is <c>unknown</c>.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<BuiltPeriod>))]
public readonly record struct BuiltPeriod : IParsable<BuiltPeriod>
{
    private const string UnknownText = "unknown";

    private readonly string? _value;

    private BuiltPeriod(string value, int? from, int? to)
    {
        _value = value;
        FromYear = from;
        ToYear = to;
    }

    /// <summary>What a form offers, oldest first and unknown last.</summary>
    public static ImmutableArray<BuiltPeriod> Offered { get; } =
        [.. new[] { "before1949", "1949-1974", "1975-1989", "1990-2000", "2001-2012", "after2012" }.Select(Parse), default];

    /// <summary>The first year of the period, itself included; null when there is none.</summary>
    public int? FromYear { get; }

    /// <summary>The last year of the period, itself included; null when there is none.</summary>
    public int? ToYear { get; }

    public static BuiltPeriod Parse(string s) =>
        TryParse(s, out var period) ? period : throw new FormatException($"'{s}' is not a period such as 1949-1974, before1949, after2012 or unknown.");

    public static bool TryParse([NotNullWhen(true)] string? s, out BuiltPeriod result)
    {
        (int? From, int? To)? years = s switch
        {
            UnknownText => (null, null),
            { Length: 9 } when s[4] == '-' && Year(s[..4]) is { } first && Year(s[5..]) is { } second && first < second => (first, second),
            ['b', 'e', 'f', 'o', 'r', 'e', .. var rest] when Year(rest) is { } year => (null, year - 1),
            ['s', 'i', 'n', 'c', 'e', .. var rest] when Year(rest) is { } year => (year, null),
            ['a', 'f', 't', 'e', 'r', .. var rest] when Year(rest) is { } year => (year + 1, null),
            _ => null,
        };
        // Unknown written out and the default value are equal, so the text is kept only when there are years.
        result = years is null or (null, null) ? default : new BuiltPeriod(s!, years.Value.From, years.Value.To);
        return years is not null;
    }

    static BuiltPeriod IParsable<BuiltPeriod>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<BuiltPeriod>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BuiltPeriod result) => TryParse(s, out result);

    public override string ToString() => _value ?? UnknownText;

    private static int? Year(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1000 and <= 2100 ? year : null;
}
