using Slime.Model.Cases.Cards;
using Slime.Model.Privacy;
using Xunit;

namespace Slime.Model.Tests.Privacy;

public sealed class NamesakeTests
{
    private static readonly DateOnly Born = new(1950, 3, 14);

    [Theory]
    [InlineData("Lefèvre", "Anne", "1950-03-14", PersonFit.Same)]
    [InlineData("LEFEVRE", "anne", "1950-03-14", PersonFit.Same)]
    [InlineData("Dupré", "Anne", "1950-03-14", PersonFit.Same)]
    [InlineData("Lefèvre", "Anne", "1951-03-14", PersonFit.Other)]
    [InlineData("Lefèvre", "Paul", "1950-03-14", PersonFit.Other)]
    [InlineData("Lefebvre", "Anne", "1950-03-14", PersonFit.Other)]
    [InlineData("Lefèvre", "Anne", null, PersonFit.Unsure)]
    [InlineData("Lefèvre", null, "1950-03-14", PersonFit.Unsure)]
    public void Whoever_Asks_Is_Told_From_Namesakes_By_First_Name_And_Birth(string surname, string? firstName, string? born, PersonFit fit)
    {
        var person = new RequestWords(surname, firstName, born is null ? null : DateOnly.ParseExact(born, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), null, null);
        Assert.Equal(fit, Namesakes.Compare(person, new HouseholdCard("Lefèvre", "Anne", BirthName: "Dupré", BirthDate: Born)));
    }

    [Fact]
    public void Of_A_Household_With_The_Year_Only_Another_Year_Is_Another_Person()
    {
        var household = new HouseholdCard("Lefèvre", "Anne", BirthYear: 1950);
        Assert.Equal(PersonFit.Unsure, Namesakes.Compare(new RequestWords("Lefèvre", "Anne", Born, null, null), household));
        Assert.Equal(PersonFit.Other, Namesakes.Compare(new RequestWords("Lefèvre", "Anne", Born.AddYears(20), null, null), household));
    }
}
