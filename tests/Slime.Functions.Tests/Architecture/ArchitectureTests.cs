using System.Text.RegularExpressions;
using Slime.Functions.CaseRecord;
using Xunit;

namespace Slime.Functions.Tests.Architecture;

/// <summary>The plan of the house holds: see docs/architecture.md.</summary>
public sealed class ArchitectureTests
{
    private static readonly Rooms Table = Rooms.Read();

    /// <summary>Ten ways in which the house would become one tangle again.</summary>
    public static TheoryData<string, string, string> Forbidden => new()
    {
        { "Slime.Model", "Communes", "Cases" },
        { "Slime.Model", "Text", "Referrals" },
        { "Slime.Model", "Cases", "Reporting" },
        { "Slime.Platform", "Storage", "Http" },
        { "Slime.Platform", "Web", "Security" },
        { "Slime.Platform", "Telemetry", "Storage" },
        { "Slime.Functions", "Cases", "Notifications" },
        { "Slime.Functions", "Cases", "Ledger" },
        { "Slime.Functions", "Ledger", "Steering" },
        { "Slime.Functions", "Cases", "CaseRecord" },
    };

    [Fact]
    public void The_Rooms_Use_Each_Other_As_The_Table_Says_And_No_Other_Way()
    {
        var actual = Table.With(House.Edges);
        if (File.ReadAllText(Rooms.File) == actual) return;
        var made = Path.Combine(AppContext.BaseDirectory, "rooms.txt");
        File.WriteAllText(made, actual);
        Assert.Fail($"Not in rooms.txt: {string.Join("; ", Table.Violations(House.Edges))}. The table as the code has it is in {made}.");
    }

    [Theory, MemberData(nameof(Forbidden))]
    public void An_Edge_That_The_Table_Does_Not_Have_Is_Reported(string project, string from, string to)
    {
        var edge = new Edge(project, from, to);
        Assert.Empty(Table.Violations(House.Edges));
        Assert.Equal([edge], Table.Violations(House.Edges.Append(edge)));
    }

    [Theory, InlineData("Slime.Model"), InlineData("Slime.Platform"), InlineData("Slime.Functions"), InlineData("Slime.Development")]
    public void No_Arrow_Goes_Up(string project) => Assert.DoesNotContain(House.Edges, edge => edge.Project == project && Table.GoesUp(edge));

    [Fact]
    public void Projects_Stand_On_Each_Other_In_One_Order()
    {
        Assert.Empty(House.ProjectUses["Slime.Model"]);
        Assert.Equal(["Slime.Model"], House.ProjectUses["Slime.Platform"]);
        Assert.Equal(["Slime.Model", "Slime.Platform"], House.ProjectUses["Slime.Functions"]);
        Assert.Equal(["Slime.Functions", "Slime.Model", "Slime.Platform"], House.ProjectUses["Slime.Development"]);
    }

    [Fact]
    public void What_Only_The_Body_Of_A_Method_Or_A_Page_Names_Is_Seen()
    {
        Assert.Contains(new Edge("Slime.Functions", "CaseRecord", "Staff"), House.EdgesOf(typeof(CasePage)));
    }

    [Fact]
    public void The_Map_In_The_Documentation_Is_Drawn_From_The_Table()
    {
        var path = Path.Combine(RepositoryFiles.Root, "docs", "architecture.md");
        var written = File.ReadAllText(path);
        var drawn = Put(written, "rooms", Table.Picture());
        if (written == drawn) return;
        var made = Path.Combine(AppContext.BaseDirectory, "architecture.md");
        File.WriteAllText(made, drawn);
        Assert.Fail($"docs/architecture.md is not what the table says; {made} is.");
    }

    private static string Put(string document, string mark, string text) =>
        Regex.Replace(document, $"(<!-- {mark} -->\n).*?(<!-- end -->)", match => match.Groups[1].Value + text + match.Groups[2].Value, RegexOptions.Singleline);
}
