using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Committees;
using Slime.Model.Communes;
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
        Assert.Equal((2, Day.AddDays(20), true, (DateOnly?)null), (later.Postponements, later.Due, later.IsOpen, later.EndedOn));
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

    [Fact]
    public void A_Lesson_Goes_Forward_To_Being_Adopted_With_A_Decision_Or_Dropped()
    {
        var lesson = new Lesson(RecordId.Parse("0000000E"), LessonKind.Reproduce, TerritoryCode.Parse("LEN"), LessonTheme.Visit, "Venir à deux", null, "mediator-len", Day);
        var decision = RecordId.Parse("0000000D");
        Assert.True(lesson.IsForNextCommittee);
        Assert.Null(lesson.Decision);
        Assert.Equal((null, CommitteeCodes.LessonNotNext), lesson.With(Learned(LessonState.Recorded)));
        Assert.Equal((null, CommitteeCodes.LessonNeedsDecision), lesson.With(Learned(LessonState.Adopted)));
        var tried = lesson.With(Learned(LessonState.Tried)).After!;
        Assert.Equal((LessonState.Tried, true), (tried.State, tried.IsForNextCommittee));
        Assert.Equal((null, CommitteeCodes.LessonNotNext), tried.With(Learned(LessonState.Tried)));
        var adopted = tried.With(Learned(LessonState.Adopted) with { Decision = decision }).After!;
        Assert.Equal((LessonState.Adopted, false, decision, 2), (adopted.State, adopted.IsForNextCommittee, adopted.Decision, adopted.History.Length));
        Assert.Equal((null, CommitteeCodes.LessonEnded), adopted.With(Learned(LessonState.Dropped)));
        Assert.Equal(LessonState.Dropped, lesson.With(Learned(LessonState.Dropped)).After!.State);
    }

    [Fact]
    public void A_Cell_Of_A_Pack_Is_Found_By_Table_Row_And_Column()
    {
        var pack = new Pack(RecordId.Parse("0000000C"), Day, default, Pack.CurrentDefinitions,
        [
            new PackSection("pace", "Rythme") { Figures = [new PackFigure("done", "Visites", "2181")], Tables = [new PackTable("t", "Table", [new PackColumn("a"), new PackColumn("b")], [["LEN", "1"], ["ARR", "2"]])] },
            new PackSection("other", "Autre") { Figures = [new PackFigure("open", "Dossiers", "3")] },
        ]);
        Assert.Equal(("2181", "3", null), (pack.Figure("done")?.Value, pack.Figure("open")?.Value, pack.Figure("none")?.Value));
        Assert.Equal(("2", "ARR"), (pack.Cell("t", "ARR", 1), pack.Cell("t", "ARR", 0)));
        Assert.Equal((null, null, null), (pack.Cell("t", "ARR", 2), pack.Cell("t", "TER", 1), pack.Cell("u", "ARR", 1)));
    }

    private static LessonStep Learned(LessonState state) => new(state, Day, "coordination", null);

    private static CommitteeDecision Decision() => new(RecordId.Parse("0000000D"), RecordId.Parse("0000000C"), "Former les médiateurs", "coordination", Day);

    private static DecisionStep Step(DecisionStatus status, DateOnly? due) => new(status, Day, "coordination", due, null);
}
