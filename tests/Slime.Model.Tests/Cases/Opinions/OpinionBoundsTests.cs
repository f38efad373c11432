using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Opinions;

/// <summary>Asked on Tuesday 1 December 2026.</summary>
public sealed class OpinionBoundsTests
{
    private static readonly RecordId Id = RecordId.Parse("0000000Q");
    private static readonly RecordId Entry = RecordId.Parse("00000E01");
    private static readonly DateOnly Day = new(2026, 12, 1);
    private static readonly LocalNow Now = At("2026-12-01T12:00");

    [Theory]
    [InlineData(OpinionUrgency.Normal, null, false), InlineData(OpinionUrgency.Normal, OpinionConclusion.Works, false)]
    [InlineData(OpinionUrgency.Danger, null, true), InlineData(OpinionUrgency.Danger, OpinionConclusion.Works, true)]
    [InlineData(OpinionUrgency.Normal, OpinionConclusion.Danger, true)]
    public void There_Is_Danger_When_Who_Asks_Or_Who_Answers_Says_So(OpinionUrgency urgency, OpinionConclusion? conclusion, bool danger) =>
        Assert.Equal(
            danger,
            (Opinion(OpinionState.Asked) with { Urgency = urgency, Replies = conclusion is { } known ? [Reply(known, Day, 1)] : [] }).IsDanger);

    [Theory]
    [InlineData(OpinionState.Asked, true), InlineData(OpinionState.Accepted, true), InlineData(OpinionState.MoreInformation, false)]
    [InlineData(OpinionState.Answered, false), InlineData(OpinionState.Withdrawn, false)]
    public void The_Technician_Has_To_Do_With_What_Is_Asked_Or_Taken_Up(OpinionState state, bool open)
    {
        Assert.Equal(open, Opinion(state).IsOpen);
        Assert.Equal(open, Opinion(state).IsLateOn(Day.AddDays(15)));
        Assert.False(Opinion(state).IsLateOn(Day.AddDays(14)));
        Assert.Equal(open ? 0.5m : 0, OpinionCapacity.Of([Opinion(state)], Day).Waiting);
    }

    [Fact]
    public void The_Answers_Of_The_Month_Are_Added_Up_And_Two_Days_Are_Enough_For_Fourteen_Hours()
    {
        var answered = Opinion(OpinionState.Answered) with
        {
            Replies =
            [
                Reply(OpinionConclusion.Works, Day, 5),
                Reply(OpinionConclusion.Works, Day.AddDays(30), 9),
                Reply(OpinionConclusion.Works, Day.AddDays(-1), 100),
                Reply(OpinionConclusion.Works, Day.AddYears(-1), 100),
            ],
        };
        var full = OpinionCapacity.Of([answered], new DateOnly(2026, 12, 15));
        Assert.Equal((14m, 0m, 14m, false), (full.Spent, full.Waiting, full.Asked, full.IsOver));
        var over = OpinionCapacity.Of([answered, Opinion(OpinionState.Accepted)], new DateOnly(2026, 12, 15));
        Assert.Equal((14m, 0.5m, 14.5m, true), (over.Spent, over.Waiting, over.Asked, over.IsOver));
        Assert.Equal((2m, 0.5m), (OpinionCapacity.HoursFor(OpinionConclusion.VisitNeeded), OpinionCapacity.HoursFor(OpinionConclusion.Danger)));
    }

    [Theory]
    [InlineData("technician coordination", "technician")]
    [InlineData("technician:away coordination", "coordination")]
    [InlineData("technician:away second coordination", "second")]
    [InlineData("technician:vacant second:away coordination:away", "second")]
    [InlineData("technician:vacant head:vacant", "coordination")]
    [InlineData("head", "head")]
    [InlineData("mediator", "coordination")]
    public void A_Technician_Who_Is_There_Is_Asked_Before_The_Coordination(string posts, string asked) =>
        Assert.Equal(asked, OpinionDecisions.Adviser(new StaffDirectory(posts.Split(' ').Select(Post)), Day));

    [Fact]
    public void Technicians_And_Coordination_Give_Advice_While_Somebody_Holds_The_Post() => Assert.Equal(
        ["technician", "head"], ((string[])["technician", "head", "mediator", "technician:vacant"]).Where(
            post => OpinionDecisions.MayAdvise(Post(post))));

