using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Reassignments;

/// <summary>The sample case is of mediator-len and tutor-len, in Lens.</summary>
public sealed class ReassignmentBoundsTests
{
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    private static readonly TerritoryCode Arras = TerritoryCode.Parse("ARR");
    private static readonly LocalNow Now = At("2026-11-24T10:00");

    private static readonly StaffDirectory Staff = new(
    [
        Post("mediator-len", Role.Mediator), Post("mediator-b", Role.Mediator), Post("tutor-len", Role.Tutor), Post("tutor-b", Role.Tutor), Post(
            "pilot-len", Role.Pilot),
        Post("technician", Role.Technician), Post("away", Role.Mediator) with { Absences = [new Absence(Now.Today, Now.Today)] },
        Post("back-later", Role.Mediator) with { Absences = [new Absence(new DateOnly(2026, 12, 1), null)] },
    ]);

    [Fact]
    public void Who_Has_A_Case_By_A_Rule_Can_Be_Given_It_By_Hand_Once()
    {
        var chosen = Given(Routed(), Mediator("mediator-len"));
        Assert.Equal((RuleNames.Manual, "mediator-len"), (chosen.Routing!.Mediator.Rule, chosen.Routing.Mediator.PersonId));
        Assert.Empty(Facts(Reassign(chosen, Mediator("mediator-len"))));
    }

    [Fact]
    public void To_Another_Territory_A_Case_Goes_Also_When_The_Same_Person_Keeps_It()
    {
        var chosen = Given(Routed(), Mediator("mediator-b"));
        Assert.Empty(Facts(Reassign(chosen, Mediator("mediator-b") with { Territory = Lens })));
        var moved = Given(chosen, Mediator("mediator-b") with { Territory = Arras });
        Assert.Equal(Arras, moved.FollowedBy);
        Assert.Empty(Facts(Reassign(moved, Mediator("mediator-b") with { Territory = Arras })));
        Assert.Equal(Lens, Given(moved, Mediator("mediator-b") with { Territory = Lens }).FollowedBy);
    }

    [Fact]
    public void What_A_Request_Gave_It_Does_Not_Give_Again()
    {
        var given = Given(Routed(), Mediator("mediator-b") with { Batch = "first" });
        Assert.Empty(Facts(Reassign(given, Mediator("mediator-len") with { Batch = "first" })));
        Assert.Single(Facts(Reassign(given, Mediator("mediator-len") with { Batch = "second" })));
        Assert.Single(Facts(Reassign(given, Mediator("mediator-len"))));
    }

    [Theory]
    [InlineData("technician", Role.Technician, "pilot-len", ReassignmentCodes.DutyUnknown)]
    [InlineData("pilot", Role.Pilot, "pilot-len", ReassignmentCodes.DutyUnknown)]
    [InlineData("closed", Role.Mediator, "mediator-b", ReassignmentCodes.CaseClosed)]
    [InlineData("received", Role.Mediator, "mediator-b", ReassignmentCodes.CaseNotRouted)]
    [InlineData("away today", Role.Mediator, "away", ReassignmentCodes.ReceiverCannot)]
    [InlineData("no stand-in", Role.Tutor, "technician", ReassignmentCodes.ReceiverCannot)]
    [InlineData("unknown", Role.Tutor, "nobody", ReassignmentCodes.ReceiverUnknown)]
    public void What_Cannot_Be_Given_Can_Neither_Be_Asked_For(string why, Role duty, string to, string code)
    {
        var state = why switch { "closed" => Closed(Routed()), "received" => Received(), _ => Routed() };
        var command = new Reassign(duty, to, ReassignmentReason.Workload);
        Assert.Equal(code, Code(Reassign(state, command)));
        Assert.Equal(code, Code(ReassignmentDecisions.Propose(state, command, Staff, Now)));
    }

    [Theory]
    [InlineData(Role.Mediator, "back-later")]
    [InlineData(Role.Mediator, "pilot-len")]
    [InlineData(Role.Tutor, "tutor-b")]
    public void Whoever_Works_On_Cases_And_Is_There_Today_Takes_A_Duty(Role duty, string to) =>
        Assert.Equal(to, ReassignmentDecisions.Held(Given(Routed(), new Reassign(duty, to, ReassignmentReason.Workload)), duty)!.PersonId);

    [Fact]
    public void What_Is_Asked_For_Is_Asked_Once_And_Not_For_Who_Has_It()
    {
        Decision Propose(CaseState state, Reassign command) => ReassignmentDecisions.Propose(state, command, Staff, Now);
        var asked = Routed().Then(state => Propose(state, Mediator("mediator-b") with { Batch = "first" }));
        Assert.Equal(new ReassignmentProposal(Role.Mediator, "mediator-b", ReassignmentReason.Workload, "first"), asked.Proposal);
        Assert.Empty(Facts(Propose(asked, Mediator("mediator-b"))));
        Assert.Single(Facts(Propose(asked, Mediator("pilot-len"))));
        Assert.Single(Facts(Propose(asked, Mediator("mediator-b") with { Reason = ReassignmentReason.Conflict })));
        Assert.Empty(Facts(Propose(Routed(), Mediator("mediator-len"))));
        Assert.Single(Facts(Propose(Routed(), Tutor("mediator-len"))));
        Assert.Null(Given(asked, Mediator("pilot-len")).Proposal);
    }

