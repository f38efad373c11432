using FsCheck.Xunit;
using Slime.Model.Text;
using Xunit;

namespace Slime.Model.Tests.Text;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("\u202a03 21 00 00 01\u202c", "03 21 00 00 01")]
    [InlineData("Ex\u00admo\u200bdèle\ufeff", "Exmodèle")]
    [InlineData("a\u0000b\u0008c\u009fd", "abcd")]
    [InlineData("un\u000bdeux\u000ctrois\r\nquatre\rcinq\u0085six\u2028sept", "un\ndeux\ntrois\nquatre\ncinq\nsix\nsept")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("tab\tet espace\u00a0insécable", "tab\tet espace\u00a0insécable")]
    [InlineData("\u0600١٢ مرحبا 😀", "\u0600١٢ مرحبا 😀")]
    [InlineData("a\ud800\u200bb", "a\ud800b")]
    public void What_Cannot_Be_Seen_Goes_And_The_Rest_Stays(string typed, string clean) => Assert.Equal(clean, CleanText.Of(typed));

    [Theory]
    [InlineData("1 rue Haute\nBât. B\r\n62000 Arras\n", "1 rue Haute, Bât. B, 62000 Arras")]
    [InlineData("1 rue Haute,\u000b Bât. B", "1 rue Haute, Bât. B")]
    [InlineData("\n \n", null)]
    [InlineData("\u2800\u3164\u200b", null)]
    public void One_Line_Joins_Several_With_Commas(string typed, string? line) => Assert.Equal(line, CleanText.OneLine(typed));

    [Property(MaxTest = 1000)]
    public bool Cleaning_Twice_Changes_Nothing_More(ushort[] units)
    {
        var clean = CleanText.Of(new string([.. units.Select(unit => (char)unit)]));
        return CleanText.Of(clean) == clean && CleanText.OneLine(CleanText.OneLine(clean)) == CleanText.OneLine(clean);
    }
}
