using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Slime.Model.Cases;

/// <summary>How visits, orientations and links are numbered within their case, and a case within its territory: eight random characters of Crockford's base 32.</summary>
internal static class PartNumber
{
    private const int Characters = 32;

    private static readonly SearchValues<char> AllowedCharacters = SearchValues.Create(CaseId.Alphabet);

    /// <summary>Makes the number from 40 random bits, given by the caller because the model draws none.</summary>
    public static string Create(ulong randomBits) => string.Create(CaseId.Length, randomBits, static (span, bits) =>
    {
        for (var i = 0; i < span.Length; i++, bits /= Characters) span[i] = CaseId.Alphabet[(int)(bits % Characters)];
    });

    public static bool IsOne([NotNullWhen(true)] string? text) => text is { Length: CaseId.Length } && text.AsSpan().IndexOfAnyExcept(AllowedCharacters) < 0;
}
