using Slime.Model.Communes;
using Xunit;

namespace Slime.Model.Tests.Communes;

public sealed class CommittedCommunesTests
{
    private static readonly string[] PostalCodesAcrossTerritories =
    [
        "62120", "62127", "62144", "62145", "62179", "62240", "62270", "62320", "62530", "62560", "62580", "62690",
        "62850", "62890", "62960",
    ];

    private static IEnumerable<IGrouping<string, Commune>> ByPostalCode =>
        PasDeCalais.Directory.Communes.SelectMany(c => c.PostalCodes, (c, code) => (c, code)).GroupBy(x => x.code, x => x.c);

    [Fact]
    public void The_Departement_Has_887_Communes_20_Epci_And_1457905_Inhabitants()
    {
        var communes = PasDeCalais.Directory.Communes;
        Assert.Equal(887, communes.Count);
        Assert.Equal(20, communes.Select(c => c.EpciSiren).Distinct().Count());
        Assert.Equal(1_457_905, communes.Sum(c => c.Population));
        Assert.All(communes, c => Assert.StartsWith("62", c.Insee.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ARR", "Arrageois", 255, 213_287)]
    [InlineData("ART", "Artois", 104, 292_009)]
    [InlineData("AUD", "Audomarois", 89, 128_316)]
    [InlineData("BOU", "Boulonnais", 74, 157_215)]
    [InlineData("CAL", "Calaisis", 52, 152_245)]
    [InlineData("HEN", "Hénin-Carvin", 14, 125_793)]
    [InlineData("LEN", "Lens-Liévin", 36, 242_013)]
    [InlineData("MON", "Montreuillois", 161, 110_250)]
    [InlineData("TER", "Ternois", 102, 36_777)]
    public void A_Territory_Has_Its_Communes_And_Inhabitants(string code, string name, int communes, int population)
    {
        var territory = TerritoryCode.Parse(code);
        Assert.Equal(name, Assert.Single(PasDeCalais.Directory.Territories, t => t.Code == territory).Name);
        Assert.Equal(communes, PasDeCalais.Directory.CommunesOf(territory).Count);
        Assert.Equal(population, PasDeCalais.Directory.PopulationOf(territory));
    }

    [Fact]
    public void There_Are_Nine_Territories() => Assert.Equal(9, PasDeCalais.Directory.Territories.Count);

    [Fact]
    public void An_Unknown_Territory_Has_No_Commune_And_No_Inhabitant()
    {
        Assert.Empty(PasDeCalais.Directory.CommunesOf(TerritoryCode.Parse("ZZZ")));
        Assert.Equal(0, PasDeCalais.Directory.PopulationOf(TerritoryCode.Parse("ZZZ")));
    }

    [Fact]
    public void Thirty_Five_Of_150_Postal_Codes_Cross_Epci_Boundaries()
    {
        Assert.Equal(150, ByPostalCode.Count());
        Assert.Equal(35, ByPostalCode.Count(group => group.Select(c => c.EpciSiren).Distinct().Count() > 1));
    }

    [Fact]
    public void Fifteen_Postal_Codes_Cross_Territories()
    {
        var crossing = ByPostalCode.Where(group => group.Select(c => c.Territory).Distinct().Count() > 1).ToList();
        Assert.Equal(PostalCodesAcrossTerritories, crossing.Select(group => group.Key).Order(StringComparer.Ordinal));
        var communes = crossing.SelectMany(group => group).Distinct().ToList();
        Assert.Equal(160, communes.Count);
        Assert.Equal(127_143, communes.Sum(c => c.Population));
    }

    [Theory]
    [InlineData("62757", "62757", "Saint-Martin-lez-Tatinghem")]
    [InlineData("62807", "62757", "Saint-Martin-lez-Tatinghem")]
    [InlineData("62743", "62447", "Hesdin-la-Forêt")]
    [InlineData("80831", "62909", "Ytres")]
    public void A_Current_Or_Former_Code_Answers_The_Current_Commune(string asked, string insee, string name)
    {
        var commune = PasDeCalais.Commune(asked);
        Assert.Equal(insee, commune.Insee.ToString());
        Assert.Equal(name, commune.Name);
    }

    [Theory]
    [InlineData("59350")]
    [InlineData("80021")]
    [InlineData("62999")]
    [InlineData("2A004")]
    public void A_Commune_Outside_The_Departement_Is_Not_Found(string insee) =>
        Assert.Null(PasDeCalais.Directory.Find(InseeCode.Parse(insee)));
}
