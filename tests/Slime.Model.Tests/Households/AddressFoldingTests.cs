using Slime.Model.Communes;
using Slime.Model.Households;
using Xunit;

namespace Slime.Model.Tests.Households;

/// <summary>Which ways of writing an address are one dwelling, and which are two.</summary>
public sealed class AddressFoldingTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData("3 rue du Gl Essai", "3 rue du Général Essai")]
    [InlineData("3 rue du Gal Essai", "3 rue du Général Essai")]
    [InlineData("3 rue du Doct Essai", "3 rue du Docteur Essai")]
    [InlineData("3 rue du Pr Essai", "3 rue du Professeur Essai")]
    [InlineData("3 rue du Prof Essai", "3 rue du Professeur Essai")]
    [InlineData("3 rue du Cdt Essai", "3 rue du Commandant Essai")]
    [InlineData("3 rue du Col Essai", "3 rue du Colonel Essai")]
    [InlineData("3 rue du Cap. Essai", "3 rue du Capitaine Essai")]
    [InlineData("3 rue du Cpt Essai", "3 rue du Capitaine Essai")]
    [InlineData("3 rue du Lt Essai", "3 rue du Lieutenant Essai")]
    [InlineData("3 rue du Pdt Essai", "3 rue du Président Essai")]
    [InlineData("3 Gd Place", "3 Grand Place")]
    [InlineData("3 Gde Rue", "3 Grande Rue")]
    [InlineData("3 fg d'Essai", "3 faubourg d'Essai")]
    [InlineData("3 boul. Essai", "3 boulevard Essai")]
    [InlineData("3 bvd Essai", "3 boulevard Essai")]
    [InlineData("3 aven. Essai", "3 avenue Essai")]
    [InlineData("3 crs Essai", "3 cours Essai")]
    [InlineData("3 pass. Essai", "3 passage Essai")]
    [InlineData("3 psg Essai", "3 passage Essai")]
    [InlineData("lot. Essai", "Lotissement Essai")]
    [InlineData("ham. Essai", "Hameau Essai")]
    [InlineData("3 qu. Essai", "3 quai Essai")]
    [InlineData("3 chem. Vert", "3 chemin Vert")]
    [InlineData("3 chs d'Essai", "3 chaussée d'Essai")]
    [InlineData("qrt Essai", "Quartier Essai")]
    [InlineData("quart. Essai", "Quartier Essai")]
    public void Abbreviations_Of_Streets_Are_Written_Out(string one, string other) => Assert.Equal(Address(one), Address(other));

    [Theory]
    [InlineData("3 rue Essai bt 2", "3 rue Essai bâtiment 2")]
    [InlineData("3 rue Essai apt 2", "3 rue Essai, appartement 2")]
    [InlineData("3 rue Essai app. 2", "3 rue Essai, appartement 2")]
    [InlineData("3 rue Essai apart. 2", "3 rue Essai, appartement 2")]
    [InlineData("3 rue Essai etg 2", "3 rue Essai, étage 2")]
    [InlineData("3 rue Essai et. 2", "3 rue Essai, étage 2")]
    [InlineData("3 rue Essai pte 2", "3 rue Essai, porte 2")]
    [InlineData("3 rue Essai RDC", "3 rue Essai, rez-de-chaussée")]
    [InlineData("3 T rue Essai", "3 ter rue Essai")]
    [InlineData("3ter rue Essai", "3 ter rue Essai")]
    [InlineData("3Q rue Essai", "3 quater rue Essai")]
    [InlineData("3quater rue Essai", "3 quater rue Essai")]
    public void Abbreviations_Of_Flats_And_Of_Repeated_Numbers_Are_Written_Out(string one, string other) =>
        Assert.Equal(Address(one), Address(other));

    [Theory]
    [InlineData("Lieudit Le Haut Essai", "Haut Essai")]
    [InlineData("no 3 rue Essai", "3 rue Essai")]
    [InlineData("Num. 3 rue Essai", "3 rue Essai")]
    [InlineData("Numéro 3 rue Essai", "3 rue Essai")]
    [InlineData("3 rue de Moulins-les-Essai", "3 rue Moulins Essai")]
    [InlineData("3 rue d Essai", "3 rue Essai")]
    [InlineData("12345 route d'Essai, 62000 Arras", "12345 route d'Essai")]
    [InlineData("12 rue de la Paix, 62 000 Arras", "12 rue de la Paix")]
    [InlineData("12 rue de la Paix 62\u00a0000 ARRAS Cedex 9", "12 rue de la Paix")]
    [InlineData("12 rue de la Paix, 62000 Arras Cedex 9", "12 rue de la Paix")]
    [InlineData("12 rue de la Paix, Arras Cedex 9", "12 rue de la Paix")]
    [InlineData("12 rue de la Paix, Arras CEDEX", "12 rue de la Paix")]
    public void What_Does_Not_Say_Where_Does_Not_Count(string one, string other) => Assert.Equal(Address(one), Address(other));

    [Theory]
    [InlineData("3 rue Essai bâtiment B", "3 rue Essai bâtiment bis")]
    [InlineData("3 rue Essai apt2 B", "3 rue Essai apt2 bis")]
    [InlineData("3 rue Essai étage 2", "3 rue Essai porte 2")]
    [InlineData("3 rue Essai appt4 étage 1", "3 rue Essai appt4 étage 2")]
    [InlineData("3 rue Essai bâtiment N", "3 rue Essai bâtiment M")]
    [InlineData("bâtiment 12 100 rue Essai", "bâtiment 12 200 rue Essai")]
    [InlineData("bâtiment 12 100 rue Essai, 62 000 Arras", "bâtiment 12 200 rue Essai, 62 000 Arras")]
    [InlineData("12 rue du Cedex 9", "12 rue du Cedex 8")]
    [InlineData("Le Haut Lieu", "Le Haut Essai")]
    [InlineData("Arras", "Le Haut Essai")]
    public void Two_Dwellings_Stay_Two(string one, string other) => Assert.NotEqual(Address(one), Address(other));

    [Theory]
    [InlineData(null), InlineData(""), InlineData(" - ")]
    public void Without_An_Address_Nobody_Is_Found_By_It(string? line) =>
        Assert.DoesNotContain(HouseholdFingerprints.Of(Key, Traits(line)), fingerprint => fingerprint.Trait == HouseholdTrait.Address);

    [Fact]
    public void What_Cases_Of_Before_Kept_Of_A_Grouped_Postal_Code_Is_Still_Found() =>
        Assert.Contains(HouseholdFingerprints.Of(Key, Traits("3 rue Essai, 62 000 Arras")), fingerprint => fingerprint.Value == Address("3 rue Essai 62 000"));

    private static string Address(string line) =>
        HouseholdFingerprints.Of(Key, Traits(line)).First(fingerprint => fingerprint.Trait == HouseholdTrait.Address).Value;

    private static HouseholdTraits Traits(string? line) => new("Exemple", null, "Anne", null, [], null, line, InseeCode.Parse("62041"), "Arras");
}
