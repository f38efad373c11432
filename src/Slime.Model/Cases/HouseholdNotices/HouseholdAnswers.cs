using System.Globalization;
using System.Text;

namespace Slime.Model.Cases.HouseholdNotices;

/// <summary>Understands what people answer to a text message.</summary>
public static class HouseholdAnswers
{
    private static readonly Dictionary<string, HouseholdAnswer> Words = new(StringComparer.Ordinal)
    {
        ["arret"] = HouseholdAnswer.Stop,
        ["oui"] = HouseholdAnswer.Confirmed,
        ["ok"] = HouseholdAnswer.Confirmed,
        ["daccord"] = HouseholdAnswer.Confirmed,
        ["confirme"] = HouseholdAnswer.Confirmed,
        ["non"] = HouseholdAnswer.Cannot,
        ["annuler"] = HouseholdAnswer.Cannot,
        ["annulation"] = HouseholdAnswer.Cannot,
        ["impossible"] = HouseholdAnswer.Cannot,
    };

    /// <summary>By the first word, whatever its case, accents and signs; STOP anywhere among the first three words. Null when it is none of them.</summary>
    public static HouseholdAnswer? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder();
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(character)) plain.Append(char.ToLowerInvariant(character));
            else if (character is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark) plain.Append(' ');
        }

        var words = plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Take(3).Contains("stop")) return HouseholdAnswer.Stop;
        return words.Length > 0 && Words.TryGetValue(words[0], out var answer) ? answer : null;
    }
}
