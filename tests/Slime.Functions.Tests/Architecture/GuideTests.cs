using System.Text.RegularExpressions;
using Xunit;

namespace Slime.Functions.Tests.Architecture;

/// <summary>What the guide says of a field is what the field that it takes as its example has taken.</summary>
public sealed partial class GuideTests
{
    /// <summary>So many source files are bearable for one more question.</summary>
    private const int Most = 8;

    [Fact]
    public void The_Example_Field_Touches_The_Files_That_The_Guide_Lists_And_Eight_At_Most()
    {
        var guide = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "adding-a-feature.md"));
        var listed = ListedFile().Matches(guide).Select(match => match.Groups["file"].Value).ToList();
        var touched = RepositoryFiles.In("src", ".cs", ".razor", ".resx", ".js")
            .Where(file => !file.Contains("wwwroot", StringComparison.Ordinal) && NamesTheField().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Path.Combine(RepositoryFiles.Root, "src"), file).Replace(Path.DirectorySeparatorChar, '/'));
        Assert.Equal(listed.Order(StringComparer.Ordinal), touched.Order(StringComparer.Ordinal));
        Assert.InRange(listed.Count, 1, Most);
    }

    [GeneratedRegex(@"(?m)^\d\. `(?<file>Slime\.[^`]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex ListedFile();

    /// <summary>The path of the contract, or the member of a household that bears it.</summary>
    [GeneratedRegex(@"household\.language|household\??\.Language|\bstring\? Language\b|input\.Language")]
    private static partial Regex NamesTheField();
}
