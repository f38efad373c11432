using Slime.Model.Communes;
using Xunit;

namespace Slime.Model.Tests.Communes;

public sealed class CommuneSpellingTests
{
    [Theory]
    [InlineData("Boulogne-sur-Mer", "boulogne sur mer", "boulogne mer")]
    [InlineData("Noyelles-sous-Lens", "noyelles sous lens", "noyelles lens")]
    [InlineData("Bully-les-Mines", "bully les mines", "bully mines")]
    [InlineData("Achiet-le-Grand", "achiet le grand", "achiet grand")]
    [InlineData("Bruay-la-Buissière", "bruay la buissiere", "bruay buissiere")]
    [InlineData("Hesdin-l'Abbé", "hesdin l abbe", "hesdin abbe")]
    [InlineData("Aix-en-Ergny", "aix en ergny", "aix ergny")]
    [InlineData("Mont-de-Lens", "mont de lens", "mont lens")]
    [InlineData("Mont-du-Bois", "mont du bois", "mont bois")]
    [InlineData("Mont-des-Bois", "mont des bois", "mont bois")]
    [InlineData("Sailly-d'Aire", "sailly d aire", "sailly aire")]
    [InlineData("Auchy-au-Bois", "auchy au bois", "auchy bois")]
    [InlineData("Bailleul-aux-Cornailles", "bailleul aux cornailles", "bailleul cornailles")]
    [InlineData("Belle-et-Houllefort", "belle et houllefort", "belle houllefort")]
    [InlineData("Cauchy-à-la-Tour", "cauchy a la tour", "cauchy tour")]
    [InlineData("Vis-près-Lens", "vis pres lens", "vis lens")]
    [InlineData("La", "la", "la")]
    public void Small_Words_May_Be_Left_Out(string name, string key, string bare)
    {
        var spelling = CommuneSpelling.Of(name);
        Assert.Equal((key, bare), (spelling.Key, spelling.Bare));
    }

    [Theory]
    [
        InlineData("Touquet (Le)", "le touquet"),
        InlineData("Buissière (La)", "la buissiere"),
        InlineData("Attaques, Les", "les attaques"),
        InlineData("Abbaye (L')", "l abbaye")
    ]
    [InlineData("St-Omer", "saint omer"), InlineData("Ste Catherine", "sainte catherine"), InlineData("Givenchy-lez-Lens", "givenchy les lens")]
    [
        InlineData("Noyelles s/s Lens", "noyelles sous lens"),
        InlineData("Noyelles ss Lens", "noyelles sous lens"),
        InlineData("Boulogne s/Mer", "boulogne sur mer")
    ]
    [
        InlineData("Arras Cedex", "arras"),
        InlineData("Arras Cedex 9", "arras"),
        InlineData("Arras Cedex Nord", "arras nord"),
        InlineData("Arras Cedex 9e", "arras 9e")
    ]
    [InlineData("62000 Cedex Nord", "62000 nord"), InlineData("Cedex", "")]
    public void Abbreviations_Are_Written_Out(string typed, string key) => Assert.Equal(key, CommuneSpelling.Of(typed).Key);

    // A single letter at the end is the beginning of a word, and nothing is abbreviated before a name.
    [Theory]
    [InlineData("Boulogne s", "boulogne s"), InlineData("S Lens", "s lens"), InlineData("S S", "s s"), InlineData("SS Lens", "ss lens")]
    public void What_Is_No_Abbreviation_Stays(string typed, string key) => Assert.Equal(key, CommuneSpelling.Of(typed).Key);
}
