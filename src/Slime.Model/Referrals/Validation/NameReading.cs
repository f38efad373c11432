using System.Text.RegularExpressions;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Validation;

/// <summary>A surname with what people write around it.</summary>
internal sealed record SurnameParts(string Surname, string? BirthName, string? Civility);

/// <summary>Reads surnames as they are dictated and copied: <c>Mme Durand née Martin</c>, <c>Martin épouse Durand</c>.</summary>
internal static partial class NameReading
{
    private const string Path = "household.surname";
    private const string BirthPath = "household.birthName";

    public static SurnameParts Read(FieldReader fields, HouseholdInput input)
    {
        var typed = fields.Line(Path, input.Surname, 3 * ReferralLimits.NameLength);
        if (CleanText.IsAbsent(input.Surname)) fields.Refuse(Path, FieldErrorCodes.Required);
        var parts = Part(typed ?? "");
        var surname = fields.Line(Path, parts.Surname, ReferralLimits.NameLength) ?? "";
        var birth = fields.Line(BirthPath, Part(CleanText.OneLine(input.BirthName) ?? "").Surname, ReferralLimits.NameLength);
        if (birth is not null && parts.BirthName is not null && PlainText.Fold(birth) != PlainText.Fold(parts.BirthName))
            fields.Refuse(BirthPath, FieldErrorCodes.BirthNameDiffers);
        birth ??= fields.Line(BirthPath, parts.BirthName, ReferralLimits.NameLength);
        // The same name twice says nothing more.
        if (birth is not null && PlainText.Fold(birth) == PlainText.Fold(surname)) birth = null;
        return new SurnameParts(surname, birth, fields.Line("household.civility", input.Civility, ReferralLimits.CivilityLength) ?? parts.Civility);
    }

    /// <summary>The name in use, the birth name and the civility of a surname; the surname as it is when nothing stands around it.</summary>
    public static SurnameParts Part(string surname)
    {
        var title = Title().Match(surname);
        var civility = title.Success ? title.Groups["civility"].Value.Trim() : null;
        var name = title.Success ? surname[title.Length..].Trim() : surname;
        if (Born().Match(name) is { Success: true } born)
            return born.Groups["used"].Value.Trim() is { Length: > 0 } used ? new(used, born.Groups["born"].Value.Trim(), civility) : new(born.Groups["born"].Value.Trim(), null, civility);
        return Married().Match(name) is { Success: true } married
            ? new(married.Groups["used"].Value.Trim(), married.Groups["born"].Value.Trim(), civility)
            : new(name, null, civility);
    }

    // A civility needs a name after it: somebody may be called Monsieur.
    [GeneratedRegex(
        @"^(?<civility>(?:M(?:r|onsieur)?\.?|M(?:me|adame)\.?|Mlle\.?|Mademoiselle)(?:\s+(?:et|ou|&)\s+(?:M(?:r|onsieur)?\.?|M(?:me|adame)\.?|Mlle\.?))?)\s+(?=\p{L}{2})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    [GeneratedRegex(@"^(?<used>.*?)(?:^|[\s,(]+)n(?:ée|ee|é)\.?\s*:?\s+(?<born>\p{L}[^()]*?)\s*\)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Born();

    [GeneratedRegex(@"^(?<born>.+?)[\s,(]+(?:[ée]pouse|[ée]poux|[ée]pse|[ée]p\.?|veuve|vve|veuf)\s+(?<used>\p{L}[^()]*?)\s*\)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Married();
}
