using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Visits;

public sealed class VisitDecisionTests
{
    private static readonly DateOnly FirstOfDecember = new(2026, 12, 1);

    private static readonly LocalNow Afterwards = At("2026-12-01T12:00");

    [Fact]
    public void A_Planned_Visit_Follows_The_Advice_Unless_The_Mediator_Chooses()
    {
        var advised = Assert.Single(Planned().Visits);
        Assert.Equal([new Companion(Role.Tutor, "tutor-len", AccompanimentReasons.FirstVisits)], advised.Companions);
        Assert.Equal(CaseStatus.VisitPlanned, Planned().Status);

        var chosen = Routed().Then(state => VisitDecisions.Plan(state, new PlanVisit(First, Time("2026-12-01T09:30"), [Role.Technician]), Companions));
        Assert.Equal([new Companion(Role.Technician, "technician", AccompanimentReasons.Chosen)], chosen.Visits[0].Companions);
        var alone = Routed().Then(state => VisitDecisions.Plan(state, new PlanVisit(First, Time("2026-12-01T09:30"), []), Companions));
        Assert.Empty(alone.Visits[0].Companions);
    }

    [Fact]
    public void The_Advice_Is_Taken_Again_When_Planning()
    {
        var practised = Companions with { AccompaniedVisitsDone = new Dictionary<string, int> { ["mediator-len"] = 3 } };
        var plan = new PlanVisit(First, Time("2026-12-01T09:30"), null);
        Assert.Empty(Routed().Then(state => VisitDecisions.Plan(state, plan, practised)).Visits[0].Companions);
        Assert.Equal(
            [AccompanimentReasons.Complex, AccompanimentReasons.Technical],
            Routed(complex: true, technical: true).Then(state => VisitDecisions.Plan(state, plan, practised)).Visits[0].Companions.Select(companion => companion.Why));
    }

    [Fact]
    public void A_Second_Open_Visit_Is_Refused() =>
        Refused(VisitCodes.AlreadyPlanned, VisitDecisions.Plan(Planned(), new PlanVisit(Second, Time("2026-12-02T09:30"), null), Companions));

    [Fact]
    public void A_Household_Is_Visited_Once() =>
        Refused(VisitCodes.AlreadyDone, VisitDecisions.Plan(Done(), new PlanVisit(Second, Time("2026-12-02T09:30"), null), Companions));

    [Theory]
    [InlineData(VisitStatus.Done), InlineData(VisitStatus.NobodyHome)]
    public void What_Has_Not_Begun_Has_Not_Taken_Place(VisitStatus outcome)
    {
        Refused(VisitCodes.InFuture, VisitDecisions.End(Planned(), new EndVisit(First, outcome, FirstOfDecember), At("2026-11-30T12:00")));
        Refused(VisitCodes.InFuture, VisitDecisions.End(Planned(), new EndVisit(First, outcome, new DateOnly(2026, 11, 30)), At("2026-11-30T12:00")));
        Refused(VisitCodes.InFuture, VisitDecisions.End(Planned(), new EndVisit(First, outcome, FirstOfDecember), At("2026-12-01T09:29")));
        Accepted(VisitDecisions.End(Planned(), new EndVisit(First, outcome, FirstOfDecember), At("2026-12-01T09:30")));
    }

    [Theory]
    [InlineData(VisitStatus.Cancelled), InlineData(VisitStatus.Refused), InlineData(VisitStatus.NobodyHome)]
    public void A_Visit_That_Did_Not_Take_Place_Lets_Another_Be_Planned(VisitStatus outcome)
    {
        var ended = Planned().Then(state => VisitDecisions.End(state, new EndVisit(First, outcome, FirstOfDecember), Afterwards));
        Assert.Equal(CaseStatus.Routed, ended.Status);
        Assert.Equal(outcome, ended.Visits[0].Status);
        Accepted(VisitDecisions.Plan(ended, new PlanVisit(Second, Time("2026-12-02T09:30"), null), Companions));
    }

    [Fact]
    public void An_Accompanied_Visit_Says_So_Once_Done()
    {
        var end = new EndVisit(First, VisitStatus.Done, FirstOfDecember);
        var done = Assert.IsType<VisitDone>(Assert.Single(Accepted(VisitDecisions.End(Planned(), end, Afterwards))));
        Assert.True(done.Accompanied);
        Assert.Equal("mediator-len", done.Mediator);
        Assert.Empty(Accepted(VisitDecisions.End(Done(), end, Afterwards)));
        Refused(VisitCodes.NotOpen, VisitDecisions.End(Done(), end with { Outcome = VisitStatus.Cancelled }, Afterwards));
        Refused(VisitCodes.NotFound, VisitDecisions.End(Done(), end with { Id = Second }, Afterwards));
    }

    [Fact]
    public void A_Moved_Visit_Is_A_New_Revision_And_The_Same_Date_Is_No_Move()
    {
        var plan = new PlanVisit(First, Time("2028-02-29T09:30"), null);
        var moved = Planned().Then(state => VisitDecisions.Move(state, plan, Companions));
        Assert.Equal((2, "2028-02-29T09:30"), (moved.Visits[0].Revision, moved.Visits[0].When.Local.ToString()));
        Assert.Empty(Accepted(VisitDecisions.Move(moved, plan, Companions)));
        Refused(VisitCodes.NotOpen, VisitDecisions.Move(Done(), plan, Companions));
    }

