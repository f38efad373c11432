using System.Collections.Immutable;
using FsCheck.Xunit;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Orientations;

public sealed class OrientationDecisionTests
{
    private static readonly Scheme Adil = new(SchemeCode.Parse("adil"), "ADIL", null, null, null, null, null);

    private static readonly Scheme SocialTariffs = new(SchemeCode.Parse("tarifsSociaux"), "Tarifs sociaux", null, null, null, new DateOnly(2017, 12, 31), null);

    private static readonly OrientationId One = OrientationId.Create(1);

    private static readonly DateOnly Day = new(2026, 12, 1);

    private static readonly LocalNow Evening = At("2026-12-01T18:00");

    [Fact]
    public void The_First_Orientation_After_The_Visit_Moves_The_Case()
    {
        var oriented = Done().Then(state => OrientationDecisions.Add(state, Add(1), Evening));
        Assert.Equal(CaseStatus.Oriented, oriented.Status);
        Assert.Equal(
            new Orientation(One, Adil.Code, Day, OrientationOutcome.Sent, Day) { DueOn = Day.AddDays(30), SaidFamily = SchemeFamily.Legal }, Assert.Single(oriented.Orientations));
        Assert.Equal(CaseStatus.Oriented, oriented.Then(state => OrientationDecisions.Add(state, Add(2), Evening)).Status);
    }

    [Fact]
    public void Before_The_Visit_A_Household_Is_Directed_And_Still_Waits_For_Its_Visit()
    {
        Assert.Equal(CaseStatus.Routed, Routed().Then(state => OrientationDecisions.Add(state, Add(1), Evening)).Status);
        Assert.Equal(CaseStatus.VisitPlanned, Planned().Then(state => OrientationDecisions.Add(state, Add(1), Evening)).Status);
    }

    [Fact]
    public void A_Scheme_Is_Chosen_Only_Within_Its_Dates()
    {
        Refused(OrientationCodes.SchemeNotOpen, OrientationDecisions.Add(Done(), Add(1) with { Scheme = SocialTariffs }, Evening));
        Refused(OrientationCodes.SchemeNotOpen, OrientationDecisions.Add(Done(), Add(1) with { Scheme = SocialTariffs, On = new DateOnly(2018, 1, 1) }, Evening));
        Assert.Single(Accepted(OrientationDecisions.Add(Done(), Add(1) with { Scheme = SocialTariffs, On = new DateOnly(2017, 12, 31) }, Evening)));
    }

    [Fact]
    public void Tomorrow_A_Case_Without_Mediator_And_A_Closed_One_Are_Refused()
    {
        var closed = Done().Then(state => VisitDecisions.Close(state, ClosureReason.Solved, Evening));
        Refused(OrientationCodes.InFuture, OrientationDecisions.Add(Done(), Add(1) with { On = Day.AddDays(1) }, Evening));
        Refused(VisitCodes.CaseNotRouted, OrientationDecisions.Add(Received(), Add(1), Evening));
        Refused(VisitCodes.CaseClosed, OrientationDecisions.Add(closed, Add(1), Evening));
        Refused(OrientationCodes.NotFound, OrientationDecisions.Record(Done(), Outcome(OrientationOutcome.Done), Evening));
    }

    [Fact]
    public void The_Same_Command_Twice_Is_One_Fact()
    {
        var oriented = Done().Then(state => OrientationDecisions.Add(state, Add(1), Evening));
        Assert.Empty(Accepted(OrientationDecisions.Add(oriented, Add(1), Evening)));
        var accepted = oriented.Then(state => OrientationDecisions.Record(state, Outcome(OrientationOutcome.Accepted), Evening));
        Assert.Empty(Accepted(OrientationDecisions.Record(accepted, Outcome(OrientationOutcome.Accepted), Evening)));
        var closed = accepted.Then(state => VisitDecisions.Close(state, ClosureReason.Solved, Evening));
        Assert.Empty(Accepted(OrientationDecisions.Record(closed, Outcome(OrientationOutcome.Accepted), Evening)));
    }

    [Fact]
    public void What_Came_Of_It_Is_Recorded_On_A_Closed_Case_That_Stays_Closed()
    {
        var closed = Done().Then(state => OrientationDecisions.Add(state, Add(1), Evening)).Then(state => VisitDecisions.Close(state, ClosureReason.Solved, Evening));
        var known = closed.Then(state => OrientationDecisions.Record(state, Outcome(OrientationOutcome.Done) with { GrantedCents = 150_000, WorksCostCents = 900_000 }, Evening));
        Assert.Equal((CaseStatus.Closed, OrientationOutcome.Done), (known.Status, known.Orientations[0].Outcome));
        Assert.Equal((150_000L, 900_000L), (known.Orientations[0].GrantedCents, known.Orientations[0].WorksCostCents));
    }

    [Fact]
    public void An_Amount_Completes_An_Outcome_And_Goes_With_It()
    {
        var accepted = Done().Then(state => OrientationDecisions.Add(state, Add(1), Evening)).Then(state => OrientationDecisions.Record(state, Outcome(OrientationOutcome.Accepted), Evening));
        var complete = accepted.Then(state => OrientationDecisions.Record(state, Outcome(OrientationOutcome.Accepted) with { GrantedCents = 20_000 }, Evening));
        Assert.Equal(20_000L, complete.Orientations[0].GrantedCents);
        Assert.Empty(Accepted(OrientationDecisions.Record(complete, Outcome(OrientationOutcome.Accepted) with { GrantedCents = 20_000 }, Evening)));
        var refused = complete.Then(state => OrientationDecisions.Record(state, Outcome(OrientationOutcome.Refused) with { Refusal = OrientationRefusal.Funds }, Evening));
        Assert.Equal((null, OrientationRefusal.Funds), (refused.Orientations[0].GrantedCents, refused.Orientations[0].Refusal));
    }

