using Slime.Model.Communes;
using Xunit;

namespace Slime.Model.Tests.Communes;

public sealed class CommuneFileTests
{
    private const string Territories = "# comment\ncode;name\nARR;Arrageois\n";
    private const string Header = "insee;name;postalCodes;population;epciSiren;epci;formerCodes;territory;validFrom;validUntil";
    private const string Good = "62041;Arras;62000;42000;200033579;CU d'Arras;;ARR;2017-01-01;";

    private static CommuneDirectory Parse(string communes, string territories = Territories) =>
        CommuneDirectory.Parse(new StringReader(communes), new StringReader(territories));

    private static string Refusal(string communes, string territories = Territories) =>
        Assert.Throws<FormatException>(() => Parse(communes, territories)).Message;

    [Fact]
    public void Lists_Optional_Dates_And_Comments_Are_Read()
    {
        var directory = Parse($"# comment\r\n{Header}\r\n62041;Arras;62000 62001;42000;200033579;CU d'Arras;62002 80001;arr;2017-01-01;2030-12-31\r\n");
        var commune = Assert.Single(directory.Communes);
        Assert.Equal(["62000", "62001"], commune.PostalCodes);
        Assert.Equal(["62002", "80001"], commune.FormerCodes.Select(code => code.ToString()));
        Assert.Equal(("ARR", 42000, "CU d'Arras"), (commune.Territory.ToString(), commune.Population, commune.Epci));
        Assert.Equal((new DateOnly(2017, 1, 1), new DateOnly(2030, 12, 31)), (commune.ValidFrom, commune.ValidUntil));
    }

    [Fact]
    public void Empty_Lines_And_A_Validity_Of_One_Day_Are_Read() =>
        Assert.Equal(new DateOnly(2017, 1, 1), Assert.Single(Parse($"\n{Header}\n\n{Good}2017-01-01\n").Communes).ValidUntil);

    [Theory]
    [InlineData("name;current;source\n;62041;x", "former-communes, line 2, column name: is empty.")]
    [InlineData("name;current;source\nVieux;6204;x", "former-communes, line 2, column current: '6204' is not an INSEE code.")]
    [InlineData("name;current;source\nVieux;62042;x", "former-communes, line 2, column current: 62042 is no current commune of the département.")]
    [InlineData("name;current\n", "former-communes, line 1: the header must be name;current;source.")]
    public void A_Malformed_File_Of_Former_Names_Is_Refused(string former, string message) =>
        Assert.Equal(
            message,
            Assert.Throws<FormatException>(() =>
                CommuneDirectory.Parse(new StringReader($"{Header}\n{Good}"), new StringReader(Territories), new StringReader(former))).Message);

    [Theory]
    [InlineData("name;department;postalCodes\n;59;59000", "other-towns, line 2, column name: is empty.")]
    [InlineData("name;department;postalCodes\nLille;;59000", "other-towns, line 2, column department: is empty.")]
    [InlineData("name\nLille", "other-towns, line 1: the header must be name;department;postalCodes.")]
    public void A_Malformed_File_Of_Other_Towns_Is_Refused(string towns, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => OtherTowns.Parse(new StringReader(towns))).Message);

    [Theory]
    [InlineData("6204;Arras;62000;1;200033579;CU;;ARR;2017-01-01;", "insee", "'6204' is not an INSEE code")]
    [InlineData("62042;;62000;1;200033579;CU;;ARR;2017-01-01;", "name", "is empty")]
    [InlineData("62042;A;;1;200033579;CU;;ARR;2017-01-01;", "postalCodes", "is empty")]
    [InlineData("62042;A;6200;1;200033579;CU;;ARR;2017-01-01;", "postalCodes", "'6200' is not 5 digits")]
    [InlineData("62042;A;6200X;1;200033579;CU;;ARR;2017-01-01;", "postalCodes", "'6200X' is not 5 digits")]
    [InlineData("62042;A;62000;-1;200033579;CU;;ARR;2017-01-01;", "population", "'-1' is not a whole number")]
    [InlineData("62042;A;62000;1;20003357;CU;;ARR;2017-01-01;", "epciSiren", "'20003357' is not 9 digits")]
    [InlineData("62042;A;62000;1;200033579;;;ARR;2017-01-01;", "epci", "is empty")]
    [InlineData("62042;A;62000;1;200033579;CU;6204X;ARR;2017-01-01;", "formerCodes", "'6204X' is not an INSEE code")]
    [InlineData("62042;A;62000;1;200033579;CU;;;2017-01-01;", "territory", "'' is not a territory code")]
    [InlineData("62042;A;62000;1;200033579;CU;;ZZZ;2017-01-01;", "territory", "ZZZ is not in the file of territories")]
    [InlineData("62042;A;62000;1;200033579;CU;;ARR;01/01/2017;", "validFrom", "'01/01/2017' is not a date such as 2017-01-01")]
    [InlineData("62042;A;62000;1;200033579;CU;;ARR;2017-01-01;2016-12-31", "validUntil", "'2016-12-31' is before validFrom")]
    [InlineData("62041;A;62000;1;200033579;CU;;ARR;2017-01-01;", "insee", "62041 already belongs to the commune 62041")]
    [InlineData("62042;A;62000;1;200033579;CU;62041;ARR;2017-01-01;", "formerCodes", "62041 already belongs to the commune 62041")]
    [InlineData("62042;A;62000;1;200033579;CU;62050 62050;ARR;2017-01-01;", "formerCodes", "62050 already belongs to the commune 62042")]
    public void A_Malformed_Cell_Is_Refused_With_Its_Line_And_Column(string row, string column, string problem) =>
        Assert.Equal($"communes, line 3, column {column}: {problem}.", Refusal($"{Header}\n{Good}\n{row}\n"));

    [Fact]
    public void A_Former_Code_Claimed_Twice_Is_Refused() =>
        Assert.Equal(
            "communes, line 3, column formerCodes: 62050 already belongs to the commune 62041.",
            Refusal($"{Header}\n{Good.Replace(";;", ";62050;", StringComparison.Ordinal)}\n62042;A;62000;1;200033579;CU;62050;ARR;2017-01-01;"));

    [Theory]
    [InlineData("", "communes: the header ")]
    [InlineData("insee;name\n", "communes, line 1: the header must be insee;name;")]
    [InlineData(Header, "communes: there is no row after the header.")]
    [InlineData(Header + "\n62041;Arras", "communes, line 2: 10 columns are expected and there are 2.")]
    [InlineData(Header + "\n\"62041\";Arras", "communes, line 2: cells are written without quotes.")]
    public void A_File_Of_Another_Shape_Is_Refused(string communes, string message) =>
        Assert.StartsWith(message, Refusal(communes), StringComparison.Ordinal);

    [Theory]
    [InlineData("code;name\nARR;Arrageois\nARR;Artois", "territories, line 3, column code: ARR appears twice.")]
    [InlineData("code;name\nARR;", "territories, line 2, column name: is empty.")]
    [InlineData("code;name\nA1;Arrageois", "territories, line 2, column code: 'A1' is not a territory code.")]
    [InlineData("code;name", "territories: there is no row after the header.")]
    public void A_Malformed_File_Of_Territories_Is_Refused(string territories, string message) =>
        Assert.Equal(message, Refusal($"{Header}\n{Good}", territories));
}
