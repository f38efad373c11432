using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Slime.Functions.Programmes;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Programmes;

public sealed class ProgrammePageTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    private const string Source = "/pilotage/programmes/2014-2017";

    [Fact]
    public async Task Budget_Lines_Are_Added_And_Removed_And_Money_Is_Read_As_People_Write_It()
    {
        var client = await Application.SignInAsync("coordination");
        var form = await FormAsync(client);
        var more = await PostAsync(client, Source, With(form, ("do", "addLine")));
        Assert.NotNull((await ParseAsync(more)).QuerySelector("input[name='budget[1].label']"));
        var fewer = await PostAsync(client, Source, With(form, ("do", "removeLine:0")));
        Assert.Null((await ParseAsync(fewer)).QuerySelector("input[name='budget[0].label']"));

        using var saved = await PostAsync(client, Source, With(form, ("budget[0].amountCents", "12 345,60 €"), ("budget[1].label", "Matériel"), ("budget[1].amountCents", "0,5")));
        Assert.Equal((HttpStatusCode.SeeOther, "/pilotage/programmes?fait=2014-2017"), (saved.StatusCode, saved.Headers.Location!.OriginalString));
        var stored = await client.GetStringAsync("/api/programmes/2014-2017", TestContext.Current.CancellationToken);
        Assert.Contains("1234560", stored, StringComparison.Ordinal);
        Assert.Contains("""{"label":"Matériel","amountCents":50,"id":"l2","nature":"other"}""", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Budget_With_Three_Digits_After_The_Point_Is_Asked_Again()
    {
        var client = await Application.SignInAsync("coordination");
        using var refused = await PostAsync(client, Source, With(await FormAsync(client), ("budget[0].amountCents", "745.000")));
        var page = await ParseAsync(refused);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("745.000", page.QuerySelector("input[name='budget[0].amountCents']")!.GetAttribute("value"));
        Assert.Contains("745 000 ou 745\u00a0?", page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_List_Says_Which_Programmes_Are_Closed_And_The_Form_Closes_One()
    {
        var client = await Application.SignInAsync("coordination");
        var list = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync("/pilotage/programmes", TestContext.Current.CancellationToken));
        Assert.Contains("Clos", list.QuerySelector("#programme-2014-2017")!.TextContent, StringComparison.Ordinal);
        Assert.Single(list.QuerySelectorAll("h2[id^=programme-]"), heading => heading.TextContent.Contains("Clos", StringComparison.Ordinal));

        using var saved = await PostAsync(client, Source, With(await FormAsync(client), ("closedOn", "2017-06-30")));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Contains("\"closedOn\":\"2017-06-30\"", await client.GetStringAsync("/api/programmes/2014-2017", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Refused_Form_Keeps_What_Was_Typed_And_Says_Where_It_Is_Wrong()
    {
        var client = await Application.SignInAsync("coordination");
        var form = With(await FormAsync(client), ("to", "2013-01-01"), ("planned", "beaucoup"), ("name", "Nom gardé"));
        using var refused = await PostAsync(client, Source, form);
        var page = await ParseAsync(refused);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("Nom gardé", page.QuerySelector("input[name=name]")!.GetAttribute("value"));
        Assert.Equal("beaucoup", page.QuerySelector("input[name=planned]")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector(".error-summary a[href='#field-planned']"));
    }

    [Fact]
    public async Task Whoever_Saves_Over_Somebody_Else_Sees_Both_And_Decides()
    {
        var client = await Application.SignInAsync("coordination");
        var form = await FormAsync(client);
        using var first = await PostAsync(client, Source, With(form, ("name", "Nom des autres")));
        using var second = await PostAsync(client, Source, With(form, ("name", "Mon nom")));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await ParseAsync(second);
        Assert.Contains("Nom des autres", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        using var decided = await PostAsync(client, Source, Fields(page));
        Assert.Equal(HttpStatusCode.SeeOther, decided.StatusCode);
        Assert.Contains("Mon nom", await client.GetStringAsync("/api/programmes/2014-2017", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_New_Programme_Cannot_Take_The_Id_Of_Another()
    {
        var client = await Application.SignInAsync("coordination");
        var form = With(await FormAsync(client), ("id", "2014-2017"), ("version", ProgrammeForm.NewVersion), ("name", "Autre"));
        using var refused = await PostAsync(client, "/pilotage/programmes/nouveau", form);
        Assert.NotNull((await ParseAsync(refused)).QuerySelector("#field-id-error"));
    }

    private static async Task<Dictionary<string, string>> FormAsync(HttpClient client) =>
        Fields(await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(Source, TestContext.Current.CancellationToken)));

    private static Dictionary<string, string> Fields(IParentNode page) => page.QuerySelectorAll("form[method=post] input[name]")
        .Where(input => input.GetAttribute("type") != "radio" || input.HasAttribute("checked"))
        .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "", StringComparer.Ordinal);

    private static Dictionary<string, string> With(Dictionary<string, string> form, params (string Name, string Value)[] changes)
    {
        var changed = new Dictionary<string, string>(form, StringComparer.Ordinal);
        foreach (var (name, value) in changes) changed[name] = value;
        return changed;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, Dictionary<string, string> form) =>
        client.PostAsync(path, new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);

    private static async Task<IDocument> ParseAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
