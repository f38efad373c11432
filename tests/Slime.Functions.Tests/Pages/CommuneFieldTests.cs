using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Slime.Functions.Communes;
using Slime.Platform.Web.Components;
using Xunit;

namespace Slime.Functions.Tests.Pages;

public sealed class CommuneFieldTests
{
    private const string Name = "dwelling.communeInsee";

    [Fact]
    public async Task Without_Script_It_Is_A_Search_Answered_By_Radios()
    {
        var page = await WholePage.Render();
        Assert.Equal("62120", page.QuerySelector($"input[type=text][name='{Name}.query']")!.GetAttribute("value"));
        var radios = page.QuerySelectorAll($"input[type=radio][name='{Name}']");
        Assert.Equal(["62014", "62041"], radios.Select(radio => radio.GetAttribute("value")));
        Assert.Equal("62014", page.QuerySelector($"input[name='{Name}']:checked")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_Script_Finds_Its_Texts_And_Address_In_The_Page()
    {
        var field = (await WholePage.Render()).QuerySelector("[data-commune-field]")!;
        Assert.Equal("/api/communes", field.GetAttribute("data-source"));
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(field.GetAttribute("data-texts")!)!;
        var script = await File.ReadAllTextAsync(
            Path.Combine(RepositoryFiles.Root, "src/Slime.Functions/Shell/Assets/commune-combobox.js"), TestContext.Current.CancellationToken);
        Assert.Equal(8, texts.Count);
        Assert.All(texts.Keys, key => Assert.Contains($"say.{key}", script, StringComparison.Ordinal));
    }

    [Fact]
    public void A_Radio_Answers_The_Search_It_Was_Listed_For()
    {
        Assert.Equal(new("62041", "62000"), Read(("", "62041"), (".query", " 62000 "), (".listedFor", "62000")));
        Assert.Equal(new(null, "lens"), Read(("", "62041"), (".query", "lens"), (".listedFor", "62000")));
    }

    [Fact]
    public void A_Choice_Made_With_Script_Stands_Alone()
    {
        Assert.Equal(new("62041", "Arras (62000)"), Read(("", "62041"), (".query", "Arras (62000)")));
        Assert.Equal(new(null, "arr"), Read(("", ""), (".query", "arr")));
        Assert.Equal(new(null, ""), Read());
    }

    private static TypedCommune Read(params (string Suffix, string Value)[] fields) =>
        TypedCommune.Read(new FormCollection(fields.ToDictionary(f => Name + f.Suffix, f => new StringValues(f.Value))), Name);
}
