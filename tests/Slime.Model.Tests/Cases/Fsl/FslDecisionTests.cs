using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Fsl;
using Slime.Model.Cases.Visits;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Fsl;

public sealed class FslDecisionTests
{
    private static readonly LocalNow Now = At("2027-03-10T10:00");
    private static readonly DateOnly Day = new(2027, 1, 15);

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData(15_000L, null, 0)]
    [InlineData(null, FslDecision.Pending, 0)]
    [InlineData(15_000L, FslDecision.Pending, 0)]
    [InlineData(16_000L, null, 1)]
    [InlineData(16_000L, FslDecision.Pending, 1)]
    [InlineData(null, FslDecision.Granted, 1)]
    [InlineData(15_000L, FslDecision.Granted, 1)]
    public void What_Is_Known_Of_A_Request_Is_Not_Written_Again(long? cents, FslDecision? decision, int facts)
    {
        var known = Routed().Then(state => FslDecisions.Record(state, Request(Day, 15_000, FslDecision.Pending), Now));
        Assert.Equal(facts, Facts(FslDecisions.Record(known, Request(Day, cents, decision), Now)).Length);
    }

    [Fact]
    public void Of_What_Was_Told_Twice_The_Last_Word_Counts_And_Silence_Changes_Nothing()
    {
        var told = Routed().Then(state => FslDecisions.Record(state, Request(Day, 15_000, FslDecision.Pending), Now)).Then(
            state => FslDecisions.Record(state, Request(Day, 16_000, null), Now));
        Assert.Equal(
            (16_000L, FslDecision.Pending), Assert.Single(FslHistory.Of(told)) is var known ? (known.AmountCents, known.Decision) : default);
        var decided = told.Then(state => FslDecisions.Record(state, Request(Day, null, FslDecision.Granted), Now));
        Assert.Equal(
            (16_000L, FslDecision.Granted), Assert.Single(FslHistory.Of(decided)) is var after ? (after.AmountCents, after.Decision) : default);
    }

    [Fact]
    public void A_Household_Is_Observed_Until_The_Last_Time_That_Somebody_Asked()
    {
        FollowUp[] followed = [Said(FollowUpAnswer.No, Day.AddMonths(12)), Said(FollowUpAnswer.No, Day.AddMonths(6))];
        var state = Done() with { Followed = followed, FslCheckedUntil = Day };
        Assert.Equal(Day.AddMonths(12), FslHistory.ObservedUntil(state));
        Assert.Equal(Day.AddMonths(18), FslHistory.ObservedUntil(state with { FslCheckedUntil = Day.AddMonths(18) }));
    }

    [Fact]
    public void A_Request_Of_Another_Day_Or_For_Something_Else_Is_Another()
    {
        var known = Routed().Then(state => FslDecisions.Record(state, Request(Day, 15_000, null), Now));
        Assert.Single(Facts(FslDecisions.Record(known, Request(Day.AddDays(1), 15_000, null), Now)));
        Assert.Single(Facts(FslDecisions.Record(known, Request(Day, 15_000, null) with { Kind = FslKind.Other }, Now)));
    }

    [Fact]
    public void What_Was_Told_Of_Stands_In_The_Fact_With_The_Day_On_Which_It_Was() => Assert.Equal(
        new FslRequestRecorded(Now.Today, 15_000, FslKind.Water, FslDecision.Granted, FslSource.Import, new DateOnly(2027, 3, 10)),
        Assert.Single(Facts(FslDecisions.Record(Routed(), new RecordFslRequest(Now.Today, 15_000, FslKind.Water, FslDecision.Granted, FslSource.Import), Now))));

    [Fact]
    public void Sixty_Requests_Are_Told_Of_And_No_More()
    {
        var state = Enumerable.Range(1, 59).Aggregate(Routed(), (known, days) => known
            .Then(before => FslDecisions.Record(before, Request(Day.AddDays(-days), null, null), Now)));
        var full = state.Then(known => FslDecisions.Record(known, Request(Day, null, null), Now));
        Assert.Equal(60, FslHistory.Of(full).Length);
        var refused = Assert.IsType<Decision.Refused>(FslDecisions.Record(full, Request(Day.AddDays(1), null, null), Now));
        Assert.Equal((VisitCodes.TooMany, "60"), (refused.Code, Assert.Single(refused.Arguments)));
        Assert.Empty(Facts(FslDecisions.Record(full, Request(Day, null, null), Now)));
    }

    [Fact]
    public void A_Look_Into_The_Files_Counts_To_Its_Latest_Day()
    {
        Assert.Equal([new FslChecked(Now.Today, Now.Today)], Facts(FslDecisions.Check(Routed(), Now.Today, Now)));
        var looked = Routed().Then(state => FslDecisions.Check(state, Day, Now));
        Assert.Empty(Facts(FslDecisions.Check(looked, Day, Now)));
        Assert.Empty(Facts(FslDecisions.Check(looked, Day.AddDays(-1), Now)));
        Assert.Equal([new FslChecked(Day.AddDays(1), Now.Today)], Facts(FslDecisions.Check(looked, Day.AddDays(1), Now)));
        Assert.Equal(Day, FslHistory.ObservedUntil(looked.Apply(new FslChecked(Day.AddDays(-9), Now.Today), Now.At)));
        Assert.Equal(Day.AddDays(9), FslHistory.ObservedUntil(looked.Apply(new FslChecked(Day.AddDays(9), Now.Today), Now.At)));
    }

    [Fact]
    public void What_Is_Of_Tomorrow_Is_Refused_By_Its_Field()
    {
        var request = Assert.IsType<Decision.Refused>(FslDecisions.Record(Routed(), Request(Now.Today.AddDays(1), null, null), Now));
        Assert.Equal(("on", FslDecisions.InFuture), (request.Field, request.Code));
        var look = Assert.IsType<Decision.Refused>(FslDecisions.Check(Routed(), Now.Today.AddDays(1), Now));
        Assert.Equal(("until", FslDecisions.InFuture), (look.Field, look.Code));
    }

    [Fact]
    public void Requests_Stand_By_Day_And_Kind_Those_Of_Earlier_Cases_Among_Them()
    {
        var routed = Routed();
        var state = (routed with { Routing = routed.Routing! with { FslRequestDays = [Day.AddDays(-400), Day] } })
            .Then(known => FslDecisions.Record(known, Request(Day, 9_000, null) with { Kind = FslKind.Other }, Now))
            .Then(known => FslDecisions.Record(known, Request(Day, 8_000, null) with { Kind = FslKind.Water }, Now))
            .Then(known => FslDecisions.Record(known, Request(Day, 7_000, FslDecision.Granted), Now));
        Assert.Equal(
            [
                new FslRequest(Day.AddDays(-400), null, FslKind.Energy, null, FslSource.Referral),
                new FslRequest(Day, 7_000, FslKind.Energy, FslDecision.Granted, FslSource.Referral),
                new FslRequest(Day, 8_000, FslKind.Water, null, FslSource.Correction),
                new FslRequest(Day, 9_000, FslKind.Other, null, FslSource.Correction),
            ],
            FslHistory.Of(state));
        Assert.Empty(FslHistory.Of(Received()));
    }

    [Theory]
    [InlineData(15_000L, FslDecision.Granted, 15_000)]
    [InlineData(15_000L, FslDecision.Pending, 15_000)]
    [InlineData(15_000L, null, 15_000)]
    [InlineData(15_000L, FslDecision.Refused, 0)]
    [InlineData(null, FslDecision.Granted, 0)]
    public void A_Request_Brought_What_Was_Not_Refused(long? cents, FslDecision? decision, long paid) =>
        Assert.Equal(paid, new FslRequest(Day, cents, FslKind.Energy, decision, FslSource.Correction).PaidCents);

    /// <summary>The household said yes at its follow-up: which request that was must be told at the same time, by the household.</summary>
    [Theory]
    [InlineData(FslSource.FollowUp, "2027-06-02", true)]
    [InlineData(FslSource.Import, "2027-06-02", false)]
    [InlineData(FslSource.FollowUp, "2027-06-03", false)]
    public void A_Yes_Is_Complete_When_The_Household_Says_Which(FslSource source, string told, bool observed)
    {
        var on = new DateOnly(2027, 6, 2);
        var state = Done() with
        {
            Followed = [Said(FollowUpAnswer.Yes, on)],
            FslTold =
            [
                new FslRequestRecorded(Day.AddDays(-1), 10_000, FslKind.Energy, null, FslSource.Correction, Day),
                new FslRequestRecorded(Day, 10_000, FslKind.Energy, null, source, DateOnly.ParseExact(told, "yyyy-MM-dd")),
            ],
        };
        Assert.Equal(observed ? on : null, FslHistory.ObservedUntil(state));
    }

    private static FollowUp Said(FollowUpAnswer requested, DateOnly on) => new(
        RecordId.Create(9), First, 6, on, new FollowUpAnswers([], [], FollowUpAnswer.No, BillsSince.Same, FslRequested: requested), "mediator-len", null);

    private static RecordFslRequest Request(DateOnly on, long? cents, FslDecision? decision) =>
        new(on, cents, FslKind.Energy, decision, FslSource.Correction);

    private static ImmutableArray<CaseEvent> Facts(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;
}
