using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Slime.Model.Communes;
using Slime.Model.Text;

namespace Slime.Model.Cases;

/// <summary>
/// The number of a case: the territory that received it and eight characters of Crockford's base 32,
/// for example <c>ARR-7K3M9Q2X</c>. The eight characters are random, so no lock is needed to make one.
/// </summary>
public readonly record struct CaseId : IParsable<CaseId>
{
    /// <summary>Crockford's alphabet: digits and letters without I, L, O and U.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>How many characters follow the territory: 40 bits.</summary>
    public const int Length = 8;

    // A space after each character.
    private const int LongestTyped = 32;

    private static readonly SearchValues<char> AllowedCharacters = SearchValues.Create(Alphabet);

    private readonly string? _value;

    private CaseId(TerritoryCode territory, string value)
    {
        Territory = territory;
        _value = value;
    }

    /// <summary>The territory that received the case; it is also the partition of its rows.</summary>
    public TerritoryCode Territory { get; }

    /// <summary>Makes the number from 40 random bits, given by the caller because the model draws none.</summary>
    public static CaseId Create(TerritoryCode territory, ulong randomBits) =>
        new(territory, $"{territory}-{PartNumber.Create(randomBits)}");

    public static CaseId Parse(string s) =>
        TryParse(s, out var id) ? id : throw new FormatException($"'{s}' is not a case number such as ARR-7K3M9Q2X.");

    /// <summary>
    /// Accepts what a person types of a number that was dictated: either case, O for 0, I and L for 1, spaces anywhere, any hyphen or none.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out CaseId result)
    {
        result = default;
        if (s is not { Length: >= 3 + Length and <= LongestTyped }) return false;
        // Stryker disable once Conditional,Logical,Equality,Arithmetic: as it is written it needs no cleaning, which would give the same.
        var upper = s.Length == 4 + Length && s[3] == '-' ? s.ToUpperInvariant() : WithoutSpaces(s);
        if (upper.Length != 4 + Length || !TerritoryCode.TryParse(upper[..3], out var territory)) return false;
        if (upper.AsSpan(4).IndexOfAnyExcept(AllowedCharacters) >= 0) upper = upper[..4] + Dictated(upper[4..]);
        if (upper.AsSpan(4).IndexOfAnyExcept(AllowedCharacters) >= 0) return false;
        result = new CaseId(territory, upper);
        return true;
    }

    /// <summary>The letters and digits alone, the hyphen in its place.</summary>
    private static string WithoutSpaces(string typed)
    {
        var kept = string.Concat(CleanText.Of(typed).Where(character => !char.IsWhiteSpace(character) && !IsHyphen(character))).ToUpperInvariant();
        return kept.Length == 3 + Length ? $"{kept[..3]}-{kept[3..]}" : "";
    }

    /// <summary>What was heard as a letter that the alphabet does not have.</summary>
    internal static string Dictated(string upper) => upper.Replace('O', '0').Replace('I', '1').Replace('L', '1');

    private static bool IsHyphen(char character) => character is '-' or (>= '\u2010' and <= '\u2015') or '\u2212';

    static CaseId IParsable<CaseId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CaseId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CaseId result) => TryParse(s, out result);

    public override string ToString() => _value ?? "";
}
