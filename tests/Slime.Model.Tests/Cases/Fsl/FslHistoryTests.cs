using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Fsl;
using Slime.Model.Cases.Visits;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Fsl;

/// <summary>The household is visited on 1 December 2026.</summary>
public sealed class FslHistoryTests
{
    private static readonly LocalNow Later = At("2028-02-01T10:00");

    [Fact]
    public void A_Request_Told_By_Two_Sources_Counts_Once_And_Each_Completes_The_Other()
    {
        var state = Told("2026-03-10", null)
            .Then(known => FslDecisions.Record(known, Request("2026-03-10", 15_000, FslSource.Correction), Later))
            .Then(known => FslDecisions.Record(known, Request("2026-03-10", null, FslSource.FollowUp) with { Decision = FslDecision.Granted }, Later));

        var request = Assert.Single(FslHistory.Of(state));
        Assert.Equal((15_000L, FslDecision.Granted, FslSource.Referral), (request.AmountCents, request.Decision, request.Source));
        Assert.Empty(Assert.IsType<Decision.Accepted>(FslDecisions.Record(state, Request("2026-03-10", 15_000, FslSource.Import), Later)).Facts);
        Assert.Equal(2, FslHistory.Of(state.Then(known => FslDecisions.Record(known, Request("2026-03-10", 4_000, FslSource.Correction) with { Kind = FslKind.Water }, Later))).Length);
    }

    [Fact]
    public void Neither_A_Request_Nor_A_Look_Into_The_Files_Is_Of_Tomorrow()
    {
        Assert.Equal("on", Assert.IsType<Decision.Refused>(FslDecisions.Record(Done(), Request("2028-02-02", 1, FslSource.Correction), Later)).Field);
        Assert.Equal("until", Assert.IsType<Decision.Refused>(FslDecisions.Check(Done(), Day("2028-02-02"), Later)).Field);
    }

    [Fact]
    public void A_Household_Is_Observed_Until_It_Said_No_Or_Which_Or_Somebody_Looked_It_Up()
    {
        Assert.Null(FslHistory.ObservedUntil(Done()));
        Assert.Equal(Day("2027-06-02"), FslHistory.ObservedUntil(Asked("2027-06-02", FollowUpAnswer.No)));
        Assert.Null(FslHistory.ObservedUntil(Asked("2027-06-02", FollowUpAnswer.Unknown)));
        Assert.Null(FslHistory.ObservedUntil(Asked("2027-06-02", FollowUpAnswer.Yes)));
        Assert.Equal(Day("2027-06-02"), FslHistory.ObservedUntil(Asked("2027-06-02", FollowUpAnswer.Yes, Request("2027-02-01", 10_000, FslSource.FollowUp))));
        Assert.Equal(Day("2028-01-31"), FslHistory.ObservedUntil(Done().Then(known => FslDecisions.Check(known, Day("2028-01-31"), Later))));
    }

    [Fact]
    public void What_The_Household_Told_Is_Of_The_Day_Of_The_Call_Also_When_That_Is_Put_Right()
    {
        var asked = Asked("2027-06-02", FollowUpAnswer.Yes, Request("2027-02-01", 10_000, FslSource.FollowUp))
            .Then(state => FslDecisions.Record(state, Request("2027-03-01", 5_000, FslSource.Correction), At("2027-06-02T18:00")));
        var corrected = Corrected(asked, "2027-06-03");
        Assert.Equal(Day("2027-06-03"), FslHistory.ObservedUntil(corrected));
        Assert.Equal([Day("2027-06-03"), Day("2027-06-02")], corrected.FslRequestsRecorded.Select(told => told.KnownOn));
        Assert.Equal(asked.FslRequestsRecorded, Corrected(corrected, "2027-06-02").FslRequestsRecorded);
        Assert.Null(Corrected(Asked("2027-06-02", FollowUpAnswer.No), "2027-06-03").FslTold);
    }

