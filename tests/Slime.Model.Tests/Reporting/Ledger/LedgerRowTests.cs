using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Staff;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Reporting.Ledger;

public sealed class LedgerRowTests
{
    [Fact]
    public void A_Fresh_Referral_Has_Its_Day_And_No_Later_One()
    {
        var row = LedgerRow.Of(Received(), Paris);
        Assert.Equal((CaseStatus.Received, new DateOnly(2026, 11, 23)), (row.Status, row.ReceivedOn));
        Assert.Equal((null, null, null, null), (row.RoutedOn, row.FirstContactOn, row.VisitedOn, row.ClosedOn));
        Assert.Equal(LedgerGaps.All.Except([LedgerGaps.Persons]), row.MissingFields);
        Assert.True(row.IsOpen);
    }

    [Theory]
    [InlineData("2026-11-23T00:30", "2026-11-23")]
    [InlineData("2026-03-29T00:30", "2026-03-29")]
    [InlineData("2026-10-25T23:30", "2026-10-25")]
    [InlineData("2028-02-29T00:10", "2028-02-29")]
    public void A_Day_Is_The_Day_In_Paris_Whatever_The_Hour_In_Greenwich(string local, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), LedgerRow.Of(Received(at: local), Paris).ReceivedOn);

    [Fact]
    public void Delays_Are_Differences_Of_Dates_Over_A_Leap_Day_And_A_Change_Of_Clocks()
    {
        var state = Received(at: "2028-02-28T23:50");
        var routed = state.Apply(Routing(), Time("2028-03-01T00:10").At);
        Assert.Equal(2, LedgerRow.Of(routed, Paris).DaysToRouting);

        var spring = Received(at: "2026-03-28T23:59");
        Assert.Equal(1, LedgerRow.Of(spring.Apply(Routing(), Time("2026-03-29T00:01").At), Paris).DaysToRouting);
        var autumn = Received(at: "2026-10-24T23:30");
        Assert.Equal(2, LedgerRow.Of(autumn.Apply(Routing(), Time("2026-10-26T00:10").At), Paris).DaysToRouting);
    }

    [Fact]
    public void A_Done_Visit_Gives_Its_Day_Its_Delay_And_Who_Came_Along()
    {
        var row = LedgerRow.Of(Done(), Paris);
        Assert.Equal((new DateOnly(2026, 12, 1), 8, null), (row.VisitedOn!.Value, row.DaysToVisit, row.PlannedFor));
        Assert.True(row.Accompanied);
        Assert.Equal(["tutor"], row.Companions);
    }

    [Theory]
    [InlineData(VisitStatus.NobodyHome, true, false, FirstVisitResult.NobodyHomeReminded)]
    [InlineData(VisitStatus.NobodyHome, false, false, FirstVisitResult.NobodyHome)]
    [InlineData(VisitStatus.Done, true, false, FirstVisitResult.HomeReminded)]
    [InlineData(VisitStatus.Done, true, true, FirstVisitResult.Home)]
    public void The_First_Visit_Says_Who_Was_Home_And_Whether_A_Reminder_Of_That_Very_Date_Had_Gone_Out(VisitStatus outcome, bool reminded, bool moved, FirstVisitResult expected)
    {
        var state = Planned();
        var at = Time("2026-11-30T17:00").At;
        var reminder = RecordId.Parse("00000011");
        if (reminded)
        {
            state = state.Apply(new HouseholdNoticeAsked(reminder, HouseholdNoticeTemplate.Reminder, HouseholdNoticeChannel.Sms, First, 1, true), at)
                .Apply(new HouseholdNoticeSent(reminder, HouseholdNoticeTemplate.Reminder, HouseholdNoticeChannel.Sms, First, 1), at);
        }

        if (moved) state = state.Then(current => VisitDecisions.Move(current, new PlanVisit(First, Time("2026-12-01T15:00"), null), Companions));
        var row = LedgerRow.Of(state.Then(current => VisitDecisions.End(current, new EndVisit(First, outcome, new DateOnly(2026, 12, 1)), At("2026-12-01T18:00"))), Paris);
        Assert.Equal((expected, new DateOnly(2026, 12, 1), reminded ? 1 : 0), (row.FirstVisit!.Result, row.FirstVisit.On, row.HouseholdNotices));
    }

    [Fact]
    public void A_Visit_That_Was_Cancelled_Is_No_First_Visit()
    {
        var cancelled = Planned().Then(state => VisitDecisions.End(state, new EndVisit(First, VisitStatus.Cancelled, new DateOnly(2026, 11, 30)), At("2026-11-30T12:00")));
        Assert.Null(LedgerRow.Of(cancelled, Paris).FirstVisit);
    }

    [Fact]
    public void Contacts_Count_And_The_First_Answer_Is_The_First_Contact()
    {
        var state = Routed();
        foreach (var (id, result, on) in new[] { ("00000001", ContactResult.NoAnswer, 24), ("00000002", ContactResult.Reached, 26), ("00000003", ContactResult.NoAnswer, 27) })
            state = state.Apply(new ContactAttempted(RecordId.Parse(id), ContactChannel.Phone, result, new DateOnly(2026, 11, on), "mediator-len"), At("2026-11-28T10:00").At);
        var row = LedgerRow.Of(state, Paris);
        Assert.Equal((3, 1, 3), (row.Attempts, row.UnansweredAttempts, row.DaysToContact));
        Assert.Equal((new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 27)), (row.FirstAttemptOn!.Value, row.LastAttemptOn!.Value));
    }

    [Fact]
    public void A_Reopened_Case_Is_Open_Again_And_Remembers_That_It_Was_Closed()
    {
        var at = At("2026-12-02T10:00");
        var closed = Done().Apply(new Closed(ClosureReason.Solved), at.At);
        Assert.Equal((new DateOnly(2026, 12, 2), ClosureReason.Solved), (LedgerRow.Of(closed, Paris).ClosedOn!.Value, LedgerRow.Of(closed, Paris).ClosureReason!.Value));

        var row = LedgerRow.Of(closed.Apply(new Reopened(), at.At), Paris);

        Assert.Equal((CaseStatus.Visited, null, null, 1), (row.Status, row.ClosedOn, row.ClosureReason, row.ReopenedCount));
        Assert.Equal(new DateOnly(2026, 12, 1), row.VisitedOn);
        Assert.Equal(new DateOnly(2026, 12, 1), row.LastActivityOn);
    }

    [Fact]
    public void Activity_Is_Any_Date_Of_The_Case_Within_The_Period()
    {
        var row = LedgerRow.Of(Done(), Paris);
        Assert.True(row.WasActiveIn(new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 31)));
        Assert.True(row.WasActiveIn(new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 23)));
        Assert.False(row.WasActiveIn(new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 30)));
    }

    private static Routed Routing() => new(new CaseRouting(
        TerritoryCode.Parse("LEN"), RuleNames.Territory, RuleNames.Territory, new Assignment("mediator-len", Role.Mediator, RuleNames.Territory),
        new Assignment("tutor-len", Role.Tutor, RuleNames.Territory), Accompaniment.None, new Priority(PriorityLevel.Normal, 0, []), 0, []));
}
