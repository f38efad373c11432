using Slime.Model.Cases.Cards;
using Slime.Model.Search;
using Xunit;

namespace Slime.Model.Tests.Search;

public sealed class SearchTests
{
    private static readonly SearchEntry Known = new(
        new HouseholdCard(
            "Lefèvre-Dupont", "Anne Marie", "Œuvrard", "Mme", new DateOnly(1990, 4, 12), null, "+33321000001", "+33321000002", "Anne.Lefevre@exemple.fr", "12 bis av. de la République"),
        "Hénin-Beaumont");

    [Theory]
    [InlineData("lefevre")]
    [InlineData("LEFÈVRE anne")]
    [InlineData("dupont")]
    [InlineData("Anne Dupont")]
    [InlineData("marie dupont")]
    [InlineData("oeuvrard")]
    [InlineData("lefe")]
    [InlineData("lefevr dupont")]
    [InlineData("lefebre")]
    [InlineData("elfevre")]
    [InlineData("republique henin")]
    [InlineData("dupont 12/04/1990")]
    [InlineData("12/04/1990")]
    [InlineData("1990-04-12")]
    [InlineData("12.4.1990 anne")]
    [InlineData("12 avril 1990")]
    [InlineData("dupont 12 avril 1990")]
    [InlineData("03 21 00 00 01")]
    [InlineData("03.21.00.00.02")]
    [InlineData("+33 3 21 00 00 02")]
    [InlineData("ANNE.lefevre@exemple.FR")]
    public void A_Household_Is_Found_By_Name_Phone_Mail_Address_Or_Birth_Date(string typed) => Assert.True(Known.Answers(SearchQuery.Of(typed)) > 0, typed);

    [Theory]
    [InlineData("dupond-moretti")]
    [InlineData("lefevre paul")]
    [InlineData("dupont 13/04/1990")]
    [InlineData("dupont 13 avril 1990")]
    [InlineData("04/12/1990")]
    [InlineData("03 21 00 00 03")]
    [InlineData("lefevre@exemple.fr")]
    [InlineData("anme lefxxre")]
    [InlineData("ann arras")]
    public void Another_Household_Is_Not(string typed) => Assert.Equal(0, Known.Answers(SearchQuery.Of(typed)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("'")]
    [InlineData("__%")]
    [InlineData("🏠🏠🏠🏠")]
    [InlineData("le")]
    [InlineData("\ud83c")]
    [InlineData("' ; \u0000")]
    public void What_Has_No_Three_Letters_Or_Digits_Is_Too_Short(string? typed) => Assert.IsType<SearchQuery.TooShort>(SearchQuery.Of(typed));

    [Fact]
    public void A_Thousand_Characters_Are_Too_Long() => Assert.IsType<SearchQuery.TooLong>(SearchQuery.Of(new string('a', 1000)));

    [Theory]
    [InlineData("LEN-7K3M9Q2X", "LEN")]
    [InlineData("len 7k3m9q2x", "LEN")]
    [InlineData("7K3M9Q2X", null)]
    public void A_Case_Number_Is_Read_With_And_Without_Its_Territory(string typed, string? territory)
    {
        var number = Assert.IsType<SearchQuery.Number>(SearchQuery.Of(typed));
        Assert.Equal(("7K3M9Q2X", territory), (number.Digits, number.Territory?.ToString()));
    }

    [Theory]
    [InlineData("Dupont 12/04/1990", true)]
    [InlineData("anne dupont 12/04/1990", true)]
    [InlineData("Œuvrard 1990-04-12", true)]
    [InlineData("anne 12/04/1990", false)]
    [InlineData("12/04/1990", false)]
    [InlineData("dupon 12/04/1990", false)]
    [InlineData("dupont paul 12/04/1990", false)]
    [InlineData("dupont 12/04/1991", false)]
    [InlineData("anne dupont", false)]
    [InlineData("03 21 00 00 01", false)]
    [InlineData("anne.lefevre@exemple.fr", false)]
    public void Only_The_Very_Name_With_The_Very_Birth_Date_Is_Exact(string typed, bool exact) => Assert.Equal(exact, Known.IsExactly(SearchQuery.Of(typed)));

    [Fact]
    public void A_Name_Answers_Better_Than_A_Street_And_The_Whole_Better_Than_Its_Beginning_Or_A_Slip()
    {
        var street = new SearchEntry(new HouseholdCard("Exemple", AddressLine: "3 rue Dupont"), "Lens");
        Assert.True(Known.Answers(SearchQuery.Of("dupont")) > street.Answers(SearchQuery.Of("dupont")));
        Assert.True(Known.Answers(SearchQuery.Of("dupont")) > Known.Answers(SearchQuery.Of("dupo")));
        Assert.True(Known.Answers(SearchQuery.Of("dupo")) > Known.Answers(SearchQuery.Of("dupomt")));
    }

    [Theory]
    [InlineData("8 mai 1945", true)]
    [InlineData("rue du 8 mai 1945", true)]
    [InlineData("exemple 8 mai 1945 lens", true)]
    [InlineData("8 juin 1945", false)]
    [InlineData("rue du 9 mai 1945", false)]
    public void A_Street_With_A_Day_In_Its_Name_Is_Found_By_It(string typed, bool found)
    {
        var query = SearchQuery.Of(typed);
        var there = new SearchEntry(new HouseholdCard("Exemple", AddressLine: "3 rue du 8 mai 1945"), "Lens");
        Assert.Equal((found, found), (there.Answers(query) > 0, there.AnswersByStreet(query)));
        Assert.False(new SearchEntry(new HouseholdCard("Autre", BirthDate: new DateOnly(1945, 5, 8)), "Lens").AnswersByStreet(query));
    }

    [Fact]
    public void A_Household_That_Says_Nothing_More_Than_Its_Name_Is_Found_By_It() =>
        Assert.True(new SearchEntry(new HouseholdCard("Ben"), null).Answers(SearchQuery.Of("ben")) > 0);
}
