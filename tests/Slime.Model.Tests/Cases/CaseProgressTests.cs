using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Fsl;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Merging;
using Slime.Model.Cases.Repeats;
using Slime.Model.Cases.Retention;
using Slime.Model.Cases.Visits;
using Slime.Model.Reporting.Ledger;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases;

/// <summary>What facts make of a case, one after the other.</summary>
public sealed class CaseProgressTests
{
    private static readonly DateOnly Day = new(2026, 11, 25);
    private static readonly DateOnly Earlier = new(2025, 5, 5);
    private static readonly DateOnly January = new(2026, 1, 15);
    private static readonly DateOnly March = new(2026, 3, 2);

    [Fact]
    public void An_Attempt_Taken_Back_Is_As_If_It_Had_Never_Been()
    {
        var tried = With(Routed(), Called(1, ContactResult.Reached), Called(2, ContactResult.NoAnswer), Called(3, ContactResult.NoAnswer));
        Assert.Equal(2, tried.UnansweredAttempts);
        Assert.Equal(1, With(tried, new ContactWithdrawn(RecordId.Create(3))).UnansweredAttempts);
        Assert.Equal(2, With(tried, new ContactWithdrawn(RecordId.Create(1))).UnansweredAttempts);
        Assert.Equal(
            [RecordId.Create(1), RecordId.Create(3)], With(tried, new ContactWithdrawn(RecordId.Create(2))).Contacts.Select(contact => contact.Id));
    }

    [Fact]
    public void Attempts_Of_Before_A_Visit_Or_A_Closure_Do_Not_Count_Again()
    {
        var again = With(
            Routed(), Called(1, ContactResult.NoAnswer), new VisitPlanned(First, Time("2026-12-01T09:30"), []),
            new VisitNobodyHome(First, new DateOnly(2026, 12, 1)), new Closed(ClosureReason.Unreachable), new Reopened());
        Assert.Equal((1, 0), (again.ReopenedCount, again.UnansweredAttempts));
        var tried = With(again, Called(2, ContactResult.NoAnswer), Called(3, ContactResult.NoAnswer));
        Assert.Equal(2, tried.UnansweredAttempts);
        Assert.Equal(1, With(tried, new ContactWithdrawn(RecordId.Create(3))).UnansweredAttempts);
        Assert.Equal(2, With(tried, new ContactWithdrawn(RecordId.Create(1))).UnansweredAttempts);
        Assert.Equal(2, With(tried, new Closed(ClosureReason.Solved), new Reopened()).ReopenedCount);
    }

    [Fact]
    public void Closing_Is_Proposed_As_Long_As_No_Fewer_Attempts_Were_In_Vain()
    {
        var asked = With(
            Routed(), Called(1, ContactResult.Reached), Called(2, ContactResult.NoAnswer), Called(3, ContactResult.NoAnswer),
            new ClosureSuggested(ClosureReason.Unreachable, 2));
        Assert.True(With(asked, new ContactWithdrawn(RecordId.Create(1))).AskClosureAsUnreachable);
        Assert.False(With(asked, new ContactWithdrawn(RecordId.Create(3))).AskClosureAsUnreachable);
        Assert.True(With(asked, Called(4, ContactResult.LeftMessage)).AskClosureAsUnreachable);
        Assert.False(With(asked, Called(4, ContactResult.Reached)).AskClosureAsUnreachable);
        Assert.False(With(asked, new Closed(ClosureReason.Unreachable)).AskClosureAsUnreachable);
        Assert.False(With(asked, new VisitPlanned(First, Time("2026-12-01T09:30"), [])).AskClosureAsUnreachable);
    }

    [Fact]
    public void A_Day_Is_Explained_For_What_It_Was_Said_Of()
    {
        var explained = With(Routed(), new DayExplained("one", Day, "rule"), new DayExplained("other", Day.AddDays(1), "rule"));
        Assert.True(explained.IsExplained("one", Day));
        Assert.False(explained.IsExplained("one", Day.AddDays(1)));
        Assert.False(explained.IsExplained("other", Day));
        Assert.False(Routed().IsExplained("one", Day));
    }

