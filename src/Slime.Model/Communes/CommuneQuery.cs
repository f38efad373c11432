using System.Text.RegularExpressions;

namespace Slime.Model.Communes;

/// <summary>What is typed to find a commune: a name, a code, or both as on an envelope.</summary>
internal static partial class CommuneQuery
{
    /// <summary>The name without the postal code that stands before or after it, each null when it is not there.</summary>
    public static (string? Name, string? PostalCode) Parted(string query)
    {
        var code = PostalCode().Match(query);
        var name = (code.Success ? query.Remove(code.Index, code.Length) : query).Trim();
        return (name.Any(char.IsLetter) ? name : null, code.Success ? string.Concat(code.Value.Where(char.IsAsciiDigit)) : null);
    }

    // Digits may be grouped, as in 62 000.
    [GeneratedRegex(@"(?<!\d)\d{2}\s?\d{3}(?!\d)")]
    private static partial Regex PostalCode();
}
