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
public sealed class TakingBackTests
{
    private static readonly TerritoryCode Arras = TerritoryCode.Parse("ARR");
    private static readonly TerritoryCode Calais = TerritoryCode.Parse("CAL");
    private static readonly LocalNow Now = At("2026-11-24T10:00");

    [Fact]
    public void What_A_Request_Gave_Is_Taken_Back_By_Its_Name_Alone()
    {
        var given = Give(Routed(), Role.Mediator, "mediator-b", "first");
        Assert.Equal(ReassignmentCodes.CannotUndo, Code(ReassignmentDecisions.Undo(given, null, Now)));
        Assert.Equal(ReassignmentCodes.CannotUndo, Code(ReassignmentDecisions.Undo(given, "second", Now)));
        Assert.Equal(
            [new ReassignmentUndone(Role.Mediator, "mediator-b", "mediator-len", "first")], Facts(ReassignmentDecisions.Undo(given, "first", Now)));
        Assert.Equal(ReassignmentCodes.CannotUndo, Code(ReassignmentDecisions.Undo(Routed(), null, Now)));
    }

    [Fact]
    public void Of_Two_Duties_The_Last_One_Alone_And_That_Of_A_Request_Is_Taken_Back()
    {
        var requestLast = Give(Give(Routed(), Role.Tutor, "tutor-b", null), Role.Mediator, "mediator-b", "first");
        Assert.Equal(ReassignmentCodes.CannotUndo, Code(ReassignmentDecisions.Undo(requestLast, null, Now)));
        var requestFirst = Give(Give(Routed(), Role.Mediator, "mediator-b", "first"), Role.Tutor, "tutor-b", null);
        Assert.Equal(
            [new ReassignmentUndone(Role.Mediator, "mediator-b", "mediator-len", "first")],
            Facts(ReassignmentDecisions.Undo(requestFirst, "first", Now)));
        Assert.Equal([new ReassignmentUndone(Role.Tutor, "tutor-b", "tutor-len")], Facts(ReassignmentDecisions.Undo(requestFirst, null, Now)));
    }

    [Fact]
    public void A_Whole_Day_Is_Left_To_Take_It_Back()
    {
        var given = Give(Routed(), Role.Mediator, "mediator-b", null);
        Assert.Single(Facts(ReassignmentDecisions.Undo(given, null, Now with { At = Now.At.AddDays(1) })));
        Assert.Equal(ReassignmentCodes.UndoTooLate, Code(ReassignmentDecisions.Undo(given, null, Now with { At = Now.At.AddDays(1).AddTicks(1) })));
    }

    [Fact]
    public void Nothing_Is_Taken_Back_From_A_Closed_Case_Or_From_Somebody_Else()
    {
        var given = Give(Routed(), Role.Mediator, "mediator-b", "first");
        var closed = given.Then(state => VisitDecisions.Close(state, ClosureReason.Solved, Now));
        var other = given with { Routing = given.Routing! with { Mediator = new Assignment("mediator-c", Role.Mediator, RuleNames.Substitute) } };
        Assert.Equal(
            [ReassignmentCodes.CaseClosed, ReassignmentCodes.CannotUndo],
            new[] { closed, other }.Select(state => Code(ReassignmentDecisions.Undo(state, "first", Now))));
        Assert.Equal(
            [ReassignmentCodes.CaseClosed, ReassignmentCodes.CannotUndo],
            new[] { closed, other }.Select(state => Code(ReassignmentDecisions.TakeBack(state, "first", Now))));
    }

    [Fact]
    public void However_Long_Ago_A_Request_Is_Taken_Back_Once()
    {
        var given = Give(Routed(), Role.Mediator, "mediator-b", "first", Arras);
        Assert.Empty(Facts(ReassignmentDecisions.TakeBack(given, "second", Now)));
        var back = given.Then(state => ReassignmentDecisions.TakeBack(state, "first", Now));
        Assert.Equal(("mediator-len", TerritoryCode.Parse("LEN")), (back.Routing!.Mediator.PersonId, back.FollowedBy));
        Assert.Empty(Facts(ReassignmentDecisions.TakeBack(back, "first", Now)));
    }

    [Fact]
    public void Whoever_Came_Along_Before_Comes_Along_Again_On_A_Visit_That_Is_To_Come()
    {
        var planned = Planned();
        var visit = planned.Visits[0] with { Companions = [new Companion(Role.Tutor, "tutor-b", AccompanimentReasons.Chosen)] };
        var given = Give(planned with { Visits = [visit] }, Role.Tutor, "tutor-b", "first", Arras);
        var back = given.Then(state => ReassignmentDecisions.TakeBack(state, "first", Now));
        Assert.Equal((2, "tutor-len"), (back.Visits[0].Revision, Assert.Single(back.Visits[0].Companions).PersonId));
        // One whose time is over is left as it was: whoever went there says what came of it.
        Assert.Equal(
            [new ReassignmentUndone(Role.Tutor, "tutor-b", "tutor-len", "first")],
            Facts(ReassignmentDecisions.TakeBack(given, "first", Now with { At = visit.When.Until })));
    }

