using FsCheck.Xunit;
using Slime.Model.Text;
using Xunit;

namespace Slime.Model.Tests.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Nœux-lès-Auxi", "noeux les auxi")]
    [InlineData("ŒUF", "oeuf")]
    [InlineData("Lætitia", "laetitia")]
    [InlineData("  D'Ç  –  ’É.", "d c e")]
    [InlineData("Jean--Marie", "jean marie")]
    [InlineData("e\u0301", "e")]
    [InlineData("L\u02BCAbbé", "l abbe")]
    [InlineData("soft\u00ADhyphen", "softhyphen")]
    [InlineData("Ｃａｌａｉｓ", "calais")]
    [InlineData("Straße Łódź Ørsted", "strasse lodz orsted")]
    [InlineData("12 bis, rue", "12 bis rue")]
    [InlineData("a\u20ddb", "ab")]
    [InlineData("का", "का")]
    [InlineData("😀", "")]
    [InlineData("\ud800a\ufffe", "a")]
    [InlineData("", "")]
    public void Two_Spellings_Of_A_Name_Fold_To_The_Same_Text(string text, string folded) => Assert.Equal(folded, PlainText.Fold(text));

    [Property(MaxTest = 1000)]
    public bool Any_Text_Folds_To_Single_Spaced_Text_That_Folds_To_Itself(ushort[] units)
    {
        var folded = PlainText.Fold(new string([.. units.Select(unit => (char)unit)]));
        return PlainText.Fold(folded) == folded && folded.Trim() == folded && !folded.Contains("  ", StringComparison.Ordinal);
    }
}
