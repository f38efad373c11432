using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;
using Xunit;

namespace Slime.Functions.Tests.Pages;

public sealed class ComponentTests
{
    [Fact]
    public async Task Every_Field_Has_A_Label()
    {
        var page = await WholePage.Render();
        var fields = page.QuerySelectorAll("input:not([type=hidden]), select, textarea").ToList();
        Assert.Equal(12, fields.Count);
        Assert.All(fields, field => Assert.Single(page.QuerySelectorAll($"label[for='{field.Id}']")));
        Assert.All(page.QuerySelectorAll("fieldset"), group => Assert.NotNull(group.FirstElementChild as IHtmlLegendElement));
    }

    [Fact]
    public async Task Ids_Are_Unique_And_Every_Reference_Leads_To_One()
    {
        var page = await WholePage.Render();
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Distinct(ids);

        string[] references = ["aria-describedby", "aria-labelledby", "aria-controls"];
        var referred = references.SelectMany(name => page.QuerySelectorAll($"[{name}]").SelectMany(e => e.GetAttribute(name)!.Split(' '))).ToList();
        Assert.NotEmpty(referred);
        Assert.All(referred, id => Assert.Contains(id, ids));
    }

    [Fact]
    public async Task The_Error_Summary_Names_Each_Field_And_Links_To_It_Where_The_Same_Message_Stands()
    {
        var page = await WholePage.Render();
        var summary = page.QuerySelector("[role=alert]")!;
        Assert.Equal("-1", summary.GetAttribute("tabindex"));
        var links = summary.QuerySelectorAll("a").ToList();
        Assert.Equal(8, links.Count);
        Assert.All(links, link =>
        {
            var id = link.GetAttribute("href")![1..];
            Assert.True(page.GetElementById(id) is IHtmlInputElement or IHtmlSelectElement or IHtmlTextAreaElement);
            var error = page.GetElementById($"{FieldShellId(page, id)}-error")!;
            var said = error.TextContent[(error.TextContent.IndexOf(Texts.Get("common.errorPrefix"), StringComparison.Ordinal) + Texts.Get("common.errorPrefix").Length)..].Trim();
            var label = error.ParentElement!.FirstElementChild!.ChildNodes[0].TextContent.Trim();
            Assert.Equal(label.EndsWith('?') ? $"{label} {said}" : Texts.Get("common.errorOf", label, said), link.TextContent);
        });
        Assert.Contains("Heated? Heating missing", links.Select(link => link.TextContent));
    }

    [Fact]
    public async Task A_Refused_Field_Says_So_And_Keeps_Its_Value()
    {
        var page = await WholePage.Render();
        var surname = (IHtmlInputElement)page.GetElementById("field-household-surname")!;
        Assert.Equal("true", surname.GetAttribute("aria-invalid"));
        Assert.Equal("field-household-surname-hint field-household-surname-error", surname.GetAttribute("aria-describedby"));
        Assert.True(surname.IsRequired);
        Assert.Equal("O'Exemple \"x\"", surname.Value);
        Assert.Equal("sixty", page.QuerySelector("[name='dwelling.surfaceM2']")!.GetAttribute("value"));
        Assert.Equal("1990-04-12", page.QuerySelector("[name='household.birthDate']")!.GetAttribute("value"));
        Assert.Equal("two", page.QuerySelector("[name='dwelling.tenure']:checked")!.GetAttribute("value"));
        Assert.Equal("one", page.QuerySelector("[name=reasons]:checked")!.GetAttribute("value"));
        Assert.Equal("one", ((IHtmlSelectElement)page.QuerySelector("select")!).Value);
        Assert.Equal("\nTwo\nlines", ((IHtmlTextAreaElement)page.QuerySelector("textarea")!).Value);
    }

    [Fact]
    public async Task No_Page_Needs_An_Inline_Script_Or_Style()
    {
        var page = await WholePage.Render();
        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("script, link"), e => Assert.StartsWith("/assets/", e.GetAttribute("src") ?? e.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Table_Names_Its_Rows_And_Columns_Even_As_Cards()
    {
        var page = await WholePage.Render();
        var table = page.QuerySelector("table")!;
        Assert.Equal("Cases", table.QuerySelector("caption")!.TextContent);
        Assert.Equal(2, table.QuerySelectorAll("thead th[scope=col]").Length);
        Assert.Equal(2, table.QuerySelectorAll("tbody th[scope=row]").Length);
        Assert.All(table.QuerySelectorAll("td"), cell => Assert.Equal("Length", cell.QuerySelector(".data-table-label")!.TextContent));
        Assert.All(table.QuerySelectorAll("thead, tbody, tr, th, td"), part => Assert.True(part.HasAttribute("role")));
    }

    [Fact]
    public async Task A_Table_Without_Rows_Says_So()
    {
        var page = await Rendering.Of<DataTable<string>>(
            ("Caption", "Cases"), ("Items", Array.Empty<string>()), ("Empty", "None"), ("Columns", Array.Empty<DataColumn<string>>()));
        Assert.Equal("None", page.Body!.TextContent.Trim());
    }

    [Theory]
    [InlineData(403, 403)]
    [InlineData(404, 404)]
    [InlineData(400, 400)]
    [InlineData(409, 400)]
    [InlineData(418, 400)]
    [InlineData(500, 500)]
    [InlineData(502, 500)]
    [InlineData(503, 503)]
    public async Task An_Error_Page_Says_What_Happened(int status, int words)
    {
        var page = await Rendering.Of<ErrorPage>(("Status", status), ("Reference", "00-abc"));
        Assert.Equal(Texts.Get($"errors.page.{words}.title"), page.QuerySelector("h1")!.TextContent);
        Assert.Contains("00-abc", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form"));
    }

    // The id that hint and error are named after: that of the field, or of the first choice of a group.
    private static string FieldShellId(IDocument page, string id) =>
        page.GetElementById(id)!.Closest("fieldset")?.QuerySelector("input")!.Id ?? id;
}
