using FsCheck.Xunit;
using Xunit;

namespace Slime.Model.Tests.Communes;

public sealed class CommuneSearchTests
{
    private static string[] Names(string? query, int limit = 20) =>
        [.. PasDeCalais.Directory.Search(query, limit).Select(c => c.Name)];

    [Theory]
    [InlineData("arras", "Arras")]
    [InlineData("  ARRAS ", "Arras")]
    [InlineData("saint omer", "Saint-Omer")]
    [InlineData("st-omer", "Saint-Omer")]
    [InlineData("St Om", "Saint-Omer")]
    [InlineData("ste-cath", "Sainte-Catherine")]
    [InlineData("henin beaumont", "Hénin-Beaumont")]
    [InlineData("hesdin labbe", "Hesdin-l'Abbé")]
    [InlineData("hesdin l'abbe", "Hesdin-l'Abbé")]
    [InlineData("HESDIN L’ABBÉ", "Hesdin-l'Abbé")]
    [InlineData("noeux les mines", "Nœux-les-Mines")]
    [InlineData("œuf", "Œuf-en-Ternois")]
    [InlineData("oeuf en t", "Œuf-en-Ternois")]
    [InlineData("montreuil", "Montreuil-sur-Mer")]
    [InlineData("buissiere", "Bruay-la-Buissière")]
    [InlineData("lez tating", "Saint-Martin-lez-Tatinghem")]
    [InlineData("xyz", null)]
    public void A_Name_Is_Found_However_It_Is_Typed(string query, string? first) =>
        Assert.Equal(first, Names(query).FirstOrDefault());

    [Fact]
    public void Names_That_Begin_With_The_Query_Come_First_Then_Words_Then_The_Rest_By_Population()
    {
        var all = PasDeCalais.Directory.Search("mont", 100);
        var found = all.TakeWhile(c => c.Name.Contains("mont", StringComparison.OrdinalIgnoreCase)).ToList();
        // Names with one slip come behind all that have the letters.
        Assert.DoesNotContain(all.Skip(found.Count), c => c.Name.Contains("mont", StringComparison.OrdinalIgnoreCase));
        var ranks = found.Select(c => c.Name.StartsWith("Mont", StringComparison.Ordinal) ? 0
            : c.Name.Contains("-Mont", StringComparison.Ordinal) ? 1 : 2).ToList();
        Assert.Equal([0, 1, 2], ranks.Distinct());
        Assert.Equal(ranks.Order(), ranks);
        foreach (var group in found.Zip(ranks).GroupBy(pair => pair.Second, pair => pair.First.Population))
            Assert.Equal(group.OrderDescending(), group);
    }

    [Fact]
    public void An_Exact_Name_Comes_Before_A_More_Populated_Commune_That_Begins_With_It()
    {
        var communes = PasDeCalais.Directory.Communes;
        var shadowed = communes.Where(c => communes.Any(o =>
            o.Population > c.Population && o.Name.StartsWith(c.Name, StringComparison.Ordinal) && o.Name != c.Name)).ToList();
        Assert.NotEmpty(shadowed);
        Assert.All(shadowed, c => Assert.Equal(c.Name, Names(c.Name, 1).Single()));
    }

    [Fact]
    public void Every_Commune_Is_Found_By_Its_Own_Name() =>
        Assert.All(PasDeCalais.Directory.Communes, c => Assert.Contains(c, PasDeCalais.Directory.Search(c.Name)));

    [Fact]
    public void A_Postal_Code_Suggests_All_Its_Communes_The_Most_Populated_First()
    {
        var found = PasDeCalais.Directory.Search("62 960", 100);
        Assert.All(found, c => Assert.Contains("62960", c.PostalCodes));
        Assert.Equal(found.OrderByDescending(c => c.Population), found);
        Assert.Equal(found, PasDeCalais.Directory.Search("62960", 100));
        Assert.True(found.Select(c => c.Territory).Distinct().Count() > 1);
    }

    [Fact]
    public void Two_Digits_Are_Enough_And_One_Is_Not()
    {
        Assert.Equal("Calais", Names("62")[0]);
        Assert.Equal(20, Names("62").Length);
        Assert.Empty(Names("6"));
    }

