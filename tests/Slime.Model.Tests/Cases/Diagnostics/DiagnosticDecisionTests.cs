using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Reading;
using Slime.Model.Cases.Visits;
using Slime.Model.Indicators;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Diagnostics.SampleDiagnostic;

namespace Slime.Model.Tests.Cases.Diagnostics;

public sealed class DiagnosticDecisionTests
{
    private static Decision Submit(CaseState state) => DiagnosticDecisions.Submit(state, Complete, IndicatorParameterSet.Published);

    [Fact]
    public void The_First_Version_Makes_The_Visit_Count_On_Its_Day()
    {
        var done = SampleCase.Done();
        Assert.Null(done.CountedVisitOn());
        var submitted = done.Then(Submit);
        Assert.Equal(VisitedOn, submitted.CountedVisitOn());
        Assert.Equal(CaseStatus.Visited, submitted.Status);
        var version = Assert.Single(submitted.Diagnostics);
        Assert.Equal((1, SampleCase.First, VisitedOn), (version.Version, version.VisitId, version.VisitedOn));
        Assert.Equal(19_90, submitted.DiagnosticFigures!.EquipmentCents);
    }

    [Fact]
    public void An_Amendment_Is_Another_Version_And_Does_Not_Count_Again()
    {
        var amended = SampleCase.Done().Then(Submit).Then(state => DiagnosticDecisions.Submit(state, Complete with { Equipment = new() { None = true } }, IndicatorParameterSet.Published));
        Assert.Equal([1, 2], amended.Diagnostics.Select(version => version.Version));
        Assert.Equal(VisitedOn, amended.CountedVisitOn());
        Assert.Equal(0, amended.DiagnosticFigures!.EquipmentCents);
    }

    [Fact]
    public void Without_A_Done_Visit_There_Is_Nothing_To_Hand_In()
    {
        Assert.Equal(DiagnosticCodes.VisitNotDone, Assert.IsType<Decision.Refused>(Submit(SampleCase.Routed())).Code);
        Assert.Equal(DiagnosticCodes.VisitNotDone, Assert.IsType<Decision.Refused>(Submit(SampleCase.Planned())).Code);
    }

    [Fact]
    public void A_Closed_Case_Takes_No_Diagnostic_Until_It_Is_Reopened()
    {
        var closed = SampleCase.Done().Then(state => VisitDecisions.Close(state, ClosureReason.Solved, SampleCase.At("2026-12-02T12:00")));
        Assert.Equal(VisitCodes.CaseClosed, Assert.IsType<Decision.Refused>(Submit(closed)).Code);
        Assert.Equal(VisitedOn, closed.Then(VisitDecisions.Reopen).Then(Submit).CountedVisitOn());
    }

    [Fact]
    public void Versions_End_Somewhere()
    {
        var state = Enumerable.Range(0, DiagnosticLimits.Versions).Aggregate(SampleCase.Done(), (current, _) => current.Then(Submit));
        var refused = Assert.IsType<Decision.Refused>(Submit(state));
        Assert.Equal((VisitCodes.TooMany, "50"), (refused.Code, refused.Arguments.Single()));
    }

    [Theory]
    [InlineData(2), InlineData(0)]
    public void A_Version_Out_Of_Its_Turn_Cannot_Have_Happened(int version)
    {
        var done = SampleCase.Done();
        var fact = new DiagnosticSubmitted(version, SampleCase.First, VisitedOn, DiagnosticFigures.Of(Complete, IndicatorParameterSet.Published, VisitedOn));
        Assert.Throws<InvalidOperationException>(() => done.Apply(fact, done.ReceivedAt));
    }
}
