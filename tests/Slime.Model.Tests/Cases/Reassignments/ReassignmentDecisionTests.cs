using Slime.Model.Cases;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Tests.Cases.Visits;
using Xunit;

namespace Slime.Model.Tests.Cases.Reassignments;

public sealed class ReassignmentDecisionTests
{
    private static readonly StaffDirectory Staff = new(
    [
        new StaffMember { Id = "mediator-a", Role = Role.Mediator, Territory = TerritoryCode.Parse("LEN"), Name = "A" },
        new StaffMember { Id = "mediator-b", Role = Role.Mediator, Name = "B" },
        new StaffMember { Id = "vacant", Role = Role.Mediator },
        new StaffMember { Id = "technician", Role = Role.Technician, Name = "T" },
    ]);

    private static LocalNow Now { get; } = SampleCase.At("2026-11-24T10:00");

    [Fact]
    public void The_Duty_Goes_To_Another_By_The_Rule_Manual_And_Back_By_The_Rule_Of_Before()
    {
        var before = SampleCase.Routed().Routing!.Mediator;

        var given = After(SampleCase.Routed(), Give("mediator-b"));
        Assert.Equal(new Assignment("mediator-b", Role.Mediator, RuleNames.Manual), given.Routing!.Mediator);
        Assert.Equal(RuleNames.Manual, given.Routing.Rule);

        var back = After(given, state => ReassignmentDecisions.Undo(state, null, Now));
        Assert.Equal(before, back.Routing!.Mediator);
        Assert.Equal(SampleCase.Routed().Routing!.Rule, back.Routing.Rule);
        Assert.Null(back.LastReassignment);
    }

    [Fact]
    public void What_Is_Done_Already_Gives_No_Facts()
    {
        var given = After(SampleCase.Routed(), Give("mediator-b"));

        Assert.Empty(Assert.IsType<Decision.Accepted>(Give("mediator-b")(given)).Facts);
    }

    [Theory]
    [InlineData("nobody", ReassignmentCodes.ReceiverUnknown)]
    [InlineData("vacant", ReassignmentCodes.ReceiverCannot)]
    [InlineData("technician", ReassignmentCodes.ReceiverCannot)]
    public void Nobody_Gets_A_Case_Who_Could_Not_Work_On_It(string to, string code) =>
        Assert.Equal(code, Assert.IsType<Decision.Refused>(Give(to)(SampleCase.Routed())).Code);

    [Fact]
    public void A_Case_That_Somebody_Else_Took_Since_Is_Left_To_Them()
    {
        var given = After(SampleCase.Routed(), Give("mediator-b"));

        var late = ReassignmentDecisions.Reassign(given, new Reassign(Role.Mediator, "mediator-a", ReassignmentReason.Workload, From: "mediator-a"), Staff, Now);

        Assert.Equal(ReassignmentCodes.Meanwhile, Assert.IsType<Decision.Refused>(late).Code);
    }

    [Fact]
    public void It_Is_Taken_Back_Within_A_Day_Only()
    {
        var given = After(SampleCase.Routed(), Give("mediator-b"));

        var late = ReassignmentDecisions.Undo(given, null, Now with { At = Now.At.AddDays(1).AddSeconds(1) });

        Assert.Equal(ReassignmentCodes.UndoTooLate, Assert.IsType<Decision.Refused>(late).Code);
    }

    private static Func<CaseState, Decision> Give(string to) => state => ReassignmentDecisions.Reassign(state, new Reassign(Role.Mediator, to, ReassignmentReason.Workload), Staff, Now);

    private static CaseState After(CaseState state, Func<CaseState, Decision> decide) =>
        Assert.IsType<Decision.Accepted>(decide(state)).Facts.Aggregate(state, (before, fact) => before.Apply(fact, Now.At));
}
