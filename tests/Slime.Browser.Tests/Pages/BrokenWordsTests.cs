using Slime.Browser.Tests.Running;
using Xunit;

namespace Slime.Browser.Tests.Pages;

public sealed class BrokenWordsTests(World world) : BrowserTest(world)
{
    [Fact]
    public async Task An_Amount_Of_The_Budget_Stays_In_One_Piece_On_A_Phone()
    {
        var page = await SignInAsync("coordination", new Screen(390, 844, IsPhone: true), "/pilotage/programmes/2014-2017/budget?on=2016-05-31");

        Assert.Equal("", await BrokenWords.OfAsync(page));
    }
}
