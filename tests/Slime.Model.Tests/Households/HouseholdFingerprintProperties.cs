using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Slime.Model.Communes;
using Slime.Model.Households;

namespace Slime.Model.Tests.Households;

public sealed class HouseholdFingerprintProperties
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly DateOnly Born = new(1990, 4, 12);
    private static readonly InseeCode Arras = InseeCode.Parse("62041");

    private static readonly Gen<string> Word = Gen.Elements(
        "Exemple", "Modèle", "Témoin", "Essai", "Éloïse", "François", "Cœur", "Lætitia", "Noël", "Zoé", "Anaïs", "Benoît");

    private static readonly Arbitrary<string[]> Names = Word.NonEmptyListOf().Select(words => words.ToArray()).ToArbitrary();

    [Property]
    public Property Case_Does_Not_Matter() => Prop.ForAll(Names, words =>
        Same(Of(string.Join(' ', words)), Of(string.Join(' ', words).ToUpperInvariant()), Of(string.Join(' ', words).ToLowerInvariant())));

    [Property]
    public Property Accents_Do_Not_Matter() => Prop.ForAll(Names, words =>
        Same(Of(string.Join(' ', words)), Of(WithoutAccents(string.Join(' ', words)))));

    [Property]
    public Property Separators_Do_Not_Matter() => Prop.ForAll(Names, words =>
        Same(Of(string.Join(' ', words)), Of(string.Join('-', words)), Of(string.Join("' ", words)), Of("  " + string.Join("   ", words) + " ")));

    [Property]
    public Property The_Order_Of_Names_Does_Not_Matter() =>
        Prop.ForAll(Names, Names, (surname, firstName) => Same(
            Of(string.Join(' ', surname), string.Join(' ', firstName)),
            Of(string.Join(' ', firstName), string.Join(' ', surname)),
            Of(string.Join(' ', surname.Reverse()), string.Join('-', firstName.Reverse()))));

    [Property]
    public Property Another_Key_Gives_Other_Hashes() => Prop.ForAll(Names, ArbMap.Default.ArbFor<byte>(), (words, change) =>
    {
        byte[] other = [.. Key];
        other[change % other.Length] ^= 0x80;
        var surname = string.Join(' ', words);
        var mine = HouseholdFingerprints.Before(Key, surname, null, Born, surname, Arras);
        var theirs = HouseholdFingerprints.Before(other, surname, null, Born, surname, Arras);
        return mine.Length == 2 && !mine.Select(f => f.Value).Intersect(theirs.Select(f => f.Value)).Any();
    });

    [Property]
    public Property The_Two_Kinds_Never_Share_A_Hash() => Prop.ForAll(Names, words =>
        Of(string.Join(' ', words)).Distinct().Count() == 2);

    [Property(MaxTest = 500)]
    public Property Any_Text_Gives_At_Most_Two_Fingerprints_Of_Fixed_Length() => Prop.ForAll(AnyText(), AnyText(), AnyText(), (surname, firstName, line) =>
    {
        var found = HouseholdFingerprints.Before(Key, surname, firstName, Born, line, Arras);
        return found.Length <= 2 && found.All(f => f.Value.Length == HouseholdFingerprint.ValueLength && f.Value.All(char.IsAsciiHexDigitLower));
    });

    // Every UTF-16 unit is allowed, so that halves of surrogate pairs and noncharacters come up; and null.
    private static Arbitrary<string?> AnyText() =>
        Gen.OneOf(
            Gen.Constant<string?>(null),
            ArbMap.Default.GeneratorFor<string?>(),
            Gen.Elements<string?>("\uD800", "a\uDC00b", "\uFFFE", "\uFFFF", "\0", "d'", "le", "İıſß", "Exemple\u2028Anne"),
            Gen.Choose(0, char.MaxValue).Select(unit => (char)unit).ListOf().Select(units => (string?)new string([.. units]))).ToArbitrary();

    private static string[] Of(string surname, string? firstName = null) =>
        [.. HouseholdFingerprints.Before(Key, surname, firstName, Born, firstName is null ? surname : null, Arras).Select(f => f.Value)];

    private static bool Same(string[] first, params string[][] others) => first.Length > 0 && others.All(first.SequenceEqual);

    private static string WithoutAccents(string text) => text
        .Replace("œ", "oe").Replace("æ", "ae").Replace('É', 'E').Replace('é', 'e').Replace('è', 'e').Replace('ë', 'e').Replace('ï', 'i').Replace('î', 'i').Replace('ç', 'c');
}
