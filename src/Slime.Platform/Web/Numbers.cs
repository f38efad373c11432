using Slime.Platform.Resources;

namespace Slime.Platform.Web;

/// <summary>Numbers and amounts as people read them, and as fields take them.</summary>
internal static class Numbers
{
    /// <summary>A whole number, its digits in groups.</summary>
    public static string Whole(long number) => number.ToString("N0", Texts.French);

    /// <summary>A number that is not grouped, without decimals that are none: a measure, and as a field takes it.</summary>
    public static string Plain(decimal number) => number.ToString("0.##", Texts.French);

    /// <summary>Always with cents, and never alone with its sign on another line.</summary>
    public static string Euros(long cents) => Amount(cents / 100m);

    /// <summary>The same of an amount that is kept in euros.</summary>
    public static string Amount(decimal euros) => $"{InGroups(euros)}\u00a0€";

    /// <summary>The same with a plain space, in lines of text.</summary>
    public static string AmountInText(decimal euros) => $"{InGroups(euros)} €";

    /// <summary>With cents where there are any.</summary>
    public static string ShortEuros(long cents) => $"{ShortEurosAlone(cents)}\u00a0€";

    /// <summary>The same without its sign, which the sentence has.</summary>
    public static string ShortEurosAlone(long cents) => cents % 100 == 0 ? Whole(cents / 100) : InGroups(cents / 100m);

    /// <summary>As a field takes euros.</summary>
    public static string TypedEuros(long cents) => (cents / 100m).ToString("0.00", Texts.French);

    /// <summary>As a field takes euros that may be many.</summary>
    public static string TypedEurosInGroups(long cents) => InGroups(cents / 100m);

    private static string InGroups(decimal euros) => euros.ToString("N2", Texts.French);
}
