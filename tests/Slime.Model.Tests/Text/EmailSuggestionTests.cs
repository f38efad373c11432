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
    public void A_Slip_In_The_Domain_Is_Guessed(string typed, string meant) => Assert.Equal(meant, EmailSuggestion.For(typed));

    [Theory]
    [InlineData("anne@gmail.com")]
    [InlineData("anne@Orange.fr")]
    [InlineData("anne@exemple.test")]
    [InlineData("anne@pasdecalais.fr")]
    [InlineData("anne@ville-arras.fr")]
    [InlineData("anne@sfa.fr")]
    [InlineData("anne")]
    [InlineData("@gmail.con")]
    [InlineData(null)]
    public void What_Looks_Right_Is_Left_Alone(string? typed) => Assert.Null(EmailSuggestion.For(typed));
}