    [Fact]
    public void Details_That_Do_Not_Go_With_An_Outcome_Are_Refused_By_Their_Field()
    {
        var oriented = Done().Then(state => OrientationDecisions.Add(state, Add(1), Evening));
        Assert.Equal("granted", Assert.IsType<Decision.Refused>(OrientationDecisions.Record(oriented, Outcome(OrientationOutcome.Refused) with { GrantedCents = 1 }, Evening)).Field);
        Assert.Equal("worksCost", Assert.IsType<Decision.Refused>(OrientationDecisions.Record(oriented, Outcome(OrientationOutcome.NoAnswer) with { WorksCostCents = 1 }, Evening)).Field);
        Assert.Equal("refusalReason", Assert.IsType<Decision.Refused>(OrientationDecisions.Record(oriented, Outcome(OrientationOutcome.Done) with { Refusal = OrientationRefusal.Other }, Evening)).Field);
        Assert.Equal("dueOn", Assert.IsType<Decision.Refused>(OrientationDecisions.Record(oriented, Outcome(OrientationOutcome.NoAnswer) with { DueOn = Day.AddDays(-1) }, Evening)).Field);
        Assert.Equal("dueOn", Assert.IsType<Decision.Refused>(OrientationDecisions.Add(Done(), Add(1) with { DueOn = Day.AddDays(-1) }, Evening)).Field);
    }

    [Fact]
    public void An_Outcome_Is_Neither_Of_Tomorrow_Nor_Older_Than_The_Last()
    {
        var oriented = Done().Then(state => OrientationDecisions.Add(state, Add(1), Evening));
        Refused(OrientationCodes.InFuture, OrientationDecisions.Record(oriented, Outcome(OrientationOutcome.Done) with { On = Day.AddDays(1) }, Evening));
        Refused(OrientationCodes.BeforeLast, OrientationDecisions.Record(oriented, Outcome(OrientationOutcome.Done) with { On = Day.AddDays(-1) }, Evening));
    }

    [Theory]
    [MemberData(nameof(AllMoves))]
    public void Only_The_Outcomes_Of_The_Table_Follow_Each_Other(OrientationOutcome from, OrientationOutcome to, bool allowed)
    {
        var oriented = Done().Then(state => OrientationDecisions.Add(state, Add(1), Evening)) with { Orientations = [new Orientation(One, Adil.Code, Day, from, Day)] };
        var decision = OrientationDecisions.Record(oriented, Outcome(to) with { On = Day.AddDays(1) }, At("2026-12-05T18:00"));
        if (allowed) Assert.Single(Accepted(decision));
        else Refused(OrientationCodes.OutcomeNotAllowed, decision);
    }

    public static TheoryData<OrientationOutcome, OrientationOutcome, bool> AllMoves()
    {
        var (sent, accepted, refused, done, noAnswer) = (
            OrientationOutcome.Sent, OrientationOutcome.Accepted, OrientationOutcome.Refused, OrientationOutcome.Done, OrientationOutcome.NoAnswer);
        HashSet<(OrientationOutcome, OrientationOutcome)> allowed =
        [
            (sent, accepted), (sent, refused), (sent, done), (sent, noAnswer), (noAnswer, sent), (noAnswer, accepted), (noAnswer, refused), (noAnswer, done),
            (accepted, done), (accepted, refused), (accepted, noAnswer), (refused, sent), (refused, accepted), (done, accepted),
        ];
        var all = Enum.GetValues<OrientationOutcome>();
        return [.. from before in all from after in all select (before, after, allowed.Contains((before, after)))];
    }

    [Property(MaxTest = 300)]
    public void Whatever_Is_Commanded_Numbers_Are_Distinct_And_Outcomes_Never_Go_Back_In_Time(byte[] commands)
    {
        var state = Done();
        foreach (var (command, step) in commands.Select((command, step) => (command, step)))
        {
            var now = new LocalNow(Evening.At.AddDays(step), Paris);
            var decision = (command & 3) switch
            {
                0 => OrientationDecisions.Add(state, Add(command >> 5) with { On = now.Today.AddDays((command >> 2 & 7) - 4) }, now),
                1 => VisitDecisions.Close(state, ClosureReason.Solved, now),
                2 => VisitDecisions.Reopen(state),
                _ => OrientationDecisions.Record(state, new RecordOrientationOutcome(OrientationId.Create((ulong)(command >> 5)), (OrientationOutcome)(command >> 2 & 3), now.Today), now),
            };
            if (decision is not Decision.Accepted accepted) continue;
            var before = state;
            state = accepted.Facts.Aggregate(state, (current, fact) => current.Apply(fact, now.At));
            Assert.Equal(state.Orientations.Length, state.Orientations.Select(orientation => orientation.Id).Distinct().Count());
            Assert.All(before.Orientations, old => Assert.True(state.FindOrientation(old.Id)!.OutcomeOn >= old.OutcomeOn));
            Assert.All(state.Orientations, orientation => Assert.InRange(orientation.OutcomeOn, orientation.On, now.Today));
            if (!state.Orientations.IsEmpty) Assert.True(state.Status is CaseStatus.Oriented or CaseStatus.Closed);
        }
    }

    private static AddOrientation Add(int number) => new(OrientationId.Create((ulong)number), Adil, Day, "mediator-len");

    private static RecordOrientationOutcome Outcome(OrientationOutcome outcome) => new(One, outcome, Day);

    private static ImmutableArray<CaseEvent> Accepted(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;

    private static void Refused(string code, Decision decision) => Assert.Equal(code, Assert.IsType<Decision.Refused>(decision).Code);
}
