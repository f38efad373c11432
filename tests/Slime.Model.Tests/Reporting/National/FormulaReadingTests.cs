using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.National;
using Slime.Model.Tests.Reporting.Ledger;
using Xunit;

namespace Slime.Model.Tests.Reporting.National;

/// <summary>How a formula is written, of four households of six, one, four and nine persons.</summary>
public sealed class FormulaReadingTests
{
    private static readonly HashSet<string> Outside = ["expenses", "days.mediator"];

    private static readonly LedgerRow[] Rows = [.. new[] { 6, 1, 4, 9 }.Select(persons => SampleRow.Bare with { Persons = persons, Orientations = ["adil:sent"] })];

    [Theory]
    [InlineData("received[persons=4]", 1), InlineData("received[persons!=6]", 3), InlineData("received[persons<4]", 1)]
    [InlineData("received[persons<=1]", 1)]
    [InlineData("received[persons>4]", 2), InlineData("received[persons>=4]", 3), InlineData("received[persons>-1]", 4)]
    [InlineData("received[persons>=4, persons<9]", 2)]
    [InlineData("received[orientation=adil:sent]", 4), InlineData("received[orientation!=adil:sent]", 0), InlineData("received[scheme=other_one]", 0)]
    public void A_Condition_Compares_A_Code_Or_A_Figure(string formula, int expected) => Assert.Equal(expected, Value(formula));

    [Theory]
    [InlineData("received[surface>=0]"), InlineData("received[surface!=5]"), InlineData("received[effort<0.08]")]
    public void A_Figure_That_Nobody_Knows_Fulfils_No_Condition(string formula) => Assert.Equal(0, Value(formula));

    [Theory]
    [InlineData(" ( received  +received ) *2 - 1.5 ", 14.5), InlineData("sum ( received [ persons >= 4 , persons < 9 ] . persons )", 10)]
    [InlineData("2 * 3 + 4 * 5", 26)]
    [InlineData("20 - 4 - 3", 13), InlineData("24 / 4 / 3", 2), InlineData("24 / (4 / 2)", 12), InlineData("days . mediator * 2", 24)]
    public void Spaces_Do_Not_Matter_And_Signs_Bind_As_In_School(string formula, double expected) => Assert.Equal((decimal)expected, Value(formula));

    [Theory]
    [InlineData("median(received.persons)", 5), InlineData("median(received[persons<9].persons)", 4)]
    [InlineData("median(received[persons=9].persons)", 9)]
    public void The_Median_Is_The_Middle_Of_The_Sorted(string formula, double expected) => Assert.Equal((decimal)expected, Value(formula));

    [Theory]
    [InlineData(
        "visitd",
        "unknown measure 'visitd'; known are closed, closedUnvisited, days.mediator, eligible, expenses, followed12, followed6, opinions, oriented, received, visited, visitedEligible")]
    [InlineData(
        "sum(visitd.persons)",
        "unknown measure 'visitd'; known are closed, closedUnvisited, eligible, followed12, followed6, opinions, oriented, received, visited, visitedEligible")]
    [InlineData("(received", "')' was expected"), InlineData("received[tenure=owner", "']' was expected")]
    [InlineData("sum received", "'(' was expected"), InlineData("sum(received)", "'.' was expected")]
    [InlineData("received[tenure]", "a comparison was expected after 'tenure'"), InlineData("received[tenure=]", "'tenure=' compares with nothing")]
    [InlineData("received[=owner]", "'=' was not expected")]
    [InlineData("received[tenure<=owner]", "'tenure' is a code, and has no more and less")]
    [InlineData("received[persons>many]", "'many' is no number"), InlineData("received received", "'r' was not expected")]
    [InlineData("1 +", "something is missing at its end"), InlineData("sum(", "something is missing at its end")]
    public void Whoever_Wrote_It_Is_Told_What_Was_Expected(string formula, string why) =>
        Assert.Equal(why, Assert.Throws<FormulaException>(() => Formula.Parse(formula, Outside)).Message);

    [Theory]
    [InlineData("sum(received.pieces)", "unknown figure 'pieces'; known are daysToClosure, daysToContact, ")]
    [InlineData("received[tenur=owner]", "unknown field 'tenur'; known are accompanied, builtPeriod, closureReason, cold, damp, daysToClosure, ")]
    public void Codes_And_Figures_That_Are_Known_Are_Listed_In_Their_Order(string formula, string why) =>
        Assert.StartsWith(why, Assert.Throws<FormulaException>(() => Formula.Parse(formula, Outside)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("received", Aggregate.Count, null), InlineData("sum(received.persons)", Aggregate.Sum, "persons")]
    [InlineData("median(received.persons)", Aggregate.Median, "persons")]
    public void A_Question_Says_What_It_Takes_Of_The_Cases(string formula, Aggregate aggregate, string? number)
    {
        var measure = Assert.IsType<Formula.OfRows>(Formula.Parse(formula, Outside)).Measure;
        Assert.Equal((aggregate, "received", number), (measure.Aggregate, measure.Base, measure.Number));
    }

    private static decimal? Value(string formula)
    {
        var definition = new ReportDefinition([new ReportLine("A", "x", "x", Formula.Parse(formula, Outside), formula, null, null)]);
        var count = new ReportCount(definition, [new ReportPeriod(SampleRow.Received, SampleRow.Received, EligibilityRule.AnahVeryModest)]);
        foreach (var row in Rows) count.Add(row);
        return definition.Lines[0].Formula!.Evaluate(count.Of(0), new Dictionary<string, decimal?> { ["days.mediator"] = 12 });
    }
}
