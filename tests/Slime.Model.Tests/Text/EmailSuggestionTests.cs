using Slime.Model.Text;
using Xunit;

namespace Slime.Model.Tests.Text;

public sealed class EmailSuggestionTests
{
    [Theory]
    [InlineData("anne@gmail.con", "anne@gmail.com")]
    [InlineData("anne@orange.f", "anne@orange.fr")]
    [InlineData("anne@hotmial.fr", "anne@hotmail.fr")]
    [InlineData("anne@gmial.com", "anne@gmail.com")]
    [InlineData("anne@wanado.fr", "anne@wanadoo.fr")]
    [InlineData("anne@laposte.ne", "anne@laposte.net")]
    [InlineData("anne@YAHOO.fe", "anne@yahoo.fr")]
    [InlineData("anne@mairie-exemple.rf", "anne@mairie-exemple.fr")]
    [InlineData("anne@exemple.con", "anne@exemple.com")]
    [InlineData("anne@gmal.com", "anne@gmail.com")]
    [InlineData("anne@hotmai.f", "anne@hotmail.fr")]
    [InlineData("anne@hotmail.o", "anne@hotmail.fr")]
    public void A_Slip_In_The_Domain_Is_Guessed(string typed, string meant) => Assert.Equal(meant, EmailSuggestion.For(typed));

    [Theory]
    [InlineData("gmial.com", "gmail.com"), InlineData("orage.fr", "orange.fr"), InlineData("wanado.fr", "wanadoo.fr")]
    [InlineData("hotmial.com", "hotmail.com")]
    [InlineData("outlok.fr", "outlook.fr"), InlineData("outlok.com", "outlook.com"), InlineData("liv.fr", "live.fr")]
    [InlineData("liv.com", "live.com")]
    [InlineData("lapost.net", "laposte.net"), InlineData("fre.fr", "free.fr"), InlineData("sfr.ne", "sfr.net"), InlineData("yaho.fr", "yahoo.fr")]
    [InlineData("yaho.com", "yahoo.com"), InlineData("iclod.com", "icloud.com"), InlineData("nuf.fr", "neuf.fr"), InlineData("box.fr", "bbox.fr")]
    [InlineData("numericble.fr", "numericable.fr"), InlineData("club-internt.fr", "club-internet.fr"), InlineData("nordnt.fr", "nordnet.fr")]
    [InlineData("aliceads.fr", "aliceadsl.fr"), InlineData("gmx.co", "gmx.com"), InlineData("msn.co", "msn.com"), InlineData("aol.co", "aol.com")]
    [InlineData("protonmal.com", "protonmail.com"), InlineData("protn.me", "proton.me"), InlineData("cegetl.net", "cegetel.net")]
    [InlineData("ymal.com", "ymail.com"), InlineData("pasdecalai.fr", "pasdecalais.fr")]
    public void Every_Provider_Is_Known_By_Its_Name(string domain, string meant) =>
        Assert.Equal("anne@" + meant, EmailSuggestion.For("anne@" + domain));

    [Theory]
    [InlineData("com", "con", "cmo", "ocm", "vom", "xom", "comm", "cpm", "coml")]
    [InlineData("fr", "f", "rf", "ft", "fe", "ff", "frr", "fer", "dr")]
    [InlineData("net", "nte")]
    public void An_Ending_That_Nobody_Has_Is_A_Slip(string meant, params string[] typed) =>
        Assert.All(typed, ending => Assert.Equal($"anne@exemple.{meant}", EmailSuggestion.For($"anne@exemple.{ending}")));

    [Theory]
    [InlineData("anne@gmail.com")]
    [InlineData("anne@Orange.fr")]
    [InlineData("anne@exemple.test")]
    [InlineData("anne@pasdecalais.fr")]
    [InlineData("anne@ville-arras.fr")]
    [InlineData("anne@sfa.fr")]
    [InlineData("anne@zmail.com")]
    [InlineData("anne@yao.fr")]
    [InlineData("anne@.con")]
    [InlineData("anne@con")]
    [InlineData("anne")]
    [InlineData("@gmail.con")]
    [InlineData(null)]
    public void What_Looks_Right_Is_Left_Alone(string? typed) => Assert.Null(EmailSuggestion.For(typed));
}
