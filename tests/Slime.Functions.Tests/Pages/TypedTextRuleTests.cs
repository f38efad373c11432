using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Slime.Functions.Orientations;
using Slime.Functions.Staff;
using Slime.Functions.Team;
using Slime.Platform.Storage;
using Slime.Platform.Web;
using Xunit;

namespace Slime.Functions.Tests.Pages;

/// <summary>Every text comes in by one of two doors, forms and JSON, and both clean it.</summary>
public sealed partial class TypedTextRuleTests
{
    private const string Typed = "An\u202ene\u200b Exem\u0000ple\u2028Mod\u00e8le";
    private const string Clean = "Anne Exemple\nMod\u00e8le";

    [Fact]
    public async Task A_Form_Is_Cleaned_Before_Anybody_Reads_It()
    {
        var http = new DefaultHttpContext();
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"name={Uri.EscapeDataString(Typed.Replace("\0", "", StringComparison.Ordinal))}&other="));
        var posted = await PostedForm.ReadFormAsync(http, TestContext.Current.CancellationToken);
        Assert.Equal((Clean, ""), (posted["name"].ToString(), posted["other"].ToString()));
    }

    [Fact]
    public void A_Body_Is_Cleaned_Wherever_It_Holds_Text()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new { name = Typed, source = Typed });
        var scheme = System.Text.Json.JsonSerializer.Deserialize<SchemeInput>(json, SlimeJson.Requests)!;
        Assert.Equal((Clean, Clean), (scheme.Name, scheme.Source));
        Assert.Equal(Typed, System.Text.Json.JsonSerializer.Deserialize<SchemeInput>(json, SlimeJson.Options)!.Name);
        Assert.Equal(Clean, System.Text.Json.JsonSerializer.Deserialize<StaffInput>(json.Replace("source", "organisation", StringComparison.Ordinal), SlimeJson.Requests)!.Organisation);
    }

    [Fact]
    public void Nothing_Reads_A_Form_Or_A_Body_Past_The_Rule()
    {
        var sources = RepositoryFiles.In("src", ".cs").Select(path => (path, text: File.ReadAllText(path))).ToList();
        Assert.Equal(["PostedForm.cs"], sources.Where(file => RawForm().IsMatch(file.text)).Select(file => Path.GetFileName(file.path)));
        Assert.DoesNotContain(sources, file => file.text.Contains("ReadFromJsonAsync", StringComparison.Ordinal));
    }

    [Fact]
    public void No_Field_Lets_The_Browser_Cut_What_Is_Typed() =>
        Assert.DoesNotContain(RepositoryFiles.In("src", ".razor"), path => File.ReadAllText(path).Contains("maxlength=", StringComparison.Ordinal));

    [GeneratedRegex(@"Request\.ReadFormAsync|Request\.Form\b")]
    private static partial Regex RawForm();
}
