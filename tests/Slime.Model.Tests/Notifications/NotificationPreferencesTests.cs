using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Slime.Model.Calendar;
using Slime.Model.Notifications;
using Xunit;

namespace Slime.Model.Tests.Notifications;

public sealed class NotificationPreferencesTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private static readonly QuietHours Night = new(new TimeOnly(20, 0), new TimeOnly(7, 30));

    [Fact]
    public void Somebody_Who_Never_Chose_Is_Told_At_Once_At_Any_Hour() =>
        Assert.IsType<NoticeTiming.AtOnce>(NotificationPreferences.Default.When(At("2026-11-22T03:00"), Paris, isUrgent: false));

    [Theory]
    [InlineData("2026-11-24T12:00", null)]
    [InlineData("2026-11-24T19:59", null)]
    [InlineData("2026-11-24T20:00", "2026-11-25T07:30")]
    [InlineData("2026-11-25T00:00", "2026-11-25T07:30")]
    [InlineData("2026-11-25T07:29", "2026-11-25T07:30")]
    [InlineData("2026-11-25T07:30", null)]
    public void A_Window_Over_Midnight_Is_Quiet_Until_Its_Morning(string now, string? until) =>
        AssertQuiet(new() { QuietHours = Night }, now, until);

    [Theory]
    [InlineData("2026-11-24T11:59", null)]
    [InlineData("2026-11-24T12:00", "2026-11-24T14:00")]
    [InlineData("2026-11-24T14:00", null)]
    public void A_Window_Within_A_Day_Is_Quiet_Until_Its_End(string now, string? until) =>
        AssertQuiet(new() { QuietHours = new(new TimeOnly(12, 0), new TimeOnly(14, 0)) }, now, until);

    [Theory]
    [InlineData("2026-11-20T23:59", null)]
    [InlineData("2026-11-21T10:00", "2026-11-23T00:00")]
    [InlineData("2026-11-22T23:59", "2026-11-23T00:00")]
    [InlineData("2026-11-11T10:00", "2026-11-12T00:00")]
    [InlineData("2027-05-01T10:00", "2027-05-03T00:00")]
    public void Weekends_And_Holidays_Are_Quiet_When_Chosen(string now, string? until) =>
        AssertQuiet(new() { QuietWeekends = true }, now, until);

    [Fact]
    public void A_Night_That_Ends_In_A_Weekend_Is_Quiet_Until_The_Morning_After_It() =>
        AssertQuiet(new() { QuietHours = Night, QuietWeekends = true }, "2026-11-20T21:00", "2026-11-23T07:30");

    [Fact]
    public void Quiet_Hours_Follow_The_Clock_On_The_Wall_Over_Both_Changes_Of_The_Year()
    {
        var preferences = new NotificationPreferences { QuietHours = Night };
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 5, 30, 0, TimeSpan.Zero), preferences.QuietUntil(At("2026-03-28T22:00"), Paris));
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 6, 30, 0, TimeSpan.Zero), preferences.QuietUntil(At("2026-10-24T22:00"), Paris));
        // 02:30 does not exist on that day.
        var early = new NotificationPreferences { QuietHours = new(new TimeOnly(22, 0), new TimeOnly(2, 30)) };
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), early.QuietUntil(At("2026-03-28T23:00"), Paris));
    }

    [Theory]
    [InlineData("2026-11-24T06:59", "2026-11-24T07:00")]
    [InlineData("2026-11-24T07:00", "2026-11-25T07:00")]
    [InlineData("2026-11-24T18:00", "2026-11-25T07:00")]
    public void A_Digest_Comes_In_The_Morning(string now, string at) =>
        Assert.Equal(new NoticeTiming.InDigest(At(at)), new NotificationPreferences { Rhythm = NotificationRhythm.Daily }.When(At(now), Paris, isUrgent: false));

    [Fact]
    public void A_Digest_Waits_For_The_End_Of_Quiet_Hours() =>
        Assert.Equal(
            new NoticeTiming.InDigest(At("2026-11-23T07:30")),
            new NotificationPreferences { Rhythm = NotificationRhythm.Daily, QuietHours = Night, QuietWeekends = true }.When(At("2026-11-20T18:00"), Paris, isUrgent: false));

    [Theory]
    [InlineData(FeedbackRhythm.Weekly, "2026-11-23T06:00", "2026-11-23T07:00")]
    [InlineData(FeedbackRhythm.Weekly, "2026-11-24T00:30", "2026-11-30T07:00")]
    [InlineData(FeedbackRhythm.Weekly, "2026-11-28T07:00", "2026-11-30T07:00")]
    [InlineData(FeedbackRhythm.Weekly, "2026-11-29T07:00", "2026-11-30T07:00")]
    [InlineData(FeedbackRhythm.Daily, "2026-11-24T07:00", "2026-11-24T07:00")]
    [InlineData(FeedbackRhythm.Daily, "2026-11-28T07:00", "2026-11-28T07:00")]
    [InlineData(FeedbackRhythm.Never, "2026-11-24T07:00", null)]
    public void News_Of_Referrals_Come_On_Mondays_Or_Each_Morning_Or_Never(FeedbackRhythm rhythm, string collected, string? at) =>
        Assert.Equal(at is null ? null : At(at), new NotificationPreferences { Feedback = rhythm }.WhenFeedback(At(collected), Paris));

    [Theory]
    [InlineData("2026-11-24T07:00", "2026-11-24T07:30")]
    [InlineData("2026-11-28T07:00", "2026-11-30T07:30")]
    public void News_Of_Referrals_Wait_For_The_End_Of_Quiet_Hours(string collected, string at) => Assert.Equal(
        At(at), new NotificationPreferences { Feedback = FeedbackRhythm.Daily, QuietHours = Night, QuietWeekends = true }.WhenFeedback(At(collected), Paris));

    [Fact]
    public void An_Urgent_New_Case_Breaks_The_Quiet_Only_For_Those_Who_Asked_For_It()
    {
        var quiet = new NotificationPreferences { QuietHours = Night, Rhythm = NotificationRhythm.Daily };
        var now = At("2026-11-24T22:00");

        Assert.IsType<NoticeTiming.InDigest>(quiet.When(now, Paris, isUrgent: true));
        Assert.IsType<NoticeTiming.AtOnce>((quiet with { UrgentAnyway = true }).When(now, Paris, isUrgent: true));
        Assert.IsType<NoticeTiming.InDigest>((quiet with { UrgentAnyway = true }).When(now, Paris, isUrgent: false));
    }

    [Property]
    public Property After_The_End_Of_A_Quiet_Time_It_Is_Not_Quiet(int minutes, int from, int length, bool weekends)
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(Math.Abs((long)minutes) % (3 * 365 * 24 * 60));
        var begin = TimeOnly.MinValue.AddMinutes(Math.Abs((long)from) % 1440);
        var preferences = new NotificationPreferences { QuietHours = new(begin, begin.AddMinutes(1 + (Math.Abs((long)length) % 1439))), QuietWeekends = weekends };
        var end = preferences.QuietUntil(now, Paris);
        return (end is null || (end > now && end < now.AddDays(7) && preferences.QuietUntil(end.Value, Paris) is null)).ToProperty();
    }

    private static void AssertQuiet(NotificationPreferences preferences, string now, string? until)
    {
        Assert.Equal(until is null ? null : At(until), preferences.QuietUntil(At(now), Paris));
        Assert.Equal(until is null ? new NoticeTiming.AtOnce() : new NoticeTiming.Later(At(until)), preferences.When(At(now), Paris, isUrgent: false));
    }

    private static DateTimeOffset At(string local) => LocalDateTime.Parse(local).In(Paris)!.Value;
}
