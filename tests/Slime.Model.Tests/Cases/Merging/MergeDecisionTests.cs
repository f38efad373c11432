using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Merging;
using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Retention;
using Slime.Model.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Merging;

public sealed class MergeDecisionTests
{
    private static readonly CaseState One = Routed();
    private static readonly CaseState Other = Routed() with { Id = CaseId.Parse("LEN-00000002") };
    private static readonly LocalNow Now = At("2026-12-01T12:00");

    [Fact]
    public void A_Merged_Case_Is_Closed_As_A_Duplicate_And_Says_Into_Which()
    {
        var accepted = Assert.IsType<Decision.Accepted>(MergeDecisions.Merge(Planned(), Other, Now));
        Assert.Equal([new VisitCancelled(First, Now.Today), new Closed(ClosureReason.Duplicate), new MergedInto(Other.Id)], accepted.Facts);
        var merged = One.Then(state => MergeDecisions.Merge(state, Other, Now));
        Assert.Equal((CaseStatus.Closed, ClosureReason.Duplicate, Other.Id), (merged.Status, merged.Closure, merged.MergedInto));
        Assert.Empty(Assert.IsType<Decision.Accepted>(MergeDecisions.Merge(merged, Other, Now)).Facts);
    }

    [Fact]
    public void What_Cannot_Be_Merged_Says_Why()
    {
        var merged = One.Then(state => MergeDecisions.Merge(state, Other, Now));
        var closed = One.Then(state => VisitDecisions.Close(state, ClosureReason.Solved, Now));
        var restricted = Other.Then(state => RetentionDecisions.Hold(state, RetentionHold.Restriction, Now.Today));
        var itself = Refusal(MergeDecisions.Merge(One, One, Now));
        Assert.Equal((MergeCodes.IntoItself, "into"), (itself.Code, itself.Field));
        var again = Refusal(MergeDecisions.Merge(merged, Other with { Id = CaseId.Parse("LEN-00000003") }, Now));
        Assert.Equal((MergeCodes.AlreadyMerged, "LEN-00000002"), (again.Code, again.Arguments.Single()));
        Assert.Equal(RestrictedUse.Restricted, Refusal(MergeDecisions.Merge(One, restricted, Now)).Code);
        Assert.Equal(RestrictedUse.Restricted, Refusal(MergeDecisions.Merge(restricted, One, Now)).Code);
        Assert.Equal(MergeCodes.TargetClosed, Refusal(MergeDecisions.Merge(Other, closed, Now)).Code);
        Assert.Equal(VisitCodes.CaseNotRouted, Refusal(MergeDecisions.Merge(Other, Received(), Now)).Code);
        Assert.Equal(VisitCodes.CaseClosed, Refusal(MergeDecisions.Merge(closed, Other, Now)).Code);
        Assert.Equal(VisitCodes.CaseNotRouted, Refusal(MergeDecisions.Merge(Received(), Other, Now)).Code);
    }

    [Fact]
    public void A_Case_Is_Taken_In_Once_And_Anew_After_Work_On_It()
    {
        var taken = One.Then(state => MergeDecisions.TakeIn(state, Other.Id));
        Assert.Equal([new TakenInCase(Other.Id)], taken.TakenIn);
        Assert.Empty(Assert.IsType<Decision.Accepted>(MergeDecisions.TakeIn(taken, Other.Id)).Facts);
        Assert.Single(Assert.IsType<Decision.Accepted>(MergeDecisions.TakeIn(taken, CaseId.Parse("LEN-00000003"))).Facts);
        var worked = taken.Then(Called);
        Assert.Equal([new TakenInCase(Other.Id, Changed: true)], worked.TakenIn);
        Assert.Equal([new TakenInCase(Other.Id)], worked.Then(state => MergeDecisions.TakeIn(state, Other.Id)).TakenIn);
        Assert.Equal(MergeCodes.TargetClosed, Refusal(MergeDecisions.TakeIn(One.Then(state => VisitDecisions.Close(state, ClosureReason.Solved, Now)), Other.Id)).Code);
    }

    [Fact]
    public void A_Merging_Is_Taken_Back_As_Long_As_Nobody_Worked_On_Either_Case()
    {
        var into = Other.Then(state => MergeDecisions.TakeIn(state, One.Id));
        var merged = One.Then(state => MergeDecisions.Merge(state, into, Now));
        Assert.Equal(MergeCodes.NotMerged, Refusal(MergeDecisions.Undo(One, into)).Code);
        Assert.Equal(MergeCodes.CannotUndo, Refusal(MergeDecisions.Undo(merged, into.Then(Called))).Code);
        Assert.Equal(MergeCodes.CannotUndo, Refusal(MergeDecisions.Undo(merged.Then(_ => Decision.Accept(new AgreementsRecorded([]))), into)).Code);

        var back = merged.Then(state => MergeDecisions.Undo(state, into));
        Assert.Equal((CaseStatus.Routed, null, false), (back.Status, back.MergedInto, back.ChangedSinceMerge));
        Assert.Null(into.Then(_ => Decision.Accept(new MergeUndone(One.Id))).MergedCases);
        Assert.Equal([new TakenInCase(One.Id)], into.Then(state => MergeDecisions.TakeIn(state, CaseId.Parse("LEN-00000003"))).Then(_ => Decision.Accept(new MergeUndone(CaseId.Parse("LEN-00000003")))).TakenIn);
    }

    [Fact]
    public void What_The_Program_Does_By_Itself_Is_No_Work()
    {
        var into = Other.Then(state => MergeDecisions.TakeIn(state, One.Id));
        var told = into.Then(_ => Decision.Accept(new NotificationSent("newCase", "mediator-len", "teams"), new NotificationFailed("newCase", "tutor-len", "unreachable"), new ReminderDue("referralWithoutContact")));
        Assert.Equal([new TakenInCase(One.Id)], told.TakenIn);
        Assert.False(told.ChangedSinceMerge);
        Assert.False(One.Then(Called).ChangedSinceMerge);
        Assert.Null(One.Then(Called).MergedCases);
    }

    private static Decision Called(CaseState state) =>
        VisitDecisions.Record(state, new RecordContact(Second, ContactChannel.Phone, ContactResult.NoAnswer, Now.Today, "mediator-len"), 4, Now);

    private static Decision.Refused Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision);
}
