using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Slime.Model.Cases.Files;

/// <summary>A SHA-256 in lower-case hexadecimal.</summary>
public readonly record struct Sha256Hash : IParsable<Sha256Hash>
{
    private readonly string? _value;

    private Sha256Hash(string value) => _value = value;

    public static Sha256Hash Of(ReadOnlySpan<byte> content) => OfDigest(SHA256.HashData(content));

    /// <param name="digest">32 bytes.</param>
    public static Sha256Hash OfDigest(ReadOnlySpan<byte> digest) => new(Convert.ToHexStringLower(digest));

    public static Sha256Hash Parse(string s) => TryParse(s, out var hash) ? hash : throw new FormatException("A SHA-256 has 64 hexadecimal digits.");

    /// <summary>Accepts either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out Sha256Hash result)
    {
        result = default;
        if (s is not { Length: 64 } || !s.All(char.IsAsciiHexDigit)) return false;
        result = new Sha256Hash(s.ToLowerInvariant());
        return true;
    }

    static Sha256Hash IParsable<Sha256Hash>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Sha256Hash>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Sha256Hash result) => TryParse(s, out result);

    public override string ToString() => _value ?? "";
}
