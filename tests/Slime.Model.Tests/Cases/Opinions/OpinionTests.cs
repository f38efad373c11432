using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Reports;
using Slime.Model.Cases.Visits;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Staff;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Opinions;

/// <summary>Asked on Tuesday 1 December 2026.</summary>
public sealed class OpinionTests
{
    private static readonly RecordId Id = RecordId.Parse("0000000Q");
    private static readonly Guid Person = Guid.Parse("00000000-0000-0000-0000-0000000000aa");
    private static readonly LocalNow Now = At("2026-12-01T12:00");

    [Theory]
    [InlineData(OpinionUrgency.Normal, "2026-12-15"), InlineData(OpinionUrgency.Danger, "2026-12-03")]
    public void An_Answer_Is_Due_After_So_Many_Working_Days(OpinionUrgency urgency, string due)
    {
        var asked = Asked(urgency);
        Assert.Equal((Day(due), OpinionState.Asked), (asked.FindOpinion(Id)!.DueOn, asked.FindOpinion(Id)!.State));
        Assert.False(asked.FindOpinion(Id)!.IsLateOn(Day(due)));
        Assert.True(asked.FindOpinion(Id)!.IsLateOn(Day(due).AddDays(1)));
    }

    [Fact]
    public void Whoever_Asks_Back_Is_Told_And_The_Days_Begin_Anew()
    {
        var waiting = Asked().Then(state => OpinionDecisions.AskBack(state, Id, RecordId.Parse("00000E01"), Now, "technician", null));
        Assert.Equal((OpinionState.MoreInformation, false), (waiting.FindOpinion(Id)!.State, waiting.FindOpinion(Id)!.IsLateOn(Day("2027-12-01"))));
        var told = waiting.Then(state => OpinionDecisions.Inform(state, Id, RecordId.Parse("00000E02"), [], At("2026-12-10T12:00"), "mediator-len", null));
        Assert.Equal((OpinionState.Asked, Day("2026-12-24")), (told.FindOpinion(Id)!.State, told.FindOpinion(Id)!.DueOn));
        Assert.Equal(OpinionCodes.NothingAsked, Refusal(OpinionDecisions.Inform(told, Id, RecordId.Parse("00000E03"), [], Now, "mediator-len", null)));
    }

    [Fact]
    public void A_Second_Answer_Stands_In_The_Place_Of_The_First_Which_Is_Kept()
    {
        var answered = Answered(Asked(), OpinionConclusion.Works, 1);
        var again = Answered(answered, OpinionConclusion.NoWorks, 2);
        Assert.Equal((2, OpinionConclusion.NoWorks), (again.FindOpinion(Id)!.Replies.Length, again.FindOpinion(Id)!.Reply!.Conclusion));
        Assert.Empty(((Decision.Accepted)Answer(again, OpinionConclusion.NoWorks, 2)).Facts);
    }

    [Fact]
    public void What_Is_Answered_Is_Neither_Taken_Up_Nor_Withdrawn_And_What_Is_Withdrawn_Not_Answered()
    {
        var answered = Answered(Asked(), OpinionConclusion.Works, 1);
        Assert.Equal(OpinionCodes.Answered, Refusal(OpinionDecisions.Accept(answered, Id, Now, "technician", null)));
        Assert.Equal(OpinionCodes.Answered, Refusal(OpinionDecisions.Withdraw(answered, Id, Now, "mediator-len", null)));
        var withdrawn = Asked().Then(state => OpinionDecisions.Withdraw(state, Id, Now, "mediator-len", null));
        Assert.Equal(OpinionCodes.Withdrawn, Refusal(Answer(withdrawn, OpinionConclusion.Works, 1)));
        Assert.Empty(((Decision.Accepted)OpinionDecisions.Withdraw(withdrawn, Id, Now, "mediator-len", null)).Facts);
    }

    [Fact]
    public void A_Closed_Case_Takes_The_Answer_And_No_New_Question()
    {
        var closed = Asked().Then(state => VisitDecisions.Close(state, ClosureReason.Solved, Now));
        Assert.Equal((CaseStatus.Closed, true), (Answered(closed, OpinionConclusion.Works, 1).Status, Answered(closed, OpinionConclusion.Works, 1).HasOpinion));
        Assert.Equal(VisitCodes.CaseClosed, Refusal(Ask(closed, OpinionUrgency.Normal, RecordId.Parse("0000000R"))));
    }

    [Fact]
    public void The_Technician_Reads_What_Is_Asked_And_For_A_While_After_The_Answer()
    {
        var asked = Asked();
        Assert.True(Of("2026-12-02").May(CaseRight.Read, asked));
        Assert.True(Of("2026-12-02").May(CaseRight.Advise, asked));
        Assert.False(Of("2026-12-02").May(CaseRight.Work, asked));
        Assert.False(Of("2026-12-02").SeesAllOf(asked));
        Assert.False(Of("2026-12-02").May(CaseRight.Read, Done()));
        var answered = Answered(asked, OpinionConclusion.Works, 1);
        Assert.True(Of("2026-12-31").May(CaseRight.Read, answered));
        Assert.False(Of("2027-01-01").May(CaseRight.Read, answered));
        Assert.False(Of("2026-12-02").May(CaseRight.Read, asked.Then(state => OpinionDecisions.Reassign(state, Id, "other", Now, "coordination", null))));
    }