    [Fact]
    public void A_Question_Is_Asked_Once_Of_A_Routed_Case_And_Two_Hundred_Of_Them()
    {
        Assert.Equal(VisitCodes.CaseNotRouted, Code(Ask(Received(), Id)));
        var asked = Routed().Then(state => Ask(state, Id));
        Assert.Empty(Facts(Ask(asked, Id)));
        var many = Routed() with { AskedOpinions = [.. Enumerable.Range(1, 199).Select(number => Opinion(OpinionState.Withdrawn) with { Id = RecordId.Create((ulong)number) })] };
        var full = many.Then(state => Ask(state, Id));
        var refused = Assert.IsType<Decision.Refused>(Ask(full, Entry));
        Assert.Equal((VisitCodes.TooMany, "200"), (refused.Code, Assert.Single(refused.Arguments)));
    }

    [Fact]
    public void What_Is_Taken_Up_Is_So_Once_And_Not_After_Somebody_Else_Is_Asked()
    {
        var accepted = Of(OpinionState.Asked).Then(state => OpinionDecisions.Accept(state, Id, Now, "technician", null));
        Assert.Equal(OpinionState.Accepted, accepted.FindOpinion(Id)!.State);
        Assert.Empty(Facts(OpinionDecisions.Accept(accepted, Id, Now, "technician", null)));
        var given = accepted.Then(state => OpinionDecisions.Reassign(state, Id, "second", Now, "coordination", null));
        Assert.Equal((OpinionState.Asked, "second"), (given.FindOpinion(Id)!.State, given.FindOpinion(Id)!.To));
        Assert.Empty(Facts(OpinionDecisions.Reassign(given, Id, "second", Now, "coordination", null)));
        Assert.Equal(OpinionCodes.Answered, Code(OpinionDecisions.Reassign(Of(OpinionState.Answered), Id, "second", Now, "coordination", null)));
        var waiting = Of(OpinionState.MoreInformation).Then(state => OpinionDecisions.Reassign(state, Id, "second", Now, "coordination", null));
        Assert.Equal(OpinionState.MoreInformation, waiting.FindOpinion(Id)!.State);
    }

    [Fact]
    public void What_Is_Asked_Back_Is_Told_Before_The_Opinion_Is_Taken_Up()
    {
        var waiting = Of(OpinionState.Accepted).Then(state => OpinionDecisions.AskBack(state, Id, Entry, Now, "technician", null));
        Assert.Equal(OpinionCodes.InformationAsked, Code(OpinionDecisions.Accept(waiting, Id, Now, "technician", null)));
        var told = waiting.Then(state => OpinionDecisions.Inform(state, Id, RecordId.Parse("00000E02"), [], Now, "mediator-len", null));
        Assert.Equal([new OpinionAccepted(Id, Day, "technician")], Facts(OpinionDecisions.Accept(told, Id, Now, "technician", null)));
    }

    [Fact]
    public void What_Is_Asked_Back_And_Told_Is_Written_Once()
    {
        FileId one = File("one"), other = File("other");
        var waiting = Of(OpinionState.Asked, opinion => opinion with { Files = [one], Urgency = OpinionUrgency.Danger })
            .Then(state => OpinionDecisions.AskBack(state, Id, Entry, Now, "technician", null));
        Assert.Empty(Facts(OpinionDecisions.AskBack(waiting, Id, Entry, Now, "technician", null)));
        Assert.Equal(OpinionCodes.Answered, Code(OpinionDecisions.AskBack(Of(OpinionState.Answered), Id, Entry, Now, "technician", null)));
        var told = waiting.Then(state => OpinionDecisions.Inform(state, Id, RecordId.Parse("00000E02"), [other, one], Now, "mediator-len", null));
        Assert.Equal((OpinionState.Asked, new DateOnly(2026, 12, 3)), (told.FindOpinion(Id)!.State, told.FindOpinion(Id)!.DueOn));
        Assert.Equal([one, other], told.FindOpinion(Id)!.Files);
        Assert.Equal([Entry, RecordId.Parse("00000E02")], told.FindOpinion(Id)!.Entries);
        Assert.Empty(Facts(OpinionDecisions.Inform(told, Id, RecordId.Parse("00000E02"), [], Now, "mediator-len", null)));
    }

