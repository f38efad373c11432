using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Opinions;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Opinions;

/// <summary>What the facts of opinions make of a case.</summary>
public sealed class OpinionStateTests
{
    private static readonly RecordId One = RecordId.Create(1);
    private static readonly RecordId Two = RecordId.Create(2);
    private static readonly DateOnly Day = new(2026, 12, 1);

    [Fact]
    public void A_Fact_Is_Of_Its_Opinion_And_Of_No_Other()
    {
        var state = With(Asked(), new OpinionAccepted(Two, Day, "technician"));
        Assert.Equal([OpinionState.Asked, OpinionState.Accepted], state.Opinions.Select(opinion => opinion.State));
        Assert.Throws<InvalidOperationException>(() => With(Asked(), new OpinionAccepted(RecordId.Create(3), Day, "technician")));
    }

    [Fact]
    public void The_Answer_Of_The_Latest_Day_Stands()
    {
        Assert.False(Asked().HasOpinion);
        Assert.Null(Asked().AnsweredOpinion());
        var first = With(Asked(), Answer(Two, 11, Day.AddDays(5)));
        Assert.True(first.HasOpinion);
        Assert.Equal(Two, first.AnsweredOpinion()!.Id);
        Assert.Equal(Two, With(first, Answer(One, 12, Day.AddDays(2))).AnsweredOpinion()!.Id);
        Assert.Equal(One, With(first, Answer(One, 12, Day.AddDays(9))).AnsweredOpinion()!.Id);
    }

    [Fact]
    public void Advisers_Are_Shown_What_They_Are_Asked_About_And_Answered_With()
    {
        var answered = With(Asked(), Answer(Two, 11, Day) with { Files = [File("answer")] }, Answer(Two, 12, Day));
        Assert.Equal([File("one"), File("two"), File("answer")], answered.OpinionFiles());
        Assert.Equal([File("two"), File("answer")], With(answered, new OpinionWithdrawn(One, Day, "mediator-len")).OpinionFiles());
    }

    private static OpinionAnswered Answer(RecordId opinion, ulong entry, DateOnly on) =>
        new(opinion, RecordId.Create(entry), OpinionConclusion.Works, [], [], 1, on, "technician");

    private static CaseState Asked() => With(Routed(), Ask(One, File("one")), Ask(Two, File("two")));

    private static OpinionAsked Ask(RecordId id, FileId file) =>
        new(id, OpinionSubject.Heating, OpinionUrgency.Normal, [file], "technician", Day, Day.AddDays(14), "mediator-len");

    private static FileId File(string content) => FileId.Of(Routed().Id, Sha256Hash.Of(System.Text.Encoding.ASCII.GetBytes(content)));

    private static CaseState With(CaseState state, params CaseEvent[] facts) =>
        facts.Aggregate(state, (before, fact) => before.Apply(fact, At("2026-12-02T09:00").At));
}
