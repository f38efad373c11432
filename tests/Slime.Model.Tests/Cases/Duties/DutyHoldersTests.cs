using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Tests.Cases.Visits;
using Xunit;

namespace Slime.Model.Tests.Cases.Duties;

/// <summary>A case of Lens-Liévin whose dwelling turned out to be of Artois.</summary>
public sealed class DutyHoldersTests
{
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    private static readonly TerritoryCode Artois = TerritoryCode.Parse("ART");
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly StaffMember[] Staff =
    [
        Post("mediator-len", Role.Mediator, Lens), Post("tutor-len", Role.Tutor, Lens), Post("pilot-len", Role.Pilot, Lens),
        Post("mediator-art", Role.Mediator, Artois), Post("tutor-art", Role.Tutor, Artois), Post("pilot-art", Role.Pilot, Artois),
    ];

    [Theory]
    [InlineData(Role.Mediator, "mediator-art", "pilot-art")]
    [InlineData(Role.Tutor, "tutor-art", "pilot-art")]
    public void Whoever_Left_A_Case_That_Moved_Is_Replaced_By_The_Territory_That_Follows_It(Role duty, string left, string told)
    {
        var moved = Moved(duty);
        Assert.Equal(left, DutyHolders.NowFor(left, moved, new StaffDirectory(Staff), Today));
        StaffMember[] vacant = [.. Staff.Select(post => post.Id == left ? post with { Name = "" } : post)];
        Assert.Equal(told, DutyHolders.NowFor(left, moved, new StaffDirectory(vacant), Today));
    }

    [Fact]
    public void Any_Other_Post_Is_Told_Itself_And_Coordination_When_Nobody_Holds_It()
    {
        var state = SampleCase.Routed();
        StaffMember[] coordination = [Coordination("coordination-1", ""), Coordination("coordination-2", "Camille Exemple")];
        Assert.Equal("pilot-len", DutyHolders.NowFor("pilot-len", state, new StaffDirectory(Staff), Today));
        Assert.Equal("coordination-2", DutyHolders.NowFor("technician", state, new StaffDirectory([.. Staff, .. coordination]), Today));
        var vacant = Post("vacant", Role.Pilot, Artois) with { Name = "" };
        Assert.Equal("coordination-2", DutyHolders.NowFor("vacant", state, new StaffDirectory([.. Staff, .. coordination, vacant]), Today));
        Assert.Equal(Assignment.Coordination, DutyHolders.NowFor("technician", state, new StaffDirectory([.. Staff, coordination[0]]), Today));
    }

    [Fact]
    public void A_Post_Keeps_A_Duty_That_Was_Given_By_Hand_Or_That_It_Has_As_Substitute()
    {
        var given = new Reassigned(Role.Tutor, "tutor-len", "tutor-art", Role.Tutor, ReassignmentReason.Workload);
        var byHand = SampleCase.Routed().Apply(given, SampleCase.Time("2026-11-24T09:00").At);
        Assert.Equal("tutor-art", DutyHolders.NowFor("tutor-art", byHand, new StaffDirectory(Staff), Today));

        var routed = SampleCase.Routed();
        var mediator = new Assignment("mediator-art", Role.Mediator, RuleNames.Substitute);
        var substituted = routed with { Routing = routed.Routing! with { Mediator = mediator } };
        var absent = Staff[0] with { Absences = [new Absence(Today, Today)], SubstituteId = "mediator-art" };
        StaffMember[] away = [absent, .. Staff[1..]];
        Assert.Equal("mediator-art", DutyHolders.NowFor("mediator-art", substituted, new StaffDirectory(away), Today));
        Assert.Equal("mediator-len", DutyHolders.NowFor("mediator-art", substituted, new StaffDirectory(away), Today.AddDays(1)));
    }

    [Theory]
    [InlineData(Role.Tutor, "LEN"), InlineData(Role.Mediator, "ART")]
    public void A_Post_That_Changed_Its_Role_Or_Its_Territory_Leaves_The_Case_To_The_Next(Role role, string territory)
    {
        StaffMember[] changed =
        [
            Post("mediator-len", role, TerritoryCode.Parse(territory)), Post("mediator-new", Role.Mediator, Lens), Post("tutor-len", Role.Tutor, Lens),
        ];
        Assert.Equal("mediator-new", DutyHolders.NowFor("mediator-len", SampleCase.Routed(), new StaffDirectory(changed), Today));
    }

    [Fact]
    public void The_Tutor_Who_Comes_Along_Is_Of_The_Territory_That_Follows_The_Case()
    {
        var moved = Moved(Role.Mediator);
        Assert.Equal("tutor-art", TutorOf(moved, Staff));
    }

    [Fact]
    public void A_Tutor_Chosen_By_Hand_Comes_Along_On_Visits_That_Are_Planned_Later_While_She_Is_There()
    {
        var chosen = SampleCase.Routed().Apply(new Reassigned(Role.Tutor, "tutor-len", "tutor-art", Role.Tutor, ReassignmentReason.Workload), SampleCase.Time("2026-11-24T09:00").At);
        Assert.Equal("tutor-art", TutorOf(chosen, Staff));
        StaffMember[] away = [.. Staff.Select(post => post.Id == "tutor-art" ? post with { Absences = [new Absence(Today, null)] } : post)];
        Assert.Equal("tutor-len", TutorOf(chosen, away));
    }

    private static string TutorOf(CaseState state, StaffMember[] staff) =>
        Assert.Single(new CompanionChoice(new StaffDirectory(staff), new AccompanimentPolicy(3), new Dictionary<string, int>()).Advise(state, Today).Companions).PersonId;

    private static CaseState Moved(Role duty)
    {
        var (from, to) = duty == Role.Tutor ? ("tutor-len", "tutor-art") : ("mediator-len", "mediator-art");
        return SampleCase.Routed().Apply(new Reassigned(duty, from, to, duty, ReassignmentReason.Territory, Territory: Artois), SampleCase.Time("2026-11-24T09:00").At);
    }

    private static StaffMember Coordination(string id, string name) => new() { Id = id, Role = Role.Coordination, Name = name };

    private static StaffMember Post(string id, Role role, TerritoryCode territory) => new() { Id = id, Role = role, Territory = territory, Name = "Camille Exemple" };
}