    /// <summary>Two requests of 150 and 200 euros in the year before, one of 80 in the year after: see docs/indicators.md.</summary>
    [Fact]
    public void Before_And_After_Are_Paired_And_The_Day_Of_The_Visit_Is_In_Neither()
    {
        var state = Counted(
            Request("2025-11-30", 99_900, FslSource.Correction), Request("2025-12-01", 15_000, FslSource.Correction), Request("2026-11-30", 20_000, FslSource.Correction),
            Request("2026-12-01", 88_800, FslSource.Correction), Request("2027-12-01", 8_000, FslSource.Correction), Request("2027-12-02", 77_700, FslSource.Correction));
        var fsl = Row(state.Then(known => FslDecisions.Check(known, Day("2027-12-01"), Later))).Fsl!;
        Assert.Equal(new FslPair(2, 1, 35_000, 8_000), fsl.At12);
        Assert.Equal(new FslPair(1, 0, 20_000, 0), fsl.At6);
        Assert.Equal((true, Day("2027-12-01")), (fsl.Visited, fsl.ObservedUntil));
    }

    [Fact]
    public void Whoever_Is_Not_Observed_So_Long_Is_In_No_Pair()
    {
        var state = Counted(Request("2026-11-30", 20_000, FslSource.Correction));
        Assert.Equal((null, null), (Row(state).Fsl!.At6, Row(state).Fsl!.At12));
        var half = Row(state.Then(known => FslDecisions.Check(known, Day("2027-11-30"), Later))).Fsl!;
        Assert.Equal((new FslPair(1, 0, 20_000, 0), null), (half.At6, half.At12));
    }

    [Fact]
    public void What_Was_Refused_Is_A_Request_Without_Money_And_Water_Is_Not_Counted()
    {
        var state = Counted(
            Request("2026-11-01", 30_000, FslSource.Correction) with { Decision = FslDecision.Refused }, Request("2026-11-02", 30_000, FslSource.Correction) with { Kind = FslKind.Water });
        Assert.Equal(new FslPair(1, 0, 0, 0), Row(state.Then(known => FslDecisions.Check(known, Day("2028-01-01"), Later))).Fsl!.At12);
    }

    [Fact]
    public void The_Unreached_Are_The_Group_Of_Comparison_From_Their_Closure_On()
    {
        var closed = Routed() with { Status = CaseStatus.Closed, Closure = ClosureReason.Unreachable, ClosedAt = At("2026-12-15T12:00").At };
        var fsl = Row(closed.Then(known => FslDecisions.Record(known, Request("2027-01-10", 5_000, FslSource.Correction), Later)).Then(known => FslDecisions.Check(known, Day("2028-01-01"), Later))).Fsl!;
        Assert.Equal((false, Day("2026-12-15"), new FslPair(0, 1, 0, 5_000)), (fsl.Visited, fsl.From, fsl.At12));
        Assert.Null(Row(closed with { Closure = ClosureReason.MovedAway }).Fsl);
        Assert.Null(Row(Routed()).Fsl);
    }

    [Fact]
    public void The_Columns_Say_Nothing_Of_The_Unreached()
    {
        var closed = Routed() with { Status = CaseStatus.Closed, Closure = ClosureReason.Unreachable, ClosedAt = At("2026-12-15T12:00").At };
        Assert.Null(Row(closed).VisitedFsl);
        Assert.NotNull(Row(Counted()).VisitedFsl);
    }

    private static LedgerRow Row(CaseState state) => LedgerRow.Of(state, Paris);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);

    private static RecordFslRequest Request(string on, long? cents, FslSource source) => new(Day(on), cents, FslKind.Energy, null, source);

    private static CaseState Told(string on, long? cents) => Done() is var state ? state with { Facts = state.Facts with { FslRequests = [new FslRequestFact(Day(on), cents)] } } : null!;

    /// <summary>Its diagnostic was handed in.</summary>
    private static CaseState Counted(params ImmutableArray<RecordFslRequest> requests) => requests.Aggregate(
        Done() is var done ? done with { Diagnostics = [new(1, First, Day("2026-12-01"), At("2026-12-02T09:00").At)] } : null!,
        (state, request) => state.Then(known => FslDecisions.Record(known, request, Later)));

    private static CaseState Corrected(CaseState state, string on) => state.Then(known => FollowUpDecisions.Correct(
        known, new CorrectFollowUp(known.FollowUps[0].Id, Day(on), known.FollowUps[0].Answers, OtherWords: false, "mediator-len", null), Later));

    private static CaseState Asked(string on, FollowUpAnswer requested, params ImmutableArray<RecordFslRequest> told) => Done().Then(state => FollowUpDecisions.Record(
        state,
        new RecordFollowUp(RecordId.Parse("00000009"), Day(on), new FollowUpAnswers([], [], FollowUpAnswer.No, BillsSince.Same, FslRequested: requested), [], "mediator-len", null) { FslRequests = told },
        At("2027-06-02T12:00")));
}
