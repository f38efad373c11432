using Slime.Model.Text;
using Xunit;

namespace Slime.Model.Tests.Text;

public sealed class Gsm7Tests
{
    [Theory]
    [InlineData("", 0), InlineData("Rendez-vous à 9 h", 17), InlineData("éèùìòÇàñ", 8), InlineData("10 €", 5), InlineData("[oui]", 7)]
    [InlineData("ç", null), InlineData("ê", null), InlineData("l’heure", null), InlineData("😀", null), InlineData("\u00a0", null)]
    public void A_Text_Takes_So_Many_Places_Or_Is_Not_Of_The_Alphabet(string text, int? places) => Assert.Equal(places, Gsm7.Length(text));

    [Theory]
    [InlineData("l’aide reçue, bientôt à l’œuvre…", "l'aide recue, bientot à l'oeuvre...")]
    [InlineData("Noël à 9\u202fh\u00a030 – « oui »", "Noel à 9 h 30 - \" oui \"")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("😀Ω中", "?Ω?")]
    [InlineData("‘oui’ “non” — si‑non", "'oui' \"non\" - si-non")]
    [InlineData("Œuvre n°\u20092\tbis", "OEuvre no 2 bis")]
    public void What_The_Alphabet_Lacks_Becomes_What_It_Has(string text, string folded)
    {
        Assert.Equal(folded, Gsm7.Fold(text));
        Assert.NotNull(Gsm7.Length(folded));
    }
}
