using Slime.Model.Communes;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Staff;
using Xunit;

namespace Slime.Model.Tests.Reporting.WorkTime;

public sealed class TimeEntryTests
{
    private static readonly DateOnly Day = new(2016, 5, 30);

    [Fact]
    public void An_Id_Begins_With_Its_Day()
    {
        Assert.Equal("20160530-abc", TimeEntry.IdOf(Day, "abc"));
        Assert.Equal("2016-05", TimeSheet.MonthOf(Day));
        Assert.Equal(("2016-05", 0), (TimeSheet.Empty(Guid.Empty, Day).Month, TimeSheet.Empty(Guid.Empty, Day).Entries.Length));
    }

    public static TheoryData<string?, bool> Ids => new()
    {
        { "20160530-a", true },
        { "20160530-a-Z9", true },
        { "20160530-" + new string('a', 51), true },
        { "20160530-" + new string('a', 52), false },
        { "20160530-", false },
        { "20160530", false },
        { "20160530_a", false },
        { "20160530ab", false },
        { "20160530-é", false },
        { "20160530-a b", false },
        { "20160532-a", false },
        { "2016-05-3-a", false },
        { "", false },
        { null, false },
    };

    [Theory]
    [MemberData(nameof(Ids))]
    public void Only_An_Id_Of_A_Day_Has_One(string? id, bool has) => Assert.Equal(has ? Day : null, TimeEntry.DayOf(id));

    [Fact]
    public void What_Is_Left_Of_An_Entry_Is_Less_By_All_That_Was_Taken_Back()
    {
        var entry = Entry("a", 6);
        var sheet = Sheet(
            entry,
            Entry("b", -1) with { Corrects = entry.Id },
            Entry("c", -2) with { Corrects = entry.Id },
            Entry("d", 4) with { Corrects = entry.Id },
            Entry("e", -3) with { Corrects = "other" },
            Entry("f", 9));
        Assert.Equal((3, 9), (sheet.LeftOf(entry), sheet.LeftOf(sheet.Find(Entry("f", 9).Id)!)));
        Assert.Equal((13, 0), (sheet.HalfHoursOn(Day), sheet.HalfHoursOn(Day.AddDays(1))));
        Assert.Null(sheet.Find("20160530-z"));
        Assert.Null(sheet.Find(null));
    }

    [Fact]
    public void Entries_Are_In_The_Order_Of_Their_Days_And_Ids()
    {
        var sheet = Sheet(Entry("c", 1), Entry("a", 1), Entry("b", 1, Day.AddDays(-1)), Entry("b", 1));
        Assert.Equal(["20160529-b", "20160530-a", "20160530-b", "20160530-c"], sheet.Entries.Select(entry => entry.Id));
        Assert.Equal(["20160529-b", "20160530-a", "20160530-c"], sheet.Without("20160530-b").Entries.Select(entry => entry.Id));
    }

    [Fact]
    public void Half_Hours_Are_Summed_By_Role_Purpose_And_Territories_In_That_Order()
    {
        var (arras, lens) = (TerritoryCode.Parse("ARR"), TerritoryCode.Parse("LEN"));
        var at = Entry("x", 1) with { Territory = lens, Home = lens };
        var sheet = Sheet(
            at with { Id = "1", Role = Role.Tutor, HalfHours = 2 }, at with { Id = "2", Home = arras, HalfHours = 3 }, at with { Id = "3", Territory = arras, HalfHours = 4 }, at with { Id = "4", Purpose = TimePurpose.Visit, HalfHours = 5 },
            at with { Id = "5", HalfHours = 6 }, at with { Id = "6", HalfHours = 8 }, at with { Id = "7", HalfHours = -1 });
        Assert.Equal(
        [
            new TimeTotal(Role.Mediator, TimePurpose.Visit, lens, lens, 5),
            new TimeTotal(Role.Mediator, TimePurpose.Team, arras, lens, 4),
            new TimeTotal(Role.Mediator, TimePurpose.Team, lens, arras, 3),
            new TimeTotal(Role.Mediator, TimePurpose.Team, lens, lens, 13),
            new TimeTotal(Role.Tutor, TimePurpose.Team, lens, lens, 2),
        ], sheet.Totals);
    }

    private static TimeSheet Sheet(params TimeEntry[] entries) =>
        entries.Aggregate(TimeSheet.Empty(Guid.Empty, Day), (sheet, entry) => sheet.With(entry));

    private static TimeEntry Entry(string seed, int halfHours, DateOnly? day = null) =>
        new(TimeEntry.IdOf(day ?? Day, seed), day ?? Day, Role.Mediator, "mediator-len", TimePurpose.Team, halfHours, TimeSource.Typed);
}
