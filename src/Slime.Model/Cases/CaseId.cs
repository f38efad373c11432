using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Slime.Model.Communes;

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

    private const int BitsPerCharacter = 5;

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
        new(territory, string.Create(4 + Length, (territory, randomBits), static (span, state) =>
        {
            state.territory.ToString().CopyTo(span);
            span[3] = '-';
            for (var i = 0; i < Length; i++)
                span[4 + i] = Alphabet[(int)((state.randomBits >> (BitsPerCharacter * i)) & 31)];
        }));

    public static CaseId Parse(string s) =>
        TryParse(s, out var id) ? id : throw new FormatException($"'{s}' is not a case number such as ARR-7K3M9Q2X.");

    /// <summary>Accepts what a person may type: either case. Case numbers are otherwise exact.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out CaseId result)
    {
        result = default;
        if (s is not { Length: 4 + Length } || s[3] != '-' || !TerritoryCode.TryParse(s[..3], out var territory)) return false;
        var upper = s.ToUpperInvariant();
        if (upper.AsSpan(4).IndexOfAnyExcept(AllowedCharacters) >= 0) return false;
        result = new CaseId(territory, upper);
        return true;
    }

    static CaseId IParsable<CaseId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CaseId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CaseId result) => TryParse(s, out result);

    public override string ToString() => _value ?? "";
}
