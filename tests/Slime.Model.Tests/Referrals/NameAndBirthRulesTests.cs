using System.Text.Json;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Validation;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class NameAndBirthRulesTests
{
    [Theory]
    [InlineData("Durand", null, "Durand", null)]
    [InlineData("Mme Durand", "Mme", "Durand", null)]
    [InlineData("M. et Mme Durand", "M. et Mme", "Durand", null)]
    [InlineData("Monsieur de la Tour", "Monsieur", "de la Tour", null)]
    [InlineData("Durand née Martin", null, "Durand", "Martin")]
    [InlineData("Mme DURAND NÉE MARTIN", "Mme", "DURAND", "MARTIN")]
    [InlineData("Durand (née Martin-Petit)", null, "Durand", "Martin-Petit")]
    [InlineData("Durand, nee : Martin", null, "Durand", "Martin")]
    [InlineData("Martin épouse Durand", null, "Durand", "Martin")]
    [InlineData("Martin ép. De La Tour", null, "De La Tour", "Martin")]
    [InlineData("Martin veuve Durand", null, "Durand", "Martin")]
    [InlineData("Née Martin", null, "Martin", null)]
    [InlineData("Durand née Durand", null, "Durand", null)]
    [InlineData("Renée", null, "Renée", null)]
    [InlineData("Monsieur", null, "Monsieur", null)]
    [InlineData("M'Bappé", null, "M'Bappé", null)]
    public void A_Surname_Is_Understood_As_It_Is_Dictated(string typed, string? civility, string surname, string? birthName)
    {
        var household = Sample.Accept(With("household.surname", typed)).Household;
        Assert.Equal((civility, surname, birthName), (household.Civility, household.Surname, household.BirthName));
    }

    [Fact]
    public void A_Birth_Name_In_Its_Own_Field_Must_Not_Differ_From_The_One_In_The_Surname()
    {
        var json = With("household.surname", "Durand née Martin");
        Assert.Equal("Martin", Sample.Accept(Sample.With("household.birthName", "\"Martin\"", json)).Household.BirthName);
        Assert.Equal(["household.birthName birth_name_differs"], Sample.Errors(Sample.With("household.birthName", "\"Petit\"", json)));
    }

    [Fact]
    public void What_Has_A_Field_Of_Its_Own_Goes_Before_What_Stands_Around_The_Surname()
    {
        var json = Sample.With("household.civility", "\"Mme\"", With("household.surname", "M. Durand"));
        json = Sample.With("household.birthName", "\"Mme Martin\"", json);
        var household = Sample.Accept(json).Household;
        Assert.Equal(("Mme", "Durand", "Martin"), (household.Civility, household.Surname, household.BirthName));
    }

    [Fact]
    public void A_Surname_That_Is_Missing_Reads_As_Nothing() =>
        Assert.Equal(new SurnameParts("", null, null), NameReading.Read(new FieldReader(Sample.Today), new HouseholdInput()));

    [Theory]
    [InlineData("12/04/1990", "1990-04-12", null, null)]
    [InlineData("1990-04-12", "1990-04-12", null, null)]
    [InlineData("12.4.1990", "1990-04-12", null, null)]
    [InlineData("12 04 1990", "1990-04-12", null, null)]
    [InlineData("12 avril 1990", "1990-04-12", null, null)]
    [InlineData("1er janvier 1990", "1990-01-01", null, null)]
    [InlineData("12041990", "1990-04-12", null, null)]
    [InlineData("12 janv. 1990", "1990-01-12", null, null)]
    [InlineData("1er/4/1990", "1990-04-01", null, null)]
    [InlineData("1990", null, 1990, null)]
    [InlineData("12/04/90", null, null, "year_of_two_digits")]
    [InlineData("90", null, null, "year_of_two_digits")]
    [InlineData("12 avril 90", null, null, "year_of_two_digits")]
    [InlineData("31/02/1990", null, null, "not_a_date")]
    [InlineData("hier", null, null, "not_a_date")]
    [InlineData(" ", null, null, null)]
    public void A_Birth_Is_A_Day_Or_A_Year_Of_Four_Digits(string typed, string? day, int? year, string? error) =>
        Assert.Equal(new BirthText(day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), year, error), BirthText.Read(typed));

    [Theory]
    [InlineData(1, 1, true), InlineData(1, 2, false), InlineData(2, 1, false)]
    public void The_First_Of_January_Is_What_Is_Written_When_No_Day_Is_Known(int month, int day, bool isDoubtful) =>
        Assert.Equal(isDoubtful, BirthText.IsDoubtful(new DateOnly(1990, month, day)));

    [Fact]
    public void A_Year_Alone_Counts_Ages_From_The_First_Of_July()
    {
        var referral = Sample.Accept(Sample.With("household.birthYear", "1990", Sample.With("household.birthDate", "null")));
        Assert.Equal((1990, null), (referral.Household.BirthYear, referral.Household.BirthDate));
        Assert.Equal(35, referral.ReferenceAgeOn(new DateOnly(2026, 6, 30)));
        Assert.Equal(36, referral.ReferenceAgeOn(new DateOnly(2026, 7, 1)));
    }

    [Fact]
    public void A_Year_Of_Birth_Is_A_Year_That_Can_Be()
    {
        var noDate = Sample.With("household.birthDate", "null");
        Assert.Equal(["household.birthYear year_of_two_digits"], Sample.Errors(Sample.With("household.birthYear", "90", noDate)));
        Assert.Equal(["household.birthYear year_of_two_digits"], Sample.Errors(Sample.With("household.birthYear", "0", noDate)));
        foreach (var year in new[] { "2027", "100", "-1", "1899" })
            Assert.Equal(["household.birthYear out_of_range(1900 2026)"], Sample.Errors(Sample.With("household.birthYear", year, noDate)));
        Assert.Equal(["household.birthYear birth_year_differs"], Sample.Errors(Sample.With("household.birthYear", "1991")));
        var both = Sample.Accept(Sample.With("household.birthYear", "1990")).Household;
        Assert.Equal((new DateOnly(1990, 4, 12), null), (both.BirthDate, both.BirthYear));
    }

    private static string With(string path, string text) => Sample.With(path, JsonSerializer.Serialize(text));
}
