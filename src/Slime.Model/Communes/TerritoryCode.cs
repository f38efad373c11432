using System.Diagnostics.CodeAnalysis;

namespace Slime.Model.Communes;

/// <summary>The code of a territory: three capital letters, for example <c>ARR</c> for Arras.</summary>
public readonly record struct TerritoryCode : IParsable<TerritoryCode>, IComparable<TerritoryCode>
{
    private readonly string? _value;

    private TerritoryCode(string value) => _value = value;

    public static TerritoryCode Parse(string s) =>
        TryParse(s, out var code) ? code : throw new FormatException($"'{s}' is not a territory code: three letters are expected.");

    /// <summary>Accepts either case; <c>arr</c> and <c>ARR</c> are the same territory.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out TerritoryCode result)
    {
        if (s is { Length: 3 } && s.All(char.IsAsciiLetter))
        {
            result = new TerritoryCode(s.ToUpperInvariant());
            return true;
        }

        result = default;
        return false;
    }

    static TerritoryCode IParsable<TerritoryCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<TerritoryCode>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TerritoryCode result) => TryParse(s, out result);

    public int CompareTo(TerritoryCode other) => string.CompareOrdinal(_value, other._value);

    public override string ToString() => _value ?? "";

    public static bool operator <(TerritoryCode left, TerritoryCode right) => left.CompareTo(right) < 0;

    public static bool operator >(TerritoryCode left, TerritoryCode right) => left.CompareTo(right) > 0;

    public static bool operator <=(TerritoryCode left, TerritoryCode right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TerritoryCode left, TerritoryCode right) => left.CompareTo(right) >= 0;
}
