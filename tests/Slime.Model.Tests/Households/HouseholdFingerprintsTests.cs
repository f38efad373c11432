using Slime.Model.Communes;
using Slime.Model.Households;
using Xunit;

namespace Slime.Model.Tests.Households;

public sealed class HouseholdFingerprintsTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly DateOnly Born = new(1990, 4, 12);
    private static readonly InseeCode Arras = InseeCode.Parse("62041");

    [Theory]
    [InlineData("Exemple", "Anne", "EXEMPLE", "anne")]
    [InlineData("Modèle", "Zoé", "MODELE", "ZOE")]
    [InlineData("Modèle", "Zoé", "Mode\u0300le", "Zoe\u0301")]
    [InlineData("Exemple-Témoin", "Marie-Anne", "Exemple Temoin", "Marie  Anne")]
    [InlineData("Témoin-Exemple", "Anne Marie", "Exemple Témoin", "Marie Anne")]
    [InlineData("Exemple", "Anne", "Anne", "Exemple")]
    [InlineData("de l'Exemple", "Anne", "Exemple", "Anne")]
    [InlineData("d’Essai", "Anne", "D'ESSAI", "Anne")]
    [InlineData("van der Modèle", "Anne", "Modele", "Anne")]
    [InlineData("El Essai", "Anne", "Essai", "Anne")]
    [InlineData("du Modèle", "Anne", "Modele", "Anne")]
    [InlineData("des Modèles", "Anne", "Modeles", "Anne")]
    [InlineData("d Essai", "Anne", "Essai", "Anne")]
    [InlineData("de la Modèle", "Anne", "Modele", "Anne")]
    [InlineData("le Modèle", "Anne", "Modele", "Anne")]
    [InlineData("les Modèle", "Anne", "Modele", "Anne")]
    [InlineData("von Modèle", "Anne", "Modele", "Anne")]
    [InlineData("ben Modèle", "Anne", "Modele", "Anne")]
    [InlineData("Al Modèle", "Anne", "Modele", "Anne")]
    [InlineData("Exemple\uFFFDTémoin", "Anne", "Exemple Témoin", "Anne")]
    [InlineData("Exemple\uFFFETémoin", "Anne", "Exemple Témoin", "Anne")]
    [InlineData("Exemple\uFFFFTémoin", "Anne", "Exemple Témoin", "Anne")]
    [InlineData("Exemple\uD800Témoin", "Anne", "Exemple Témoin", "Anne")]
    [InlineData("Cœur-Exemple", "Lætitia", "COEUR EXEMPLE", "LAETITIA")]
    [InlineData("Le", "Anne", "Anne", "LE")]
    [InlineData("Exemple", "", "Exemple", null)]
    public void The_Same_Person_Written_Otherwise_Has_The_Same_Identity(string surname, string? firstName, string otherSurname, string? otherFirstName) =>
        Assert.Equal(Identity(surname, firstName, Born), Identity(otherSurname, otherFirstName, Born));

    [Theory]
    [InlineData("Exemple", "Anne", "Exemple", "Annie")]
    [InlineData("Exemple", "Anne", "Exemples", "Anne")]
    [InlineData("Exemple", "Anne", "Exemple", null)]
    [InlineData("Le", "Anne", "Du", "Anne")]
    [InlineData("Exemple Anne", "Marie", "ExempleAnne", "Marie")]
    public void Another_Name_Has_Another_Identity(string surname, string? firstName, string otherSurname, string? otherFirstName) =>
        Assert.NotEqual(Identity(surname, firstName, Born), Identity(otherSurname, otherFirstName, Born));

    [Fact]
    public void Another_Birth_Date_Has_Another_Identity() =>
        Assert.NotEqual(Identity("Exemple", "Anne", Born), Identity("Exemple", "Anne", Born.AddDays(1)));

    [Theory]
    [InlineData("1 rue de la Paix", "1, R. de la Paix")]
    [InlineData("1 rue de la Paix", "1 RUE PAIX")]
    [InlineData("12 bis avenue de l'Église", "12bis av eglise")]
    [InlineData("12 avenue du Modèle", "12 ave. du Modele")]
    [InlineData("3 boulevard Témoin", "3 Bd Temoin")]
    [InlineData("3 boulevard Témoin", "3 bld Témoin")]
    [InlineData("3 boulevard Témoin", "3 Blvd Témoin")]
    [InlineData("4 place Essai", "4 pl Essai")]
    [InlineData("5 chemin Vert", "5 CH VERT")]
    [InlineData("5 chemin Vert", "5 che. vert")]
    [InlineData("6 impasse des Cœurs", "6 imp coeurs")]
    [InlineData("résidence Essai 7 allée Haute", "RES ESSAI 7 ALL HAUTE")]
    [InlineData("8 route d'Essai", "8 rte d Essai")]
    [InlineData("9 square Saint-Modèle", "9 sq St Modèle")]
    [InlineData("10 rue Sainte-Modèle", "10 r Ste-Modèle")]
    public void The_Same_Dwelling_Written_Otherwise_Has_The_Same_Address(string line, string otherLine) =>
        Assert.Equal(Address("Exemple", line, Arras), Address("EXEMPLE", otherLine, Arras));

    [Theory]
    [InlineData("12 rue Essai", "12 bis rue Essai")]
    [InlineData("12 bis rue Essai", "12 ter rue Essai")]
    [InlineData("1 rue Essai", "11 rue Essai")]
    [InlineData("1 rue Essai", "1 avenue Essai")]
    [InlineData("1 rue Saint Modèle", "1 rue Sainte Modèle")]
    [InlineData("bâtiment 2, 1 rue Essai", "bâtiment 1, 2 rue Essai")]
    public void Another_Dwelling_Has_Another_Address(string line, string otherLine) =>
        Assert.NotEqual(Address("Exemple", line, Arras), Address("Exemple", otherLine, Arras));

    [Fact]
    public void Neighbours_With_Another_Surname_In_The_Same_Building_Never_Match() =>
        Assert.NotEqual(Address("Exemple", "1 rue Essai", Arras), Address("Modèle", "1 rue Essai", Arras));

    [Fact]
    public void The_Same_Street_In_Another_Commune_Does_Not_Match() =>
        Assert.NotEqual(Address("Exemple", "1 rue Essai", Arras), Address("Exemple", "1 rue Essai", InseeCode.Parse("62498")));

    [Fact]
    public void A_Household_That_Moved_Keeps_Its_Identity_And_Changes_Its_Address()
    {
        var before = HouseholdFingerprints.Before(Key, "Exemple", "Anne", Born, "1 rue Essai", Arras);
        var after = HouseholdFingerprints.Before(Key, "Exemple", "Anne", Born, "2 place Témoin", InseeCode.Parse("62498"));
        Assert.Equal([HouseholdTrait.Identity, HouseholdTrait.Address], before.Select(f => f.Trait));
        Assert.Equal(before[0], after[0]);
        Assert.NotEqual(before[1], after[1]);
    }

    [Fact]
    public void Without_A_Surname_There_Is_No_Fingerprint()
    {
        foreach (var surname in new[] { null, "", "  ", "-'" })
            Assert.Empty(HouseholdFingerprints.Before(Key, surname, "Anne", Born, "1 rue Essai", Arras));
    }

    [Fact]
    public void Each_Kind_Needs_All_Its_Facts()
    {
        Assert.Empty(HouseholdFingerprints.Before(Key, "Exemple", "Anne", null, null, Arras));
        Assert.Empty(HouseholdFingerprints.Before(Key, "Exemple", "Anne", null, " . ", Arras));
        Assert.Empty(HouseholdFingerprints.Before(Key, "Exemple", "Anne", null, "1 rue Essai", null));
        Assert.Empty(HouseholdFingerprints.Before(Key, "Exemple", "Anne", null, "1 rue Essai", default(InseeCode)));
        Assert.Equal(HouseholdTrait.Identity, Assert.Single(HouseholdFingerprints.Before(Key, "Exemple", null, Born, null, null)).Trait);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void A_Short_Key_Is_Refused(int length) =>
        Assert.Throws<ArgumentException>(
            "key", () => HouseholdFingerprints.Of(new byte[length], new HouseholdTraits(null, null, null, null, [], null, null, null, null)));

    [Fact]
    public void A_Fingerprint_Stays_What_Was_Stored()
    {
        // Computed apart: printf 'slime household identity 1\nanne exemple\n1990-04-12' | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102…1f
        Assert.Equal("a9cef94addfd3e8d1d9806c25052c20784e413680d68319b67534914c3a7e38f", Identity("Exemple", "Anne", Born).Value);
        Assert.Equal("15f396822aebec508b65cbae01afadac9370a6e3c56f8d56c220504ef1cf1214", Address("Exemple", "1 rue de la Paix", Arras).Value);
    }

    private static HouseholdFingerprint Identity(string surname, string? firstName, DateOnly born) =>
        Assert.Single(HouseholdFingerprints.Before(Key, surname, firstName, born, null, null), f => f.Trait == HouseholdTrait.Identity);

    private static HouseholdFingerprint Address(string surname, string line, InseeCode commune) =>
        Assert.Single(HouseholdFingerprints.Before(Key, surname, null, null, line, commune), f => f.Trait == HouseholdTrait.Address);
}
