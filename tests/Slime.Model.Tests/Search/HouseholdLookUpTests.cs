using Slime.Model.Cases.Cards;
using Slime.Model.Communes;
using Slime.Model.Search;
using Xunit;

namespace Slime.Model.Tests.Search;

public sealed class HouseholdLookUpTests
{
    private static readonly InseeCode Lens = InseeCode.Parse("62498");
    private static readonly InseeCode Arras = InseeCode.Parse("62041");
    private static readonly DateOnly Born = new(1988, 5, 4);

    [Theory]
    [InlineData("Martin", true), InlineData("MARTIN", true), InlineData("de Martin", true), InlineData("Martin-Durand", true), InlineData("Petit", true)]
    [InlineData("Marti", false), InlineData("Mart", false), InlineData("Martinez", false), InlineData("Dupuis", false), InlineData("🏠", false), InlineData("", false)]
    public void Elsewhere_A_Surname_Has_To_Be_One_Of_Those_That_Are_Known(string typed, bool found) => Assert.Equal(found, IsFound(typed, Born, Arras));

    [Theory]
    [InlineData("Marti", true), InlineData("Martn", true), InlineData("Matrin", true), InlineData("Mart", false), InlineData("Mar", false), InlineData("Dupuis", false)]
    [InlineData("Martn Durand", true), InlineData("Ptit", true)]
    public void In_The_Commune_A_Slip_Is_Forgiven_And_A_Beginning_Is_Not_The_Name(string typed, bool found) => Assert.Equal(found, IsFound(typed, Born, Lens));

    [Fact]
    public void Day_And_Month_May_Be_Exchanged_In_The_Commune_Alone_And_Not_With_A_Slip()
    {
        var exchanged = new DateOnly(1988, 4, 5);
        Assert.True(IsFound("Martin", exchanged, Lens));
        Assert.False(IsFound("Martin", exchanged, Arras));
        Assert.False(IsFound("Marti", exchanged, Lens));
        Assert.False(IsFound("Martin", new DateOnly(1988, 5, 5), Lens));
    }

    [Theory]
    [InlineData("Roux", true), InlineData("Roix", true), InlineData("Rou", false)]
    public void Three_Letters_Are_Too_Few_For_A_Slip(string typed, bool found) =>
        Assert.Equal(
            found,
            new SearchEntry(new HouseholdCard("Roux", BirthDate: Born), "Lens").IsProbably(new HouseholdLookUp(typed, Born, Lens), Lens));

    [Fact]
    public void A_Household_Without_A_Birth_Date_Is_Not_Found() =>
        Assert.False(new SearchEntry(new HouseholdCard("Martin"), "Lens").IsProbably(new HouseholdLookUp("Martin", Born, Lens), Lens));

    [Fact]
    public void An_Answer_Holds_For_What_Was_Looked_Up_However_It_Was_Written()
    {
        Assert.Equal(new HouseholdLookUp("Martin Durand", Born, Lens).Token, new HouseholdLookUp("durand-MARTIN", Born, Lens).Token);
        Assert.Equal("durand martin|1988-05-04|62498", new HouseholdLookUp("Martin Durand", Born, Lens).Token);
        Assert.NotEqual(new HouseholdLookUp("Martin", Born, Lens).Token, new HouseholdLookUp("Martin", Born, Arras).Token);
    }

    private static bool IsFound(string typed, DateOnly birth, InseeCode commune) =>
        new SearchEntry(new HouseholdCard("Martin", "Anne", "Petit", BirthDate: Born), "Lens").IsProbably(new HouseholdLookUp(typed, birth, commune), Lens);
}