    [Fact]
    public void Closing_Cancels_The_Open_Visit_And_Reopening_Goes_Back()
    {
        var closed = Planned().Then(state => VisitDecisions.Close(state, ClosureReason.MovedAway, Afterwards));
        Assert.Equal((CaseStatus.Closed, ClosureReason.MovedAway, VisitStatus.Cancelled), (closed.Status, closed.Closure!.Value, closed.Visits[0].Status));
        Assert.Equal(CaseStatus.Routed, closed.Then(VisitDecisions.Reopen).Status);
        Assert.Equal(CaseStatus.Visited, Done().Then(state => VisitDecisions.Close(state, ClosureReason.Solved, Afterwards)).Then(VisitDecisions.Reopen).Status);
        Assert.Empty(Accepted(VisitDecisions.Close(closed, ClosureReason.MovedAway, Afterwards)));
        Refused(VisitCodes.CaseClosed, VisitDecisions.Close(closed, ClosureReason.Solved, Afterwards));
        Refused(VisitCodes.CaseNotClosed, VisitDecisions.Reopen(Routed()));
    }

    [Fact]
    public void A_Case_That_Is_Not_Routed_Or_Closed_Takes_No_Work()
    {
        foreach (var (state, code) in new[] { (Received(), VisitCodes.CaseNotRouted), (Routed().Then(s => VisitDecisions.Close(s, ClosureReason.Duplicate, Afterwards)), VisitCodes.CaseClosed) })
        {
            Refused(code, VisitDecisions.Plan(state, new PlanVisit(First, Time("2026-12-01T09:30"), null), Companions));
            Refused(code, VisitDecisions.Record(state, Attempt(1, ContactResult.NoAnswer), 4, Afterwards));
        }

        Refused(VisitCodes.CaseNotRouted, VisitDecisions.Close(Received(), ClosureReason.Duplicate, Afterwards));
    }

    [Fact]
    public void After_Four_Unanswered_Attempts_Closing_Is_Proposed_Until_Somebody_Answers()
    {
        var state = Routed();
        foreach (var (number, result) in new[] { (1, ContactResult.NoAnswer), (2, ContactResult.LeftMessage), (3, ContactResult.WrongNumber) })
            state = state.Then(current => VisitDecisions.Record(current, Attempt(number, result), 4, Afterwards));
        Assert.False(state.AskClosureAsUnreachable);
        state = state.Then(current => VisitDecisions.Record(current, Attempt(4, ContactResult.NoAnswer), 4, Afterwards));
        Assert.True(state.AskClosureAsUnreachable);
        Assert.Empty(Accepted(VisitDecisions.Record(state, Attempt(4, ContactResult.NoAnswer), 4, Afterwards)));
        state = state.Then(current => VisitDecisions.Record(current, Attempt(5, ContactResult.Reached), 4, Afterwards));
        Assert.False(state.AskClosureAsUnreachable);
        Assert.Equal(0, state.UnansweredAttempts);
    }

    [Fact]
    public void A_Contact_Of_Tomorrow_Is_Refused() =>
        Refused(VisitCodes.ContactInFuture, VisitDecisions.Record(Routed(), Attempt(1, ContactResult.Reached) with { On = new DateOnly(2026, 12, 2) }, 4, Afterwards));

    [Theory]
    [MemberData(nameof(AllMoves))]
    public void Only_The_Moves_Of_The_Table_Are_Allowed(CaseStatus from, CaseStatus to, bool allowed)
    {
        Assert.Equal(allowed, CaseTransitions.IsAllowed(from, to));
        if (allowed) Assert.Equal(to, CaseTransitions.Next(from, to));
        else Assert.Throws<InvalidOperationException>(() => CaseTransitions.Next(from, to));
    }

    public static TheoryData<CaseStatus, CaseStatus, bool> AllMoves()
    {
        HashSet<(CaseStatus, CaseStatus)> allowed =
        [
            (CaseStatus.Received, CaseStatus.Routed), (CaseStatus.Routed, CaseStatus.VisitPlanned), (CaseStatus.Routed, CaseStatus.Closed),
            (CaseStatus.VisitPlanned, CaseStatus.Routed), (CaseStatus.VisitPlanned, CaseStatus.VisitPlanned), (CaseStatus.VisitPlanned, CaseStatus.Visited),
            (CaseStatus.Visited, CaseStatus.Oriented), (CaseStatus.Visited, CaseStatus.Closed), (CaseStatus.Oriented, CaseStatus.Oriented),
            (CaseStatus.Oriented, CaseStatus.Closed), (CaseStatus.Routed, CaseStatus.Visited), (CaseStatus.Visited, CaseStatus.Routed), (CaseStatus.Oriented, CaseStatus.Routed), (CaseStatus.Closed, CaseStatus.Routed), (CaseStatus.Closed, CaseStatus.Visited), (CaseStatus.Closed, CaseStatus.Oriented),
        ];
        var all = Enum.GetValues<CaseStatus>();
        return [.. from before in all from after in all select (before, after, allowed.Contains((before, after)))];
    }

    private static RecordContact Attempt(int number, ContactResult result) => new(RecordId.Create((ulong)number), ContactChannel.Phone, result, FirstOfDecember, "mediator-len");

    private static ImmutableArray<CaseEvent> Accepted(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;

    private static void Refused(string code, Decision decision) => Assert.Equal(code, Assert.IsType<Decision.Refused>(decision).Code);
}
