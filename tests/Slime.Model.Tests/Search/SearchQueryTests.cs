using Slime.Model.Search;
using Xunit;

namespace Slime.Model.Tests.Search;

public sealed class SearchQueryTests
{
    [Theory]
    [
        InlineData("12/4/1990"),
        InlineData("12-4-1990"),
        InlineData("12.4.1990"),
        InlineData("1990-4-12"),
        InlineData("12041990"),
        InlineData("12\u201104\u20111990"),
        InlineData("1990–04–12"),
        InlineData("12 avril 1990"),
        InlineData("12 avr. 1990"),
        InlineData("12-avril-1990"),
        InlineData("Martin 12 avril 1990"),
        InlineData("12 AVRIL 1990 Martin"),
        InlineData("Martin 12/04/1990"),
        InlineData("Martin\u00a012/04/1990"),
        InlineData("Martin\u202f12/04/1990")
    ]
    public void A_Birth_Date_Is_Read_In_Any_Usual_Form(string typed)
    {
        var query = Assert.IsType<SearchQuery.Household>(SearchQuery.Of(typed));
        Assert.Equal((new DateOnly(1990, 4, 12), SearchKind.BirthDate), (query.BirthDate, query.Kind));
    }

    [Theory]
    [InlineData("5 mai 1990", 5, 5), InlineData("1er avril 1990", 4, 1)]
    public void A_Day_That_Is_Written_Out_Is_No_Number_Of_A_Case(string typed, int month, int day) =>
        Assert.Equal(new DateOnly(1990, month, day), Assert.IsType<SearchQuery.Household>(SearchQuery.Of(typed)).BirthDate);

    [Theory]
    [InlineData("Martin 12 avril 1990", new[] { "martin" }, new[] { "martin", "12", "avril", "1990" })]
    [InlineData("rue du 8 mai 1945 Lens", new[] { "rue", "lens" }, new[] { "rue", "8", "mai", "1945", "lens" })]
    [InlineData("Martin 12/04/1990", new[] { "martin" }, new string[0])]
    public void A_Day_That_Is_Written_Out_May_Be_That_Of_A_Street(string typed, string[] words, string[] street)
    {
        var query = Assert.IsType<SearchQuery.Household>(SearchQuery.Of(typed));
        Assert.Equal(words, query.Words.Select(word => word.Text));
        Assert.Equal(street, query.Street.Select(word => word.Text));
    }

    [Theory]
    [InlineData("01/01/1880", false), InlineData("01/01/1881", true), InlineData("31/12/2199", true), InlineData("01/01/2200", false)]
    public void A_Date_On_Which_Nobody_Was_Born_Is_None(string typed, bool isDate) =>
        Assert.Equal(isDate, SearchQuery.Of(typed) is SearchQuery.Household { BirthDate: not null });

    [Theory]
    [
        InlineData("+33321000001"),
        InlineData("03.21.00.00.01"),
        InlineData("03-21-00-00-01"),
        InlineData("03/21/00/00/01"),
        InlineData("(03)21000001"),
        InlineData("03 21 00 00 01"),
        InlineData("03\u00a021\u00a000\u00a000\u00a001"),
        InlineData("03\u202f21\u202f00\u202f00\u202f01"),
        InlineData("03\u200921\u200900\u200900\u200901"),
        InlineData("03–21–00–00–01"),
        InlineData("03—21—00—00—01"),
        InlineData("03\u201121\u201100\u201100\u201101"),
        InlineData("03\u201021\u201000\u201000\u201001"),
        InlineData("03\u221221\u221200\u221200\u221201"),
        InlineData("03·21·00·00·01"),
        InlineData("03_21_00_00_01"),
        InlineData("03,21,00,00,01"),
        InlineData("\u202a+33 3 21 00 00 01\u202c"),
        InlineData("☎ +33\u00a0(0)3\u00a021\u00a000\u00a000\u00a001")
    ]
    public void A_Phone_Number_Is_Read_With_Whatever_Parts_Its_Digits(string typed)
    {
        var query = Assert.IsType<SearchQuery.Phone>(SearchQuery.Of(typed));
        Assert.Equal(["+33321000001"], query.Numbers);
        Assert.Equal(SearchKind.Phone, query.Kind);
    }

    [Fact]
    public void Two_Numbers_And_A_Number_With_Two_Meanings_Are_Searched_Both()
    {
        Assert.Equal(["+33321000001", "+33321000002"], Assert.IsType<SearchQuery.Phone>(SearchQuery.Of("03 21 00 00 01 / 03–21–00–00–02")).Numbers);
        // Belgian for who writes it so, and a French one.
        Assert.Equal(["+33475123456", "+32475123456"], Assert.IsType<SearchQuery.Phone>(SearchQuery.Of("0475/12.34.56")).Numbers);
    }

    [Theory]
    [InlineData("dupont 0321000001"), InlineData("dupont\u00a00321000001"), InlineData("03–21–00–00"), InlineData("12bis 0321000001"), InlineData("dupont"), InlineData("12345678")]
    [InlineData("abcdefgh"), InlineData("OILOILOI"), InlineData("7K3M9Q2U"), InlineData("7K3M9Q2XY")]
    public void Anything_Else_Is_Words(string typed) =>
        Assert.Equal(SearchKind.Words, Assert.IsType<SearchQuery.Household>(SearchQuery.Of(typed)).Kind);

    [Theory]
    [InlineData("LEN-7K3M9Q2X", "LEN", "7K3M9Q2X", new string[0])]
    [InlineData("7k3m 9q2x", null, "7K3M9Q2X", new[] { "7k3m", "9q2x" })]
    [InlineData("7k3m\u00a09q2x", null, "7K3M9Q2X", new[] { "7k3m", "9q2x" })]
    // As it was dictated: O is 0, I and L are 1.
    [InlineData("7K3M9Q2L", null, "7K3M9Q21", new[] { "7k3m9q2l" })]
    [InlineData("7k3m oi2l", null, "7K3M0121", new[] { "7k3m", "oi2l" })]
    [InlineData("Collin 90", null, "C0111N90", new[] { "collin", "90" })]
    // Eleven letters of the alphabet of numbers: a first name, and perhaps a number.
    [InlineData("Bernardette", "BER", "NARDETTE", new[] { "bernardette" })]
    public void What_May_Be_A_Number_And_A_Name_Is_Searched_As_Both(string typed, string? territory, string digits, string[] words)
    {
        var number = Assert.IsType<SearchQuery.Number>(SearchQuery.Of(typed));
        Assert.Equal((territory, digits, SearchKind.CaseNumber), (number.Territory?.ToString(), number.Digits, number.Kind));
        Assert.Equal(words, number.Words.Select(word => word.Text));
    }

    [Fact]
    public void A_Search_Has_Three_To_A_Hundred_Characters()
    {
        Assert.IsType<SearchQuery.Household>(SearchQuery.Of("ben"));
        Assert.IsType<SearchQuery.Household>(SearchQuery.Of(new string('a', 100)));
        Assert.IsType<SearchQuery.TooLong>(SearchQuery.Of(new string('a', 101)));
        // Apostrophes that are letters for Unicode.
        Assert.IsType<SearchQuery.TooShort>(SearchQuery.Of("\u02bc\u02bc\u02bc"));
        Assert.Equal(SearchKind.Email, SearchQuery.Of("anne@exemple.fr").Kind);
    }
}
