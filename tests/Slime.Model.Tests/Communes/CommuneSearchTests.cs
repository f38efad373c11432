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
    [InlineData("hesdin labbe", null)]
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
    public void Names_That_Begin_With_The_Query_Come_First_Then_Words_Then_The_Rest_And_The_Most_Populated_Before_Others()
    {
        var found = PasDeCalais.Directory.Search("mont", 100);
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
    [InlineData("62807", "Saint-Martin-lez-Tatinghem")]
    [InlineData("80831", "Ytres")]
    public void An_Insee_Code_Current_Or_Former_Is_Found(string code, string name) => Assert.Equal([name], Names(code));

    [Fact]
    public void Digits_That_Are_Both_A_Postal_Code_And_An_Insee_Code_Keep_Both()
    {
        var insee = PasDeCalais.Commune("62120");
        var found = PasDeCalais.Directory.Search("62120", 3);
        Assert.Equal(3, found.Count);
        Assert.Contains("62120", found[0].PostalCodes);
        Assert.Same(insee, found[^1]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\t\r\n")]
    [InlineData("Ar\0ras")]
    [InlineData("arras\u0007x")]
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
        PasDeCalais.Directory.Search(query, limit).Count <= Math.Max(0, limit);

    [Property(MaxTest = 1000)]
    public bool No_Sequence_Of_Utf16_Units_Makes_A_Search_Throw(ushort[] units) =>
        PasDeCalais.Directory.Search(new string([.. units.Select(unit => (char)unit)])).Count <= 20;
}
