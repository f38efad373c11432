using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Slime.Model.Communes;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Staff;
using Xunit;

namespace Slime.Model.Tests.Reporting.WorkTime;

public sealed class TimeSheetTests
{
    private static readonly DateOnly Today = new(2016, 5, 31);

    [Fact]
    public void A_Day_Takes_24_Hours_And_Not_A_Half_Hour_More()
    {
        var full = TimeSheet.Empty(Guid.Empty, Today).With(Entry("a", 40));
        Assert.Empty(Codes(full, Entry("b", 8)));
        Assert.Equal(["time_over_day"], Codes(full, Entry("b", 9)));
        Assert.Empty(Codes(full, Entry("b", 9) with { Day = Today.AddDays(-1) }));
    }

    [Fact]
    public void A_Locked_Day_Takes_Corrections_Only_And_None_That_Take_Back_More_Than_There_Is()
    {
        var old = Today.AddMonths(-2).AddDays(-1);
        var known = Entry("a", 6) with { Day = old };
        var sheet = TimeSheet.Empty(Guid.Empty, old).With(known);
        Assert.Empty(Codes(sheet, Entry("b", 2) with { Day = Today.AddMonths(-2) }));
        Assert.Equal(["time_locked"], Codes(sheet, Entry("b", 2) with { Day = old }));
        var correction = Entry("b", -4) with { Day = old, Correction = TimeCorrection.WrongDuration, Corrects = known.Id };
        Assert.Empty(Codes(sheet, correction));
        Assert.Equal(["time_corrects_too_much"], Codes(sheet.With(correction), correction with { Id = "c" }));
        Assert.Equal(["required"], Codes(sheet, correction with { Corrects = null }));
        Assert.Equal(["time_corrects_unknown"], Codes(sheet, correction with { Corrects = "nothing" }));
    }

    [Fact]
    public void A_Purpose_Is_Of_Its_Role_And_The_Future_Is_Not_Over()
    {
        var sheet = TimeSheet.Empty(Guid.Empty, Today);
        Assert.Equal(["time_purpose_of_other_role"], Codes(sheet, Entry("a", 2) with { Purpose = TimePurpose.Opinion }));
        Assert.Equal(["date_in_future"], Codes(sheet, Entry("a", 2) with { Day = Today.AddDays(1) }));
        Assert.Equal(["out_of_range"], Codes(sheet, Entry("a", 0)));
    }

    /// <summary>What is kept beside a month is what its entries sum to, whatever was added and taken back.</summary>
    [Property]
    public Property Totals_Are_The_Sum_Of_The_Entries_After_Any_Sequence() => Prop.ForAll(Steps().ArrayOf().ToArbitrary(), steps =>
    {
        var sheet = TimeSheet.Empty(Guid.Empty, Today);
        foreach (var (entry, isWithdrawn) in steps)
        {
            if (isWithdrawn) sheet = sheet.Without(entry.Id);
            else if (sheet.Find(entry.Id) is null && Codes(sheet, entry).Count == 0) sheet = sheet.With(entry);
        }

        return sheet.Totals.Sum(total => total.HalfHours) == sheet.Entries.Sum(entry => entry.HalfHours)
            && sheet.Totals.All(total => total.HalfHours == sheet.Entries.Where(entry => (entry.Role, entry.Purpose, entry.Territory) == (total.Role, total.Purpose, total.Territory)).Sum(entry => entry.HalfHours))
            && Enumerable.Range(1, 31).All(day => sheet.HalfHoursOn(new DateOnly(2016, 5, day)) is >= 0 and <= TimeSheet.MostHalfHoursADay);
    });

    private static Gen<(TimeEntry Entry, bool IsWithdrawn)> Steps() =>
        from day in Gen.Choose(25, 31)
        from number in Gen.Choose(0, 5)
        from halfHours in Gen.Choose(1, 48)
        from purpose in Gen.Elements(TimePurposes.Of(Role.Tutor).ToArray())
        from territory in Gen.Elements("LEN", "ART")
        from isWithdrawn in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        select (Entry($"{number}", halfHours) with { Day = new DateOnly(2016, 5, day), Id = TimeEntry.IdOf(new DateOnly(2016, 5, day), $"{number}"), Purpose = purpose, Territory = TerritoryCode.Parse(territory) }, isWithdrawn);

    private static TimeEntry Entry(string seed, int halfHours) => new(TimeEntry.IdOf(Today, seed), Today, Role.Tutor, "tutor-len", TimePurpose.Team, halfHours, TimeSource.Typed);

    private static List<string> Codes(TimeSheet sheet, TimeEntry entry) => [.. TimeRules.Check(sheet, entry, Today, lockMonths: 2, "").Select(error => error.Code)];
}
