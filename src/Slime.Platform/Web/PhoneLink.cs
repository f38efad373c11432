namespace Slime.Platform.Web;

/// <summary>A telephone number as it was typed, made to dial and to read.</summary>
internal static class PhoneLink
{
    /// <summary>An address that a telephone dials (RFC 3966): what separates the digits is left out.</summary>
    public static string To(string typed) => $"tel:{string.Concat(typed.Where(character => char.IsAsciiDigit(character) || character == '+'))}";

    /// <summary>Ten digits in pairs, as numbers are read in France; anything else as it was typed.</summary>
    public static string Readable(string typed) =>
        typed.Length == 10 && typed.All(char.IsAsciiDigit)
            ? string.Join('\u00a0', typed.Chunk(2).Select(pair => new string(pair)))
            : typed;
}
