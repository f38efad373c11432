using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Tests.Cases.Visits;
using Xunit;

namespace Slime.Model.Tests.Cases.Duties;

public sealed class CaseDutiesTests
{
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    private static readonly TerritoryCode Artois = TerritoryCode.Parse("ART");
    private static readonly Guid Me = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Another = new("00000000-0000-0000-0000-000000000002");
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly CaseState Routed = SampleCase.Routed();

    [Theory]
    [InlineData(Role.Mediator, "Read Attach Work Decide")]
    [InlineData(Role.Tutor, "Read Attach Work")]
    [InlineData(Role.Pilot, "Read Attach Work")]
    [InlineData(Role.Coordination, "Read Attach Work Decide Advise")]
    [InlineData(Role.Technician, "")]
    [InlineData(Role.Admin, "")]
    [InlineData(Role.Archivist, "")]
    [InlineData(Role.DataProtectionOfficer, "")]
    [InlineData(Role.Referrer, "")]
    public void Each_Role_Of_The_Territory_May_What_Is_Its_Own(Role role, string rights)
    {
        // The mediator of the territory is there, so that nobody stands in for her.
        var post = Post("mine", role, role is Role.Mediator or Role.Tutor or Role.Pilot ? Lens : null, Me);
        var present = role == Role.Mediator ? null : Post("mediator-len", Role.Mediator, Lens, Another);
        var tutor = role == Role.Tutor ? null : Post("tutor-len", Role.Tutor, Lens, Another);
        Assert.Equal(rights, RightsOn(Routed, Today, [post, .. new[] { present, tutor }.OfType<StaffMember>()]));
    }

    [Fact]
    public void A_Tutor_Decides_On_A_Case_Whose_Visit_She_Accompanies_And_Not_Once_It_Is_Called_Off()
    {
        StaffMember[] staff = [Post("tutor-len", Role.Tutor, Lens, Me), Post("mediator-len", Role.Mediator, Lens, Another)];
        var planned = SampleCase.Planned();
        Assert.Equal("Read Attach Work Decide", RightsOn(planned, Today, staff));
        var cancelled = planned.Then(state => VisitDecisions.End(state, new EndVisit(SampleCase.First, VisitStatus.Cancelled, Today), SampleCase.At("2026-11-24T12:00")));
        Assert.Equal("Read Attach Work", RightsOn(cancelled, Today, staff));
    }

    [Fact]
    public void Whoever_Stands_In_Decides_While_The_Holder_Is_Away_And_Reads_For_Thirty_Days_More()
    {
        var until = new DateOnly(2026, 11, 30);
        var away = Post("mediator-len", Role.Mediator, Lens, Another) with { Absences = [new Absence(new DateOnly(2026, 11, 20), until)], SubstituteId = "mediator-art" };
        StaffMember[] staff = [Post("mediator-art", Role.Mediator, Artois, Me), away, Post("tutor-len", Role.Tutor, Lens, Another)];
        var mine = GivenTo("mediator-art");

        Assert.Equal("Read Attach Work Decide", RightsOn(mine, until, staff));
        Assert.Equal("Read", RightsOn(mine, until.AddDays(1), staff));
        Assert.Equal("Read", RightsOn(mine, until.AddDays(30), staff));
        Assert.Equal("", RightsOn(mine, until.AddDays(31), staff));
        Assert.Equal("", RightsOn(Routed, until.AddDays(1), staff));
        Assert.Equal("", RightsOn(mine, until.AddDays(1), staff, new AccessPolicy(0, 0)));
        Assert.Equal("Read Attach Work", RightsOn(mine, until.AddDays(5), staff, new AccessPolicy(30, 5)));
    }

    [Fact]
    public void An_Administrator_Named_As_Substitute_Is_Passed_Over()
    {
        StaffMember[] staff =
        [
            Post("admin", Role.Admin, null, Me), Post("mediator-len", Role.Mediator, Lens, Another) with { Absences = [new Absence(Today, null)], SubstituteId = "admin" },
            Post("pilot-len", Role.Pilot, Lens, Another),
        ];
        Assert.Equal(("pilot-len", RuleNames.FslPilot), AssignmentRules.Assign(new AssignmentRequest(Role.Mediator, Lens, new StaffDirectory(staff), Today)) is var named ? (named.PersonId, named.Rule) : default);
        Assert.Equal("", RightsOn(Routed, Today, staff));
    }

