using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Orientations;

public sealed class OrientationBoundsTests
{
    private static readonly Scheme Adil = new(SchemeCode.Parse("adil"), "ADIL", null, null, null, null, null);
    private static readonly OrientationId One = OrientationId.Create(1);
    private static readonly DateOnly Day = new(2026, 12, 1);
    private static readonly LocalNow Later = At("2026-12-09T18:00");

    [Fact]
    public void Fifty_Orientations_Are_Taken_And_No_More()
    {
        Orientation Numbered(int number) => new(OrientationId.Create((ulong)number), Adil.Code, Day, OrientationOutcome.Sent, Day);
        var state = Done() with { Orientations = [.. Enumerable.Range(1, 49).Select(Numbered)] };
        var full = state.Then(known => OrientationDecisions.Add(known, Add() with { Id = OrientationId.Create(50) }, Later));
        Assert.Equal(50, full.Orientations.Length);
        var refused = Assert.IsType<Decision.Refused>(OrientationDecisions.Add(full, Add() with { Id = OrientationId.Create(51) }, Later));
        Assert.Equal((VisitCodes.TooMany, "50"), (refused.Code, Assert.Single(refused.Arguments)));
    }

    [Theory]
    [InlineData(null, "2026-12-31")]
    [InlineData("2026-12-01", "2026-12-01")]
    [InlineData("2026-12-20", "2026-12-20")]
    public void Somebody_Asks_On_The_Day_That_Was_Said_Or_Thirty_Days_After(string? said, string due)
    {
        var added = Assert.IsType<OrientationAdded>(
            Assert.Single(Facts(OrientationDecisions.Add(Done(), Add() with { DueOn = said is null ? null : Parse(said) }, Later))));
        Assert.Equal(Parse(due), added.DueOn);
    }

    [Fact]
    public void What_Was_Said_Of_The_Partner_Is_Kept_And_A_Scheme_Of_No_Family_Has_None()
    {
        var state = Done().Then(known => OrientationDecisions.Add(known, Add() with { Scheme = Adil with { Code = SchemeCode.Parse("autre") }, ContactedWith = OrientationContact.Called }, Later));
        Assert.Equal((OrientationContact.Called, null), (state.Orientations[0].ContactedWith, state.Orientations[0].Family));
    }

    [Theory]
    [InlineData(OpinionNeed.Block, false, OpinionCodes.Needed)]
    [InlineData(OpinionNeed.Block, true, null)]
    [InlineData(OpinionNeed.Warn, false, null)]
    [InlineData(OpinionNeed.No, true, null)]
    public void A_Scheme_That_Needs_An_Opinion_Takes_Nobody_Without_One(OpinionNeed need, bool answered, string? code)
    {
        var opinion = new Opinion(
            RecordId.Create(1), OpinionSubject.Works, OpinionUrgency.Normal, [], "technician", Day, Day, "mediator-len", null,
            OpinionState.Answered, [], []);
        var state = Done() with { AskedOpinions = answered ? [opinion] : null };
        var decision = OrientationDecisions.Add(state, Add() with { Scheme = Adil with { NeedsOpinion = need } }, Later);
        Assert.Equal(code, (decision as Decision.Refused)?.Code);
        if (code is not null) Assert.Equal("ADIL", Assert.Single(((Decision.Refused)decision).Arguments));
    }

    /// <summary>It was accepted on the day, with 200 euros of 900, and somebody asks on the 31st.</summary>
    [Theory]
    [InlineData(null, null, null, 0)]
    [InlineData(20_000L, null, null, 0)]
    [InlineData(null, 90_000L, null, 0)]
    [InlineData(null, null, "2026-12-31", 0)]
    [InlineData(20_000L, 90_000L, "2026-12-31", 0)]
    [InlineData(30_000L, null, null, 1)]
    [InlineData(null, 80_000L, null, 1)]
    [InlineData(null, null, "2027-01-15", 1)]
    [InlineData(30_000L, 90_000L, "2026-12-31", 1)]
    [InlineData(20_000L, 80_000L, "2026-12-31", 1)]
    [InlineData(20_000L, 90_000L, "2027-01-15", 1)]
    public void The_Same_Outcome_Again_Is_News_Only_With_Another_Detail(long? granted, long? cost, string? due, int facts)
    {
        var command = new RecordOrientationOutcome(One, OrientationOutcome.Accepted, Day, granted, cost, DueOn: due is null ? null : Parse(due));
        var known = Known(OrientationOutcome.Accepted) with { GrantedCents = 20_000, WorksCostCents = 90_000 };
        Assert.Equal(facts, Facts(OrientationDecisions.Record(Of(known), command, Later)).Length);
    }

    [Theory]
    [InlineData(null, 0), InlineData(OrientationRefusal.Funds, 0), InlineData(OrientationRefusal.Income, 1)]
    public void A_Refusal_Again_Is_News_Only_With_Another_Reason(OrientationRefusal? reason, int facts) =>
        Assert.Equal(facts, Facts(OrientationDecisions.Record(
        Of(Known(OrientationOutcome.Refused) with { Refusal = OrientationRefusal.Funds }), new RecordOrientationOutcome(One, OrientationOutcome.Refused, Day, Refusal: reason), Later)).Length);

