using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Visits;

public sealed class FactDaysTests
{
    /// <summary>The day of the referral of <see cref="SampleCase"/>.</summary>
    private static readonly DateOnly Referred = new(2026, 11, 23);

    private static readonly DayRules Coordination = new(Coordinates: true, HasReason: true, []);

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    public void Before_The_Referral_It_Takes_Coordination_And_A_Reason(bool coordinates, bool hasReason, bool isAccepted)
    {
        var decision = Contact(Referred.AddDays(-1), new DayRules(coordinates, hasReason, []));
        if (!isAccepted)
        {
            var refused = Assert.IsType<Decision.Refused>(decision);
            Assert.Equal((VisitCodes.BeforeReferral, "on", "23/11/2026"), (refused.Code, refused.Field, refused.Arguments.Single()));
            return;
        }

        var explained = Assert.IsType<DayExplained>(Assert.IsType<Decision.Accepted>(decision).Facts[^1]);
        Assert.Equal(new DayExplained(First.ToString(), Referred.AddDays(-1), VisitCodes.BeforeReferral), explained);
    }

    [Fact]
    public void The_Day_Of_The_Referral_Needs_No_Reason() =>
        Assert.IsType<ContactAttempted>(Assert.Single(Assert.IsType<Decision.Accepted>(Contact(Referred, DayRules.Strict)).Facts));

    [Theory]
    [InlineData(-7, true)]
    [InlineData(7, true)]
    [InlineData(-8, false)]
    [InlineData(8, false)]
    public void An_Outcome_Is_Within_Seven_Days_Of_The_Planned_Day_Or_Says_Why(int days, bool isNear)
    {
        var command = new EndVisit(First, VisitStatus.Done, new DateOnly(2026, 12, 1).AddDays(days));
        Decision Judged(bool hasReason) => FactDays.Judge(
            VisitDecisions.End(Planned(), command, At("2026-12-31T12:00")), Planned(), FactDays.Of(Planned(), command), Paris, new DayRules(false, hasReason, []));

        if (isNear) Assert.Single(Assert.IsType<Decision.Accepted>(Judged(false)).Facts);
        else Assert.Equal((VisitCodes.FarFromPlan, "on"), Assert.IsType<Decision.Refused>(Judged(false)) is var refused ? (refused.Code, refused.Field) : default);
        Assert.Equal(isNear ? 1 : 2, Assert.IsType<Decision.Accepted>(Judged(true)).Facts.Length);
    }

    [Fact]
    public void A_Cancelled_Visit_Has_Its_Outcome_On_The_Day_On_Which_Somebody_Called()
    {
        var command = new EndVisit(First, VisitStatus.Cancelled, Referred);
        Assert.IsType<Decision.Accepted>(FactDays.Judge(VisitDecisions.End(Planned(), command, At("2026-12-31T12:00")), Planned(), FactDays.Of(Planned(), command), Paris, DayRules.Strict));
    }

    [Theory]
    [InlineData(VisitStatus.Done, "2026-12-01")]
    [InlineData(VisitStatus.NobodyHome, "2026-12-01")]
    [InlineData(VisitStatus.Cancelled, "2026-12-09")]
    public void An_Outcome_Without_A_Day_Is_Of_The_Day_Of_The_Visit(VisitStatus outcome, string day) =>
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd"), FactDays.OutcomeDay(Planned(), First, outcome, new DateOnly(2026, 12, 9)));

    [Fact]
    public void A_Closed_Programme_Takes_No_Fact_And_Gives_None_Back()
    {
        var closed = new DayRules(true, true, [new ClosedDays("Programme Exemple", Referred, Referred.AddDays(3))]);
        var refused = Assert.IsType<Decision.Refused>(Contact(Referred.AddDays(3), closed));
        Assert.Equal((VisitCodes.ProgrammeClosed, "Programme Exemple"), (refused.Code, refused.Arguments.Single()));
        Assert.IsType<Decision.Accepted>(Contact(Referred.AddDays(4), closed));

        // A correction that would take a visit out of it.
        var done = Done();
        var command = new EndVisit(First, VisitStatus.Done, new DateOnly(2026, 12, 3));
        var ended = new DayRules(true, true, [new ClosedDays("Programme Exemple", Referred, new DateOnly(2026, 12, 1))]);
        var corrected = FactDays.Judge(VisitDecisions.Correct(done, command, At("2026-12-05T12:00")), done, FactDays.Of(done, command), Paris, ended);
        Assert.Equal(VisitCodes.ProgrammeClosed, Assert.IsType<Decision.Refused>(corrected).Code);
    }

    [Fact]
    public void What_Was_Done_Before_Is_Done_Whatever_Its_Day()
    {
        var before = Referred.AddDays(-1);
        var state = Routed().Then(current => Judged(current, before, Coordination));
        Assert.Empty(Assert.IsType<Decision.Accepted>(Judged(state, before, DayRules.Strict)).Facts);
    }

    [Fact]
    public void Facts_Of_Days_That_Break_The_Rules_Are_Named_And_Explained_Ones_Are_Not()
    {
        var wrong = Planned("2026-12-20T09:30").Then(state => Decision.Accept(
            new ContactAttempted(Second, ContactChannel.Phone, ContactResult.Reached, Referred.AddDays(-400), "mediator-len"),
            new VisitDone(First, new DateOnly(2026, 11, 30), false, "mediator-len")));
        (long, DateTimeOffset, CaseEvent)[] facts =
        [
            (1, At("2026-11-23T10:00").At, new VisitPlanned(First, Time("2026-12-20T09:30"), [])),
            (2, At("2026-11-29T10:00").At, new ContactAttempted(Second, ContactChannel.Phone, ContactResult.Reached, Referred.AddDays(-400), "mediator-len")),
            (3, At("2026-11-29T10:00").At, new VisitDone(First, new DateOnly(2026, 11, 30), false, "mediator-len")),
        ];

        Assert.Equal([(2, VisitCodes.BeforeReferral), (3, VisitCodes.FarFromPlan)], DayFaults.In(wrong, facts, Paris));
        var explained = wrong
            .Apply(new DayExplained(Second.ToString(), Referred.AddDays(-400), VisitCodes.BeforeReferral), wrong.ReceivedAt)
            .Apply(new DayExplained(First.ToString(), new DateOnly(2026, 11, 30), VisitCodes.FarFromPlan), wrong.ReceivedAt);
        Assert.Empty(DayFaults.In(explained, facts, Paris));
        var future = Planned().Apply(new VisitDone(First, new DateOnly(2026, 12, 1), false, "mediator-len"), wrong.ReceivedAt);
        Assert.Equal([(4, VisitCodes.InFuture)], DayFaults.In(future, [(4, At("2026-11-30T10:00").At, new VisitDone(First, new DateOnly(2026, 12, 1), false, "mediator-len"))], Paris));
    }

    private static Decision Contact(DateOnly on, DayRules rules) => Judged(Routed(), on, rules);

    private static Decision Judged(CaseState state, DateOnly on, DayRules rules) => FactDays.Judge(
        VisitDecisions.Record(state, new RecordContact(First, ContactChannel.Phone, ContactResult.Reached, on, "mediator-len"), 4, At("2026-12-31T12:00")),
        state,
        new FactDay(First.ToString(), on, "on"),
        Paris,
        rules);
}
