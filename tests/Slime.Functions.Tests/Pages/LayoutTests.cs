using AngleSharp.Html.Dom;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Xunit;

namespace Slime.Functions.Tests.Pages;

public sealed class LayoutTests
{
    [Fact]
    public async Task A_Page_Has_A_Language_Landmarks_And_A_Skip_Link()
    {
        var page = await WholePage.Render();
        Assert.NotNull(page.Doctype);
        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("#main", page.Body!.FirstElementChild!.GetAttribute("href"));
        Assert.Equal("main", page.QuerySelector("main")!.Id);
        Assert.Single(page.QuerySelectorAll("body > header"));
        Assert.Single(page.QuerySelectorAll("body > footer"));
    }

    [Fact]
    public async Task The_Title_Names_The_Page_And_Begins_With_Its_Errors()
    {
        Assert.Equal($"{Texts.Get("common.errorPrefix")} Home – Slime", (await WholePage.Render()).Title);
        Assert.Equal("Home – Slime", (await Rendering.Of<PageLayout>(("Frame", WholePage.Frame))).Title);
        Assert.Equal("Other – Slime", (await Rendering.Of<PageLayout>(("Frame", WholePage.Frame), ("Title", "Other"))).Title);
    }

    [Fact]
    public async Task The_Menu_Marks_Where_One_Is()
    {
        var page = await WholePage.Render();
        Assert.Equal(["/a", "/b"], page.QuerySelectorAll("nav#menu a").Select(link => link.GetAttribute("href")));
        Assert.Equal("First", page.QuerySelector("nav#menu [aria-current]")!.TextContent);
    }

    [Fact]
    public async Task A_Signed_In_Person_Is_Named_And_Can_Leave()
    {
        var page = await WholePage.Render();
        Assert.Contains("Camille Exemple", page.QuerySelector(".site-person")!.TextContent, StringComparison.Ordinal);
        var form = (IHtmlFormElement)page.QuerySelector(".site-person form")!;
        Assert.Equal("post", form.Method);
        Assert.Equal("/sign-out", form.GetAttribute("action"));
    }

    [Fact]
    public async Task Nobody_Signed_In_Has_Neither_Menu_Nor_Sign_Out()
    {
        var page = await Rendering.Of<PageLayout>(("Frame", PageFrame.Anonymous("Sign in")));
        Assert.Null(page.QuerySelector(".site-person, nav, [data-menu-toggle]"));
    }
}
