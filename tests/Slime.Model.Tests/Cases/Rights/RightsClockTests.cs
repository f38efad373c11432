using Slime.Model.Cases.Fsl;
using Slime.Model.Cases.Rights;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Rights;

public sealed class RightsClockTests
{
    [Fact]
    public void Two_Months_After_A_Request_Without_Decision_The_Supplier_May_Cut()
    {
        var clock = Assert.Single(RightsClocks.Undecided([Request("2026-12-31", FslDecision.Pending), Request("2027-01-10", FslDecision.Pending)]));
        Assert.Equal((RightsClockCode.FslUndecided, Day("2026-12-31"), Day("2027-02-28")), (clock.Code, clock.Since, clock.On));
        Assert.Empty(RightsClocks.Undecided([Request("2026-12-31", FslDecision.Granted), Request("2026-12-31", null)]));
        Assert.Empty(RightsClocks.Undecided([Request("2026-12-31", FslDecision.Pending) with { Kind = FslKind.Water }]));
    }

    [Theory]
    [InlineData("limited", "2026-11-01", "2026-12-31"), InlineData("cut", "2026-11-01", null), InlineData("normal", null, null), InlineData("limited", null, null), InlineData(null, null, null)]
    public void Sixty_Days_After_Power_Was_Limited_It_May_Be_Cut(string? supply, string? since, string? on) =>
        Assert.Equal(on is null ? null : Day(on), RightsClocks.Limited(supply, since is null ? null : Day(since)).SingleOrDefault()?.On);

    [Theory]
    [InlineData("privateTenant", "G", "2025-01-01"), InlineData("socialTenant", "F", "2028-01-01"), InlineData("privateTenant", "E", "2034-01-01"), InlineData("privateTenant", "D", null)]
    [InlineData("owner", "G", null), InlineData("housedFree", "G", null), InlineData("privateTenant", null, null), InlineData(null, "G", null)]
    public void What_Is_Let_Must_Be_Decent_From_A_Day_That_Depends_On_Its_Class(string? tenure, string? label, string? on) =>
        Assert.Equal(on is null ? null : Day(on), RightsClocks.Decency(tenure, label).SingleOrDefault()?.On);

    [Theory]
    [InlineData("2026-12-15", false), InlineData("2026-12-16", true), InlineData("2026-12-31", true), InlineData("2027-03-01", true)]
    public void Somebody_Is_Told_Fifteen_Days_Before(string day, bool near) =>
        Assert.Equal(near, new RightsClock(RightsClockCode.PowerLimited, null, Day("2026-12-31"), RightsClocks.LimitedSource).IsNearOn(Day(day)));

    [Theory]
    [InlineData(RightsClockCode.NotDecent, "2027-12-16", false), InlineData(RightsClockCode.NotDecent, "2027-12-17", true)]
    [InlineData(RightsClockCode.NotDecent, "2028-01-01", true), InlineData(RightsClockCode.NotDecent, "2028-01-02", false)]
    [InlineData(RightsClockCode.FslUndecided, "2027-12-16", false), InlineData(RightsClockCode.FslUndecided, "2028-01-02", true), InlineData(RightsClockCode.PowerLimited, "2028-03-01", true)]
    public void A_Day_Of_The_Law_That_Has_Passed_Is_Nothing_To_Do_And_A_Supply_At_Risk_Is(RightsClockCode code, string day, bool isToDo) =>
        Assert.Equal(isToDo, new RightsClock(code, null, Day("2028-01-01"), RightsClocks.DecencySource).IsToDoOn(Day(day)));

    [Fact]
    public void A_Decision_Of_The_Fund_Stops_Its_Clock()
    {
        var now = At("2027-01-20T10:00");
        var pending = Routed().Then(state => FslDecisions.Record(state, new RecordFslRequest(Day("2027-01-02"), 10_000, FslKind.Energy, FslDecision.Pending, FslSource.Correction), now));
        Assert.Equal(Day("2027-03-02"), Assert.Single(RightsClocks.Of(pending), clock => clock.Code == RightsClockCode.FslUndecided).On);
        var decided = pending.Then(state => FslDecisions.Record(state, new RecordFslRequest(Day("2027-01-02"), null, FslKind.Energy, FslDecision.Refused, FslSource.Correction), now));
        Assert.DoesNotContain(RightsClocks.Of(decided), clock => clock.Code == RightsClockCode.FslUndecided);
    }

    [Fact]
    public void The_Clocks_Of_A_Household_Stand_In_The_Order_Of_Their_Days()
    {
        var routed = Routed();
        var state = (routed with { Facts = routed.Facts with { Supply = "limited", SupplySince = Day("2026-12-20"), Tenure = "privateTenant", DpeClass = "F", DpeDate = Day("2022-05-02") } })
            .Then(known => FslDecisions.Record(known, new RecordFslRequest(Day("2027-01-02"), 10_000, FslKind.Energy, FslDecision.Pending, FslSource.Correction), At("2027-01-20T10:00")));
        Assert.Equal(
            [
                new RightsClock(RightsClockCode.PowerLimited, Day("2026-12-20"), Day("2027-02-18"), "décret n° 2023-133 du 24 février 2023"),
                new RightsClock(RightsClockCode.FslUndecided, Day("2027-01-02"), Day("2027-03-02"), "décret n° 2008-780 du 13 août 2008, art. 3"),
                new RightsClock(
                    RightsClockCode.NotDecent, null, Day("2028-01-01"),
                    "loi n° 89-462 du 6 juillet 1989, art. 6, et loi n° 2021-1104 du 22 août 2021"),
            ],
            RightsClocks.Of(state));
        Assert.Empty(RightsClocks.Of(routed));
    }

    [Fact]
    public void Every_Clock_Bears_Its_Source() =>
        Assert.All(
            [.. RightsClocks.Undecided([Request("2026-12-31", FslDecision.Pending)]), .. RightsClocks.Limited("limited", Day("2026-11-01")), .. RightsClocks.Decency("privateTenant", "G")],
            clock => Assert.NotEmpty(clock.Source));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);

    private static FslRequest Request(string on, FslDecision? decision) => new(Day(on), null, FslKind.Energy, decision, FslSource.Correction);
}
