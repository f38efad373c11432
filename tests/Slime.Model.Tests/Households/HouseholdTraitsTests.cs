using System.Collections.Immutable;
using Slime.Model.Communes;
using Slime.Model.Households;
using Xunit;

namespace Slime.Model.Tests.Households;

/// <summary>By which traits two ways of writing a household agree.</summary>
public sealed class HouseholdTraitsTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly DateOnly Born = new(1990, 4, 25);

    private static readonly HouseholdTraits Whole = new(
        "Exemple", null, "Anne", Born, ["+33321000000"], "anne@exemple.test", "12 bis rue du Général Modèle", InseeCode.Parse("62041"), "Arras");

    public static TheoryData<string, string?, string?> SameNames => new()
    {
        { "EXEMPLE", null, "anne" },
        { "Exemple-Témoin", null, "Anne" },
        { "Témoin", "Exemple", "Anne" },
        { "de l'Exemple", null, "Anne Marie" },
        { "Témoin Exemple", null, "Anne, Louise" },
    };

    [Theory]
    [MemberData(nameof(SameNames))]
    public void Each_Surname_And_The_First_First_Name_Are_Enough(string surname, string? birthName, string? firstName)
    {
        var other = Whole with { Surname = surname, BirthName = birthName, FirstName = firstName };
        Assert.Equal([HouseholdTrait.Identity, HouseholdTrait.Address, HouseholdTrait.Phone, HouseholdTrait.Email], Agreed(Whole, other));
    }

    [Theory]
    [InlineData("12B rue du Gal Modèle")]
    [InlineData("12 B, rue du Général Modèle")]
    [InlineData("N° 12 bis rue du Gal Modèle")]
    [InlineData("n°12bis rue du général Modèle 62000 Arras")]
    [InlineData("12 bis rue du Général Modèle, ARRAS")]
    [InlineData("12 bis rue du Général Modèle 62000 ARRAS CEDEX")]
    [InlineData("Lieu-dit 12 bis rue du Général Modèle")]
    public void An_Address_Is_Folded(string line) =>
        Assert.Contains(HouseholdTrait.Address, Agreed(Whole, Whole with { AddressLine = line }));

    [Theory]
    [InlineData("3 fbg du Dr Essai bât B appt 4", "3 faubourg du Docteur Essai bâtiment B appartement 4")]
    [InlineData("3 bd Mal Essai esc 2", "3 boulevard du Maréchal Essai, escalier 2")]
    [InlineData("lieu dit Le Haut Essai", "ld Haut Essai")]
    public void Abbreviations_Of_Streets_And_Buildings_Are_Written_Out(string one, string other) =>
        Assert.Contains(HouseholdTrait.Address, Agreed(Whole with { AddressLine = one }, Whole with { AddressLine = other }));

    [Theory]
    [InlineData("12 rue du Général Modèle")]
    [InlineData("12 ter rue du Général Modèle")]
    [InlineData("14 bis rue du Général Modèle")]
    public void Another_Address_Is_Another(string line) =>
        Assert.DoesNotContain(HouseholdTrait.Address, Agreed(Whole, Whole with { AddressLine = line }));

    [Fact]
    public void A_Phone_Or_An_Email_Of_Another_Surname_Is_No_Agreement() =>
        Assert.Empty(Agreed(Whole, Whole with { Surname = "Essai" }));

    [Fact]
    public void Any_Of_Two_Phones_Agrees() =>
        Assert.Equal([HouseholdTrait.Phone], Agreed(Whole, Whole with { FirstName = "Paul", BirthDate = null, Phones = ["+33639980001", "+33321000000"], Email = null, AddressLine = null }));

    [Fact]
    public void Day_And_Month_Exchanged_Meet_In_One_Fingerprint_That_Says_So()
    {
        var one = Identity(Whole with { BirthDate = new DateOnly(1990, 4, 12) });
        var other = Identity(Whole with { BirthDate = new DateOnly(1990, 12, 4) });
        Assert.Equal(one.Value, other.Value);
        Assert.Equal((false, true), (one.IsSwapped, other.IsSwapped));
        Assert.NotEqual(Identity(Whole).Value, Identity(Whole with { BirthDate = Born.AddDays(1) }).Value);
    }

    [Fact]
    public void A_Day_That_Is_Also_The_Month_Is_Not_Exchanged() =>
        Assert.False(Identity(Whole with { BirthDate = new DateOnly(1990, 5, 5) }).IsSwapped);

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(2, 1, false)]
    [InlineData(1, 2, false)]
    public void Only_The_Identity_Of_The_First_Of_January_Is_Doubtful_That_Of_Before_Too(int day, int month, bool isDoubtful)
    {
        // Two first names, and an address whose street is written out: what was kept before is something else.
        var found = HouseholdFingerprints.Of(
            Key, Whole with { FirstName = "Anne Marie", BirthDate = new DateOnly(1990, month, day), AddressLine = "12 rue du Gal Modèle" });
        Assert.Equal((2, 2), (found.Count(of => of.Trait == HouseholdTrait.Identity), found.Count(of => of.Trait == HouseholdTrait.Address)));
        Assert.All(found, of => Assert.Equal(isDoubtful && of.Trait == HouseholdTrait.Identity, of.IsDoubtful));
    }

    [Fact]
    public void A_Birth_Date_On_The_First_Of_January_Is_Doubtful() => Assert.True(Identity(Whole with { BirthDate = new DateOnly(1990, 1, 1) }).IsDoubtful);

    [Theory]
    [InlineData("Exemple", "Anne", 25, 4)]
    [InlineData("Exemple-Témoin", "Anne Marie", 25, 4)]
    [InlineData("Exemple", "Anne", 4, 12)]
    public void A_Household_Of_Before_Is_Still_Found(string surname, string firstName, int day, int month)
    {
        var traits = Whole with { Surname = surname, FirstName = firstName, BirthDate = new DateOnly(1990, month, day), AddressLine = "1 rue Modèle" };
        var before = HouseholdFingerprints.Before(Key, traits.Surname, traits.FirstName, traits.BirthDate, traits.AddressLine, traits.Commune);
        Assert.Subset(HouseholdFingerprints.Of(Key, traits).Select(fingerprint => fingerprint.Value).ToHashSet(), before.Select(fingerprint => fingerprint.Value).ToHashSet());
    }

    [Fact]
    public void An_Ordinary_Household_Has_One_Fingerprint_A_Trait() =>
        Assert.Equal(4, HouseholdFingerprints.Of(Key, Whole with { AddressLine = "1 rue Modèle" }).Length);

    [Fact]
    public void What_A_Case_Keeps_Is_Read_Again()
    {
        foreach (var fingerprint in HouseholdFingerprints.Of(Key, Whole with { BirthDate = new DateOnly(1990, 12, 4) }).Append(Identity(Whole with { BirthDate = new DateOnly(1990, 1, 1) })))
            Assert.Equal(fingerprint, HouseholdFingerprint.Parse(fingerprint.ToString()));
        Assert.Equal(new string('a', 64), HouseholdFingerprint.Parse(new string('a', 64)).Value);
        Assert.Throws<FormatException>(() => HouseholdFingerprint.Parse($"{new string('a', 64)}.x"));
    }

    private static HouseholdFingerprint Identity(HouseholdTraits traits) => HouseholdFingerprints.Of(Key, traits).First(fingerprint => fingerprint.Trait == HouseholdTrait.Identity);

    private static ImmutableArray<HouseholdTrait> Agreed(HouseholdTraits one, HouseholdTraits other)
    {
        var known = HouseholdFingerprints.Of(Key, one).Select(fingerprint => fingerprint.Value).ToHashSet();
        return [.. HouseholdFingerprints.Of(Key, other).Where(fingerprint => known.Contains(fingerprint.Value)).Select(fingerprint => fingerprint.Trait).Distinct().Order()];
    }
}