    [Fact]
    public void What_Was_Not_Known_Yet_Completes_The_Same_Outcome_Of_A_Later_Day()
    {
        var complete = Of(Known(OrientationOutcome.Accepted)).Then(state => OrientationDecisions.Record(
            state, new RecordOrientationOutcome(One, OrientationOutcome.Accepted, Day.AddDays(2), 20_000, 90_000, DueOn: Day.AddDays(60)), Later));
        Assert.Equal(
            Known(OrientationOutcome.Accepted) with { OutcomeOn = Day.AddDays(2), GrantedCents = 20_000, WorksCostCents = 90_000, DueOn = Day.AddDays(60) },
            complete.Orientations[0]);
        var refused = Of(Known(OrientationOutcome.Refused)).Then(state => OrientationDecisions.Record(
            state, new RecordOrientationOutcome(One, OrientationOutcome.Refused, Day, Refusal: OrientationRefusal.File), Later));
        Assert.Equal(OrientationRefusal.File, refused.Orientations[0].Refusal);
    }

    [Theory]
    [InlineData(OrientationOutcome.Accepted, 1L, 1L, null, null)]
    [InlineData(OrientationOutcome.Done, 1L, 1L, null, null)]
    [InlineData(OrientationOutcome.Refused, null, null, OrientationRefusal.Income, null)]
    [InlineData(OrientationOutcome.NoAnswer, null, null, null, null)]
    [InlineData(OrientationOutcome.NoAnswer, 1L, null, null, "granted")]
    [InlineData(OrientationOutcome.Refused, null, 1L, null, "worksCost")]
    [InlineData(OrientationOutcome.Accepted, null, null, OrientationRefusal.Income, "refusalReason")]
    [InlineData(OrientationOutcome.NoAnswer, null, null, OrientationRefusal.Income, "refusalReason")]
    public void Amounts_Go_With_What_Was_Taken_And_A_Reason_With_A_Refusal(
        OrientationOutcome outcome, long? granted, long? cost, OrientationRefusal? reason, string? field)
    {
        var decision = OrientationDecisions.Record(
            Of(Known(OrientationOutcome.Sent)), new RecordOrientationOutcome(One, outcome, Day, granted, cost, reason, Day), Later);
        Assert.Equal(
            (field, field is null ? null : OrientationCodes.DetailNotAllowed),
            ((decision as Decision.Refused)?.Field, (decision as Decision.Refused)?.Code));
    }

    [Fact]
    public void Nothing_Comes_Of_An_Orientation_Before_The_Case_Is_Routed() => Assert.Equal(
        VisitCodes.CaseNotRouted,
        Assert.IsType<Decision.Refused>(OrientationDecisions.Record(
            Received() with { Orientations = [Known(OrientationOutcome.Sent)] }, new RecordOrientationOutcome(One, OrientationOutcome.Done, Day), Later)).Code);

    [Theory]
    [InlineData(OrientationOutcome.Sent, false, false)]
    [InlineData(OrientationOutcome.NoAnswer, false, false)]
    [InlineData(OrientationOutcome.Accepted, true, true)]
    [InlineData(OrientationOutcome.Done, true, true)]
    [InlineData(OrientationOutcome.Refused, true, false)]
    public void What_Has_Come_Of_It_Is_Known_And_Perhaps_Taken(OrientationOutcome outcome, bool known, bool taken) =>
        Assert.Equal((known, taken), (Known(outcome).IsKnown, Known(outcome).IsTaken));

    [Fact]
    public void The_Family_That_Was_Said_Counts_Before_The_Usual_One()
    {
        Assert.Equal(SchemeFamily.Legal, Known(OrientationOutcome.Sent).Family);
        Assert.Equal(SchemeFamily.Social, (Known(OrientationOutcome.Sent) with { SaidFamily = SchemeFamily.Social }).Family);
        Assert.Equal(
            SchemeFamily.Social,
            (Known(OrientationOutcome.Sent) with { Scheme = SchemeCode.Parse("autre"), SaidFamily = SchemeFamily.Social }).Family);
    }

    [Theory]
    [InlineData("7K3M9Q2X", true), InlineData("UK3M9Q2X", false), InlineData("7K3M9Q2U", false), InlineData("7K3M9Q2", false), InlineData(null, false)]
    public void A_Number_Of_An_Orientation_Has_Eight_Characters(string? text, bool isOne)
    {
        Assert.Equal(isOne, OrientationId.TryParse(text, out var id));
        Assert.Equal(isOne ? text : "", id.ToString());
    }

    private static AddOrientation Add() => new(One, Adil, Day, "mediator-len");

    private static Orientation Known(OrientationOutcome outcome) => new(One, Adil.Code, Day, outcome, Day) { DueOn = new DateOnly(2026, 12, 31) };

    private static CaseState Of(Orientation orientation) => Done() with { Orientations = [orientation] };

    private static ImmutableArray<CaseEvent> Facts(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;

    private static DateOnly Parse(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