    [Fact]
    public void A_Technician_Who_Is_Away_Is_Not_Asked()
    {
        var away = Post("technician", Role.Technician) with { Absences = [new Absence(Day("2026-11-01"), null)] };
        Assert.Equal("second", OpinionDecisions.Adviser(new StaffDirectory([away, Post("second", Role.Technician), Post("coordination", Role.Coordination)]), Day("2026-12-01")));
        Assert.Equal("coordination", OpinionDecisions.Adviser(new StaffDirectory([away, Post("coordination", Role.Coordination)]), Day("2026-12-01")));
        Assert.Equal("technician", OpinionDecisions.Adviser(new StaffDirectory([away]), Day("2026-12-01")));
    }

    [Theory]
    [InlineData("fondsTravaux", OpinionNeed.Warn), InlineData("autoRehabilitation", OpinionNeed.Warn), InlineData("maPrimeRenovAccompagne", OpinionNeed.Warn), InlineData("adil", OpinionNeed.No)]
    public void Works_Are_Warned_Of_Unless_Coordination_Says_Otherwise(string code, OpinionNeed usual)
    {
        var scheme = new Scheme(SchemeCode.Parse(code), code, null, null, null, null, null);
        Assert.Equal(usual, scheme.Opinion);
        var blocking = scheme with { NeedsOpinion = OpinionNeed.Block };
        var command = new AddOrientation(OrientationId.Create(1), blocking, Day("2026-12-01"), "mediator-len");
        Assert.Equal(OpinionCodes.Needed, Refusal(OrientationDecisions.Add(Asked(), command, Now)));
        Assert.IsType<Decision.Accepted>(OrientationDecisions.Add(Asked(), command with { Scheme = scheme }, Now));
        Assert.IsType<Decision.Accepted>(OrientationDecisions.Add(Answered(Asked(), OpinionConclusion.Works, 1), command, Now));
    }

    [Fact]
    public void Household_And_Partner_Read_Of_Works_And_The_Landlord_Does_Not() =>
        Assert.Equal(
            [ReportRecipient.Household, ReportRecipient.Partner],
            Enum.GetValues<ReportRecipient>().Where(recipient => ReportScope.Has(recipient, ReportPart.Works)).Order());

    [Fact]
    public void A_Decision_Rests_On_An_Answer_And_Is_Written_Once()
    {
        Assert.Equal(OpinionCodes.NotFound, Refusal(OpinionDecisions.Decide(Asked(), WorksDecision.Go, Id, Now, "pilot-len", null)));
        var decided = Answered(Asked(), OpinionConclusion.Works, 1).Then(state => OpinionDecisions.Decide(state, WorksDecision.Go, Id, Now, "pilot-len", null));
        Assert.Equal((WorksDecision.Go, Id), (decided.WorksDecision!.Decision, decided.WorksDecision.OpinionId));
        Assert.Empty(((Decision.Accepted)OpinionDecisions.Decide(decided, WorksDecision.Go, Id, Now, "pilot-len", null)).Facts);
        var row = LedgerRow.Of(decided, Paris);
        Assert.Equal((1, 0, "works", "go"), (row.Opinions, row.DaysToOpinion, row.WorksConclusion, row.WorksDecision));
    }

    [Fact]
    public void Capacity_Is_What_Answers_Of_The_Month_Took_And_What_Is_Open_Will_Take()
    {
        var answered = Answered(Asked(), OpinionConclusion.VisitNeeded, 1).FindOpinion(Id)!;
        var capacity = OpinionCapacity.Of([answered, Asked().FindOpinion(Id)!], Day("2026-12-20"));
        Assert.Equal((2m, 0.5m, 14m, false), (capacity.Spent, capacity.Waiting, OpinionCapacity.Hours, capacity.IsOver));
        Assert.Equal(0, OpinionCapacity.Of([answered], Day("2027-01-02")).Spent);
        Assert.True(OpinionCapacity.Of(Enumerable.Repeat(answered, 8), Day("2026-12-20")).IsOver);
    }

    private static CaseState Asked(OpinionUrgency urgency = OpinionUrgency.Normal) => Done().Then(state => Ask(state, urgency, Id));

    private static Decision Ask(CaseState state, OpinionUrgency urgency, RecordId id) => OpinionDecisions.Ask(state, new AskOpinion(id, OpinionSubject.Heating, urgency, [], "technician", "mediator-len", null), Now);

    private static CaseState Answered(CaseState state, OpinionConclusion conclusion, ulong entry) => state.Then(current => Answer(current, conclusion, entry));

    private static Decision Answer(CaseState state, OpinionConclusion conclusion, ulong entry) => OpinionDecisions.Answer(
        state, new AnswerOpinion(Id, RecordId.Create(entry), conclusion, [], [], OpinionCapacity.HoursFor(conclusion), "technician", null), Now);

    private static CaseDuties Of(string today)
    {
        var technician = Post("technician", Role.Technician) with { EntraObjectId = Person };
        return new CaseDuties(new StaffDirectory([technician, Post("mediator-len", Role.Mediator)]), Person, [technician], false, Day(today), Paris, AccessPolicy.Default);
    }

    private static StaffMember Post(string id, Role role) => new() { Id = id, Role = role, Name = "Camille Exemple" };

    private static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
