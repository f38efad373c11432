using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Pages;

/// <summary>docs/glossary.md says which words people read, and which they never do.</summary>
public sealed class GlossaryTests
{
    private static readonly IReadOnlyList<(string Word, IReadOnlyList<string> Never)> Lines =
    [
        .. File.ReadLines(Repository.Path("docs", "glossary.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToList())
            .Skip(2)
            .Select(cells => (cells[0], (IReadOnlyList<string>)cells[3].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))),
    ];

    private static readonly IReadOnlyList<(string Key, string Value)> Written =
    [
        .. from file in RepositoryFiles.In("src/Slime.Functions/Resources", ".resx")
           from data in XDocument.Load(file).Root!.Elements("data")
           select (data.Attribute("name")!.Value, data.Element("value")!.Value),
    ];

    [Fact]
    public void No_Text_Calls_A_Thing_By_A_Word_That_The_Glossary_Rules_Out()
    {
        var ruledOut = Lines.SelectMany(line => line.Never).ToList();
        Assert.Contains("donneur d’alerte", ruledOut);
        Assert.Empty(Written.SelectMany(text => ruledOut.Where(word => Says(text.Value, word)).Select(word => $"{text.Key}: {word}")));
    }

    [Fact]
    public void Every_Word_Of_The_Glossary_Is_On_Screen() =>
        Assert.All(Lines, line => Assert.Contains(Written, text => Says(text.Value, line.Word)));

    /// <summary>The word by itself or in the plural, whatever stands before it.</summary>
    private static bool Says(string text, string word) => Regex.IsMatch(text, $@"(?<!\p{{L}}){Regex.Escape(word)}(e?s)?(?!\p{{L}})", RegexOptions.IgnoreCase);
}
