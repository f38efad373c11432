using System.Diagnostics.CodeAnalysis;

namespace Slime.Model.Cases.Orientations;

/// <summary>The stable code of a scheme, such as <c>adil</c> or <c>fslEnergie</c>: a small letter, then letters and digits.</summary>
public readonly record struct SchemeCode : IParsable<SchemeCode>
{
    public const int MaxLength = 40;

    private readonly string? _value;

    private SchemeCode(string value) => _value = value;

    public static SchemeCode Parse(string s) => TryParse(s, out var code) ? code : throw new FormatException($"'{s}' is not the code of a scheme such as fslEnergie.");

    /// <summary>Codes are exact: another case is another code.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out SchemeCode result)
    {
        result = default;
        if (s is not { Length: > 0 and <= MaxLength } || !char.IsAsciiLetterLower(s[0]) || !s.All(char.IsAsciiLetterOrDigit)) return false;
        result = new SchemeCode(s);
        return true;
    }

    static SchemeCode IParsable<SchemeCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<SchemeCode>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SchemeCode result) => TryParse(s, out result);

    public override string ToString() => _value ?? "";
}