    [Fact]
    public void A_Notice_Is_Answered_By_Itself_And_One_Stop_Is_Enough()
    {
        var told = With(Routed(), Noticed(1), Noticed(2), Sent(1), new HouseholdNoticeFailed(RecordId.Create(2), "unreachable"));
        Assert.Equal(
            [(HouseholdNoticeStatus.Sent, null), (HouseholdNoticeStatus.Failed, "unreachable")],
            told.HouseholdNotices.Select(notice => (notice.Status, notice.Code)));
        Assert.False(told.SmsStopped);
        Assert.True(With(told, new HouseholdNoticeAnswered(RecordId.Create(1), HouseholdAnswer.Stop)).SmsStopped);
        Assert.Throws<InvalidOperationException>(() => With(told, Sent(3)));
    }

    [Fact]
    public void A_Follow_Up_Is_Put_Right_By_Itself()
    {
        var answers = new FollowUpAnswers([], [], FollowUpAnswer.No, BillsSince.Same);
        FollowUp Made(int month) => new(RecordId.Create((ulong)month), First, month, Day.AddMonths(month), answers, "mediator-len", null);
        var state = With(
            Done() with { Followed = [Made(6), Made(12)] },
            new FollowUpCorrected(RecordId.Create(6), 6, Day, answers with { Bills = BillsSince.Less }, "mediator-len"));
        Assert.Equal([Made(6) with { On = Day, Answers = answers with { Bills = BillsSince.Less } }, Made(12)], state.FollowUps);
    }

    [Fact]
    public void What_Is_Put_Right_Of_The_Referral_Changes_The_Facts_Only_Where_It_Does()
    {
        var facts = Routed().Facts with { PersonCount = 4 };
        Assert.Equal(4, With(Routed(), new HouseholdCorrected(["household.persons"], facts)).Facts.PersonCount);
        Assert.Equal(1, With(Routed(), new HouseholdCorrected(["household.phone"])).Facts.PersonCount);
    }

    /// <summary>An earlier case told of 5 May 2025; the referral of 15 January 2026.</summary>
    [Fact]
    public void A_Request_That_Is_Added_Put_Right_Or_Taken_Out_Is_Counted_As_It_Is_Now()
    {
        var routed = Asked(Routed(), [Earlier, January], January);
        AssertCounted(Corrected(routed, January, March), [Earlier, January, March], January, March);
        AssertCounted(Corrected(routed, March), [Earlier, March], March);
        AssertCounted(Corrected(routed), [Earlier]);
        AssertCounted(Corrected(routed, January, January, Earlier), [Earlier, January], January, Earlier);
        AssertCounted(With(routed, new HouseholdCorrected(["household.phone"])), [Earlier, January], January);
        Assert.Null(Corrected(Received(), January).Routing);
        Assert.Equal([Earlier, March], FslHistory.Of(Corrected(routed, March)).Select(request => request.On));
        var row = LedgerRow.Of(Corrected(Asked(Routed(), [January], January), January, March), Paris);
        Assert.Equal((2, true), (row.FslRequests, row.IsFslRecurrentWithin(36)));
    }

    [Fact]
    public void What_Was_Told_When_The_Household_Was_Referred_Again_Outlasts_A_Correction()
    {
        var repeated = With(
            Asked(Routed(), [January], January), new ReferralRepeated(Second, "other", ["cold"], [new FslRequestFact(January, 50_00), new FslRequestFact(March, 70_00)], Day));
        AssertCounted(Corrected(repeated, January), [January, March], January, March);
        AssertCounted(Corrected(repeated), [January, March], January, March);
        var facts = repeated.Facts with { FslRequests = [new FslRequestFact(January, 60_00), new FslRequestFact(March, null)] };
        Assert.Equal(
            [new FslRequestFact(January, 60_00), new FslRequestFact(March, 70_00)],
            With(repeated, new HouseholdCorrected(["fsl.requests"], facts)).Facts.FslRequests);
    }

