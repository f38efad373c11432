using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Slime.Model.Text;

namespace Slime.Model.Cases.Sources;

/// <summary>The stable number of an organisation that refers households, such as <c>mds-lens</c>: small letters, digits and single hyphens.</summary>
public readonly record struct OrganisationId : IParsable<OrganisationId>
{
    public const int MaxLength = 60;

    private const int DigestLength = 8;

    private readonly string? _value;

    private OrganisationId(string value) => _value = value;

    /// <summary>
    /// The organisation that a free text names: two spellings that differ in case, accents or punctuation name the same one.
    /// A text that is too long keeps its beginning and a digest of the whole.
    /// </summary>
    /// <returns>Null for a text without a letter or digit that an id can hold.</returns>
    public static OrganisationId? OfText(string? text)
    {
        if (CleanText.OneLine(text) is not { } line) return null;
        var words = string.Join('-', PlainText.Fold(line).Split(' ').Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0));
        if (words.Length == 0) return null;
        if (words.Length <= MaxLength) return new OrganisationId(words);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..DigestLength];
        return new OrganisationId($"{words[..(MaxLength - DigestLength - 1)].TrimEnd('-')}-{digest}");
    }

    public static OrganisationId Parse(string s) => TryParse(s, out var id) ? id : throw new FormatException($"'{s}' is not the number of an organisation such as mds-lens.");

    public static bool TryParse([NotNullWhen(true)] string? s, out OrganisationId result)
    {
        result = default;
        if (s is not { Length: > 0 and <= MaxLength } || s[0] == '-' || s[^1] == '-' || s.Contains("--", StringComparison.Ordinal)) return false;
        if (!s.All(sign => sign == '-' || char.IsAsciiDigit(sign) || char.IsAsciiLetterLower(sign))) return false;
        result = new OrganisationId(s);
        return true;
    }

    static OrganisationId IParsable<OrganisationId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<OrganisationId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OrganisationId result) => TryParse(s, out result);

    public override string ToString() => _value ?? "";
}
