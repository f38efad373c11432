using System.Globalization;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.National;
using Slime.Model.Tests.Reporting.Ledger;
using Xunit;

namespace Slime.Model.Tests.Reporting.National;

public sealed class RowBasesTests
{
    private static readonly LedgerRow Row = SampleRow.Full;

    /// <summary>A definition file names these words: each is asked of its own day.</summary>
    [Theory]
    [InlineData("received", 0), InlineData("visited", 8), InlineData("closed", 11), InlineData("oriented", 9), InlineData("opinions", 15), InlineData("followed6", 181)]
    [InlineData("eligible", 0), InlineData("visitedEligible", 8)]
    public void A_Case_Is_One_Of_A_Period_By_Its_Day_Both_Ends_Included(string name, int days)
    {
        var day = SampleRow.Received.AddDays(days);
        Assert.Equal([true, false, false], new[] { Period(day, day), Period(day.AddDays(1), day.AddDays(9)), Period(day.AddDays(-9), day.AddDays(-1)) }.Select(period => RowBases.Bases[name](Row, period)));
        Assert.Equal(name == "received", RowBases.Bases[name](SampleRow.Bare, Period(SampleRow.Received, SampleRow.Received.AddYears(2))));
    }

    [Fact]
    public void Who_Is_Not_Eligible_Was_Visited_Or_Never_Answered_Is_Not_Among_Those_Who_Are()
    {
        var ever = Period(SampleRow.Received, SampleRow.Received.AddYears(2));
        var strict = ever with { Rule = EligibilityRule.AnahVeryModest };
        Assert.Equal([false, false], new[] { "eligible", "visitedEligible" }.Select(name => RowBases.Bases[name](Row, strict)));
        Assert.False(RowBases.Bases["closedUnvisited"](Row, ever));
        Assert.True(RowBases.Bases["closedUnvisited"](Row with { VisitedOn = null }, ever));
        Assert.False(RowBases.Bases["closedUnvisited"](Row with { VisitedOn = null, ClosedOn = null }, ever));
        Assert.False(RowBases.Bases["followed12"](Row, ever));
        Assert.True(RowBases.Bases["followed12"](Row with { FollowUps = [Row.FollowUps[1] with { On = SampleRow.Received.AddDays(365) }] }, ever));
    }

    [Fact]
    public void Each_Code_Of_A_Case_Is_Compared_Under_Its_Name() => Assert.Equal(
    [
        "accompanied=yes", "builtPeriod=before1948", "closureReason=movedAway", "cold=no", "damp=yes", "dpeClass=F", "energyEffort=exceedsAboveThirdDecile", "energyPoor=yes", "family=works legal",
        "followUp12=", "followUp6=firstAction savings", "healthTrouble=yes", "heating=gas", "incomeBand=modest", "orientation=adil:sent caue:done", "reason=cold arrears", "restriction=yes",
        "scheme=adil caue", "singleParent=no", "sourceChannel=phone", "sourceKind=mds", "supply=limited", "supplyCut=no", "tenure=privateTenant", "territory=LEN", "under30=yes", "urgency=urgent",
        "worksConclusion=works", "worksDecision=go",
    ], RowBases.Codes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={string.Join(' ', pair.Value(Row, Period(default, default) with { KindOf = source => source is null ? null : "mds" }))}"));

    [Fact]
    public void Each_Figure_Of_A_Case_Is_Taken_Under_Its_Name() => Assert.Equal(
    [
        "daysToClosure=11", "daysToContact=3", "daysToOpinion=3", "daysToRouting=1", "daysToVisit=6", "effort=0.123456", "equipmentEuros=21.5", "equipmentPieces=20", "from18to24=36", "from25to59=37", "from60=38",
        "fslRecurrenceMonths=40", "fslRequests=32", "grantedEuros=41", "orientations=2", "orientationsAccepted=25", "orientationsDone=27", "orientationsNoAnswer=28", "orientationsRefused=26", "orientationsSent=24",
        "persons=34", "previousCases=31", "surface=39", "under18=35",
    ], RowBases.Numbers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value(Row):0.######}")));

    [Fact]
    public void What_Nobody_Said_Is_No_Code_And_No_Figure()
    {
        var period = Period(default, default);
        Assert.Equal(
            ["accompanied", "cold", "damp", "energyPoor", "healthTrouble", "restriction", "supplyCut", "territory", "under30", "urgency"],
            RowBases.Codes.Where(pair => pair.Value(SampleRow.Bare, period).Any(code => code is not null)).Select(pair => pair.Key).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["daysToClosure", "daysToContact", "daysToOpinion", "daysToRouting", "daysToVisit", "effort", "from18to24", "from25to59", "from60", "fslRecurrenceMonths", "surface", "under18"],
            RowBases.Numbers.Where(pair => pair.Value(SampleRow.Bare) is null).Select(pair => pair.Key).Order(StringComparer.Ordinal));
    }

    private static ReportPeriod Period(DateOnly from, DateOnly to) => new(from, to, EligibilityRule.AnahModest);
}
