using Slime.Functions.Handover;
using Slime.Model.Staff;
using Xunit;

namespace Slime.Functions.Tests.Handover;

public sealed class LongAbsenceTests
{
    // Of Monday 2 March 2026 on, or the Saturday before; the tenth working day is Friday the 13th.
    [Theory]
    [InlineData("2026-03-02", "2026-03-12", false)]
    [InlineData("2026-03-02", "2026-03-13", false)]
    [InlineData("2026-03-02", "2026-03-14", false)]
    [InlineData("2026-03-02", "2026-03-15", false)]
    [InlineData("2026-03-02", "2026-03-16", true)]
    [InlineData("2026-02-28", "2026-03-15", false)]
    [InlineData("2026-02-28", "2026-03-16", true)]
    // Friday 3 April is the tenth from the 23rd on; Easter Monday follows.
    [InlineData("2026-03-23", "2026-04-06", false)]
    [InlineData("2026-03-23", "2026-04-07", true)]
    [InlineData("2026-03-02", null, true)]
    public void Only_An_Eleventh_Working_Day_Makes_An_Absence_Long(string from, string? until, bool isLong)
    {
        var absence = new Absence(Day(from), until is null ? null : Day(until));
        var post = new StaffMember { Id = "mediator-len", Role = Role.Mediator, Name = "Camille Exemple", Absences = [absence] };
        Assert.Equal(isLong, LongAbsences.Of([post], absence.From).Any());
    }

    [Theory]
    [InlineData("0001-01-01", "9999-12-31", true)]
    [InlineData("0001-01-01", "2026-03-16", true)]
    [InlineData("2026-03-02", "9999-12-31", true)]
    [InlineData("9999-12-20", "9999-12-31", false)]
    public void Absences_Of_The_First_And_The_Last_Day_That_There_Are_Are_Read_Too(string from, string until, bool isLong)
    {
        var post = new StaffMember { Id = "mediator-len", Role = Role.Mediator, Name = "Camille Exemple", Absences = [new Absence(Day(from), Day(until))] };
        Assert.Equal(isLong, LongAbsences.Of([post], Day("2026-03-02")).Any());
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
