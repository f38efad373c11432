using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Duties.SampleDuties;

namespace Slime.Model.Tests.Cases.Duties;

/// <summary>What is given to somebody by hand, by advice or by a question.</summary>
public sealed class CaseRightsTests
{
    private static readonly StaffMember Technician = Mine("technician", Role.Technician);

    [Theory]
    [InlineData(OpinionState.Asked, null, "Read Attach Advise")]
    [InlineData(OpinionState.MoreInformation, null, "Read Attach Advise")]
    [InlineData(OpinionState.Answered, "2026-10-25", "Read Attach Advise")]
    [InlineData(OpinionState.Answered, "2026-10-24", "Advise")]
    [InlineData(OpinionState.Accepted, "2026-09-01", "Read Attach Advise")]
    public void Whoever_Is_Asked_Reads_Until_Thirty_Days_After_The_Answer(OpinionState state, string? answeredOn, string rights)
    {
        StaffMember[] staff = [Technician, Mediator, Tutor];
        Assert.Equal(rights, RightsOf(Plain with { Opinions = [Opinion("technician", state, answeredOn)] }, staff));
        var second = Plain with { Opinions = [Opinion("another", OpinionState.Asked), Opinion("technician", state, answeredOn)] };
        Assert.Equal(rights, RightsOf(second, staff));
        Assert.Equal("", RightsOf(Plain with { Opinions = [Opinion("another", state, answeredOn)] }, staff));
    }

    [Fact]
    public void A_Case_That_Was_Given_By_Hand_Is_Theirs_Wherever_They_Are()
    {
        StaffMember[] staff = [Mine("mediator-art", Role.Mediator, Artois), Mediator, Tutor];
        Assert.Equal("Read Attach Work Decide", RightsOf(Plain with { MediatorByHand = "mediator-art" }, staff));
        Assert.Equal("Read Attach Work", RightsOf(Plain with { TutorByHand = "mediator-art" }, staff));
        Assert.Equal("", RightsOf(Plain with { MediatorByHand = "mediator-cal", TutorByHand = "tutor-cal" }, staff));
    }

    [Theory]
    [InlineData(Role.Mediator, true, "mine", "Read Attach Work Decide")]
    [InlineData(Role.Mediator, false, "mine", "")]
    [InlineData(Role.Mediator, true, "another", "")]
    [InlineData(Role.Technician, true, "mine", "")]
    public void The_Substitute_Of_Whoever_Has_It_By_Hand_Stands_In_While_She_Is_Away(Role role, bool isAway, string substitute, string rights)
    {
        var there = Post("mediator-cal", Role.Mediator, Artois, Another) with { SubstituteId = substitute };
        var byHand = isAway ? there with { Absences = [new Absence(Today, null)] } : there;
        StaffMember[] staff = [Mine("mine", role, role == Role.Mediator ? Artois : null), byHand, Mediator, Tutor];
        Assert.Equal(rights, RightsOf(Plain with { MediatorByHand = "mediator-cal" }, staff));
    }

    [Fact]
    public void A_Case_That_Moved_Is_Of_Both_Territories()
    {
        var moved = Plain with { MovedTo = Artois };
        Assert.Equal(("LEN", "ART"), (Plain.FollowedBy.ToString(), moved.FollowedBy.ToString()));
        Assert.Equal("Read Attach Work Decide", RightsOf(moved, [Mine("mediator-art", Role.Mediator, Artois), Mediator, Tutor]));
        Assert.Equal("Read Attach Work Decide", RightsOf(moved, [Mine("mediator-len", Role.Mediator, Lens), Tutor]));
        Assert.Equal("Read Attach Work", RightsOf(moved, [Mine("tutor-art", Role.Tutor, Artois), Mediator, Tutor]));
        Assert.Equal("", RightsOf(Plain, [Mine("mediator-art", Role.Mediator, Artois), Mediator, Tutor]));
        var accompanied = moved with { Visits = [Visit(VisitStatus.Planned, null, "tutor-art")] };
        Assert.Equal("Read Attach Work Decide", RightsOf(accompanied, [Mine("tutor-art", Role.Tutor, Artois), Mediator, Tutor]));
    }

    [Fact]
    public void A_Tutor_Decides_Where_She_Comes_Along_And_Nobody_Else_In_Her_Place()
    {
        StaffMember[] staff = [Mine("tutor-len", Role.Tutor, Lens), Mediator];
        var planned = Visit(VisitStatus.Planned, null, "technician", "tutor-len");
        var second = Plain with { Visits = [Visit(VisitStatus.NobodyHome, "2026-11-20"), planned] };
        Assert.Equal("Read Attach Work Decide", RightsOf(second, staff));
        Assert.Equal("Read Attach Work Decide", RightsOf(Plain with { Visits = [planned] }, staff));
        Assert.Equal("Read Attach Work", RightsOf(Plain with { Visits = [Visit(VisitStatus.Planned, null, "tutor-art")] }, staff));
        Assert.Equal("Read Attach Work", RightsOf(Plain, staff));

        var away = Tutor with { Absences = [new Absence(Today, null)], SubstituteId = "tutor-art" };
        StaffMember[] standIn = [Mine("tutor-art", Role.Tutor, Artois), away, Mediator];
        Assert.Equal("Read Attach Work", RightsOf(Plain, standIn));
        Assert.Equal("Read Attach Work Decide", RightsOf(Plain with { Visits = [Visit(VisitStatus.Planned, null, "tutor-art")] }, standIn));
    }

