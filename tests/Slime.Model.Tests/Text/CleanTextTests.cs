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
    [InlineData("a\ufffe\u200bb", "a\ufffeb")]
    [InlineData("mo\u00addèle", "modèle")]
    [InlineData("a\u007fb", "ab")]
    [InlineData("a\u009fb", "ab")]
    [InlineData("un\n\ndeux", "un\n\ndeux")]
    [InlineData("un\u000b\ndeux", "un\n\ndeux")]
    [InlineData("un\r\r\ndeux\r", "un\n\ndeux\n")]
    [InlineData("un\rdeux", "un\ndeux")]
    public void What_Cannot_Be_Seen_Goes_And_The_Rest_Stays(string typed, string clean) => Assert.Equal(clean, CleanText.Of(typed));

    [Theory]
    [InlineData("1 rue Haute\nBât. B\r\n62000 Arras\n", "1 rue Haute, Bât. B, 62000 Arras")]
    [InlineData("1 rue Haute,\u000b Bât. B", "1 rue Haute, Bât. B")]
    [InlineData("1 rue Haute,\nBât. B,", "1 rue Haute, Bât. B,")]
    [InlineData("Bât.\tB", "Bât. B")]
    [InlineData(null, null)]
    [InlineData("\n \n", null)]
    [InlineData("\u2800\u3164\u200b", null)]
    public void One_Line_Joins_Several_With_Commas(string? typed, string? line) => Assert.Equal(line, CleanText.OneLine(typed));

    [Theory]
    [InlineData("\n Porte verte\n\nChien\u200b \n", "Porte verte\n\nChien")]
    [InlineData("\u200b \n", null)]
    [InlineData(null, null)]
    public void Several_Lines_Stay_And_Are_Trimmed(string? typed, string? lines) => Assert.Equal(lines, CleanText.Lines(typed));

    [Theory]
    [InlineData(null, true), InlineData("", true), InlineData(" \t\n\u00a0", true), InlineData("\u200b\ufeff\u00ad", true)]
    [InlineData("\u115f", true), InlineData("\u1160", true), InlineData("\u3164", true), InlineData("\uffa0", true), InlineData("\u2800", true)]
    [InlineData("a", false), InlineData(" . ", false), InlineData("😀", false), InlineData("\u0600", false), InlineData("\u2800a", false)]
    public void A_Text_Without_Anything_To_See_Is_Absent(string? text, bool isAbsent) => Assert.Equal(isAbsent, CleanText.IsAbsent(text));

    // Units, for the text of an attribute cannot hold half a pair.
    [Theory]
    [InlineData(true, 'a'), InlineData(true, '\ud83d', '\ude00'), InlineData(true, '\ufffd'), InlineData(true, '\ufdcf'), InlineData(true, '\ufdf0')]
    [InlineData(false, 'a', '\ud83d'), InlineData(false, '\ude00'), InlineData(false, '\ufffe'), InlineData(false, 'a', '\uffff')]
    [InlineData(false, '\ufdd0'), InlineData(false, '\ufdef'), InlineData(false, '\ud83f', '\udffe')]
    [InlineData(false, '\ud83d', '\ude00', '\ud83f', '\udfff')]
    public void Half_A_Pair_And_What_Is_No_Character_Are_Not_Well_Formed(bool isWellFormed, params char[] units) =>
        Assert.Equal(isWellFormed, CleanText.IsWellFormed(new string(units)));

    [Fact]
    public void Half_A_Pair_Stays_To_Be_Refused()
    {
        string half = new(['a', '\ud800', '\u200b', 'b']);
        Assert.Equal(new string(['a', '\ud800', 'b']), CleanText.Of(half));
    }

    [Fact]
    public void An_Emoji_Counts_Once() => Assert.Equal(3, CleanText.LengthOf("a😀b"));

    [Property(MaxTest = 1000)]
    public bool Cleaning_Twice_Changes_Nothing_More(ushort[] units)
    {
        var clean = CleanText.Of(new string([.. units.Select(unit => (char)unit)]));
        return CleanText.Of(clean) == clean && CleanText.OneLine(CleanText.OneLine(clean)) == CleanText.OneLine(clean);
    }
}