    [Theory]
    [InlineData("62041", "Arras")]
    [InlineData("62\u00a0041", "Arras")]
    [InlineData("62\u202f041", "Arras")]
    [InlineData("62807", "Saint-Martin-lez-Tatinghem")]
    [InlineData("80831", "Ytres")]
    public void An_Insee_Code_Current_Or_Former_Is_Found(string code, string name) => Assert.Equal([name], Names(code));

    [Fact]
    public void A_Postal_Code_Gives_All_Its_Communes_And_Only_Those()
    {
        Assert.Equal(33, PasDeCalais.Directory.Search("62130").Count);
        var codes = PasDeCalais.Directory.Communes.SelectMany(commune => commune.PostalCodes).Distinct();
        Assert.All(codes, code => Assert.Equal(
            PasDeCalais.Directory.Communes.Where(commune => commune.PostalCodes.Contains(code)).Select(commune => commune.Name).Order(),
            PasDeCalais.Directory.Search(code, 3).Select(commune => commune.Name).Order()));
        Assert.True(PasDeCalais.Directory.IsOnlyPostalCode("62000"));
        Assert.False(PasDeCalais.Directory.IsOnlyPostalCode("62041"));
    }

    [Theory]
    [InlineData("62000 Arras", "Arras")]
    [InlineData("Arras 62000", "Arras")]
    [InlineData("Carvin (62220)", "Carvin")]
    [InlineData("Arras Cedex 9", "Arras")]
    [InlineData("62022 ARRAS CEDEX", "Arras")]
    [InlineData("Boulogne/Mer", "Boulogne-sur-Mer")]
    [InlineData("Boulogne s/ Mer", "Boulogne-sur-Mer")]
    [InlineData("Boulogne s/Mer", "Boulogne-sur-Mer")]
    [InlineData("Noyelles s/s Lens", "Noyelles-sous-Lens")]
    [InlineData("Noyelles ss Lens", "Noyelles-sous-Lens")]
    [InlineData("Touquet (Le)", "Le Touquet-Paris-Plage")]
    [InlineData("le touquet", "Le Touquet-Paris-Plage")]
    [InlineData("Portel (Le)", "Le Portel")]
    [InlineData("Attaques, Les", "Les Attaques")]
    [InlineData("St Martin les Tatinghem", "Saint-Martin-lez-Tatinghem")]
    [InlineData("Saint Nicolas lès Arras", "Saint-Nicolas")]
    [InlineData("Isbergues\u200b", "Isbergues")]
    [InlineData("Bethunne", "Béthune")]
    [InlineData("Lievain", "Liévin")]
    [InlineData("Boulonge", "Boulogne-sur-Mer")]
    [InlineData("Boulgne sur mer", "Boulogne-sur-Mer")]
    [InlineData("Henin Baumont", "Hénin-Beaumont")]
    [InlineData("Montreuil mer", "Montreuil-sur-Mer")]
    [InlineData("62300 Lense", "Lens")]
    public void A_Name_Is_Found_As_It_Stands_On_An_Envelope_Or_In_A_Register(string query, string first) =>
        Assert.Equal(first, Names(query).FirstOrDefault());

    [Theory]
    [InlineData("Marconne", "Hesdin-la-Forêt", "Marconne")]
    [InlineData("Clarques", "Saint-Augustin", "Clarques")]
    [InlineData("Huby St Leu", "Hesdin-la-Forêt", "Huby-Saint-Leu")]
    [InlineData("molinghem", "Isbergues", "Molinghem")]
    [InlineData("Berguette 62330", "Isbergues", "Berguette")]
    [InlineData("labuissiere", "Bruay-la-Buissière", "Labuissière")]
    [InlineData("Enquin les mines", "Enquin-lez-Guinegatte", "Enquin-les-Mines")]
    [InlineData("canteleux", "Bonnières", "Canteleux")]
    [InlineData("Tatinghen", "Saint-Martin-lez-Tatinghem", "Tatinghem")]
    public void A_Former_Commune_Offers_The_One_That_It_Is_Part_Of(string query, string name, string former)
    {
        var first = PasDeCalais.Directory.Matches(query)[0];
        Assert.Equal((name, former), (first.Commune.Name, first.Former));
    }