    [Fact]
    public void A_Mediator_Who_Moved_Territory_Reads_Her_Old_Cases_For_Thirty_Days_And_Writes_On_None()
    {
        var before = Post("mediator-len", Role.Mediator, Lens, Me);
        var moved = before with { Territory = Artois };
        moved = moved with { Incumbencies = Incumbency.After(before, moved, SampleCase.Time("2026-11-23T18:00").At) };
        StaffMember[] staff = [moved, Post("mediator-new", Role.Mediator, Lens, Another), Post("tutor-len", Role.Tutor, Lens, Another)];

        Assert.Equal("Read", RightsOn(Routed, Today, staff));
        Assert.Equal("Read", RightsOn(Routed, new DateOnly(2026, 12, 23), staff));
        Assert.Equal("", RightsOn(Routed, new DateOnly(2026, 12, 24), staff));
    }

    [Fact]
    public void Whoever_Gave_The_Post_Away_Reads_What_She_Had_For_Thirty_Days()
    {
        var before = Post("mediator-len", Role.Mediator, Lens, Me);
        var handed = before with { EntraObjectId = Another, Name = "Dominique Exemple" };
        handed = handed with { Incumbencies = Incumbency.After(before, handed, SampleCase.Time("2026-11-23T18:00").At) };
        StaffMember[] staff = [handed, Post("tutor-len", Role.Tutor, Lens, Another)];

        Assert.Equal("Read", RightsOn(Routed, Today, staff));
        Assert.Equal("", RightsOn(GivenTo("mediator-cal"), Today, staff));
        Assert.Equal("", RightsOn(Routed, new DateOnly(2026, 12, 24), staff));
    }

    [Fact]
    public void The_Technician_Comes_Along_And_Leaves_With_The_Visit()
    {
        StaffMember[] staff = [Post("technician", Role.Technician, null, Me), Post("mediator-len", Role.Mediator, Lens, Another), Post("tutor-len", Role.Tutor, Lens, Another)];
        var planned = SampleCase.Routed(technical: true).Then(state => VisitDecisions.Plan(state, new PlanVisit(SampleCase.First, SampleCase.Time("2026-12-01T09:30"), [Role.Technician]), SampleCase.Companions));
        Assert.Equal("Read Attach", RightsOn(planned, Today, staff));

        var cancelled = planned.Then(state => VisitDecisions.End(state, new EndVisit(SampleCase.First, VisitStatus.Cancelled, Today), SampleCase.At("2026-11-24T12:00")));
        Assert.Equal("", RightsOn(cancelled, Today, staff));
        var closed = planned.Then(state => VisitDecisions.Close(state, ClosureReason.MovedAway, SampleCase.At("2026-11-24T12:00")));
        Assert.Equal("", RightsOn(closed, Today, staff));
        var done = planned.Then(state => VisitDecisions.End(state, new EndVisit(SampleCase.First, VisitStatus.Done, new DateOnly(2026, 12, 1)), SampleCase.At("2026-12-01T12:00")));
        Assert.Equal("Read", RightsOn(done, new DateOnly(2026, 12, 31), staff));
        Assert.Equal("", RightsOn(done, new DateOnly(2027, 1, 1), staff));
    }

    [Fact]
    public void Only_The_Technician_Sees_The_Dwelling_Alone()
    {
        var planned = SampleCase.Routed(technical: true).Then(state => VisitDecisions.Plan(state, new PlanVisit(SampleCase.First, SampleCase.Time("2026-12-01T09:30"), [Role.Technician]), SampleCase.Companions));
        Assert.False(Duties([Post("technician", Role.Technician, null, Me)], Today).SeesAllOf(planned));
        foreach (var role in new[] { Role.Mediator, Role.Tutor, Role.Pilot }) Assert.True(Duties([Post("mine", role, Lens, Me)], Today).SeesAllOf(planned));
    }

    private static CaseState GivenTo(string post)
    {
        var routing = Routed.Routing! with { Mediator = new Assignment(post, Role.Mediator, RuleNames.Substitute) };
        return SampleCase.Received().Apply(new Routed(routing), Routed.ReceivedAt);
    }

    private static string RightsOn(CaseState state, DateOnly today, StaffMember[] staff, AccessPolicy? policy = null)
    {
        var duties = Duties(staff, today, policy);
        return string.Join(' ', Enum.GetValues<CaseRight>().Where(right => duties.May(right, state)));
    }

    private static CaseDuties Duties(StaffMember[] staff, DateOnly today, AccessPolicy? policy = null)
    {
        var posts = staff.Where(post => post.EntraObjectId == Me).ToList();
        return new CaseDuties(new StaffDirectory(staff), Me, posts, posts.Any(post => post.Role == Role.Coordination), today, SampleCase.Paris, policy ?? AccessPolicy.Default);
    }

    private static StaffMember Post(string id, Role role, TerritoryCode? territory, Guid person) => new() { Id = id, Role = role, Territory = territory, Name = "Camille Exemple", EntraObjectId = person };
}
