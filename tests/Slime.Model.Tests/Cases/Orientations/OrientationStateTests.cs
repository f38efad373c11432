using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Reports;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Orientations;

/// <summary>What the facts of orientations make of a case.</summary>
public sealed class OrientationStateTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);
    private static readonly SchemeCode Adil = SchemeCode.Parse("adil");
    private static readonly OrientationId One = OrientationId.Create(1);
    private static readonly OrientationId Two = OrientationId.Create(2);
    private static readonly ReportLinkId Link = ReportLinkId.Create(7);

    /// <summary>Somebody asks on the 31st; whoever asked and had no answer asks again thirty days later.</summary>
    [Theory]
    [InlineData(OrientationOutcome.NoAnswer, null, "2027-01-04")]
    [InlineData(OrientationOutcome.Sent, null, "2027-01-04")]
    [InlineData(OrientationOutcome.Accepted, null, "2026-12-31")]
    [InlineData(OrientationOutcome.Done, null, "2026-12-31")]
    [InlineData(OrientationOutcome.Refused, null, "2026-12-31")]
    [InlineData(OrientationOutcome.NoAnswer, "2027-03-01", "2027-03-01")]
    [InlineData(OrientationOutcome.Accepted, "2027-03-01", "2027-03-01")]
    public void Somebody_Asks_Again_Where_Nothing_Is_Known_Yet(OrientationOutcome outcome, string? said, string due)
    {
        var fact = new OrientationOutcomeRecorded(One, Adil, outcome, Day.AddDays(4)) { DueOn = said is null ? null : Parse(said) };
        Assert.Equal(Parse(due), With(Directed(), fact).Orientations[0].DueOn);
        var old = Directed();
        old = old with { Orientations = [old.Orientations[0] with { DueOn = null }, old.Orientations[1]] };
        Assert.Equal(said is null ? null : Parse(said), With(old, fact).Orientations[0].DueOn);
    }

    [Fact]
    public void What_Was_Granted_Stays_Until_It_Comes_To_Nothing()
    {
        var accepted =
            With(Directed(), new OrientationOutcomeRecorded(One, Adil, OrientationOutcome.Accepted, Day) { GrantedCents = 10, WorksCostCents = 20 });
        Assert.Equal((10L, 20L), Amounts(accepted));
        var done = With(accepted, new OrientationOutcomeRecorded(One, Adil, OrientationOutcome.Done, Day) { GrantedCents = 15 });
        Assert.Equal((15L, 20L), Amounts(done));
        Assert.Equal(
            (15L, 30L), Amounts(With(done, new OrientationOutcomeRecorded(One, Adil, OrientationOutcome.Done, Day) { WorksCostCents = 30 })));
        Assert.Equal((null, null), Amounts(With(accepted, new OrientationOutcomeRecorded(One, Adil, OrientationOutcome.NoAnswer, Day))));
        Assert.Equal(OrientationOutcome.Sent, done.Orientations[1].Outcome);
    }

    [Fact]
    public void The_Reason_Of_A_Refusal_Goes_With_It()
    {
        var refused =
            With(Directed(), new OrientationOutcomeRecorded(One, Adil, OrientationOutcome.Refused, Day) { Refusal = OrientationRefusal.Funds });
        var again = With(refused, new OrientationOutcomeRecorded(One, Adil, OrientationOutcome.Refused, Day.AddDays(1)));
        Assert.Equal((OrientationRefusal.Funds, Day.AddDays(1)), (again.Orientations[0].Refusal, again.Orientations[0].OutcomeOn));
        var file = new OrientationOutcomeRecorded(One, Adil, OrientationOutcome.Refused, Day) { Refusal = OrientationRefusal.File };
        Assert.Equal(OrientationRefusal.File, With(again, file).Orientations[0].Refusal);
        Assert.Null(With(again, new OrientationOutcomeRecorded(One, Adil, OrientationOutcome.Accepted, Day)).Orientations[0].Refusal);
    }

    [Fact]
    public void What_A_Partner_Says_By_A_Link_Is_Of_That_Link_And_Received_On_Its_First_Day()
    {
        var other = ReportLinkId.Create(8);
        var linked = With(Directed(), new PartnerLinkGiven(Link, One, Adil, default), new PartnerLinkGiven(other, Two, Adil, default));
        var answered = With(
            linked, new PartnerAnswered(Link, One, Adil, PartnerAnswer.Received, Day.AddDays(2)),
            new PartnerAnswered(Link, One, Adil, PartnerAnswer.Done, Day.AddDays(5)), new PartnerLinkRevoked(other, Two, Adil));
        Assert.Equal(
            [new PartnerLink(Link, One, default, false, PartnerAnswer.Done, Day.AddDays(5)), new PartnerLink(other, Two, default, true)],
            answered.PartnerLinks);
        Assert.Equal((Day.AddDays(2), (DateOnly?)null), (answered.Orientations[0].ReceivedOn, answered.Orientations[1].ReceivedOn));
        Assert.Null(answered.FindPartnerLink(ReportLinkId.Create(9)));
    }

    [Fact]
    public void What_Is_Of_No_Orientation_Or_Link_Of_The_Case_Cannot_Happen() => Assert.All(
        (CaseEvent[])
        [
            new OrientationAdded(One, Adil, Day, "mediator-len"),
            new OrientationOutcomeRecorded(OrientationId.Create(3), Adil, OrientationOutcome.Done, Day),
            new PartnerAnswered(Link, OrientationId.Create(3), Adil, PartnerAnswer.Done, Day),
            new PartnerAnswered(Link, One, Adil, PartnerAnswer.Done, Day),
            new PartnerLinkRevoked(Link, One, Adil),
        ],
        fact => Assert.Throws<InvalidOperationException>(() => With(Directed(), fact)));

    private static (long? Granted, long? Cost) Amounts(CaseState state) =>
        (state.Orientations[0].GrantedCents, state.Orientations[0].WorksCostCents);

    private static CaseState Directed() => With(
        Done(), new OrientationAdded(One, Adil, Day, "mediator-len") { DueOn = Day.AddDays(30) },
        new OrientationAdded(Two, Adil, Day, "mediator-len") { DueOn = Day.AddDays(30) });

    private static CaseState With(CaseState state, params CaseEvent[] facts) =>
        facts.Aggregate(state, (before, fact) => before.Apply(fact, At("2026-12-02T09:00").At));

    private static DateOnly Parse(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
