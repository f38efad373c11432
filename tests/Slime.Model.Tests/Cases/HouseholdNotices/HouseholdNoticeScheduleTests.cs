using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.HouseholdNotices;

/// <summary>When households are told of their visits; all on the clock of Paris.</summary>
public sealed class HouseholdNoticeScheduleTests
{
    private static readonly RecordId Told = RecordId.Parse("00000009");

    [Theory]
    [InlineData("2026-11-26T10:00", "2026-11-26T10:00")] // Thursday, at work
    [InlineData("2026-11-26T07:59", "2026-11-26T08:00")] // before the service opens
    [InlineData("2026-11-26T20:00", "2026-11-27T08:00")] // the evening
    [InlineData("2026-11-27T21:00", "2026-11-30T08:00")] // Friday evening: Monday
    [InlineData("2026-11-28T12:00", "2026-11-30T08:00")] // Saturday
    [InlineData("2026-12-25T09:00", "2026-12-28T08:00")] // Christmas, a Friday
    [InlineData("2027-05-05T23:00", "2027-05-07T08:00")] // the eve of Ascension
    public void Nothing_Is_Told_At_Night_Nor_On_Days_Off(string at, string open) =>
        Assert.Equal(Time(open).At, HouseholdNoticeSchedule.NextOpen(Time(at).At, Paris));

    [Theory]
    [InlineData("2026-12-03T09:30", "2026-12-01T17:00 2026-12-02T17:00")] // Thursday
    [InlineData("2026-11-30T09:30", "2026-11-27T17:00")] // Monday: both fall back on Friday, and are one
    [InlineData("2026-12-01T09:30", "2026-11-27T17:00 2026-11-30T17:00")] // Tuesday: two days before is Sunday
    [InlineData("2026-12-28T09:30", "2026-12-24T17:00")] // Monday after Christmas
    [InlineData("2026-03-31T09:30", "2026-03-27T17:00 2026-03-30T17:00")] // the clocks go forward on the 29th
    public void Reminders_Come_Two_Days_And_One_Day_Before_At_Five_On_Working_Days(string visit, string expected) =>
        Assert.Equal(expected, string.Join(' ', HouseholdNoticeSchedule.RemindersAt(Planned(visit).OpenVisit()!, Paris).Select(at => LocalDateTime.Of(at, Paris))));

    [Theory]
    [InlineData("2026-12-03T09:30", "2026-11-26T10:20", "2026-11-26T10:20")]
    [InlineData("2026-12-03T09:30", "2026-11-27T20:05", "2026-11-30T08:00")]
    [InlineData("2026-11-26T12:20", "2026-11-26T10:20", "2026-11-26T10:20")] // two hours to the minute
    [InlineData("2026-11-26T12:00", "2026-11-26T10:20", null)] // the mediator is on her way
    [InlineData("2026-11-27T09:30", "2026-11-26T20:05", null)] // told only when she already is
    public void A_Date_Is_Told_At_Once_When_The_Service_Works_Unless_It_Is_Too_Near(string visit, string from, string? expected) =>
        Assert.Equal(expected is null ? null : Time(expected).At, HouseholdNoticeSchedule.AppointmentAt(Planned(visit).OpenVisit()!, Time(from).At, Paris));

    // The visit is on Thursday 3 December at 9:30.
    [Theory]
    [InlineData("2026-12-01T16:59", "", false)]
    [InlineData("2026-12-01T17:00", "", true)]
    [InlineData("2026-12-01T19:59", "", true)] // a timer that was late
    [InlineData("2026-12-01T20:00", "", false)] // too late for the day
    [InlineData("2026-12-02T08:00", "", true)] // made up for in the morning
    [InlineData("2026-12-01T18:00", "reminder@2026-12-01T17:00", false)]
    [InlineData("2026-12-02T08:00", "reminder@2026-12-01T17:00", false)]
    [InlineData("2026-12-02T17:00", "reminder@2026-12-01T17:00", true)]
    [InlineData("2026-12-02T18:00", "reminder@2026-12-01T17:00 reminder@2026-12-02T17:00", false)]
    [InlineData("2026-12-02T17:00", "reminder@2026-12-01T17:00=confirmed", false)]
    [InlineData("2026-12-02T17:00", "appointment@2026-11-26T10:00 reminder@2026-12-01T17:00=confirmed", false)]
    [InlineData("2026-12-01T17:00", "appointment@2026-11-26T10:00=confirmed", true)] // people forget
    [InlineData("2026-12-01T17:00", "appointment@2026-11-26T10:00=cannot", false)]
    [InlineData("2026-12-02T17:00", "reminder@2026-12-01T17:00=cannot", false)]
    [InlineData("2026-12-01T18:00", "appointment@2026-12-01T17:30", false)] // the date was told a moment ago
    [InlineData("2026-12-02T17:00", "appointment@2026-12-01T17:30", true)]
    [InlineData("2026-12-02T17:00", "appointment@2026-12-01T17:30=confirmed", false)] // the first and only answer
    [InlineData("2026-12-02T17:00", "appointment@2026-11-26T10:00=confirmed reminder@2026-12-01T17:00!", false)] // the first failed
    [InlineData("2026-12-01T18:00", "reminder@2026-12-01T17:00!", true)] // it failed
    [InlineData("2026-12-03T08:00", "", false)] // the mediator is on her way
    public void A_Reminder_Is_Due_Once_For_Each_Moment_And_Not_After_A_No(string now, string told, bool due)
    {
        var state = told.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((notice, number) => (notice, number)).Aggregate(Planned("2026-12-03T09:30"), With);
        Assert.Equal(due, HouseholdNoticeSchedule.ReminderDue(state, At(now)) is not null);
    }

