using Slime.Model.Indicators;
using Slime.Model.Reporting.National;
using Slime.Model.Tests.Reporting.Ledger;
using Xunit;

namespace Slime.Model.Tests.Reporting.National;

public sealed class ReportDefinitionTests
{
    private static readonly HashSet<string> Outside = [];

    [Fact]
    public void A_File_May_Have_Comments_Trailing_Commas_And_Lines_That_A_Person_Writes()
    {
        var lines = ReportDefinition.Parse(
            """
            {
              "lines": [
                // What was received.
                { "code": "A1", "section": "x", "label": "Reçus", "formula": "received", "unit": "households", "source": "CLER" },
                { "code": "T1", "section": "y", "label": "Commentaire", "narrative": true, "unit": "households", "source": "CLER" },
              ],
            }
            """,
            Outside).Lines;
        Assert.Equal(
            ("A1", "x", "Reçus", "received", "households", "CLER", false),
            (lines[0].Code, lines[0].Section, lines[0].Label, lines[0].Text, lines[0].Unit, lines[0].Source, lines[0].IsNarrative));
        Assert.Equal(
            ("T1", "y", "Commentaire", null, null, "CLER", true),
            (lines[1].Code, lines[1].Section, lines[1].Label, lines[1].Text, lines[1].Unit, lines[1].Source, lines[1].IsNarrative));
    }

    [Theory]
    [InlineData("null", "it has no lines"), InlineData("{}", "it has no lines"), InlineData("""{ "lines": [] }""", "it has no lines")]
    [InlineData("""{ "lines": [{ "code": "A1", "label": "x", "formula": "received" }] }""", "line 1 (A1): label and section are needed")]
    [InlineData("""{ "lines": [{ "code": "A1", "section": "x", "formula": "received" }] }""", "line 1 (A1): label and section are needed")]
    [InlineData("""{ "lines": [{ "code": "A1", "section": "x", "label": "x" }] }""", "line 1 (A1): something is missing at its end")]
    [InlineData("""{ "lines": [{ "code": "", "section": "x", "label": "x" }] }""", "entry 1: it has no code")]
    [InlineData("""{ "lines": [{ "section": "x", "label": "x" }] }""", "entry 1: it has no code")]
    public void A_File_That_Makes_No_Sense_Says_Where_And_Why(string file, string why) =>
        Assert.Equal(why, Assert.Throws<FormulaException>(() => ReportDefinition.Parse(file, Outside)).Message);

    [Theory]
    [InlineData("received[persons=1]", true), InlineData("received[persons=2]", false), InlineData("received", false)]
    [InlineData("eligible[persons=1]", false)]
    [InlineData("sum(received[persons=1].persons)", false)]
    public void Two_Questions_Are_The_Same_When_All_That_They_Ask_Is(string formula, bool same)
    {
        var (one, other) = (Formula.Parse("received[persons=1]", Outside).Measures.Single(), Formula.Parse(formula, Outside).Measures.Single());
        Assert.Equal(same, one.Equals(other));
        Assert.False(one.Equals(null));
    }

    [Fact]
    public void A_Question_That_Is_Asked_Twice_Is_Counted_Once_And_Two_Questions_Are_Two()
    {
        string[] formulas =
        [
            "received[persons=1]", "received[persons=2]", "received[persons=1] + received[persons=2]", "sum(received.persons)", "median(received.persons)", "sum(received.orientations)",
            "sum(eligible.persons)", "received", "received[persons=2] * sum(received.persons)",
        ];
        var definition = new ReportDefinition([.. formulas.Select((formula, at) => new ReportLine($"A{at}", "x", "x", Formula.Parse(formula, Outside), formula, null, null))]);
        var count = new ReportCount(definition, [new ReportPeriod(SampleRow.Received, SampleRow.Received, EligibilityRule.AnahVeryModest)]);
        foreach (var persons in new[] { 2, 1, 2 }) count.Add(SampleRow.Bare with { Persons = persons });
        Assert.Equal(7, count.Of(0).Count);
        Assert.Equal(
            [1m, 2m, 3m, 5m, 2m, 0m, 0m, 3m, 10m],
            definition.Lines.Select(line => line.Formula!.Evaluate(count.Of(0), new Dictionary<string, decimal?>())));
    }
}
