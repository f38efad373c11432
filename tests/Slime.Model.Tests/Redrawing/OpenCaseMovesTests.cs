using Slime.Model.Cases;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Redrawing;
using Slime.Model.Staff;
using Slime.Model.Tests.Cases.Visits;
using Xunit;

namespace Slime.Model.Tests.Redrawing;

public sealed class OpenCaseMovesTests
{
    private static readonly TerritoryCode Ternois = TerritoryCode.Parse("TER");
    private static readonly TerritoryCode Calaisis = TerritoryCode.Parse("CAL");
    private static readonly InseeCode Lens = InseeCode.Parse("62498");
    private static readonly StaffDirectory Staff = new(
    [
        .. new[] { Ternois, Calaisis }.SelectMany(code => new[] { Role.Mediator, Role.Tutor }.Select(role => new StaffMember { Id = $"{role}-{code}".ToLowerInvariant(), Role = role, Territory = code, Name = $"{role} {code}" })),
    ]);

    private static LocalNow Now { get; } = SampleCase.At("2026-11-24T10:00");

    private static TerritoryPlan Plan(OpenCaseChoice choice = OpenCaseChoice.AllButPlannedVisits) => new()
    {
        Id = RecordId.Parse("0000000P"),
        Name = "Plan",
        EffectiveOn = new DateOnly(2026, 12, 1),
        Moves = [new CommuneMove(Lens, Ternois)],
        OpenCases = choice,
    };

    [Fact]
    public void Each_Choice_Takes_The_Cases_That_It_Names()
    {
        var untouched = SampleCase.Routed();
        var tried = untouched.Apply(new ContactAttempted(SampleCase.First, ContactChannel.Phone, ContactResult.NoAnswer, new DateOnly(2026, 11, 24), "mediator-len", null), Now.At);

        Assert.Equal([OpenCaseMoves.ByChoice, null, null], Enum.GetValues<OpenCaseChoice>().Select(choice => OpenCaseMoves.Of(untouched, Plan(choice))!.Stays));
        Assert.Equal([OpenCaseMoves.ByChoice, OpenCaseMoves.Contacted, null], Enum.GetValues<OpenCaseChoice>().Select(choice => OpenCaseMoves.Of(tried, Plan(choice))!.Stays));
        Assert.Equal(OpenCaseMoves.NotRouted, OpenCaseMoves.Of(SampleCase.Received(), Plan())!.Stays);
        Assert.Null(OpenCaseMoves.Of(untouched, Plan() with { Moves = [new CommuneMove(InseeCode.Parse("62041"), Ternois)] }));
    }

    [Fact]
    public void Whom_Somebody_Chose_By_Hand_Keeps_The_Duty_And_A_Territory_Is_No_Such_Choice()
    {
        var chosen = Given(SampleCase.Routed(), Role.Mediator, "mediator-cal", territory: null);
        Assert.Equal([Role.Tutor], OpenCaseMoves.Of(chosen, Plan())!.Duties);
        var both = Given(chosen, Role.Tutor, "tutor-cal", territory: null);
        Assert.Equal(OpenCaseMoves.ByHand, OpenCaseMoves.Of(both, Plan())!.Stays);

        var moved = Given(Given(SampleCase.Routed(), Role.Mediator, "mediator-cal", Calaisis), Role.Tutor, "tutor-cal", Calaisis);
        Assert.Equal(Calaisis, moved.FollowedBy);
        Assert.Equal([Role.Mediator, Role.Tutor], OpenCaseMoves.Of(moved, Plan())!.Duties);
    }

    [Theory]
    [InlineData(Role.Mediator, Role.Tutor)]
    [InlineData(Role.Tutor, Role.Mediator)]
    public void A_Case_That_Went_Comes_Back_As_It_Was_In_Whichever_Order(Role first, Role second)
    {
        var before = Given(Given(SampleCase.Routed(), Role.Mediator, "mediator-cal", Calaisis), Role.Tutor, "tutor-cal", Calaisis);
        var gone = Given(Given(before, Role.Mediator, "mediator-ter", Ternois, "M"), Role.Tutor, "tutor-ter", Ternois, "T");
        Assert.Equal(Ternois, gone.FollowedBy);

        var back = Back(Back(gone, first == Role.Mediator ? "M" : "T"), second == Role.Mediator ? "M" : "T");

        Assert.Equal((before.Routing!.Mediator, before.Routing.Tutor, Calaisis), (back.Routing!.Mediator, back.Routing.Tutor, back.FollowedBy));
        Assert.Equal(back, Back(back, "M"));
    }

    [Fact]
    public void What_Somebody_Else_Took_Since_Is_Not_Taken_Back()
    {
        var gone = Given(SampleCase.Routed(), Role.Mediator, "mediator-ter", Ternois, "M");
        var taken = gone with { Routing = gone.Routing! with { Mediator = new Assignment("mediator-cal", Role.Mediator, RuleNames.Manual) } };
        Assert.Equal(ReassignmentCodes.CannotUndo, Assert.IsType<Decision.Refused>(ReassignmentDecisions.TakeBack(taken, "M", Now)).Code);
    }

    private static CaseState Given(CaseState state, Role duty, string to, TerritoryCode? territory, string? batch = null) =>
        After(state, ReassignmentDecisions.Reassign(state, new Reassign(duty, to, ReassignmentReason.Territory, Batch: batch, Territory: territory), Staff, Now));

    private static CaseState Back(CaseState state, string batch) => After(state, ReassignmentDecisions.TakeBack(state, batch, Now));

    private static CaseState After(CaseState state, Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts.Aggregate(state, (before, fact) => before.Apply(fact, Now.At));
}