    [Fact]
    public void A_Moved_Visit_Is_Told_Anew_And_A_Cancelled_One_Not()
    {
        var told = With(Planned("2026-12-03T09:30"), ("appointment@2026-11-26T10:00", 0));
        var now = Time("2026-11-27T10:00").At;
        Assert.False(HouseholdNoticeSchedule.NeedsAppointment(told, First, 1, now));

        var moved = told.Then(state => VisitDecisions.Move(state, new PlanVisit(First, Time("2026-12-04T09:30"), null), Companions));
        Assert.False(HouseholdNoticeSchedule.NeedsAppointment(moved, First, 1, now));
        Assert.True(HouseholdNoticeSchedule.NeedsAppointment(moved, First, 2, now));
        Assert.False(HouseholdNoticeSchedule.IsCurrent(moved, told.HouseholdNotices[0], now));

        var cancelled = moved.Then(state => VisitDecisions.End(state, new EndVisit(First, VisitStatus.Cancelled, new DateOnly(2026, 11, 27)), At("2026-11-27T10:00")));
        Assert.False(HouseholdNoticeSchedule.NeedsAppointment(cancelled, First, 2, now));
        Assert.Null(HouseholdNoticeSchedule.ReminderDue(cancelled, At("2026-12-02T17:00")));
    }

    [Theory]
    [InlineData("appointment", "2026-12-03T09:29", true), InlineData("reminder", "2026-12-03T09:29", true)]
    [InlineData("appointment", "2026-12-03T09:30", false), InlineData("reminder", "2026-12-03T09:31", false)]
    [InlineData("satisfaction", "2026-12-03T09:31", true)]
    public void What_Was_Asked_Of_A_Visit_Holds_Until_The_Visit_Begins(string template, string now, bool isCurrent)
    {
        var told = With(Planned("2026-12-03T09:30"), ($"{template}@2026-11-26T10:00", 0));
        Assert.Equal(isCurrent, HouseholdNoticeSchedule.IsCurrent(told, told.HouseholdNotices[0], Time(now).At));
    }

    /// <summary><c>template@asked</c>, then <c>=answer</c> or <c>!</c> for one that failed.</summary>
    private static CaseState With(CaseState state, (string Notice, int Number) said)
    {
        var parts = said.Notice.TrimEnd('!').Split('@', '=');
        var id = RecordId.Parse($"0000001{said.Number}");
        var at = Time(parts[1]).At;
        var visit = state.OpenVisit()!;
        var asked = state.Apply(new HouseholdNoticeAsked(id, Enum.Parse<HouseholdNoticeTemplate>(parts[0], ignoreCase: true), HouseholdNoticeChannel.Sms, visit.Id, visit.Revision, true), at);
        if (said.Notice.EndsWith('!')) return asked.Apply(new HouseholdNoticeFailed(id, "sms_rejected"), at);
        return parts.Length > 2 ? asked.Apply(new HouseholdNoticeAnswered(id, Enum.Parse<HouseholdAnswer>(parts[2], ignoreCase: true)), at) : asked;
    }

    [Fact]
    public void A_Case_Is_Told_By_Its_Facts_And_Forgets_None()
    {
        var state = Planned("2026-12-03T09:30").Apply(new HouseholdNoticeAsked(Told, HouseholdNoticeTemplate.Appointment, HouseholdNoticeChannel.Sms, First, 1, false), Time("2026-11-26T10:00").At);
        Assert.Equal(HouseholdNoticeStatus.Asked, state.FindHouseholdNotice(Told)!.Status);
        var sent = state.Apply(new HouseholdNoticeSent(Told, HouseholdNoticeTemplate.Appointment, HouseholdNoticeChannel.Sms, First, 1), Time("2026-11-26T10:01").At);
        Assert.Equal(HouseholdNoticeStatus.Sent, sent.FindHouseholdNotice(Told)!.Status);
        Assert.True(sent.Apply(new HouseholdNoticeAnswered(Told, HouseholdAnswer.Stop), Time("2026-11-26T10:02").At).SmsStopped);
        Assert.Throws<InvalidOperationException>(() => state.Apply(new HouseholdNoticeFailed(First, "x"), Time("2026-11-26T10:01").At));
    }
}