    [Fact]
    public void An_Answer_That_Was_Given_Is_Not_Given_Again_Whichever_It_Was()
    {
        var twice = Of(OpinionState.Asked).Then(state => Answer(state, 1, [])).Then(state => Answer(state, 2, [File("one")]));
        Assert.Empty(Facts(Answer(twice, 1, [])));
        Assert.Empty(Facts(Answer(twice, 2, [])));
        Assert.Single(Facts(Answer(twice, 3, [])));
        var replies = twice.FindOpinion(Id)!.Replies;
        Assert.Null(replies[0].Files);
        Assert.Equal([File("one")], replies[1].Files);
        Assert.Equal(OpinionCodes.NotFound, Code(Answer(Routed(), 1, [])));
    }

    [Fact]
    public void Nobody_Needs_What_Is_Withdrawn_And_What_Nobody_Asked_Is_Not_There()
    {
        Assert.Equal(OpinionCodes.NotFound, Code(OpinionDecisions.Withdraw(Routed(), Id, Now, "mediator-len", null)));
        Assert.Equal(
            [new OpinionWithdrawn(Id, Day, "mediator-len")],
            Facts(OpinionDecisions.Withdraw(Of(OpinionState.Accepted), Id, Now, "mediator-len", null)));
        var withdrawn = Of(OpinionState.Withdrawn);
        Assert.Equal(OpinionCodes.Withdrawn, Code(OpinionDecisions.Accept(withdrawn, Id, Now, "technician", null)));
        Assert.Equal(OpinionCodes.Withdrawn, Code(OpinionDecisions.AskBack(withdrawn, Id, Entry, Now, "technician", null)));
        Assert.Equal(OpinionCodes.NotFound, Code(OpinionDecisions.Accept(Routed(), Id, Now, "technician", null)));
    }

    [Fact]
    public void Another_Decision_About_Works_Stands_In_The_Place_Of_The_First()
    {
        var decided = Of(OpinionState.Answered).Then(state => OpinionDecisions.Decide(state, WorksDecision.Go, null, Now, "pilot-len", null));
        Assert.Empty(Facts(OpinionDecisions.Decide(decided, WorksDecision.Go, null, Now, "pilot-len", null)));
        Assert.Equal(
            [new WorksDecided(WorksDecision.Go, Id, Day, "pilot-len")],
            Facts(OpinionDecisions.Decide(decided, WorksDecision.Go, Id, Now, "pilot-len", null)));
        Assert.Equal(
            [new WorksDecided(WorksDecision.Wait, null, Day, "pilot-len")],
            Facts(OpinionDecisions.Decide(decided, WorksDecision.Wait, null, Now, "pilot-len", null)));
    }

    private static Opinion Opinion(OpinionState state) =>
        new(Id, OpinionSubject.Heating, OpinionUrgency.Normal, [], "technician", Day, Day.AddDays(14), "mediator-len", null, state, [], []);

    private static OpinionReply Reply(OpinionConclusion conclusion, DateOnly on, decimal hours) =>
        new(RecordId.Create(3), conclusion, [], [], hours, on, "technician", null);

    private static CaseState Of(OpinionState state, Func<Opinion, Opinion>? change = null) =>
        Routed() with { AskedOpinions = [change is null ? Opinion(state) : change(Opinion(state))] };

    private static Decision Ask(CaseState state, RecordId id) =>
        OpinionDecisions.Ask(state, new AskOpinion(id, OpinionSubject.Heating, OpinionUrgency.Normal, [], "technician", "mediator-len", null), Now);

    private static Decision Answer(CaseState state, ulong entry, ImmutableArray<FileId> files) => OpinionDecisions.Answer(
        state, new AnswerOpinion(Id, RecordId.Create(entry), OpinionConclusion.Works, [], [], 1, "technician", null) { Files = files }, Now);

    private static FileId File(string content) => FileId.Of(Routed().Id, Sha256Hash.Of(System.Text.Encoding.ASCII.GetBytes(content)));

    /// <summary>A post by its name, perhaps with what is the matter: <c>second:away</c>.</summary>
    private static StaffMember Post(string text)
    {
        var parts = text.Split(':');
        var role = parts[0] switch { "technician" or "second" => Role.Technician, "mediator" => Role.Mediator, _ => Role.Coordination };
        return new StaffMember { Id = parts[0], Role = role, Name = parts is [_, "vacant"] ? null : "Camille Exemple", Absences = parts is [_, "away"] ? [new Absence(Day, Day)] : [] };
    }

    private static ImmutableArray<CaseEvent> Facts(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts;

    private static string Code(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;
}
