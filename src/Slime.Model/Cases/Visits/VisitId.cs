using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Slime.Model.Cases.Visits;

/// <summary>The number of a visit or of a contact within its case: eight random characters of Crockford's base 32.</summary>
public readonly record struct VisitId : IParsable<VisitId>
{
    private static readonly SearchValues<char> AllowedCharacters = SearchValues.Create(CaseId.Alphabet);

    private readonly string? _value;

    private VisitId(string value) => _value = value;

    /// <summary>Makes the number from 40 random bits, given by the caller because the model draws none.</summary>
    public static VisitId Create(ulong randomBits) => new(string.Create(CaseId.Length, randomBits, static (span, bits) =>
    {
        for (var i = 0; i < span.Length; i++) span[i] = CaseId.Alphabet[(int)((bits >> (5 * i)) & 31)];
    }));

    public static VisitId Parse(string s) => TryParse(s, out var id) ? id : throw new FormatException($"'{s}' is not a visit number such as 7K3M9Q2X.");

    public static bool TryParse([NotNullWhen(true)] string? s, out VisitId result)
    {
        result = default;
        if (s is not { Length: CaseId.Length } || s.AsSpan().IndexOfAnyExcept(AllowedCharacters) >= 0) return false;
        result = new VisitId(s);
        return true;
    }

    static VisitId IParsable<VisitId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<VisitId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out VisitId result) => TryParse(s, out result);

    public override string ToString() => _value ?? "";
}