    [Fact]
    public void Whoever_Is_Advised_To_Come_Along_Reads_Until_The_Visit_Or_Another_Choice()
    {
        StaffMember[] staff = [Technician, Mediator, Tutor];
        var advised = Plain with
        {
            Advised =
            [
                new Companion(Role.Tutor, "tutor-art", AccompanimentReasons.FirstVisits),
                new Companion(Role.Technician, "technician", AccompanimentReasons.Technical),
            ],
        };
        var missed = Visit(VisitStatus.NobodyHome, "2026-11-20");
        Assert.Equal("Read Attach", RightsOf(advised, staff));
        Assert.Equal("Read Attach Work", RightsOf(advised, [Mine("tutor-art", Role.Tutor, Artois), Mediator, Tutor]));
        Assert.Equal("Read Attach", RightsOf(advised with { Visits = [missed] }, staff));
        Assert.Equal("Read Attach", RightsOf(Plain with { Visits = [missed, Visit(VisitStatus.Planned, null, "tutor-art", "technician")] }, staff));
        Assert.Equal("", RightsOf(advised with { Visits = [Visit(VisitStatus.Planned, null, "tutor-art")] }, staff));
        Assert.Equal("", RightsOf(advised with { Visits = [missed, Visit(VisitStatus.Done, "2026-11-21")] }, staff));
        Assert.Equal("", RightsOf(advised with { IsClosed = true }, staff));
    }

    [Fact]
    public void Whoever_Is_Away_Keeps_What_Is_Hers()
    {
        Absence[] away = [new Absence(Today, null)];
        var mediator = Mine("mediator-len", Role.Mediator, Lens) with { Absences = [.. away], SubstituteId = "mediator-art" };
        Assert.Equal("Read Attach Work Decide", RightsOf(Plain, [mediator, Post("mediator-art", Role.Mediator, Artois, Another), Tutor]));
        var tutor = Mine("tutor-len", Role.Tutor, Lens) with { Absences = [.. away], SubstituteId = "tutor-art" };
        Assert.Equal("Read Attach Work", RightsOf(Plain, [tutor, Post("tutor-art", Role.Tutor, Artois, Another), Mediator]));
    }

    [Fact]
    public void Whoever_Has_No_Post_May_Nothing() =>
        Assert.Equal("", RightsOf(Plain with { Opinions = [Opinion("technician", OpinionState.Asked)] }, [Mediator, Tutor]));

    [Fact]
    public void Everything_Is_Seen_By_Whoever_Comes_Or_Came_Along_And_Is_No_Technician()
    {
        var tutor = Mine("tutor-art", Role.Tutor, Artois);
        var planned = Plain with { Visits = [Visit(VisitStatus.Planned, null, "tutor-art", "technician")] };
        var done = Plain with { Visits = [Visit(VisitStatus.Done, "2026-11-20", "tutor-art", "technician")] };
        Assert.Equal((true, true, false), (Sees(planned, tutor), Sees(done, tutor), Sees(Plain, tutor)));
        Assert.Equal((false, false, true), (Sees(planned, Technician), Sees(done, Technician), Sees(planned, Technician, tutor)));
        Assert.Equal((true, false), (Sees(done, GivenAway(tutor, "2026-11-22T18:00")), Sees(done, GivenAway(Technician, "2026-11-22T18:00"))));

        // What a third person had to do with the case is nobody else's.
        var third = GivenAway(Post("mediator-len", Role.Mediator, Lens, new Guid("00000000-0000-0000-0000-000000000003")), "2026-11-22T18:00");
        Assert.False(SeesAll(Plain, Mine("mediator-art", Role.Mediator, Artois), third, Tutor));

        static bool Sees(CaseInvolvement involvement, params StaffMember[] posts) => SeesAll(involvement, [.. posts, Mediator, Tutor]);
    }

    private static Opinion Opinion(string to, OpinionState state, string? answeredOn = null) => new(
        SampleCase.First, OpinionSubject.Heating, OpinionUrgency.Normal, [], to, Today, Today, "mediator-len", null, state,
        answeredOn is null ? [] : [new OpinionReply(SampleCase.Second, OpinionConclusion.NoWorks, [], [], 1, Day(answeredOn), to, null)], []);
}
