using System.Diagnostics.CodeAnalysis;

namespace Slime.Model.Communes;

/// <summary>
/// The INSEE code of a commune, its only key: five characters, the first two of which are the département
/// (<c>2A</c> and <c>2B</c> for Corse). A postal code is not an INSEE code and cannot replace it.
/// </summary>
public readonly record struct InseeCode : IParsable<InseeCode>
{
    private readonly string? _value;

    private InseeCode(string value) => _value = value;

    public static InseeCode Parse(string s) =>
        TryParse(s, out var code) ? code : throw new FormatException($"'{s}' is not an INSEE code: five characters are expected.");

    public static bool TryParse([NotNullWhen(true)] string? s, out InseeCode result)
    {
        if (s is { Length: 5 } && char.IsAsciiDigit(s[0]) && (char.IsAsciiDigit(s[1]) || s[1] is 'A' or 'B') && s.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            result = new InseeCode(s);
            return true;
        }

        result = default;
        return false;
    }

    static InseeCode IParsable<InseeCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<InseeCode>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out InseeCode result) => TryParse(s, out result);

    public override string ToString() => _value ?? "";
}
