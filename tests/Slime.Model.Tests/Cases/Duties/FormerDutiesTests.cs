using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Duties.SampleDuties;

namespace Slime.Model.Tests.Cases.Duties;

/// <summary>Reading goes on for thirty days after duty has ended; each case says when that was.</summary>
public sealed class FormerDutiesTests
{
    [Theory]
    [InlineData("mediator"), InlineData("tutor"), InlineData("contact"), InlineData("visit")]
    public void Whoever_Gave_A_Post_Away_Reads_What_The_Post_Had_To_Do_With(string how)
    {
        var nothing = Plain with { Mediator = "mediator-cal", Tutor = "tutor-cal" };
        var involved = how switch
        {
            "mediator" => nothing with { Mediator = "tutor-art" },
            "tutor" => nothing with { Tutor = "tutor-art" },
            "contact" => nothing with { ContactedBy = ["mediator-cal", "tutor-art"] },
            _ => nothing with
            {
                Visits = [Visit(VisitStatus.NobodyHome, "2026-11-10"), Visit(VisitStatus.Done, "2026-11-20", "technician", "tutor-art")],
            },
        };
        StaffMember[] staff = [GivenAway(Mine("tutor-art", Role.Tutor, Artois), "2026-11-22T18:00"), Mediator, Tutor];
        Assert.Equal(
            ("Read", "Read", "", ""),
            (RightsOf(involved, staff), RightsOf(involved, staff, "2026-12-22"), RightsOf(involved, staff, "2026-12-23"), RightsOf(nothing, staff))
        );
    }

    [Fact]
    public void A_Post_That_She_Left_And_Nobody_Took_Is_Remembered_As_Hers()
    {
        var mine = Mine("tutor-len", Role.Tutor, Lens);
        var vacant = mine with { Name = null, EntraObjectId = null };
        vacant = vacant with { Incumbencies = Incumbency.After(mine, vacant, SampleCase.Time("2026-11-22T18:00").At) };
        Assert.Equal("Read", RightsOf(Plain with { Mediator = "mediator-cal" }, [vacant, Mediator]));
    }

    [Fact]
    public void Of_Two_Posts_That_Were_Given_Away_The_Later_Counts()
    {
        StaffMember[] staff =
        [
            GivenAway(Mine("mediator-len", Role.Mediator, Lens), "2026-11-10T18:00"),
            GivenAway(Mine("tutor-len", Role.Tutor, Lens), "2026-11-20T18:00"),
        ];
        Assert.Equal(("Read", ""), (RightsOf(Plain, staff, "2026-12-20"), RightsOf(Plain, staff, "2026-12-21")));
        Assert.Equal(("Read", ""), (RightsOf(Plain, [.. staff.Reverse()], "2026-12-20"), RightsOf(Plain, [.. staff.Reverse()], "2026-12-21")));
    }

    [Fact]
    public void A_Visit_Counts_On_Its_Day_The_Last_One_And_Not_One_That_Was_Called_Off()
    {
        StaffMember[] staff = [Mine("technician", Role.Technician), Mediator, Tutor];
        var done = Plain with
        {
            Visits = [Visit(VisitStatus.NobodyHome, "2026-11-20", "technician"), Visit(VisitStatus.Done, "2026-12-01", "technician")],
        };
        Assert.Equal(("Read", "Read", ""), (RightsOf(done, staff, "2026-12-01"), RightsOf(done, staff, "2026-12-31"), RightsOf(done, staff, "2027-01-01")));
        Assert.Equal("Read", RightsOf(Plain with { Visits = [Visit(VisitStatus.Done, "2026-11-20", "tutor-len", "technician")] }, staff));
        Assert.Equal("", RightsOf(Plain with { IsClosed = true, Visits = [Visit(VisitStatus.Cancelled, "2026-11-20", "technician")] }, staff));
        Assert.Equal("", RightsOf(Plain with { Visits = [Visit(VisitStatus.Done, "2026-11-20", "tutor-len")] }, staff));
    }

