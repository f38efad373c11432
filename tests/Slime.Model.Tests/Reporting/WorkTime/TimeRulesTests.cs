using System.Globalization;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Staff;
using Xunit;

namespace Slime.Model.Tests.Reporting.WorkTime;

/// <summary>What is said of an entry that cannot be: where, why, and the limit.</summary>
public sealed class TimeRulesTests
{
    private static readonly DateOnly Today = new(2016, 5, 31);

    private static readonly TimeEntry Known = Entry(6);

    [Theory]
    [InlineData("2016-06-01", "entries[0].day date_in_future 2016-05-31")]
    [InlineData("9999-12-31", "entries[0].day date_in_future 2016-05-31")]
    [InlineData("0001-01-01", "entries[0].day date_too_old 2014-01-01; entries[0].correction time_locked 2")]
    [InlineData("2016-05-31", "")]
    [InlineData("2014-01-01", "entries[0].correction time_locked 2")]
    [InlineData("2013-12-31", "entries[0].day date_too_old 2014-01-01; entries[0].correction time_locked 2")]
    public void A_Day_Is_Neither_To_Come_Nor_Of_Before_The_Service(string day, string errors) =>
        Assert.Equal(
            errors,
            Check(TimeSheet.Empty(Guid.Empty, Today), Entry(2) with { Day = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) }));

    [Theory]
    [InlineData(0, "entries[0].halfHours out_of_range 1 48")]
    [InlineData(1, "")]
    [InlineData(48, "")]
    [InlineData(49, "entries[0].halfHours out_of_range 1 48")]
    [InlineData(-48, "entries[0].corrects required")]
    [InlineData(-49, "entries[0].halfHours out_of_range 1 48")]
    public void A_Day_Has_Forty_Eight_Half_Hours(int halfHours, string errors) =>
        Assert.Equal(errors, Check(TimeSheet.Empty(Guid.Empty, Today), Entry(halfHours)));

    [Fact]
    public void Time_Is_Spent_On_What_The_Role_Does() =>
        Assert.Equal(
            "entries[0].purpose time_purpose_of_other_role",
            Check(TimeSheet.Empty(Guid.Empty, Today), Entry(2) with { Purpose = TimePurpose.Opinion }));

    [Fact]
    public void What_The_Day_Holds_Already_Is_Said_In_Hours()
    {
        var sheet = TimeSheet.Empty(Guid.Empty, Today).With(Entry(41) with { Id = "20160531-b" });
        Assert.Equal("entries[0].halfHours time_over_day 20.5", Check(sheet, Entry(8)));
        Assert.Equal("", Check(sheet, Entry(7)));
    }

    [Theory]
    [InlineData(-6, "")]
    [InlineData(-7, "entries[0].halfHours time_corrects_too_much 3")]
    [InlineData(2, "")]
    public void A_Correction_Takes_Back_What_There_Is(int halfHours, string errors) =>
        Assert.Equal(errors, Check(TimeSheet.Empty(Guid.Empty, Today).With(Known), Correction(halfHours)));

    [Fact]
    public void A_Correction_Is_Of_An_Entry_Of_The_Same_Day_Role_And_Purpose()
    {
        const string Unknown = "entries[0].corrects time_corrects_unknown";
        var sheet = TimeSheet.Empty(Guid.Empty, Today);
        Assert.Equal(Unknown, Check(sheet, Correction(-2)));
        foreach (var known in new[] { Known with { Day = Today.AddDays(-1) }, Known with { Role = Role.Mediator }, Known with { Purpose = TimePurpose.Accompany } })
            Assert.Equal(Unknown, Check(sheet.With(known), Correction(-2)));
    }

    [Theory]
    [InlineData(null, "entries[0].correction time_locked 2")]
    [InlineData(TimeCorrection.Forgotten, "")]
    public void A_Locked_Day_Wants_To_Know_Why(TimeCorrection? correction, string errors) =>
        Assert.Equal(
            errors, Check(TimeSheet.Empty(Guid.Empty, Today), Entry(2) with { Day = Today.AddMonths(-2).AddDays(-1), Correction = correction }));

    private static TimeEntry Entry(int halfHours) =>
        new(TimeEntry.IdOf(Today, "a"), Today, Role.Tutor, "tutor-len", TimePurpose.Team, halfHours, TimeSource.Typed);

    private static TimeEntry Correction(int halfHours) =>
        Entry(halfHours) with { Id = "20160531-c", Corrects = Known.Id, Correction = TimeCorrection.WrongDuration };

    private static string Check(TimeSheet sheet, TimeEntry entry) => string.Join(
        "; ",
        TimeRules.Check(sheet, entry, Today, lockMonths: 2, "entries[0].").Select(error => string.Join(' ', [error.Path, error.Code, .. error.Arguments.Select(Text)])));

    private static string Text(object? argument) =>
        string.Create(CultureInfo.InvariantCulture, $"{(argument is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : argument)}");
}