    [Fact]
    public void Every_Delegated_Commune_Is_Found_And_No_Commune_Is_Offered_Twice()
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "departements", "62", "former-communes.csv")).Where(line => line[0] != '#').Skip(1).Select(line => line.Split(';')).ToList();
        Assert.True(rows.Count >= 20);
        Assert.All(rows, row => Assert.Contains(PasDeCalais.Directory.Matches(row[0]), match => match.Commune.Insee.ToString() == row[1]));
        Assert.All(rows, row => Assert.Equal(PasDeCalais.Directory.Search(row[0]).Distinct(), PasDeCalais.Directory.Search(row[0])));
    }

    [Fact]
    public void One_Wrong_Letter_Finds_Every_Commune_Of_Some_Length()
    {
        var misspelled = PasDeCalais.Directory.Communes.Where(commune => commune.Name.Length >= 7).Select(commune => (commune, typed: commune.Name.Remove(4, 1))).ToList();
        var found = misspelled.Where(pair => PasDeCalais.Directory.Search(pair.typed, 100).Contains(pair.commune)).ToList();
        Assert.Equal(misspelled.Select(pair => pair.typed), found.Select(pair => pair.typed));
    }

    [Theory]
    [InlineData("Lille", "Lille", "59")]
    [InlineData("59000 Lille", "Lille", "59")]
    [InlineData("59800", "Lille", "59")]
    [InlineData("Paris", "Paris", "75")]
    [InlineData("st quentin", "Saint-Quentin", "02")]
    [InlineData("Hazebrouck (59190)", "Hazebrouck", "59")]
    [InlineData("59000 Paris", "Paris", "75")]
    public void A_Town_Of_Elsewhere_Is_Known_As_One(string query, string name, string department) =>
        Assert.Equal(new Slime.Model.Communes.OtherTown(name, department), PasDeCalais.Elsewhere.Find(query));

    [Theory]
    [InlineData("zzz")]
    [InlineData("")]
    [InlineData("lil")]
    public void What_Is_No_Town_Is_Not_Known(string query) => Assert.Null(PasDeCalais.Elsewhere.Find(query));

    [Theory]
    [InlineData("arras", true), InlineData("ARRAS (62000)", true), InlineData("boulogne mer", true), InlineData("Clarques", true)]
    [InlineData("62041", true)]
    [InlineData("arr", false), InlineData("Tatinghen", false), InlineData("zzz", false), InlineData("", false), InlineData(null, false)]
    public void A_Name_That_Is_Typed_Whole_Means_Nothing_Else(string? query, bool isNamed) =>
        Assert.Equal(isNamed, PasDeCalais.Directory.IsNamed(query));

    [Theory]
    [InlineData("ARR", "Arrageois"), InlineData("ZZZ", "ZZZ")]
    public void A_Territory_Has_Its_Name_And_An_Unknown_One_Its_Code(string code, string name) =>
        Assert.Equal(name, PasDeCalais.Directory.NameOf(Slime.Model.Communes.TerritoryCode.Parse(code)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\t\r\n")]
    [InlineData("😀")]
    [InlineData("Arras 😀")]
    [InlineData("'-'")]
    [InlineData("\u0301")]
    [InlineData("%' OR 1=1 --")]
    [InlineData("99999999999999999999")]
    public void A_Hostile_Query_Finds_Nothing(string? query) => Assert.Empty(Names(query));

    [Fact]
    public void A_Very_Long_Query_Finds_Nothing() => Assert.Empty(Names(new string('a', 1_000_000)));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Nothing_Is_Found_Under_A_Limit_Of_None(int limit) => Assert.Empty(Names("arras", limit));

    [Property(MaxTest = 1000)]
    public bool No_Text_Makes_A_Search_Throw_Or_Exceed_Its_Limit(string? query, int limit) =>
        PasDeCalais.Directory.IsOnlyPostalCode(query ?? "") || PasDeCalais.Directory.Search(query, limit).Count <= Math.Max(0, limit);

    [Property(MaxTest = 1000)]
    public bool No_Sequence_Of_Utf16_Units_Makes_A_Search_Throw(ushort[] units) =>
        PasDeCalais.Directory.Search(new string([.. units.Select(unit => (char)unit)])).Count <= 20;
}
