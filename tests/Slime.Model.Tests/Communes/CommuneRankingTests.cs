using Slime.Model.Communes;
using Xunit;

namespace Slime.Model.Tests.Communes;

/// <summary>The order in which names are offered, on a département of a few communes.</summary>
public sealed class CommuneRankingTests
{
    // The communes, more people first; what is typed; the names in the order in which they are offered.
    [Theory]
    [InlineData("Le Portel, Portel", "portel", "Portel, Le Portel")]
    [InlineData("Beaumont, Ment, Montville", "mont", "Montville, Beaumont, Ment")]
    [InlineData("Beaumont, Ment", "mont", "Ment, Beaumont")]
    [InlineData("Hautmont, Beaumont-Montville", "mont", "Beaumont-Montville, Hautmont")]
    [InlineData("Petit-Bois, Le Bois-Haut", "bois", "Petit-Bois, Le Bois-Haut")]
    [InlineData("Airas, Arras", "arras", "Arras")]
    [InlineData("Saint-Omer, Staple", "st", "Saint-Omer, Staple")]
    [InlineData("Boulogne-sur-Mer", "boulogne m", "Boulogne-sur-Mer")]
    [InlineData("Boulogne-sur-Mer", "boulonge mer", "Boulogne-sur-Mer")]
    [InlineData("Lens", "lenz", "Lens")]
    [InlineData("Lens", "lns", "")]
    [InlineData("Lens", "wxyz", "")]
    [InlineData("Lens", "cedex", "")]
    [InlineData("La Haie", "la hae", "La Haie")]
    [InlineData("La Haie", "le haye", "La Haie")]
    [InlineData("La Haie", "le haiee", "La Haie")]
    [InlineData("La Haie", "le hae", "")]
    public void Names_Come_Whole_Then_Begun_Then_With_A_Slip_Then_Inside(string communes, string typed, string offered)
    {
        var names = communes.Split(", ");
        var directory = Of([.. names.Select((name, i) => $"6200{i};{name};62000;{1000 - i}")]);
        Assert.Equal(offered, string.Join(", ", directory.Search(typed).Select(commune => commune.Name)));
    }

    [Fact]
    public void Of_As_Many_People_The_Lower_Code_Comes_First() =>
        Assert.Equal(
            ["Mont-Bas", "Mont-Haut"],
            Of("62002;Mont-Haut;62000;100", "62001;Mont-Bas;62000;100").Search("mont").Select(commune => commune.Name)
        );

    [Fact]
    public void A_Commune_Is_Found_Under_Its_Own_Name_Before_A_Former_One()
    {
        var match = Assert.Single(Of(["62001;Montville;62000;100"], "Montbourg;62001;x").Matches("mont"));
        Assert.Null(match.Former);
    }

    [Fact]
    public void A_Postal_Code_Beside_A_Name_Narrows_As_Far_As_Anything_Fits()
    {
        var directory = Of("62001;Mont-Bas;62100;500", "62002;Mont-Haut;62200;100");
        Assert.Equal(["Mont-Haut"], directory.Search("62200 mont").Select(commune => commune.Name));
        Assert.Equal(["Mont-Bas", "Mont-Haut"], directory.Search("62300 mont").Select(commune => commune.Name));
    }

    [Fact]
    public void One_Of_Several_Postal_Codes_Is_Enough()
    {
        var directory = Of("62001;Lens;62300 59300;100", "62041;Arras;62041;50");
        Assert.Equal(["Lens"], directory.Search("5930").Select(commune => commune.Name));
        Assert.Empty(directory.Search("62300", 0));
        Assert.True(directory.IsOnlyPostalCode("62300"));
        Assert.False(directory.IsOnlyPostalCode("62041"));
        Assert.False(directory.IsOnlyPostalCode("99999"));
    }

    [Fact]
    public void A_Query_Has_At_Most_A_Hundred_Characters_And_Nothing_That_Is_None()
    {
        var directory = Of("62001;Lens;62300;100");
        Assert.Single(directory.Search("lens".PadRight(100)));
        Assert.Empty(directory.Search("lens".PadRight(101)));
        Assert.Empty(directory.Search("lens\ufffe"));
    }

    private static CommuneDirectory Of(params string[] rows) => Of(rows, []);

    private static CommuneDirectory Of(string[] rows, params string[] former) =>
        CommuneDirectory.Parse(
            new StringReader(
                "insee;name;postalCodes;population;epciSiren;epci;formerCodes;territory;validFrom;validUntil\n"
                    + string.Join('\n', rows.Select(row => $"{row};200033579;CU;;ARR;2017-01-01;"))
            ),
            new StringReader("code;name\nARR;Arrageois"),
            new StringReader($"name;current;source\n{string.Join('\n', former)}")
        );
}
