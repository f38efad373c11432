using System.Text.RegularExpressions;
using Xunit;

namespace Slime.Functions.Tests.Architecture;

/// <summary>Names of tests are sentences that are read in a list.</summary>
public sealed partial class NamesTests
{
    private const int Longest = 90;

    [Fact]
    public void The_Name_Of_A_Test_Is_A_Sentence_Of_Ninety_Characters_At_Most()
    {
        var names = RepositoryFiles.In("tests", ".cs").SelectMany(file => Test().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)).ToList();
        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => name.Length > Longest);
    }

    /// <summary>A method below an attribute of xunit or FsCheck, with other attributes between.</summary>
    [GeneratedRegex(@"\[(?:Fact|Theory|Property)\b[^\n]*\n(?:\s*(?:\[|//)[^\n]*\n)*\s*public (?:static |async )*[\w<>.?]+ (?<name>\w+)\(", RegexOptions.ExplicitCapture)]
    private static partial Regex Test();
}
