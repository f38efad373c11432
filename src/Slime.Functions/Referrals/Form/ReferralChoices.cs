using Slime.Model.Referrals;
using Slime.Model.Text;
using Slime.Platform.Web.Components;
using static Slime.Platform.Resources.Texts;

namespace Slime.Functions.Referrals.Form;

/// <summary>The answers that the form offers, in the words of those who read them.</summary>
internal static class ReferralChoices
{
    public const string Yes = "true";
    public const string No = "false";
    public const string Unknown = "unknown";

    public static IReadOnlyList<Choice> YesNo { get; } = [new(Yes, T("referrals.yes")), new(No, T("referrals.no"))];

    public static IReadOnlyList<Choice> YesNoUnknown { get; } = [.. YesNo, new(Unknown, T("referrals.unknown"))];

    public static IReadOnlyList<Choice> Supplies { get; } = [.. Of<Slime.Model.Referrals.Vocabulary.SupplyState>("supply"), new(Unknown, T("referrals.unknown"))];

    public static IReadOnlyList<Choice> BuiltPeriods { get; } =
        [.. BuiltPeriod.Offered.Select(period => new Choice(period.ToString(), T($"referrals.builtPeriod.{period}")))];

    /// <summary>The values of a vocabulary whose texts begin with its name; letters stand for themselves.</summary>
    public static IReadOnlyList<Choice> Of<T>(string vocabulary)
        where T : struct, Enum =>
        [.. EnumCode.All(typeof(T)).Select(name => new Choice(name, name.Length == 1 ? name : Get($"referrals.{vocabulary}.{name}")))];
}
