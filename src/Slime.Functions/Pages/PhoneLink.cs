using Slime.Model.Phones;

namespace Slime.Functions.Pages;

/// <summary>A stored telephone number, made to dial and to read.</summary>
internal static class PhoneLink
{
    /// <summary>An address that a telephone dials (RFC 3966); a number that was stored as it was typed loses what separates its digits.</summary>
    public static string To(string stored) => $"tel:{string.Concat((Phone.Canonical(stored) ?? stored).Where(character => char.IsAsciiDigit(character) || character == '+'))}";

    /// <summary>With the spaces of its country, which do not break.</summary>
    public static string Readable(string stored) => Phone.Readable(Phone.Canonical(stored) ?? stored).Replace(' ', '\u00a0');
}
