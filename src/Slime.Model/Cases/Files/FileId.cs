using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Slime.Model.Cases.Files;

/// <summary>
/// The number of a file in its case: sixteen characters of Crockford's base 32, made from the case and the content.
/// The same bytes sent twice to a case are therefore one file, without looking for it first.
/// </summary>
public readonly record struct FileId : IParsable<FileId>
{
    private const int Length = 16;
    private const int Characters = 32;

    private readonly string? _value;

    private FileId(string value) => _value = value;

    public static FileId Of(CaseId caseId, Sha256Hash content)
    {
        var digest = SHA256.HashData(Encoding.ASCII.GetBytes($"{caseId}|{content}"));
        return new FileId(string.Create(Length, digest, static (span, bytes) =>
        {
            // 40 bits make eight characters: two halves of five bytes.
            for (var half = 0; half < 2; half++)
            {
                var bits = 0UL;
                foreach (var part in bytes.AsSpan(5 * half, 5)) bits = (bits << 8) | part;
                for (var i = 7; i >= 0; i--, bits /= Characters) span[(8 * half) + i] = CaseId.Alphabet[(int)(bits % Characters)];
            }
        }));
    }

    public static FileId Parse(string s) => TryParse(s, out var id) ? id : throw new FormatException($"'{s}' is not the number of a file.");

    public static bool TryParse([NotNullWhen(true)] string? s, out FileId result)
    {
        result = default;
        if (s is not { Length: Length } || s.Any(c => !CaseId.Alphabet.Contains(c, StringComparison.Ordinal))) return false;
        result = new FileId(s);
        return true;
    }

    static FileId IParsable<FileId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<FileId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FileId result) => TryParse(s, out result);

    public override string ToString() => _value ?? "";
}