    /// <summary>Three requests are known: two of the referral, and one of an earlier case whose day nobody kept.</summary>
    [Fact]
    public void Requests_Of_Which_No_Day_Was_Kept_Are_Counted_On()
    {
        var routed = Asked(Routed(), [], Earlier, January);
        routed = routed with { Routing = routed.Routing! with { FslRequestCount = 3 } };
        Assert.Equal(3, Corrected(routed, Earlier, January).Routing!.FslRequestCount);
        Assert.Equal(4, Corrected(routed, Earlier, January, March).Routing!.FslRequestCount);
        Assert.Equal(2, Corrected(routed, January).Routing!.FslRequestCount);
        Assert.Equal(0, LedgerRow.Of(Corrected(routed, January), Paris).FslRecurrenceMonths);
        // A request of one day was counted twice.
        var twice = Asked(Routed(), [January, January], January);
        Assert.Equal(2, Corrected(twice, January, March).Routing!.FslRequestCount);
    }

    [Fact]
    public void A_Case_Is_Held_For_Each_Reason_Once_Until_The_Last_Is_Gone()
    {
        var held = With(
            Routed(), new RetentionHeld(RetentionHold.Litigation, Day), new RetentionHeld(RetentionHold.Restriction, Day),
            new RetentionHeld(RetentionHold.Litigation, Day));
        Assert.Equal([RetentionHold.Restriction, RetentionHold.Litigation], held.Holds);
        var left = With(held, new RetentionReleased(RetentionHold.Restriction, Day));
        Assert.Equal([RetentionHold.Litigation], left.Holds);
        Assert.Null(With(left, new RetentionReleased(RetentionHold.Litigation, Day)).HeldFor);
    }

    [Fact]
    public void Work_On_A_Merged_Case_That_Took_None_In_Is_Noted_On_Itself_Alone()
    {
        var merged = With(Routed(), new Closed(ClosureReason.Duplicate), new MergedInto(CaseId.Parse("LEN-00000002")));
        var worked = With(merged, new FileReceived(default, default, 1));
        Assert.Equal((true, null), (worked.ChangedSinceMerge, worked.MergedCases));
    }

    /// <summary>The days that routing counted, and those that the referral told.</summary>
    private static CaseState Asked(CaseState state, DateOnly[] counted, params DateOnly[] told) => state with
    {
        Facts = state.Facts with { FslRequests = [.. told.Select(day => new FslRequestFact(day, null))] },
        Routing = state.Routing! with { FslRequestCount = counted.Length, FslRequestDays = [.. counted] },
    };

    private static CaseState Corrected(CaseState state, params DateOnly[] told) =>
        With(state, new HouseholdCorrected(["fsl.requests"], state.Facts with { FslRequests = [.. told.Select(day => new FslRequestFact(day, null))] }));

    private static void AssertCounted(CaseState state, DateOnly[] counted, params DateOnly[] told)
    {
        Assert.Equal(told, state.Facts.FslRequests.Select(request => request.On));
        Assert.Equal(counted, state.Routing!.FslRequestDays);
        Assert.Equal(counted.Length, state.Routing.FslRequestCount);
    }

    private static HouseholdNoticeAsked Noticed(ulong id) =>
        new(RecordId.Create(id), HouseholdNoticeTemplate.FirstContact, HouseholdNoticeChannel.Sms, null, 0, false);

    private static HouseholdNoticeSent Sent(ulong id) =>
        new(RecordId.Create(id), HouseholdNoticeTemplate.FirstContact, HouseholdNoticeChannel.Sms, null, 0);

    private static ContactAttempted Called(ulong id, ContactResult result) =>
        new(RecordId.Create(id), ContactChannel.Phone, result, Day, "mediator-len");

    private static CaseState With(CaseState state, params CaseEvent[] facts) =>
        facts.Aggregate(state, (before, fact) => before.Apply(fact, At("2026-12-02T09:00").At));
}