    [Fact]
    public void A_Planned_Visit_Goes_Along_Or_Is_Called_Off_When_The_New_Mediator_Is_Away()
    {
        var planned = Planned();
        Assert.Equal(
            new VisitMoved(First, planned.Visits[0].When, planned.Visits[0].Companions), Facts(Reassign(planned, Mediator("mediator-b")))[1]);
        Assert.Equal(new VisitCancelled(First, Now.Today), Facts(Reassign(planned, Mediator("back-later")))[1]);
    }

    [Theory]
    [InlineData("2026-12-01T11:14", true)]
    [InlineData("2026-12-01T11:15", false)]
    [InlineData("2026-12-05T10:00", false)]
    public void A_Visit_Whose_Time_Is_Over_Is_Neither_Called_Off_Nor_Moved(string now, bool isAhead)
    {
        var state = Planned() with { Visits = [Planned().Visits[0] with { Companions = [Companion(Role.Tutor, "tutor-len")] }] };
        // There on the day on which the case is given away, and not on that of the visit.
        var staff = new StaffDirectory([Post("mediator-b", Role.Mediator), Post("tutor-b", Role.Tutor), Post("returned", Role.Mediator) with { Absences = [new Absence(new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 4))] }]);
        ImmutableArray<CaseEvent> Given(Reassign command) => Facts(ReassignmentDecisions.Reassign(state, command, staff, At(now)));
        Assert.Equal(isAhead ? 2 : 1, Given(Mediator("mediator-b")).Length);
        Assert.Equal(isAhead ? 2 : 1, Given(Tutor("tutor-b")).Length);
        if (At(now).Today > new DateOnly(2026, 12, 4)) Assert.IsType<Reassigned>(Assert.Single(Given(Mediator("returned"))));
    }

    [Fact]
    public void The_New_Tutor_Comes_Along_In_The_Place_Of_The_Former_And_Nobody_Else_Changes()
    {
        ImmutableArray<Companion> companions = [Companion(Role.Tutor, "tutor-len"), Companion(Role.Tutor, "tutor-arr"), Companion(Role.Technician, "tutor-len")];
        var planned = Planned();
        var state = planned with { Visits = [planned.Visits[0] with { Companions = companions }] };
        var given = Given(state, Tutor("tutor-b"));
        Assert.Equal(["Tutor tutor-b", "Tutor tutor-arr", "Technician tutor-len"], Names(given));
        Assert.Equal(2, given.Visits[0].Revision);
        var back = given.Then(known => ReassignmentDecisions.Undo(known, null, Now));
        Assert.Equal(["Tutor tutor-len", "Tutor tutor-arr", "Technician tutor-len"], Names(back));
        var alone = planned with { Visits = [planned.Visits[0] with { Companions = [] }] };
        Assert.Single(Facts(Reassign(alone, Tutor("tutor-b"))));
        Assert.Single(Facts(ReassignmentDecisions.Undo(Given(alone, Tutor("tutor-b")), null, Now)));
    }

    [Fact]
    public void Taking_A_Mediator_Back_Leaves_The_Companions_Of_The_Visit()
    {
        var planned = Planned();
        var given =
            Given(planned with { Visits = [planned.Visits[0] with { Companions = [Companion(Role.Tutor, "mediator-b")] }] }, Mediator("mediator-b"));
        Assert.Equal([new ReassignmentUndone(Role.Mediator, "mediator-b", "mediator-len")], Facts(ReassignmentDecisions.Undo(given, null, Now)));
    }

    private static string[] Names(CaseState state) => [.. state.Visits[0].Companions.Select(companion => $"{companion.Role} {companion.PersonId}")];

    private static Companion Companion(Role role, string id) => new(role, id, AccompanimentReasons.Chosen);

    private static Reassign Mediator(string to) => new(Role.Mediator, to, ReassignmentReason.Workload);

    private static Reassign Tutor(string to) => new(Role.Tutor, to, ReassignmentReason.Workload);

    private static CaseState Closed(CaseState state) => state.Then(known => VisitDecisions.Close(known, ClosureReason.Solved, Now));

    private static Decision Reassign(CaseState state, Reassign command) => ReassignmentDecisions.Reassign(state, command, Staff, Now);

    private static CaseState Given(CaseState state, Reassign command) => state.Then(known => Reassign(known, command));

    private static StaffMember Post(string id, Role role) => new() { Id = id, Role = role, Territory = Lens, Name = "Camille Exemple" };

    private static ImmutableArray<CaseEvent> Facts(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;

    private static string Code(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;
}
