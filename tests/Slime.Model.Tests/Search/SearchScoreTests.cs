using Slime.Model.Cases.Cards;
using Slime.Model.Search;
using Xunit;

namespace Slime.Model.Tests.Search;

public sealed class SearchScoreTests
{
    private static readonly SearchEntry Known = new(
        new HouseholdCard(
            "Martin",
            "Anne",
            "Petit",
            BirthDate: new DateOnly(1990, 4, 12),
            Phone: "+33321000001",
            Email: "anne@exemple.fr",
            AddressLine: "3 rue Pasteur"
        ),
        "Lens"
    );

    // The whole word 4, its beginning 3, one slip 2; four times that for a name.
    [Theory]
    [InlineData("martin", 16), InlineData("anne", 16), InlineData("petit", 16), InlineData("mart", 12), InlineData("matrin", 8)]
    [InlineData("pasteur", 4), InlineData("paste", 3), InlineData("pastuer", 2), InlineData("lens", 4)]
    [InlineData("martin pasteur", 20), InlineData("martin lens anne", 36), InlineData("mart paste", 15)]
    [InlineData("dupuis", 0), InlineData("martin dupuis", 0), InlineData("dupuis lens", 0)]
    [InlineData("12/04/1990", 4), InlineData("martin 12/04/1990", 16), InlineData("dupuis 12/04/1990", 0), InlineData("martin 13/04/1990", 0)]
    [InlineData("03 21 00 00 01", 4), InlineData("03 21 00 00 09 / 03 21 00 00 01", 4), InlineData("03 21 00 00 09", 0)]
    [InlineData("anne@exemple.fr", 4), InlineData("paul@exemple.fr", 0), InlineData("LEN-7K3M9Q2X", 0)]
    public void A_Household_Answers_By_So_Much(string typed, int points) => Assert.Equal(points, Known.Answers(SearchQuery.Of(typed)));

    [Fact]
    public void A_Word_Counts_Once_By_The_Better_Of_Name_And_Place() =>
        Assert.Equal(12, new SearchEntry(new HouseholdCard("Lensois"), "Lens").Answers(SearchQuery.Of("lens")));

    [Fact]
    public void A_Name_That_Looks_Like_A_Number_Is_Found_As_A_Name() =>
        Assert.Equal(16, new SearchEntry(new HouseholdCard("Petit", "Bernardette"), null).Answers(SearchQuery.Of("Bernardette")));
}
