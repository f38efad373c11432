using Slime.Platform.Web;
using Xunit;

namespace Slime.Functions.Tests.Pages;

public sealed class MailLinkTests
{
    [Theory]
    [InlineData("anne@exemple.test", "mailto:anne@exemple.test")]
    [InlineData("anne+slime@exemple.test", "mailto:anne%2Bslime@exemple.test")]
    [InlineData("a?b&c@exemple.test", "mailto:a%3Fb%26c@exemple.test")]
    public void The_At_Sign_Stays_And_The_Rest_Is_Encoded(string email, string link) => Assert.Equal(link, MailLink.To(email));
}
