using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Reading;
using Slime.Model.Cases.Visits;
using Slime.Model.Indicators;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Visits;

public sealed class VisitCorrectionTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    private static readonly LocalNow Evening = At("2026-12-01T18:00");

    [Fact]
    public void A_Visit_That_Was_Not_Done_Lets_The_Household_Wait_Again_And_Back()
    {
        var corrected = Done().Then(state => Correct(state, VisitStatus.NobodyHome));
        Assert.Equal((CaseStatus.Routed, VisitStatus.NobodyHome, 1), (corrected.Status, corrected.Visits[0].Status, corrected.Visits[0].Corrections));
        Assert.Null(corrected.DoneVisit());
        var back = corrected.Then(state => Correct(state, VisitStatus.Done));
        Assert.Equal((CaseStatus.Visited, VisitStatus.Done, 2), (back.Status, back.Visits[0].Status, back.Visits[0].Corrections));
    }

    [Fact]
    public void Another_Outcome_Or_Day_Leaves_The_Status_As_It_Is()
    {
        var cancelled = Planned().Then(state => VisitDecisions.End(state, new EndVisit(First, VisitStatus.Cancelled, Day), Evening));
        Assert.Equal(CaseStatus.Routed, cancelled.Then(state => Correct(state, VisitStatus.Refused)).Status);
        var moved = Done().Then(state => VisitDecisions.Correct(state, new EndVisit(First, VisitStatus.Done, Day.AddDays(-1)), Evening));
        Assert.Equal((CaseStatus.Visited, Day.AddDays(-1)), (moved.Status, moved.Visits[0].EndedOn));
    }

    [Fact]
    public void The_Same_Outcome_Is_No_Correction() =>
        Assert.Empty(Assert.IsType<Decision.Accepted>(Correct(Done(), VisitStatus.Done)).Facts);

    [Fact]
    public void What_Cannot_Be_Corrected_Says_Why()
    {
        var closed = Done().Then(state => VisitDecisions.Close(state, ClosureReason.Solved, Evening));
        var submitted = Done().Then(state => DiagnosticDecisions.Submit(state, new Diagnostic(), IndicatorParameterSet.Published));
        var cancelled = Planned().Then(state => VisitDecisions.End(state, new EndVisit(First, VisitStatus.Cancelled, Day), Evening));
        var plannedAgain = cancelled.Then(state => VisitDecisions.Plan(state, new PlanVisit(Second, Time("2026-12-08T09:30"), null), Companions));
        var early = Planned("2026-12-02T09:30").Then(state => VisitDecisions.End(state, new EndVisit(First, VisitStatus.Cancelled, Day), Evening));
        Refused(VisitCodes.NotFound, Correct(Routed(), VisitStatus.Done));
        Refused(VisitCodes.StillOpen, Correct(Planned(), VisitStatus.Done));
        Refused(VisitCodes.CaseClosed, Correct(closed, VisitStatus.NobodyHome));
        Refused(VisitCodes.HasDiagnostic, Correct(submitted, VisitStatus.NobodyHome));
        Refused(VisitCodes.AlreadyPlanned, Correct(plannedAgain, VisitStatus.Done));
        Refused(VisitCodes.InFuture, Correct(early, VisitStatus.Done));
        Refused(VisitCodes.InFuture, VisitDecisions.Correct(Done(), new EndVisit(First, VisitStatus.Cancelled, Day.AddDays(1)), Evening));
    }

    private static Decision Correct(CaseState state, VisitStatus outcome) => VisitDecisions.Correct(state, new EndVisit(First, outcome, Day), Evening);

    private static void Refused(string code, Decision decision) => Assert.Equal(code, Assert.IsType<Decision.Refused>(decision).Code);
}