    [Fact]
    public void Of_Two_Posts_That_Came_Along_The_Later_Visit_Counts()
    {
        var visits = Plain with
        {
            Visits = [Visit(VisitStatus.NobodyHome, "2026-11-10", "technician"), Visit(VisitStatus.Done, "2026-11-20", "tutor-art")],
        };
        StaffMember[] staff = [Mine("technician", Role.Technician), Mine("tutor-art", Role.Tutor, Artois), Mediator, Tutor];
        Assert.Equal(("Read", ""), (RightsOf(visits, staff, "2026-12-20"), RightsOf(visits, staff, "2026-12-21")));
    }

    // She stands in for the tutor of the territory, who is away until the 30th.
    [Theory]
    [InlineData("2026-12-10", "2027-01-09", "2027-01-10")]
    [InlineData("2026-11-25", "2026-12-30", "2026-12-31")]
    public void The_Later_Of_Visit_And_Stand_In_Counts(string visitedOn, string reads, string readsNoMore)
    {
        var away = Tutor with
        {
            Absences = [new Absence(Day("2026-11-20"), Day("2026-11-28")), new Absence(Day("2026-11-20"), Day("2026-11-30"))],
            SubstituteId = "tutor-art",
        };
        StaffMember[] staff = [Mine("tutor-art", Role.Tutor, Artois), away, Mediator];
        var given = Plain with { Tutor = "tutor-art", Visits = [Visit(VisitStatus.Done, visitedOn, "tutor-art")] };
        Assert.Equal(("Read", ""), (RightsOf(given, staff, reads), RightsOf(given, staff, readsNoMore)));
    }

    [Fact]
    public void An_Absence_Counts_That_Was_On_The_Day_Of_Routing()
    {
        var away = Mediator with { Absences = [new Absence(Day("2026-11-24"), Day("2026-11-30"))], SubstituteId = "mediator-art" };
        StaffMember[] staff = [Mine("mediator-art", Role.Mediator, Artois), away, Tutor];
        var given = Plain with { Mediator = "mediator-art", RoutedAt = SampleCase.Time("2026-11-25T10:00").At };
        Assert.Equal("Read", RightsOf(given, staff, "2026-12-01"));
        Assert.Equal("", RightsOf(given with { RoutedAt = Plain.ReceivedAt }, staff, "2026-12-01"));
    }

    [Theory]
    [InlineData("2026-11-30T10:00", "2026-11-30", "Read")]
    [InlineData("2026-11-30T10:00", "2026-12-30", "Read")]
    [InlineData("2026-11-30T10:00", "2026-12-31", "")]
    [InlineData("2026-11-23T10:00", "2026-11-30", "")]
    public void A_Vacant_Post_That_Is_Filled_Takes_Its_Duty_Back(string filledAt, string on, string rights)
    {
        var vacant = Mediator with { Name = null, EntraObjectId = null };
        var filled = Mediator with { Incumbencies = Incumbency.After(vacant, Mediator, SampleCase.Time(filledAt).At) };
        Assert.Equal(rights, RightsOf(Plain with { Mediator = "mediator-art" }, [Mine("mediator-art", Role.Mediator, Artois), filled, Tutor], on));
    }

    [Fact]
    public void Whoever_Got_A_Post_After_It_Moved_Has_Nothing_Of_Its_Old_Cases()
    {
        var before = Post("mediator-len", Role.Mediator, Lens, Another);
        var moved = before with { Territory = Artois, EntraObjectId = Me };
        moved = moved with { Incumbencies = Incumbency.After(before, moved, SampleCase.Time("2026-11-20T18:00").At) };
        Assert.Equal("", RightsOf(Plain, [moved, Post("mediator-new", Role.Mediator, Lens, Another), Tutor]));
    }
}
