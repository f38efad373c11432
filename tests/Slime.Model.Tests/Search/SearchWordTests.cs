using System.Numerics;
using Slime.Model.Search;
using Xunit;

namespace Slime.Model.Tests.Search;

public sealed class SearchWordTests
{
    [Theory]
    [InlineData("martin", "martin", 4)]
    [InlineData("mart", "martin", 3), InlineData("m", "martin", 3), InlineData("an", "anna", 3)]
    [InlineData("martn", "martin", 2), InlineData("martinn", "martin", 2), InlineData("matrin", "martin", 2), InlineData("mxrtin", "martin", 2)]
    // Four letters are enough for a slip, three are near to too many words.
    [InlineData("mart", "marc", 2), InlineData("mar", "mac", 0)]
    // Eight letters are enough for two slips, seven for one.
    [InlineData("lefxvrx", "lefevre", 0), InlineData("lefebvre", "lefevre", 2), InlineData("lefebvrx", "lefevre", 1)]
    [InlineData("republque", "republique", 2), InlineData("repubque", "republique", 1), InlineData("repube", "republique", 0)]
    [InlineData("xoucxeron", "boucheron", 1), InlineData("xoucyeron", "boucheron", 1), InlineData("xoxcxexon", "boucheron", 0)]
    [InlineData("tram", "mart", 0), InlineData("dupuis", "martin", 0)]
    public void A_Word_Says_Another_Whole_By_Its_Beginning_Or_With_A_Slip(string typed, string known, int says) =>
        Assert.Equal(says, SearchWord.From(typed).Says(SearchWord.From(known)));

    [Theory]
    [InlineData("anna", 2), InlineData("martin", 6), InlineData("az09", 4), InlineData("", 0)]
    public void A_Word_Has_One_Bit_For_Each_Letter_That_Occurs(string word, int letters)
    {
        Assert.Equal(letters, BitOperations.PopCount(SearchWord.From(word).Letters));
        Assert.Equal(SearchWord.From(word).Letters, SearchWord.From(string.Concat(word.Reverse())).Letters);
    }
}