    [Fact]
    public void By_Hand_Is_Chosen_And_Going_To_Another_Territory_Is_Not()
    {
        var state = Give(Give(Routed(), Role.Mediator, "mediator-b", null), Role.Tutor, "tutor-b", null, Arras);
        Assert.Equal((true, false), (ReassignmentDecisions.IsChosen(state, Role.Mediator), ReassignmentDecisions.IsChosen(state, Role.Tutor)));
        Assert.Equal(
            (false, false), (ReassignmentDecisions.IsChosen(Routed(), Role.Mediator), ReassignmentDecisions.IsChosen(Received(), Role.Tutor)));
        // Given by hand before it was kept which territory it went to.
        Assert.True(ReassignmentDecisions.IsChosen(state with { LastReassignment = null, EarlierReassignment = null }, Role.Tutor));
    }

    /// <summary>Mediator to Arras, tutor to Calais: each goes back to where it came from, and the case stays where the other duty is.</summary>
    [Fact]
    public void A_Case_Is_Where_Its_Last_Duty_Went_And_Goes_Back_Step_By_Step()
    {
        var arras = Give(Routed(), Role.Mediator, "mediator-arr", "first", Arras);
        var calais = Give(arras, Role.Tutor, "tutor-cal", "second", Calais);
        Assert.Equal((Arras, Calais), (arras.FollowedBy, calais.FollowedBy));
        var mediatorBack = calais.Then(state => ReassignmentDecisions.TakeBack(state, "first", Now));
        Assert.Equal(
            (Calais, "mediator-len", "tutor-cal"),
            (mediatorBack.FollowedBy, mediatorBack.Routing!.Mediator.PersonId, mediatorBack.Routing.Tutor.PersonId));
        Assert.Equal(TerritoryCode.Parse("LEN"), mediatorBack.Then(state => ReassignmentDecisions.TakeBack(state, "second", Now)).FollowedBy);
        var tutorBack = calais.Then(state => ReassignmentDecisions.TakeBack(state, "second", Now));
        Assert.Equal((Arras, "tutor-len"), (tutorBack.FollowedBy, tutorBack.Routing!.Tutor.PersonId));
        Assert.Null(tutorBack.Then(state => ReassignmentDecisions.TakeBack(state, "first", Now)).MovedTo);
    }

    [Fact]
    public void A_Duty_That_Went_On_Twice_Goes_Back_To_Where_It_Was_Between()
    {
        var twice = Give(Give(Routed(), Role.Mediator, "mediator-arr", "first", Arras), Role.Mediator, "mediator-cal", "second", Calais);
        var back = twice.Then(state => ReassignmentDecisions.TakeBack(state, "second", Now));
        Assert.Equal((Arras, "mediator-arr"), (back.FollowedBy, back.Routing!.Mediator.PersonId));
        Assert.Null(Give(twice, Role.Mediator, "mediator-len", null, TerritoryCode.Parse("LEN")).MovedTo);
        var stays = Give(twice, Role.Tutor, "tutor-b", null);
        Assert.Equal((null, Calais), (stays.LastReassignment!.MovedBefore, stays.FollowedBy));
        Assert.Equal(Calais, stays.Then(state => ReassignmentDecisions.Undo(state, null, Now)).FollowedBy);
    }

    [Fact]
    public void What_The_Commune_Decided_Before_Decides_Again()
    {
        var routed = Routed();
        var state = routed with { Routing = routed.Routing! with { Rule = RuleNames.CommuneOverride, TerritoryRule = RuleNames.CommuneOverride } };
        var given = Give(state, Role.Mediator, "mediator-b", null);
        Assert.Equal(RuleNames.Manual, given.Routing!.Rule);
        Assert.Equal(RuleNames.CommuneOverride, given.Then(known => ReassignmentDecisions.Undo(known, null, Now)).Routing!.Rule);
    }

    [Fact]
    public void What_Was_Not_Given_Cannot_Be_Undone_Nor_Anything_Before_Routing()
    {
        var nothing = Assert.Throws<InvalidOperationException>(
            () => Routed().Apply(new ReassignmentUndone(Role.Mediator, "mediator-b", "mediator-len"), Now.At));
        Assert.Contains("does not fit the duties", nothing.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(
            () => Received().Apply(new Reassigned(Role.Mediator, "a", "b", Role.Mediator, ReassignmentReason.Error), Now.At));
    }

    private static CaseState Give(CaseState state, Role duty, string to, string? batch, TerritoryCode? territory = null) => state.Apply(
        new Reassigned(duty, ReassignmentDecisions.Held(state, duty)!.PersonId, to, duty, ReassignmentReason.Workload, batch, territory), Now.At);

    private static ImmutableArray<CaseEvent> Facts(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;

    private static string Code(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;
}
