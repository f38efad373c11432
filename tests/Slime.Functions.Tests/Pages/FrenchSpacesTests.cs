using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slime.Platform.Resources;
using Xunit;

namespace Slime.Functions.Tests.Pages;

/// <summary>A colon at the beginning of a line, or a lonely quotation mark at its end, is a fault of French typography.</summary>
public sealed partial class FrenchSpacesTests
{
    private static readonly IReadOnlyList<string> Keys =
        [.. RepositoryFiles.In("src", ".resx").SelectMany(file => XDocument.Load(file).Root!.Elements("data")).Select(data => data.Attribute("name")!.Value)];

    [Fact]
    public void No_Line_Of_A_Text_Breaks_Before_A_High_Sign_Or_Inside_Quotation_Marks()
    {
        Assert.NotEmpty(Keys);
        var breaking = Keys.Where(key => !key.StartsWith("ledger.", StringComparison.Ordinal) && Texts.Find(key) is { } text && Breaks().IsMatch(text)).ToList();
        Assert.Empty(breaking);
    }

    [Fact]
    public void A_Number_Stays_Beside_Its_Unit() =>
        Assert.Equal("12,8\u00a0%", Texts.Get("reports.percent", "12,8"));

    [Fact]
    public void A_Thousand_Stays_On_Its_Line() =>
        Assert.Equal("Pour 1\u00a0000 ménages", Texts.Get("steering.column.perThousand"));

    [Fact]
    public void Words_Of_The_Ledger_Keep_Spaces_As_People_Type_Them() =>
        Assert.Equal("ADIL : Envoyée", Texts.Get("ledger.orientation", "ADIL", "Envoyée"));

    [GeneratedRegex("\\S [:;?!»]|« |\\d \\d{3}\\b")]
    private static partial Regex Breaks();
}
