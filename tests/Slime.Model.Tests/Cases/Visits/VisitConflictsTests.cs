using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Visits;

public sealed class VisitConflictsTests
{
    private static readonly CaseId Other = CaseId.Parse("LEN-00000001");

    private static readonly StaffDirectory Staff = new(
    [
        new StaffMember { Id = "mediator-len", Role = Role.Mediator, Name = "Camille Exemple" },
        new StaffMember { Id = "tutor-len", Role = Role.Tutor, Name = "Claude Exemple", Absences = [new Absence(new DateOnly(2026, 12, 7), new DateOnly(2026, 12, 9))] },
    ]);

    [Theory]
    [InlineData("2026-12-01T09:30", "")]
    [InlineData("2026-12-25T10:00", "Holiday")]
    [InlineData("2026-12-25T03:00", "Holiday Hour")]
    [InlineData("2026-12-06T10:00", "Sunday")]
    [InlineData("2026-12-01T06:59", "Hour")]
    [InlineData("2026-12-01T07:00", "")]
    [InlineData("2026-12-01T19:15", "")]
    [InlineData("2026-12-01T19:16", "Hour")]
    [InlineData("2026-12-01T23:30", "Hour")]
    [InlineData("2026-12-09T10:00", "Absence")]
    [InlineData("2026-12-10T10:00", "")]
    public void A_Day_Or_An_Hour_That_Is_Not_Usual_Is_Asked_About(string at, string reasons) => Assert.Equal(reasons, Reasons(at));

    [Theory]
    [InlineData("2026-12-01T08:15", "")]
    [InlineData("2026-12-01T08:16", "Overlap")]
    [InlineData("2026-12-01T10:00", "Overlap")]
    [InlineData("2026-12-01T11:44", "Overlap")]
    [InlineData("2026-12-01T11:45", "")]
    public void Two_Visits_Overlap_When_One_Begins_Before_The_Other_Ends(string at, string reasons) =>
        Assert.Equal(reasons, Reasons(at, new PromisedVisit(Other, Time("2026-12-01T10:00"), ["tutor-len", "somebody-else"])));

    [Fact]
    public void Another_Persons_Visit_Is_No_Conflict_And_A_Shared_One_Names_Whose_Time_It_Is()
    {
        Assert.Equal("", Reasons("2026-12-01T10:00", new PromisedVisit(Other, Time("2026-12-01T10:00"), ["mediator-art"])));
        var found = VisitConflicts.Of(Time("2026-12-01T10:00"), ["mediator-len", "tutor-len"], [new PromisedVisit(Other, Time("2026-12-01T10:00"), ["tutor-len"])], Staff);
        Assert.Equal(new VisitConflict(ConflictReason.Overlap, "tutor-len", Other), Assert.Single(found));
    }

    private static string Reasons(string at, params PromisedVisit[] promised) =>
        string.Join(' ', VisitConflicts.Of(Time(at), ["mediator-len", "tutor-len"], promised, Staff).Select(conflict => conflict.Reason));
}
