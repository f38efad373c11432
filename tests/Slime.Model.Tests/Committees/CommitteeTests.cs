using Slime.Model.Cases.Visits;
using Slime.Model.Committees;
using Xunit;

namespace Slime.Model.Tests.Committees;

public sealed class CommitteeTests
{
    private static readonly DateOnly Day = new(2016, 5, 31);

    [Fact]
    public void A_Committee_Goes_One_Way_And_Never_Back()
    {
        CommitteeState[] way = [CommitteeState.Draft, CommitteeState.Convened, CommitteeState.Frozen, CommitteeState.Held, CommitteeState.Published];
        foreach (var from in way)
        {
            foreach (var to in way) Assert.Equal(to == from + 1, CommitteeTransitions.Allows(from, to));
        }

        Assert.Null(CommitteeTransitions.After(CommitteeState.Published));
    }

    [Fact]
    public void A_Decision_Is_Put_Off_To_A_Later_Day_Only_And_What_Ended_Stays()
    {
        var open = Decision();
        Assert.Equal((null, CommitteeCodes.NotLater), open.With(Step(DecisionStatus.Postponed, Day)));
        Assert.Equal((null, CommitteeCodes.NotLater), open.With(Step(DecisionStatus.Postponed, null)));
        Assert.Equal((null, CommitteeCodes.DecisionIsOpen), open.With(Step(DecisionStatus.Open, null)));

        var later = open.With(Step(DecisionStatus.Postponed, Day.AddDays(10))).After!.With(Step(DecisionStatus.Postponed, Day.AddDays(20))).After!;
        Assert.Equal((2, Day.AddDays(20), true), (later.Postponements, later.Due, later.IsOpen));
        Assert.Equal((false, true), (later.IsLateOn(Day.AddDays(20)), later.IsLateOn(Day.AddDays(21))));

        var done = later.With(Step(DecisionStatus.Done, null)).After!;
        Assert.Equal((false, false, (DateOnly?)Day), (done.IsOpen, done.IsLateOn(Day.AddYears(1)), done.EndedOn));
        Assert.Equal((null, CommitteeCodes.DecisionEnded), done.With(Step(DecisionStatus.Dropped, null)));
    }

    [Fact]
    public void Figures_Are_Never_Of_A_Day_To_Come()
    {
        var committee = new Committee(default, CommitteeKind.Technical, null, Day, null, null, null, [], []);
        Assert.Equal([Day.AddDays(-1), Day, Day], new[] { Day.AddDays(-1), Day, Day.AddDays(1) }.Select(committee.FiguresOn));
    }

    private static CommitteeDecision Decision() => new(VisitId.Parse("0000000D"), VisitId.Parse("0000000C"), "Former les médiateurs", "coordination", Day);

    private static DecisionStep Step(DecisionStatus status, DateOnly? due) => new(status, Day, "coordination", due, null);
}
